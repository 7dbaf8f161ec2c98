import { type EndState, endingsOf } from "./endings.ts";
import type { LifeOf, Step } from "./model.ts";

/** Where the search for one person stands. */
export type TracingState =
  | "submitted"
  | "in_review"
  | "accepted"
  | "not_eligible"
  | "tracing"
  | "on_hold"
  | "transferred"
  | "no_result"
  | "result_unverified"
  | "result_verified"
  | "awaiting_found_person_consent"
  | "consent_exception"
  | "answer_ready"
  | "answered_by_human"
  | "safe_no_contact"
  | "refused_all"
  | "contact_restored"
  | EndState;

type TracingStep = Step<TracingState>;

/** Somebody reports that the person was found, a match perhaps: possible wherever a search is open. */
const REPORTED: TracingStep = { to: "result_unverified", reason: true, twoPeople: true, asks: "result" };

/** Doubt stops an answer at once: it needs no second person. */
const DOUBTED: TracingStep = { to: "result_unverified", reason: true };

/** The family has found each other without us. */
const RESTORED: TracingStep = { to: "contact_restored", reason: true };

const CLOSED: TracingStep = { to: "closed", reason: true };

const TRANSFERRED: TracingStep = {
  to: "transferred",
  reason: true,
  twoPeople: "outside_the_movement",
  asks: "recipient",
  gate: "may_share",
};

const ends = endingsOf<TracingState>("in_review");

/**
 * The life of a search, the same for each sought person of a request. From the first report of a result to the
 * answer the enquirer sees one and the same word until staff want to speak with them: a refusal looks like a search
 * that goes on.
 */
// biome-ignore format: a table
export const TRACING_LIFE: LifeOf<TracingState> = {
  submitted:         { sees: "received", next: [{ to: "in_review" }, REPORTED, RESTORED] },
  in_review:         { sees: "checking", next: [{ to: "accepted" }, { to: "not_eligible", reason: true }, CLOSED, REPORTED, RESTORED] },
  accepted:          { sees: "tracing",  next: [{ to: "tracing" }, TRANSFERRED, { to: "in_review", reason: true }, CLOSED, REPORTED, RESTORED] },
  not_eligible:      { sees: "call_us",  next: [{ to: "in_review", reason: true }, CLOSED] },
  tracing:           { sees: "tracing",  next: [{ to: "on_hold", reason: true }, TRANSFERRED, { to: "no_result", reason: true }, REPORTED, RESTORED] },
  on_hold:           { sees: "tracing",  next: [{ to: "tracing" }, { to: "no_result", reason: true }, REPORTED, RESTORED] },
  transferred:       { sees: "tracing",  next: [{ to: "tracing", reason: true }, REPORTED, RESTORED] },
  no_result:         { sees: "tracing",  next: [{ to: "tracing", reason: true }, CLOSED, REPORTED, RESTORED] },

  result_unverified: { sees: "tracing",  next: [{ to: "result_verified", reason: true, twoPeople: true, asks: "result" }, { to: "before", reason: true, twoPeople: true }, RESTORED] },
  result_verified:   { sees: "tracing",  next: [{ to: "awaiting_found_person_consent", twoPeople: true }, { to: "consent_exception", reason: true, twoPeople: true, asks: "exception" }, DOUBTED, RESTORED] },

  awaiting_found_person_consent: { sees: "tracing", next: [{ to: "answer_ready", reason: true, twoPeople: true }, { to: "safe_no_contact", reason: true, twoPeople: true }, { to: "refused_all", reason: true, twoPeople: true }, DOUBTED, RESTORED] },
  consent_exception: { sees: "call_us",  next: [{ to: "answered_by_human", reason: true, gate: "consent_or_exception" }, DOUBTED, RESTORED] },
  // Whoever was found may take their agreement back up to the last moment; that needs no second person.
  answer_ready:      { sees: "call_us",  next: [{ to: "answered_by_human", reason: true, gate: "consent_or_exception" }, { to: "awaiting_found_person_consent", reason: true }, DOUBTED, RESTORED] },

  answered_by_human: { sees: "tracing",  next: [CLOSED, RESTORED] },
  safe_no_contact:   { sees: "tracing",  next: [{ to: "awaiting_found_person_consent", reason: true, twoPeople: true }, CLOSED, RESTORED] },
  refused_all:       { sees: "tracing",  next: [{ to: "awaiting_found_person_consent", reason: true, twoPeople: true }, CLOSED, RESTORED] },
  contact_restored:  { sees: "tracing",  next: [CLOSED] },

  ...ends,
  reopened:          { ...ends.reopened, next: [...ends.reopened.next, REPORTED, RESTORED] },
};

/** Where what was found still counts; anywhere else it is forgotten and must be reported anew. */
export const KEEPS_RESULT: ReadonlySet<string> = new Set<TracingState>([
  "result_unverified",
  "result_verified",
  "awaiting_found_person_consent",
  "consent_exception",
  "answer_ready",
  "answered_by_human",
  "safe_no_contact",
  "refused_all",
  "contact_restored",
  "closed",
]);

/** Where what the found person said, or the exception, still counts; anywhere else it must be asked anew. */
export const KEEPS_CONSENT: ReadonlySet<string> = new Set<TracingState>([
  "consent_exception",
  "answer_ready",
  "answered_by_human",
  "safe_no_contact",
  "refused_all",
  "contact_restored",
  "closed",
]);
