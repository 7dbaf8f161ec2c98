import { earlierStates } from "./earlier.ts";
import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf, Step } from "./model.ts";

/** Where a Red Cross Message stands. */
export type MessageState =
  | "submitted"
  | "content_check"
  | "returned_for_edit"
  | "accepted"
  | "forwarded"
  | "delivered"
  | "undeliverable"
  | "refused"
  | "reply_received"
  | "reply_given"
  | "in_review"
  | "not_eligible"
  | EndState;

type MessageStep = Step<MessageState>;

const CLOSED: MessageStep = { to: "closed", reason: true };

const FORWARDED: MessageStep = {
  to: "forwarded",
  reason: true,
  twoPeople: "outside_the_movement",
  asks: "recipient",
  gate: "may_share",
};

const { in_review, not_eligible } = earlierStates<MessageState>("content_check");

/** The life of a Red Cross Message. Whether it arrived is not told by a word in a chat. */
// biome-ignore format: a table
export const MESSAGE_LIFE: LifeOf<MessageState> = {
  submitted:         { sees: "received", next: [{ to: "content_check" }] },
  content_check:     { sees: "checking", next: [{ to: "accepted" }, { to: "returned_for_edit", reason: true }, CLOSED] },
  returned_for_edit: { sees: "question", next: [{ to: "content_check" }, CLOSED] },
  accepted:          { sees: "tracing",  next: [FORWARDED, { to: "content_check", reason: true }, CLOSED] },
  forwarded:         { sees: "tracing",  next: [{ to: "delivered", reason: true }, { to: "undeliverable", reason: true }, { to: "refused", reason: true }] },
  delivered:         { sees: "tracing",  next: [{ to: "reply_received" }, CLOSED] },
  undeliverable:     { sees: "tracing",  next: [{ to: "accepted", reason: true }, CLOSED] },
  refused:           { sees: "tracing",  next: [{ to: "accepted", reason: true }, CLOSED] },
  reply_received:    { sees: "call_us",  next: [{ to: "reply_given" }] },
  reply_given:       { sees: "tracing",  next: [CLOSED] },
  in_review,
  not_eligible,
  ...endingsOf<MessageState>("content_check"),
};
