import type { ListFilter } from "../db/queue-filter.ts";
import { tokensOf } from "../requests/fine-state.ts";
import { ENDED_STATES, type State } from "../requests/states/lives.ts";
import { STAGES, statesOf } from "../requests/states/stages.ts";
import { dayIn, midnightIn } from "../requests/zone-time.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { undecidedTokens } from "./match-token.ts";
import type { QueueChoice } from "./queue-choice.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How long ago a request was sent, at most. */
const AGES: Readonly<Record<string, number>> = { days: 3 * DAY, week: 7 * DAY, month: 30 * DAY };

type Values = ListFilter["among"];

/** Somebody who looks at the list, and when. */
export interface Looker {
  readonly staffId: string;
  /** An IANA name: days begin and end there. */
  readonly zone: string;
  readonly now: number;
}

function byState(key: DeskKey, choice: string): Pick<ListFilter, "realm" | "among"> {
  const stage = STAGES.find((one) => one === choice);
  const states = stage ? statesOf(stage) : [choice as State];
  const ended = ENDED_STATES.filter((state) => states.includes(state));
  if (ended.length > 0) return { realm: "ended", among: { ended } };
  const tokens = states.flatMap((state) => tokensOf(key, "state", state));
  // The desk has set no state yet on a request that has just come, and none leads back there.
  const untouched = states.includes("submitted") ? [null] : [];
  return { realm: choice === "closed" ? "closed" : "open", among: { state: [...tokens, ...untouched] } };
}

function byHolder(choice: QueueChoice, { staffId }: Looker): Values {
  const { holder } = choice;
  if (holder === undefined || holder === "second") return {};
  if (holder === "nobody") return { holder: [null] };
  return { holder: [holder === "mine" ? staffId : holder] };
}

/** A request that waits for a second person waits for nobody else. */
function byWaiting(key: DeskKey, { holder, waiting }: QueueChoice): Values {
  if (holder === "second") return { waiting: waiting ? [] : tokensOf(key, "waiting", "second") };
  return waiting ? { waiting: tokensOf(key, "waiting", waiting) } : {};
}

function byAge(age: string, { zone, now }: Looker): NonNullable<ListFilter["submitted"]> {
  if (age === "older") return { before: now - 30 * DAY };
  return { from: age === "today" ? midnightIn(zone, now) : now - (AGES[age] ?? 0) };
}

/** What the store is asked for a choice. */
export function queueFilter(key: DeskKey, choice: QueueChoice, looker: Looker): ListFilter {
  const { state, kind, language, origin, urgency, age, matches, due, unread, unreachable } = choice;
  const inState = state === undefined ? { realm: "open" as const, among: {} } : byState(key, state);
  return {
    realm: inState.realm,
    among: {
      ...inState.among,
      ...byHolder(choice, looker),
      ...byWaiting(key, choice),
      ...(kind ? { kind: [kind] } : {}),
      ...(language ? { language: [language] } : {}),
      ...(origin ? { origin: [origin] } : {}),
      ...(matches ? { match: undecidedTokens(key) } : {}),
    },
    ...(urgency ? { urgent: urgency === "urgent" } : {}),
    ...(age ? { submitted: byAge(age, looker) } : {}),
    ...(due ? { followUpBy: dayIn(looker.zone, looker.now) } : {}),
    ...(unread ? { unread: true } : {}),
    ...(unreachable ? { unreachable: true } : {}),
  };
}
