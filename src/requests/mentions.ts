import type { Answer, Answers } from "../flows/answers.ts";
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
  if (fields.isList) {
    return namesListed(words(ask(fields.name)) ?? "").map((name, at) => ({
      role,
      ordinal: item * LISTED + at,
      person: { name },
    }));
  }
  const person = personOf(fields, ask, shared);
  return person ? [{ role, ordinal: item, person }] : [];
}

/**
 * Everybody a request names, as its answers say. What was added later stands in the place of what it corrects.
 * @param additions answers that reached the desk after the request, oldest first
 */
export function mentionsOf(
  { flow, people, answers }: Pick<RequestContent, "flow" | "people" | "answers">,
  additions: readonly { readonly people?: number; readonly answers?: Answers }[] = [],
): readonly Mention[] {
  const all = Object.assign({}, answers, ...additions.map((addition) => addition.answers)) as Answers;
  const count = Math.max(people, ...additions.map((addition) => addition.people ?? 1));
  return (PEOPLE_OF_FLOW[flow] ?? []).flatMap((fields) =>
    Array.from({ length: fields.repeated ? count : 1 }, (_, item) => ofPerson(fields, all, item)).flat(),
  );
}
