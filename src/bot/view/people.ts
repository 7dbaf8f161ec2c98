import type { Flow } from "../../flows/model.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";

const USUAL = {
  add: "bot:button.add_person",
  remove: "bot:button.remove_person",
  person: "bot:question.person",
} as const satisfies Record<string, TextKey>;

/**
 * Words about the people of a request, in plain text. They are people sought where a flow says nothing else of its own
 * (`<flow>.people.add`, `.remove`, `.person`).
 * @param number of the person, from 1
 */
export function sayOfPeople(say: Speaker, flow: Flow, what: keyof typeof USUAL, number = 1): string {
  const own: TextKey = `flows:${flow.id}.people.${what}`;
  return say.plain(say.has(own) ? own : USUAL[what], { number });
}

/** "Person 2". @param item from 0 */
export function sayPerson(say: Speaker, flow: Flow, item: number): string {
  return sayOfPeople(say, flow, "person", item + 1);
}
