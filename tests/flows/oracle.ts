import type { Answer, Answers } from "../../src/flows/answers.ts";
import type { Draft } from "../../src/flows/draft.ts";
import type { Condition, Field, Flow, Section, Stop } from "../../src/flows/model.ts";

/**
 * When an answer counts, worked out backwards from the question instead of forwards through the flow, so that the
 * program and this can disagree.
 */
export interface Oracle {
  /** @param key `name.2` or `reach` */
  counts(draft: Draft, key: string): boolean;
}

interface Place {
  readonly section: Section;
  readonly field: Field;
  /** Stops of the section that stand before the question. */
  readonly stops: readonly Stop[];
}

function placesOf(flow: Flow): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const section of [...flow.short, ...flow.hub]) {
    const stops: Stop[] = [];
    for (const step of section.steps) {
      if ("stop" in step) stops.push(step);
      else places.set(step.id, { section, field: step, stops: [...stops] });
    }
  }
  return places;
}

function values(answer: Answer | undefined): readonly string[] {
  if (!answer) return [];
  if ("choice" in answer) return [answer.choice];
  if ("choices" in answer) return answer.choices;
  if ("unknown" in answer) return ["unknown"];
  if ("skipped" in answer) return ["skipped"];
  return "text" in answer ? ["given"] : [];
}

/** An oracle for one flow; it remembers what it worked out of one draft until the next comes. */
export function oracleOf(flow: Flow): Oracle {
  const places = placesOf(flow);
  let remembered: { answers: Answers; people: number; known: Map<string, boolean> } | undefined;

  function answerFor(draft: Draft, field: string, item: number | undefined): Answer | undefined {
    if (field === "preset") return draft.preset === undefined ? undefined : { choice: draft.preset };
    const keys = item === undefined ? [field, `${field}.0`] : [`${field}.${item}`, field];
    const found = keys.find((key) => draft.answers[key] && isCounted(draft, key));
    return found === undefined ? undefined : draft.answers[found];
  }

  function isMet(draft: Draft, condition: Condition | undefined, item: number | undefined): boolean {
    if (!condition) return true;
    if ("all" in condition) return condition.all.every((one) => isMet(draft, one, item));
    if ("any" in condition) return condition.any.some((one) => isMet(draft, one, item));
    if ("not" in condition) return !isMet(draft, condition.not, item);
    return values(answerFor(draft, condition.field, item)).some((one) => condition.is.includes(one));
  }

  function workOut(draft: Draft, key: string): boolean {
    const [id = "", person] = key.split(".");
    const place = places.get(id);
    if (!place) return false;
    const item = person === undefined ? undefined : Number(person);
    if ((place.section.repeated === true) !== (item !== undefined)) return false;
    if (item !== undefined && item >= draft.people) return false;
    return (
      isMet(draft, place.section.when, item) &&
      isMet(draft, place.field.when, item) &&
      !place.stops.some((stop) => isMet(draft, stop.when, item))
    );
  }

  function isCounted(draft: Draft, key: string): boolean {
    if (remembered?.answers !== draft.answers || remembered.people !== draft.people)
      remembered = { answers: draft.answers, people: draft.people, known: new Map() };
    const { known } = remembered;
    const before = known.get(key);
    if (before !== undefined) return before;
    const counted = workOut(draft, key);
    known.set(key, counted);
    return counted;
  }

  return { counts: isCounted };
}

/** The same once more in words of people, for the branches that matter most. */
export function countsInWords(draft: Draft, key: string): boolean {
  const [field = "", person] = key.split(".");
  const chosen = (name: string): string | undefined => {
    const answer = draft.answers[name];
    return answer && "choice" in answer ? answer.choice : undefined;
  };
  const of = (name: string): string | undefined => chosen(person === undefined ? name : `${name}.${person}`);
  if (draft.flow === "call_back") {
    if (field === "where") return draft.preset === "child_alone";
    return field === "about" ? draft.preset !== "child_alone" : true;
  }
  if (draft.flow !== "tracing" && draft.flow !== "message") return true;
  switch (field) {
    case "minor_with":
      return chosen("age_band") === "minor";
    case "representative":
      return chosen("age_band") === "minor" && chosen("minor_with") === "with_adult";
    case "asks_for":
      return of("relation") === "not_family";
    case "was_in_contact":
      return of("relation") === "not_family" && of("asks_for") === "self";
    case "danger_who":
    case "danger_how":
      return ["yes", "unsure"].includes(chosen("danger") ?? "");
    case "force":
    case "unit":
    case "rank":
    case "personal_number":
    case "call_sign":
      return ["military", "other_armed"].includes(of("service") ?? "");
    case "reply_way":
      return chosen("reply") === "other_way";
    case "photos":
    case "your_representative":
      return chosen("age_band") === "adult";
    default:
      return true;
  }
}
