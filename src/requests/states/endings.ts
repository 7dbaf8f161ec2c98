import type { EndedState, Standing } from "./model.ts";

/** What every kind of request has at its end. */
export type EndState = "closed" | "reopened" | EndedState;

/** @param first where a reopened request goes: it is checked anew */
export function endingsOf<S extends string>(first: S): Readonly<Record<EndState, Standing<S | EndState>>> {
  return {
    closed: { sees: "closed", next: [{ to: "reopened", reason: true }] },
    reopened: { sees: "checking", next: [{ to: first }, { to: "closed", reason: true }] },
    // The person stopped it, or its time was over. Reopened only when the person says so: that is the reason to write.
    withdrawn: { sees: "closed", next: [{ to: "reopened", reason: true }], setBy: "intake" },
    expired: { sees: "closed", next: [{ to: "reopened", reason: true }], setBy: "intake" },
  };
}
