import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Input } from "../../src/flows/answers.ts";
import {
  addPerson,
  amend,
  apply,
  back,
  edit,
  openSection,
  openStage,
  removePerson,
} from "../../src/flows/apply.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import { walk } from "../../src/flows/walk.ts";
import { asked, begin, filled, goodInput, relevant, say, standing, TODAY } from "./playing.ts";

/** `FLOW_WALKS=100000 FLOW_SEED=7 vitest run tests/flows` walks longer, and other ways. */
const WALKS = Number(process.env["FLOW_WALKS"] ?? 2000);
const SEED = Number(process.env["FLOW_SEED"] ?? 1863);
const MOST_STEPS_TO_THE_END = 400;

// biome-ignore format: moves by how often they come
const MOVES = [
  "answer", "answer", "answer", "answer", "answer", "rubbish", "unknown", "skip", "done", "other", "forged",
  "back", "back", "edit", "amend", "section", "section", "add", "remove", "review", "sharing", "consent", "restart",
] as const;

interface Move {
  readonly move: (typeof MOVES)[number];
  readonly pick: number;
}

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(list.length, 1)];
}

function inputOf(draft: Draft, { move, pick }: Move): Input {
  const { current } = walk(FLOWS[draft.flow], draft);
  if (move === "rubbish")
    return { kind: "text", text: ["", "🙂", "x".repeat(4096), "123", "31.02.1990"][pick % 5] ?? "" };
  if (move === "forged") return { kind: "option", option: "no_such_option" };
  if (move === "unknown" || move === "skip" || move === "done" || move === "other") return { kind: move };
  return current.kind === "question" ? goodInput(current.field, pick) : { kind: "text", text: "hello" };
}

/** The draft after a move, with the keys of the answers it may change. */
function after(
  draft: Draft,
  made: Move,
): { readonly next: Draft; readonly mayChange: (key: string) => boolean } {
  const { move, pick } = made;
  const flow = FLOWS[draft.flow];
  const nothing = (): boolean => false;
  switch (move) {
    case "back": {
      const next = back(flow, draft) ?? draft;
      // Going back out of "add another" takes that unnamed person off again.
      const gone = next.people < draft.people;
      return { next, mayChange: gone ? (key) => key.includes(".") : nothing };
    }
    case "edit":
      return { next: edit(draft, pickOf(asked(draft), pick)?.key ?? ""), mayChange: nothing };
    case "amend": {
      const key = pickOf(asked(draft), pick)?.key ?? "";
      const changed = amend(flow, draft, key, { kind: "text", text: `Иначе ${pick}` }, TODAY);
      return { next: changed && "draft" in changed ? changed.draft : draft, mayChange: (one) => one === key };
    }
    case "section": {
      const section = pickOf(flow.hub, pick);
      const item = section?.repeated ? pick % draft.people : undefined;
      const wasSkipped = (key: string): boolean => "skipped" in (draft.answers[key] ?? {});
      return { next: openSection(draft, section?.id ?? "none", item), mayChange: wasSkipped };
    }
    case "add":
      return { next: addPerson(flow, draft) ?? draft, mayChange: nothing };
    case "remove":
      return {
        next: removePerson(flow, draft, pick % draft.people) ?? draft,
        mayChange: (key) => key.includes("."),
      };
    case "review":
    case "sharing":
    case "consent":
      return { next: openStage(draft, move), mayChange: nothing };
    case "restart":
      return { next: JSON.parse(JSON.stringify(draft)) as Draft, mayChange: nothing };
    default: {
      const { current } = walk(flow, draft);
      const next = apply(flow, draft, inputOf(draft, made), TODAY);
      return {
        next: "reason" in next ? draft : next,
        mayChange: (key) => current.kind === "question" && key === current.key,
      };
    }
  }
}

function chosen(answers: Readonly<Record<string, Answer>>, key: string): string | undefined {
  const answer = answers[key];
  return answer && "choice" in answer ? answer.choice : undefined;
}

/** When a question counts, said once more in other words than the flow's, so that the two can disagree. */
function counts(draft: Draft, key: string): boolean {
  const [field = "", person] = key.split(".");
  const of = (name: string): string | undefined =>
    chosen(draft.answers, person === undefined ? name : `${name}.${person}`);
  if (person !== undefined && Number(person) >= draft.people) return false;
  if (draft.flow === "call_back") {
    if (field === "where") return draft.preset === "child_alone";
    return field === "about" ? draft.preset !== "child_alone" : true;
  }
  const adult = chosen(draft.answers, "age_band") === "adult";
  const minor = chosen(draft.answers, "age_band") === "minor";
  switch (field) {
    case "minor_with":
      return minor;
    case "representative":
      return minor && chosen(draft.answers, "minor_with") === "with_adult";
    case "asks_for":
      return of("relation") === "not_family";
    case "was_in_contact":
      return of("relation") === "not_family" && of("asks_for") === "self";
    case "danger_who":
    case "danger_how":
      return ["yes", "unsure"].includes(chosen(draft.answers, "danger") ?? "");
    case "force":
    case "unit":
    case "rank":
    case "personal_number":
    case "call_sign":
      return ["military", "other_armed"].includes(of("service") ?? "");
    case "photos":
    case "your_representative":
      return adult;
    default:
      return true;
  }
}

