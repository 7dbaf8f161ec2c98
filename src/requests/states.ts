/** The word the person sees. */
export type VisibleState = "received" | "checking" | "question" | "tracing" | "call_us" | "closed";

/** Where a request stands for the staff. */
export type State = "submitted" | "in_review" | "accepted" | "not_eligible" | "closed";

export type WaitingFor = "person" | "staff";

/** One word for the person for every state. */
export const VISIBLE: Readonly<Record<State, VisibleState>> = {
  submitted: "received",
  in_review: "checking",
  accepted: "tracing",
  not_eligible: "call_us",
  closed: "closed",
};

interface Transition {
  readonly to: State;
  /** Staff must say why. */
  readonly reasonNeeded: boolean;
}

/** Which state may follow which. Results, consent of the found person and transfers come with their own rows. */
export const TRANSITIONS: Readonly<Record<State, readonly Transition[]>> = {
  submitted: [{ to: "in_review", reasonNeeded: false }],
  in_review: [
    { to: "accepted", reasonNeeded: false },
    { to: "not_eligible", reasonNeeded: true },
    { to: "closed", reasonNeeded: true },
  ],
  accepted: [
    { to: "in_review", reasonNeeded: true },
    { to: "closed", reasonNeeded: true },
  ],
  not_eligible: [
    { to: "in_review", reasonNeeded: true },
    { to: "closed", reasonNeeded: true },
  ],
  closed: [{ to: "in_review", reasonNeeded: true }],
};

export const STATES = Object.keys(TRANSITIONS) as readonly State[];

export type StateRefusal = "not_allowed_from_here" | "reason_needed" | "claim_first" | "somebody_else_has_it";

/** Whether a member of staff may make this change now. @returns a reason code, or undefined when they may */
export function refuseTransition(change: {
  readonly from: State;
  readonly to: State;
  readonly reason: string;
  readonly actor: string;
  readonly claimedBy: string | null;
}): StateRefusal | undefined {
  if (change.claimedBy === null) return "claim_first";
  if (change.claimedBy !== change.actor) return "somebody_else_has_it";
  const transition = TRANSITIONS[change.from].find((one) => one.to === change.to);
  if (!transition) return "not_allowed_from_here";
  return transition.reasonNeeded && change.reason.trim() === "" ? "reason_needed" : undefined;
}
