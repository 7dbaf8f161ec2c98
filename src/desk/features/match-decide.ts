import { changeMatch, findMatch } from "../../db/matches.ts";
import { findRequest } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import { recordEvent } from "../../requests/event.ts";
import { rolePair } from "../../requests/mentions-pairs.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { isDecided, type MatchDetail, type MatchState, openMatch, sealMatch } from "../indexing-match.ts";
import { markMatches } from "../match-token.ts";

export const DECISIONS = ["confirm", "family", "reject", "reopen"] as const;
export type DecisionWord = (typeof DECISIONS)[number];

export type DecisionRefusal = "second_person" | "decided_already" | "not_decided" | "changed_meanwhile";

/** How many different members of staff must say that it is one person. */
export function confirmationsNeeded({
  class: found,
  one,
  other,
}: Pick<MatchDetail, "class" | "one" | "other">): 1 | 2 {
  return found === "mutual" ? 2 : (rolePair(one.role, other.role)?.confirmations ?? 2);
}

/** Who confirmed first, while a second member of staff is waited for. */
export function firstConfirmer({ state, decisions }: MatchDetail): string | undefined {
  return state === "first_confirmation" ? decisions.at(-1)?.staffId : undefined;
}

/** What a decision leads to, or why it may not be made. Pure. */
export function decide(
  detail: MatchDetail,
  word: DecisionWord,
  staffId: string,
): { readonly to: MatchState } | { readonly refused: DecisionRefusal } {
  if (word === "reopen") return isDecided(detail) ? { to: "possible" } : { refused: "not_decided" };
  if (isDecided(detail)) return { refused: "decided_already" };
  if (word !== "confirm") return { to: word === "family" ? "family" : "rejected" };
  if (confirmationsNeeded(detail) === 1) return { to: "confirmed" };
  const first = firstConfirmer(detail);
  if (first === undefined) return { to: "first_confirmation" };
  return first === staffId ? { refused: "second_person" } : { to: "confirmed" };
}

export interface DecisionMade {
  readonly id: string;
  /** The version the member of staff saw. */
  readonly version: number;
  readonly word: DecisionWord;
  readonly staffId: string;
  readonly now: number;
  readonly reason: string;
}

/** Writes a decision, and that it was made into the history of both requests. */
export async function makeDecision(
  tx: Db,
  key: DeskKey,
  { id, version, word, staffId, now, reason }: DecisionMade,
): Promise<{ readonly to: MatchState } | { readonly refused: DecisionRefusal | "gone" }> {
  const row = await findMatch(tx, id);
  if (!row) return { refused: "gone" };
  const detail = openMatch(key, row);
  const outcome = decide(detail, word, staffId);
  if ("refused" in outcome) return outcome;
  const { to } = outcome;
  const decided = {
    ...detail,
    state: to,
    decisions: [...detail.decisions, { staffId, at: now, to, reason }],
  };
  if (row.version !== version || !(await changeMatch(tx, id, version, sealMatch(key, id, decided))))
    return { refused: "changed_meanwhile" };
  const ids = [detail.one.requestId, detail.other.requestId] as const;
  for (const [requestId, otherId] of [ids, ids.toReversed() as [string, string]]) {
    const other = await findRequest(tx, otherId);
    const event = { from: other?.reference ?? "", to, ...(reason === "" ? {} : { reason }) };
    await recordEvent(tx, key, { requestId, staffId, at: now, action: "match", detail: event });
    await markMatches(tx, key, requestId);
  }
  return outcome;
}
