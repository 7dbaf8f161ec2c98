import { QUEUE_FIELDS, type QueueChoice } from "./queue-choice.ts";

/** The views everybody has, in the order they stand: each is a choice that can be narrowed further. */
export const VIEWS = [
  { id: "open", choice: { sort: "urgent" } },
  { id: "mine", choice: { holder: "mine", sort: "urgent" } },
  { id: "nobody", choice: { holder: "nobody", sort: "urgent" } },
  { id: "today", choice: { due: "yes", sort: "follow_up" } },
  { id: "waiting", choice: { waiting: "staff", sort: "urgent" } },
  { id: "unreachable", choice: { unreachable: "yes", sort: "urgent" } },
  { id: "second", choice: { holder: "second", sort: "urgent" } },
] as const satisfies readonly { readonly id: string; readonly choice: QueueChoice }[];
export type ViewId = (typeof VIEWS)[number]["id"];

function wordsOf(choice: QueueChoice): readonly (readonly [string, string])[] {
  return QUEUE_FIELDS.flatMap((field) =>
    choice[field] === undefined ? [] : [[field, choice[field]] as const],
  );
}

/** The view a choice narrows: the one that has most in common with it; none where other states are looked at. */
export function viewOf(choice: QueueChoice): ViewId | undefined {
  const here = new Map(wordsOf(choice));
  const fitting = VIEWS.filter((view) =>
    wordsOf(view.choice).every(([field, word]) => here.get(field) === word),
  );
  const best = fitting.toSorted((one, other) => wordsOf(other.choice).length - wordsOf(one.choice).length)[0];
  return best?.id === "open" && choice.state !== undefined ? undefined : best?.id;
}