/** A stop holds, also while somebody stands at an earlier question: nothing can be submitted then. */
function isStopped(draft: Draft): boolean {
  return standing(openStage(draft, "review")).startsWith("stop ");
}

function checkAnswers(draft: Draft): void {
  const submitted = relevant(draft);
  const questions = new Set(asked(draft).map(({ key }) => key));
  for (const [key, answer] of Object.entries(submitted)) {
    if (!questions.has(key)) throw new Error(`${key} would be submitted and is not asked`);
    if (answer !== draft.answers[key]) throw new Error(`${key} would be submitted with another answer`);
    if (!isStopped(draft) && !counts(draft, key))
      throw new Error(`${key} would be submitted and does not count`);
  }
  if (isStopped(draft)) return;
  for (const key of Object.keys(draft.answers))
    if (counts(draft, key) && !(key in submitted)) throw new Error(`the answer to ${key} is lost`);
}

/** Everything the one walk says of a draft. */
function told(draft: Draft): string {
  return JSON.stringify(walk(FLOWS[draft.flow], draft));
}

/** Answers on, away from stops, to the last card. */
function goToReview(start: Draft): Draft {
  const flow = FLOWS[start.flow];
  let draft = openStage(start, "review");
  for (let step = 0; step < MOST_STEPS_TO_THE_END; step += 1) {
    const { current } = walk(flow, draft);
    if (current.kind === "complete" || current.kind === "review") return draft;
    if (current.kind === "stop") {
      const before = back(flow, draft);
      if (!before) throw new Error(`no way back from the stop ${current.stop.stop}`);
      draft = before;
      // "Back" stands at the choice that led here: another one is taken.
      const { current: choice } = walk(flow, draft);
      if (choice.kind !== "question" || choice.field.kind !== "choice")
        throw new Error("a stop without its choice");
      const wrong = chosen(draft.answers, choice.key);
      const other = choice.field.options.find((option) => option !== wrong) ?? "";
      draft = taken(draft, { kind: "option", option: other });
    } else if (current.kind === "question") {
      draft = taken(draft, current.field.kind === "choices" ? { kind: "skip" } : goodInput(current.field, 0));
    } else throw new Error(`${current.kind} came before the review`);
  }
  throw new Error(`no end from ${standing(start)}`);
}

function taken(draft: Draft, input: Input): Draft {
  const next = apply(FLOWS[draft.flow], draft, input, TODAY);
  if ("reason" in next) throw new Error(`${JSON.stringify(input)} at ${standing(draft)}: ${next.reason}`);
  return next;
}

/** "Back" again and again comes to the first question, and never goes in a circle. */
function goToTheBeginning(start: Draft): void {
  let draft = start;
  for (let step = 0; step < MOST_STEPS_TO_THE_END; step += 1) {
    const before = back(FLOWS[draft.flow], draft);
    if (!before) return;
    draft = before;
  }
  throw new Error(`"back" goes in a circle from ${standing(start)}`);
}

const moves = fc.array(fc.record({ move: fc.constantFrom(...MOVES), pick: fc.nat(999) }), { maxLength: 60 });
/** Half of the walks begin with the short way behind them, so that they see the rest. */
const starts = fc.constantFrom<() => Draft>(
  () => begin("tracing"),
  () => say(begin("tracing"), "[adult]", "[not_family]", "[self]"),
  () => begin("call_back", "asked"),
  () => begin("call_back", "child_alone"),
  () => begin("question"),
  filled,
  () => addPerson(FLOWS.tracing, filled()) ?? filled(),
  () => goToReview(addPerson(FLOWS.tracing, filled()) ?? filled()),
);

describe("somebody who answers, goes back, edits, skips and comes again in any order", () => {
  it(
    `never gets stuck and never loses an answer that counts (${WALKS} walks)`,
    () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(starts, moves, (start, list) => {
          let draft = start();
          for (const made of list) {
            const { next, mayChange } = after(draft, made);
            for (const [key, answer] of Object.entries(draft.answers)) {
              if (!mayChange(key) && JSON.stringify(next.answers[key]) !== JSON.stringify(answer))
                throw new Error(`${made.move} changed the answer to ${key}`);
            }
            if (told(JSON.parse(JSON.stringify(next)) as Draft) !== told(next))
              throw new Error(`${made.move} does not survive a restart`);
            checkAnswers(next);
            seen.add(standing(next).replace(/\.\d+$/, ""));
            draft = next;
          }
          goToTheBeginning(draft);
          goToReview(draft);
        }),
        { numRuns: WALKS, seed: SEED },
      );
      // The walks must have been everywhere, or they prove nothing.
      const everywhere = Object.values(FLOWS).flatMap(({ short, hub }) =>
        [...short, ...hub].flatMap(({ steps }) =>
          steps.map((step) => ("stop" in step ? `stop ${step.stop}` : step.id)),
        ),
      );
      expect(
        [...everywhere, "review", "sharing", "consent", "complete"].filter((one) => !seen.has(one)),
      ).toEqual([]);
    },
    30_000 + 50 * WALKS,
  );
});
