import type { Condition, Field, Flow, FlowId, Section } from "./model.ts";

const MET: Condition = { all: [] };
const NOT_MET: Condition = { any: [] };

/** The question for what somebody adds in their own words. */
export const ADDED_TEXT = "added_text";

/** What the person who adds something tells in their own words; about whom, where a request may be about several. */
function ownWords(flow: Flow): Section {
  const whom: Field = { id: "about_whom", kind: "text", maximum: 150 };
  // The overview shows it in one message of 4,096 characters, with what else was added.
  const words: Field = { id: ADDED_TEXT, kind: "text", maximum: 3000 };
  return { id: "own_words", steps: flow.people > 1 ? [words, whom] : [words] };
}

/** Decides how careful the staff must be: may change at any time. */
const DANGER: readonly string[] = ["danger", "danger_who", "danger_how"];

function fieldsOf(sections: readonly Section[]): Field[] {
  return sections.flatMap(({ steps }) => steps.filter((step): step is Field => "id" in step));
}

/**
 * A condition for an addition, where most answers it may rest on are no longer with intake: those count as met.
 * One that can be answered anew counts as met until it is; one asked right before in the same section, as ever.
 * @param wanted what an answer nobody has stands for here; `not` turns it round
 */
function relaxed(
  condition: Condition,
  asked: ReadonlyMap<string, Field>,
  before: ReadonlySet<string>,
  wanted = true,
): Condition {
  if ("all" in condition) return { all: condition.all.map((one) => relaxed(one, asked, before, wanted)) };
  if ("any" in condition) return { any: condition.any.map((one) => relaxed(one, asked, before, wanted)) };
  if ("not" in condition) return { not: relaxed(condition.not, asked, before, !wanted) };
  if (before.has(condition.field)) return condition;
  const field = asked.get(condition.field);
  const options = field && "options" in field ? field.options : undefined;
  if (!options) return wanted ? MET : NOT_MET;
  const others = options.filter((option) => !condition.is.includes(option));
  return wanted ? { not: { field: condition.field, is: others } } : condition;
}

/** A section with nothing that must be answered, nothing that ends the flow, and once for all people. */
function loosened(section: Section, asked: ReadonlyMap<string, Field>): Section {
  const before = new Set<string>();
  const steps = fieldsOf([section]).map((field): Field => {
    const { minimum: _optional, when, ...rest } = field;
    const condition = when && relaxed(when, asked, before);
    before.add(field.id);
    return condition ? { ...rest, when: condition } : rest;
  });
  const when = section.when && relaxed(section.when, asked, new Set());
  return { id: section.id, steps, ...(when ? { when } : {}) };
}

/**
 * What can be added to a request that was sent: the hub of its flow, words of one's own, danger that arose meanwhile,
 * and the questions of the short way that may have been answered wrongly. Without sharing and consent: both stand.
 * It is about one person at a time, since intake no longer knows how many there are.
 * @param putRight questions of the short way
 */
export function moreOf(id: FlowId, flow: Flow, putRight: readonly string[]): Flow {
  const short = fieldsOf(flow.short);
  const pick = (name: string, fields: readonly string[]): Section => ({
    id: name,
    steps: fields.flatMap((field) => short.find((one) => one.id === field) ?? []),
  });
  const photos = flow.hub.filter((section) => section.id === "photos");
  const sections = [
    ownWords(flow),
    ...photos,
    // Before those whose conditions may rest on them: a flow is read forwards.
    pick("put_right", putRight),
    pick("danger_now", DANGER),
    ...flow.hub.filter((section) => !photos.includes(section)),
  ].filter(({ steps }) => steps.length > 0);
  const asked = new Map(fieldsOf(sections).map((field) => [field.id, field]));
  return {
    id,
    short: [],
    hub: sections.map((section) => loosened(section, asked)),
    people: 1,
    reviewed: true,
    agreed: false,
  };
}

/** Whether a flow adds to a request that was sent. */
export function isAddition(flow: Flow): boolean {
  return flow.reviewed && flow.short.length === 0;
}
