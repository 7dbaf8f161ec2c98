import type { Answer, Answers } from "../flows/answers.ts";
import { FLOWS } from "../flows/flows.ts";
import { compareNames } from "../matching/compare-name.ts";
import { seedFrequencies } from "../matching/frequencies.ts";
import { parseName } from "../matching/parse-name.ts";
import type { WrittenPerson } from "../matching/person.ts";
import type { RequestContent } from "./content.ts";
import { type MentionRole, PEOPLE_OF_FLOW, type PersonFields } from "./mentions-fields.ts";
import { namesListed } from "./mentions-lists.ts";

/** One person named in a request. Role and ordinal stay the same when the request is added to. */
export interface Mention {
  readonly role: MentionRole;
  /** 0 for the first of this role. */
  readonly ordinal: number;
  readonly person: WrittenPerson;
}

/** Companions of the second person sought count on from here: a name added to one list renumbers no other. */
const LISTED = 20;

type Ask = (field: string) => Answer | undefined;

function words(answer: Answer | undefined): string | undefined {
  return answer && "text" in answer ? answer.text : undefined;
}

function phonesIn(answer: Answer | undefined): readonly string[] {
  if (!answer) return [];
  if ("phone" in answer) return [answer.phone];
  // Numbers with their usual spaces, brackets and dashes, as people write several behind one another.
  return "text" in answer ? (answer.text.match(/\+?\d[\d\s().-]{5,}\d/gu) ?? []) : [];
}

function birthOf(answer: Answer | undefined): WrittenPerson["birth"] {
  if (!answer || !("date" in answer)) return undefined;
  const { typed, from, to } = answer.date;
  return { text: typed, from, to };
}

function choiceOf(answer: Answer | undefined): string | undefined {
  return answer && "choice" in answer ? answer.choice : undefined;
}

function personOf(fields: PersonFields, ask: Ask, shared: Ask): WrittenPerson | undefined {
  const name = words(ask(fields.name));
  if (name === undefined) return undefined;
  const answerOf = (field: string | undefined) => (field === undefined ? undefined : ask(field));
  const maiden = words(answerOf(fields.maidenName));
  const others = words(answerOf(fields.otherNames));
  const places = [
    ...(fields.places ?? []).map((field) => words(ask(field))),
    ...(fields.sharedPlaces ?? []).map((field) => words(shared(field))),
  ];
  return {
    // In brackets a name is another surname of the same person.
    name: maiden === undefined ? name : `${name} (${maiden})`,
    otherNames: others?.split(/[,;\n]+/u).filter((one) => /\p{L}{2}/u.test(one)) ?? [],
    father: words(answerOf(fields.father)),
    birth: birthOf(answerOf(fields.birth)),
    sex: choiceOf(answerOf(fields.sex)),
    place: places.filter((place) => place !== undefined),
    phone: (fields.phones ?? []).flatMap((field) => phonesIn(ask(field))),
    document: words(answerOf(fields.document)),
  };
}

function ofPerson(fields: PersonFields, answers: Answers, item: number): readonly Mention[] {
  const shared: Ask = (field) => answers[field];
  const ask: Ask = fields.repeated ? (field) => answers[`${field}.${item}`] : shared;
  const { role } = fields;
  if (fields.listedIn) {
    const listed = fields.listedIn.map((field) => words(ask(field)) ?? "").join(";");
    return namesListed(listed).map((name, at) => ({
      role,
      ordinal: item * LISTED + at,
      person: { name },
    }));
  }
  const person = personOf(fields, ask, shared);
  return person ? [{ role, ordinal: item, person }] : [];
}

/** Which of the people an addition is about, where it names one of several. */
function itemNamed(
  about: string | undefined,
  answers: Answers,
  count: number,
  fields: readonly PersonFields[],
) {
  if (count === 1) return 0;
  const [named] = fields.filter(({ repeated }) => repeated);
  if (about === undefined || !named) return undefined;
  const fits = Array.from({ length: count }, (_, item) => item).filter((item) => {
    const name = parseName(words(answers[`${named.name}.${item}`]) ?? "");
    return ["same", "possible"].includes(compareNames(parseName(about), name, seedFrequencies).verdict);
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/**
 * The answers of a request as they stand with everything that was added. An addition asks about one person at a time:
 * where nobody can tell about whom, its answers about a person change nothing here, and the staff read them.
 */
export function answersNow(
  { flow, people, answers }: Pick<RequestContent, "flow" | "people" | "answers">,
  additions: readonly Answers[],
): Answers {
  const fields = PEOPLE_OF_FLOW[flow] ?? [];
  const { short, hub } = FLOWS[flow];
  const isRepeated = new Set(
    [...short, ...hub]
      .filter(({ repeated }) => repeated)
      .flatMap(({ steps }) => steps.flatMap((step) => ("id" in step ? [step.id] : []))),
  );
  const now: Record<string, Answer> = { ...answers };
  for (const added of additions) {
    const item = itemNamed(words(added["about_whom"]), answers, people, fields);
    for (const [field, answer] of Object.entries(added)) {
      if (!isRepeated.has(field)) now[field] = answer;
      else if (item !== undefined) now[`${field}.${item}`] = answer;
    }
  }
  return now;
}

/** Everybody a request names. */
export function mentionsOf({
  flow,
  people,
  answers,
}: Pick<RequestContent, "flow" | "people" | "answers">): readonly Mention[] {
  return (PEOPLE_OF_FLOW[flow] ?? []).flatMap((fields) =>
    Array.from({ length: fields.repeated ? people : 1 }, (_, item) => ofPerson(fields, answers, item)).flat(),
  );
}
