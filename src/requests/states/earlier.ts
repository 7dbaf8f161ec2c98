import type { Standing } from "./model.ts";

/** States that every kind of request had in an earlier release. */
export type EarlierState = "in_review" | "accepted" | "not_eligible";

/**
 * Requests of a kind that now has a life of its own may still stand where an earlier release left them.
 * They are read as before, and lead into the new life.
 */
export function earlierStates<S extends string>(
  first: S,
): Readonly<Record<EarlierState, Standing<S | "closed">>> {
  const next = [{ to: first }, { to: "closed", reason: true }] as const;
  return {
    in_review: { sees: "checking", next, setBy: "earlier" },
    accepted: { sees: "tracing", next, setBy: "earlier" },
    not_eligible: { sees: "call_us", next, setBy: "earlier" },
  };
}
