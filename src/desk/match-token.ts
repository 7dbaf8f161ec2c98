import { matchStatesOf, setMatchToken } from "../db/match-tokens.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { randomBelow } from "../sealing/fingerprint.ts";
import { matchTokens, TO_REVIEW } from "./indexing-match.ts";
import { requestToken } from "./indexing-mention.ts";

// One of several tokens, as fine states of requests are: equal tokens tell little.
const BUCKETS = 16;

function tokensFor(key: DeskKey, what: "undecided" | "none"): readonly string[] {
  return Array.from({ length: BUCKETS }, (_, bucket) => key.token(`matches|${what}|${bucket}`));
}

/** All tokens that may stand for "somebody has to look at its matches": the desk's list filters by them. */
export function undecidedTokens(key: DeskKey): readonly string[] {
  return tokensFor(key, "undecided");
}

/**
 * Writes beside a request whether it has matches nobody has decided, where that is not what stands there.
 * @returns whether there is something to decide that was not there before
 */
export async function markMatches(tx: Db, key: DeskKey, requestId: string): Promise<boolean> {
  const row = await findRequest(tx, requestId);
  if (!row) return false;
  const undecided = new Set(matchTokens(key, TO_REVIEW));
  const states = await matchStatesOf(tx, requestToken(key, requestId));
  const has = states.some((state) => undecided.has(state));
  const tokens = tokensFor(key, has ? "undecided" : "none");
  if (row.matchToken !== null && tokens.includes(row.matchToken)) return false;
  await setMatchToken(tx, requestId, tokens[randomBelow(BUCKETS)] ?? null);
  return has;
}
