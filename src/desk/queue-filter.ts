import type { QueueFilter } from "../db/requests.ts";
import { tokensOf } from "../requests/fine-state.ts";
import { STATES, type State } from "../requests/states.ts";
import type { DeskKey } from "../sealing/desk-key.ts";

/** `open` is every state but `closed`. */
export type StateChoice = State | "open";
export type HolderChoice = "everybody" | "mine" | "nobody";

/** What the address of the list says. */
export interface QueueChoice {
  readonly state: StateChoice;
  readonly holder: HolderChoice;
  readonly page: number;
}

export const STATE_CHOICES: readonly StateChoice[] = ["open", ...STATES];
export const HOLDER_CHOICES: readonly HolderChoice[] = ["everybody", "mine", "nobody"];

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

function byState(key: DeskKey, state: StateChoice): QueueFilter {
  if (state === "open") return { open: true };
  // The desk has set no state yet on a request that has just come, and none leads back there.
  return state === "submitted" ? { stateTokens: null } : { stateTokens: tokensOf(key, "state", state) };
}

export function queueFilter(key: DeskKey, choice: QueueChoice, staffId: string): QueueFilter {
  return {
    ...byState(key, choice.state),
    ...(choice.holder === "mine" ? { claimedBy: staffId } : {}),
    ...(choice.holder === "nobody" ? { unclaimed: true } : {}),
  };
}
