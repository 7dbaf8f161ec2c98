import {
  claimOfChat,
  countTries,
  findClaim,
  insertClaim,
  insertTry,
  linkRequest,
  type PlannedClaim,
  removeClaim,
  removeClaimsOf,
} from "../db/claims.ts";
import { addEvent } from "../db/events.ts";
import { spendOneTimeToken } from "../db/one-time-tokens.ts";
import { findRequest, findRequestByReference, type RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { markUnread } from "../db/thread.ts";
import { randomName } from "../sealing/fingerprint.ts";
import { CODE_COST, unwrapWithPassphrase, wrappedNothing } from "../sealing/passphrase.ts";
import type { EventAction } from "./change.ts";
import { readClaimCode, readReference } from "./claim-typed.ts";
import { HOUR, hourOf, PERIODS } from "./periods.ts";
import { REGAIN, regainHash } from "./regain.ts";
import { signOfLife } from "./sign-of-life.ts";

/** Wrong codes an account, and a reference, may have in `PERIODS.claimTries`. */
const MOST_TRIES = 5;

export interface ClaimWish {
  /** As the person typed them. */
  readonly reference: string;
  readonly code: string;
  readonly chatKey: string;
  readonly now: number;
}

export type ClaimOutcome =
  /** No such reference, or the wrong code: nobody learns which. */
  | { readonly kind: "wrong" }
  | { readonly kind: "no_more_tries" }
  | { readonly kind: "own" | "planned_before"; readonly request: RequestRow }
  /** `holder`: the account that has the request now and may object. */
  | {
      readonly kind: "planned";
      readonly request: RequestRow;
      readonly id: string;
      readonly holder: string | null;
    }
  /** With the staff's code. `others`: accounts that were waiting for it too. */
  | { readonly kind: "handed_over"; readonly request: RequestRow; readonly others: readonly string[] };

async function addClaimEvent(tx: Db, requestId: string, action: EventAction, now: number): Promise<void> {
  await addEvent(tx, { requestId, at: hourOf(now), staffId: null, action, sealedDetail: null });
}

async function isOverLimit(db: Db, keys: readonly string[], now: number): Promise<boolean> {
  const counts = await Promise.all(keys.map((key) => countTries(db, key, now - PERIODS.claimTries)));
  return counts.some((tries) => tries >= MOST_TRIES);
}

/** The chat a request can be talked about in now. */
function holderOf({ chatKey, unlinkedAt }: RequestRow): string | null {
  return unlinkedAt === null ? chatKey : null;
}

/** @returns the accounts that were waiting for this request too */
async function handOver(tx: Db, requestId: string, chatKey: string, now: number): Promise<readonly string[]> {
  const planned = await removeClaimsOf(tx, requestId);
  await linkRequest(tx, requestId, chatKey);
  await signOfLife(tx, requestId, now);
  await addClaimEvent(tx, requestId, "claimed_over", now);
  return planned.map((claim) => claim.chatKey).filter((other) => other !== chatKey);
}

async function plan(tx: Db, request: RequestRow, { chatKey, now }: ClaimWish): Promise<ClaimOutcome> {
  if (await claimOfChat(tx, request.id, chatKey)) return { kind: "planned_before", request };
  const id = randomName();
  await insertClaim(tx, {
    id,
    requestId: request.id,
    chatKey,
    dueAt: hourOf(now) + HOUR + PERIODS.claimWait,
  });
  await addClaimEvent(tx, request.id, "claim_planned", now);
  return { kind: "planned", request, id, holder: holderOf(request) };
}

/**
 * Checks a claim code. The slow part is done here, before any transaction; an unknown reference takes as long as a
 * wrong code.
 * @param referenceKey keyed hash of a reference
 * @returns what decides, in the transaction that also marks the update as handled
 */
export async function prepareClaim(
  db: Db,
  referenceKey: (reference: string) => string,
  wish: ClaimWish,
): Promise<(tx: Db) => Promise<ClaimOutcome>> {
  const { chatKey, now } = wish;
  const reference = readReference(wish.reference);
  const code = readClaimCode(wish.code);
  const counted = [chatKey, ...(reference === undefined ? [] : [referenceKey(reference)])];
  const find = async (from: Db): Promise<RequestRow | undefined> =>
    reference === undefined ? undefined : await findRequestByReference(from, reference);
  const known = await find(db);
  // Over the limit nothing is computed: trying on and on costs this machine nothing.
  const opened = (await isOverLimit(db, counted, now))
    ? undefined
    : await unwrapWithPassphrase(known?.claimCodeHash ?? wrappedNothing(CODE_COST), code);

  return async (tx) => {
    const request = await find(tx);
    if (request && holderOf(request) === chatKey) return { kind: "own", request };
    // The staff's code is found by itself and counts also after too many wrong ones: they were asked because of those.
    if (request && (await spendOneTimeToken(tx, regainHash(request.id, code), REGAIN, now)) === request.id)
      return { kind: "handed_over", request, others: await handOver(tx, request.id, chatKey, now) };
    const isOver = await isOverLimit(tx, counted, now);
    const isRight = request !== undefined && opened?.toString("utf8") === request.id;
    if (isRight && !isOver) return await plan(tx, request, wish);
    if (request) await addClaimEvent(tx, request.id, "claim_refused", now);
    if (isOver) return { kind: "no_more_tries" };
    for (const key of counted) await insertTry(tx, key, hourOf(now));
    return { kind: "wrong" };
  };
}

/**
 * The account that has a request objects to a claim: it is cancelled, and the desk sees it.
 * @returns undefined where there is nothing to stop, or it is not this account's to stop
 */
export async function stopClaim(
  tx: Db,
  id: string,
  chatKey: string,
  now: number,
): Promise<{ readonly request: RequestRow; readonly claimant: string } | undefined> {
  const claim = await findClaim(tx, id);
  const request = claim && (await findRequest(tx, claim.requestId));
  if (!request || holderOf(request) !== chatKey || !(await removeClaim(tx, id))) return undefined;
  await addClaimEvent(tx, request.id, "claim_stopped", now);
  await markUnread(tx, request.id);
  return { request, claimant: claim.chatKey };
}

/**
 * Gives a request to the account that claimed it a day ago.
 * @returns undefined when the request was erased or the claim stopped meanwhile; `others`: accounts that were waiting too
 */
export async function carryOutClaim(
  tx: Db,
  claim: PlannedClaim,
  now: number,
): Promise<{ readonly request: RequestRow; readonly others: readonly string[] } | undefined> {
  if (!(await removeClaim(tx, claim.id))) return undefined;
  const request = await findRequest(tx, claim.requestId);
  if (!request) return undefined;
  return { request, others: await handOver(tx, request.id, claim.chatKey, now) };
}
