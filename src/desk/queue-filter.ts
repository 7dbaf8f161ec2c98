import type { QueueFilter } from "../db/requests.ts";
import { tokensOf } from "../requests/fine-state.ts";
import { ENDED_STATES, STATES, type State } from "../requests/states/lives.ts";
import { STAGES, type Stage, statesOf } from "../requests/states/stages.ts";
import type { DeskKey } from "../sealing/desk-key.ts";

/** Groups of states with a count each: `open` is everything that is neither closed nor ended. */
export type GroupChoice = Stage | "open";
export type StateChoice = State | GroupChoice;
/** `second`: what somebody proposed and another person must decide. */
export type HolderChoice = "everybody" | "mine" | "nobody" | "second";

/** What the address of the list says. */
export interface QueueChoice {
  readonly state: StateChoice;
  readonly holder: HolderChoice;
  readonly page: number;
}

/** In the order of a request's life. */
export const GROUP_CHOICES: readonly GroupChoice[] = [
  "open",
  "received",
  "checking",
  "working",
  "result",
  "finished",
  "closed",
  "ended",
];
const STATE_CHOICES: readonly StateChoice[] = [...GROUP_CHOICES, ...STATES];
export const HOLDER_CHOICES: readonly HolderChoice[] = ["everybody", "mine", "nobody", "second"];

/** Reads the address; whatever it does not understand is the widest choice. */
export function readQueueChoice(query: (name: string) => string | undefined): QueueChoice {
  const page = Number(query("page"));
  return {
    state: STATE_CHOICES.find((choice) => choice === query("state")) ?? "open",
    holder: HOLDER_CHOICES.find((choice) => choice === query("holder")) ?? "everybody",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a choice, without what is the widest choice anyway. */
export function queueAddress(choice: QueueChoice): string {
  const query = new URLSearchParams();
  if (choice.state !== "open") query.set("state", choice.state);
  if (choice.holder !== "everybody") query.set("holder", choice.holder);
  if (choice.page > 1) query.set("page", String(choice.page));
  return query.size > 0 ? `/requests?${query.toString()}` : "/requests";
}

function byState(key: DeskKey, choice: StateChoice): QueueFilter {
  if (choice === "open") return { open: true };
  const states = isStage(choice) ? statesOf(choice) : [choice];
  const ended = ENDED_STATES.filter((state) => states.includes(state));
  if (ended.length > 0) return { ended };
  const stateTokens = states.flatMap((state) => tokensOf(key, "state", state));
  // The desk has set no state yet on a request that has just come, and none leads back there.
  return { stateTokens, ended: null, ...(states.includes("submitted") ? { untouched: true } : {}) };
}

function isStage(choice: string): choice is Stage {
  return (STAGES as readonly string[]).includes(choice);
}

export function queueFilter(key: DeskKey, choice: QueueChoice, staffId: string): QueueFilter {
  return {
    ...byState(key, choice.state),
    ...(choice.holder === "mine" ? { claimedBy: staffId } : {}),
    ...(choice.holder === "nobody" ? { unclaimed: true } : {}),
    ...(choice.holder === "second" ? { waitingTokens: tokensOf(key, "waiting", "second") } : {}),
  };
}
