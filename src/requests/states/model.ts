/** The word the person sees. */
export type VisibleState = "received" | "checking" | "question" | "tracing" | "call_us" | "closed";

/** What must be true before a step may be taken. */
export type Gate =
  /** The found person has agreed to an answer, or an exception is on record: both take two people. */
  | "consent_or_exception"
  /** Who says that they are safe wants the family told. */
  | "wants_them_told"
  /** Who says that they are safe does not want to be found: nobody is linked to them before a recorded talk. */
  | "not_hidden"
  /** The person agreed to share with this recipient, and nothing stands against it (`may-share.ts`). */
  | "may_share";

/** What staff must say with a step, beside a reason. */
export type Asked = "result" | "exception" | "recipient";

/** What a search has found, before and after it is verified. */
export const RESULTS = ["alive", "detained", "dead", "other"] as const;
export type Result = (typeof RESULTS)[number];

/** Why an answer may be given although the found person was not asked. */
export const EXCEPTIONS = ["death", "agency_notification", "guardian"] as const;
export type Exception = (typeof EXCEPTIONS)[number];

/** One change of state that staff can make. */
export interface Step<S extends string> {
  /** `before`: back to where it was before a result was reported. */
  readonly to: S | "before";
  /** Staff must say why. */
  readonly reason?: true;
  /** One proposes, another confirms. `outside_the_movement`: only where the recipient is no part of the Red Cross. */
  readonly twoPeople?: true | "outside_the_movement";
  readonly asks?: Asked;
  readonly gate?: Gate;
}

/** Where something stands: the word the person sees, and what can follow. */
export interface Standing<S extends string> {
  readonly sees: VisibleState;
  readonly next: readonly Step<S>[];
  /** Not reached by a step: `intake` sets it, or only an `earlier` release did. */
  readonly setBy?: "intake" | "earlier";
}

export type LifeOf<S extends string> = Readonly<Record<S, Standing<S>>>;

/** How a request ends without the staff. */
export type EndedState = "withdrawn" | "expired";
