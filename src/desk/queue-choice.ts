import { SORTS, type Sort, type Start } from "../db/queue.ts";
import type { ListKey } from "../db/queue-streams.ts";
import { LANGUAGE_CODES } from "../i18n/languages.ts";
import { REQUEST_KINDS } from "../requests/content.ts";
import { WAITING_FOR } from "../requests/fine-state.ts";
import { ENDED_STATES, STATES, type State } from "../requests/states/lives.ts";
import type { Stage } from "../requests/states/stages.ts";

/** Groups of states: `open` is everything that is neither closed nor ended. */
export type StateChoice = State | Stage | "open";

/** In the order of a request's life. */
export const STAGE_CHOICES: readonly StateChoice[] = [
  "open",
  "received",
  "checking",
  "working",
  "result",
  "finished",
  "closed",
  "ended",
];

/**
 * What the address of the list may say, each with the words it understands; anything else is the widest choice.
 * `holder` may also be the id of somebody on the staff; `second`: what somebody proposed and another person must decide.
 */
export const QUEUE_OPTIONS = {
  state: [...STAGE_CHOICES, ...STATES.filter((state) => state !== "closed")],
  holder: ["mine", "nobody", "second"],
  waiting: WAITING_FOR,
  kind: REQUEST_KINDS,
  urgency: ["urgent", "usual"],
  age: ["today", "days", "week", "month", "older"],
  language: LANGUAGE_CODES,
  origin: ["chat", "call", "visit"],
  matches: ["yes"],
  due: ["yes"],
  unread: ["yes"],
  unreachable: ["yes"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type QueueField = keyof typeof QUEUE_OPTIONS;
export const QUEUE_FIELDS = Object.keys(QUEUE_OPTIONS) as readonly QueueField[];

/** What the address of the list says; a field that is absent narrows nothing, and the state is `open` then. */
export type QueueChoice = Readonly<Partial<Record<QueueField, string>>> & {
  readonly sort: Sort;
  readonly start?: Start;
};

const ENDED: readonly string[] = ["ended", ...ENDED_STATES];

/** Whether a choice is of requests nobody works on any more: they have fewer orders, and nothing waits for anybody. */
export function isOver({ state }: QueueChoice): boolean {
  return state === "closed" || (state !== undefined && ENDED.includes(state));
}

/** @param start where the page begins, as the desk's own links say it; nonsense is the beginning */
export function readStart(text: string | undefined): Start | undefined {
  if (text === undefined || text.length > 200) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(read) || read.length !== 4) return undefined;
    const [direction, part, at, id] = read as readonly unknown[];
    if (direction !== "after" && direction !== "before") return undefined;
    if (part !== 0 && part !== 1 && part !== 2) return undefined;
    if (!Number.isSafeInteger(at) && !(typeof at === "string" && /^\d{4}-\d\d-\d\d$/.test(at)))
      return undefined;
    if (typeof id !== "string" || !/^[\w-]{1,40}$/.test(id)) return undefined;
    return { direction, place: { part, key: [at, id] as ListKey } };
  } catch {
    return undefined;
  }
}

function sayStart({ direction, place: { part, key } }: Start): string {
  return Buffer.from(JSON.stringify([direction, part, ...key])).toString("base64url");
}

/** @param isStaff whether there is an account of this id */
export function readQueueChoice(
  query: (name: string) => string | undefined,
  isStaff: (id: string) => boolean,
): QueueChoice {
  const words = QUEUE_FIELDS.flatMap((field): [QueueField, string][] => {
    const word = query(field);
    if (word === undefined || (field === "state" && word === "open")) return [];
    const isKnown = (QUEUE_OPTIONS[field] as readonly string[]).includes(word);
    return isKnown || (field === "holder" && isStaff(word)) ? [[field, word]] : [];
  });
  const start = readStart(query("from"));
  return {
    ...(Object.fromEntries(words) as Partial<Record<QueueField, string>>),
    sort: SORTS.find((sort) => sort === query("sort")) ?? "urgent",
    ...(start ? { start } : {}),
  };
}

/** The words of a choice as its address and its hidden fields say them, without what is the widest choice anyway. */
export function queueWords(choice: QueueChoice): URLSearchParams {
  const words = new URLSearchParams();
  for (const field of QUEUE_FIELDS) if (choice[field] !== undefined) words.set(field, choice[field]);
  if (choice.sort !== "urgent") words.set("sort", choice.sort);
  if (choice.start) words.set("from", sayStart(choice.start));
  return words;
}

export function queueAddress(choice: QueueChoice): string {
  const words = queueWords(choice);
  return words.size > 0 ? `/requests?${words.toString()}` : "/requests";
}

/** The same choice from its beginning. */
export function fromBeginning(choice: QueueChoice): QueueChoice {
  const { start: _, ...rest } = choice;
  return rest;
}

/** The same choice without one of its words, from the beginning. */
export function without(choice: QueueChoice, field: QueueField): QueueChoice {
  const { [field]: _, ...rest } = fromBeginning(choice);
  return rest;
}
