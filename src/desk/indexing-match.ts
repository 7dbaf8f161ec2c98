import { changeMatch, findMatch, insertMatch, type MatchRow } from "../db/matches.ts";
import type { Db } from "../db/store.ts";
import type { PersonClass } from "../matching/compare.ts";
import type { Reason } from "../matching/reason.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openJson, sealJson } from "../sealing/envelope.ts";
import { randomBelow } from "../sealing/fingerprint.ts";
import { type MentionName, requestToken, sayName } from "./indexing-mention.ts";

/** mutual: each is looked for by the other; otherwise as the comparison says. */
export type MatchClass = Exclude<PersonClass, "none"> | "mutual";

export const MATCH_STATES = ["possible", "first_confirmation", "confirmed", "rejected", "family"] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** What the staff still have to look at. */
export const TO_REVIEW: readonly MatchState[] = ["possible", "first_confirmation"];

/** Somebody on the staff said what it is. */
export interface Decision {
  readonly staffId: string;
  readonly at: number;
  readonly to: MatchState;
  readonly reason: string;
}

/** One comparison of two people, as stored: names are in the reasons as they were written. */
export interface Compared {
  readonly one: MentionName;
  readonly other: MentionName;
  readonly reasons: readonly Reason[];
}

/** All of a match that only the desk may know. */
export interface MatchDetail extends Compared {
  readonly format: 1;
  readonly class: MatchClass;
  readonly bits: number;
  /** In a mutual search: the second pair. */
  readonly back?: Compared;
  readonly state: MatchState;
  readonly decisions: readonly Decision[];
}

/** What the comparison says, before anybody on the staff has. */
export type Finding = Omit<MatchDetail, "format" | "state" | "decisions">;

export function matchId(key: DeskKey, one: MentionName, other: MentionName): string {
  return key.token(`match|${[sayName(one), sayName(other)].toSorted().join("&")}`);
}

// One state is written as one of several tokens, as fine states of requests are.
const BUCKETS = 16;

/** All tokens that may stand for these states. */
export function matchTokens(key: DeskKey, states: readonly MatchState[]): readonly string[] {
  return states.flatMap((state) =>
    Array.from({ length: BUCKETS }, (_, bucket) => key.token(`match state|${state}|${bucket}`)),
  );
}

export function sealMatch(
  key: DeskKey,
  id: string,
  detail: MatchDetail,
): Pick<MatchRow, "stateToken" | "bits" | "sealed"> {
  return {
    stateToken: key.token(`match state|${detail.state}|${randomBelow(BUCKETS)}`),
    bits: Math.round(detail.bits * 10),
    sealed: sealJson(key.state, detail, `match|${id}`),
  };
}

/** @throws SealBroken */
export function openMatch(key: DeskKey, row: Pick<MatchRow, "id" | "sealed">): MatchDetail {
  return openJson<MatchDetail>(key.state, row.sealed, `match|${row.id}`);
}

export function isDecided({ state }: MatchDetail): boolean {
  return !TO_REVIEW.includes(state);
}

/** Keeps what was found. What the staff have decided stays as they decided it, with the reasons they saw. */
export async function saveFinding(tx: Db, key: DeskKey, finding: Finding): Promise<string> {
  const id = matchId(key, finding.one, finding.other);
  const row = await findMatch(tx, id);
  if (!row) {
    const detail: MatchDetail = { format: 1, ...finding, state: "possible", decisions: [] };
    await insertMatch(tx, {
      id,
      oneToken: requestToken(key, finding.one.requestId),
      otherToken: requestToken(key, finding.other.requestId),
      ...sealMatch(key, id, detail),
    });
    return id;
  }
  const known = openMatch(key, row);
  const { state, decisions } = known;
  const detail: MatchDetail = { format: 1, ...finding, state, decisions };
  if (!isDecided(known) && JSON.stringify(detail) !== JSON.stringify(known))
    await changeMatch(tx, id, row.version, sealMatch(key, id, detail));
  return id;
}
