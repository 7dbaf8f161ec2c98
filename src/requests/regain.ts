import { insertOneTimeToken, removeTokensFor } from "../db/one-time-tokens.ts";
import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { fingerprint } from "../sealing/fingerprint.ts";
import { foldSpokenCode, makeSpokenCode } from "../sealing/secret.ts";
import { type HolderRefusal, refuseHolder } from "./change.ts";
import { recordEvent } from "./event.ts";
import { PERIODS } from "./periods.ts";

/** What a one-time token is for that gives a request to another chat; its subject is the request's id. */
export const REGAIN = "regain";

/** How such a code is stored. It holds 60 random bits and a day: no slow hash is needed. @param code folded */
export function regainHash(requestId: string, code: string): string {
  return fingerprint(`${requestId}|${code}`);
}

/**
 * Makes a code with which another chat gets a request at once; one made before does not work any more.
 * @returns the code, to be read aloud and shown only now; or why not
 */
export async function makeRegainCode(
  tx: Db,
  key: DeskKey,
  wish: {
    readonly requestId: string;
    readonly staffId: string;
    readonly reason: string;
    readonly now: number;
  },
): Promise<{ readonly code: string } | { readonly refused: HolderRefusal | "reason_needed" }> {
  const { requestId, staffId, reason, now } = wish;
  const row = await findRequest(tx, requestId);
  if (!row) return { refused: "not_found" };
  const refused = refuseHolder(row, staffId) ?? (reason === "" ? "reason_needed" : undefined);
  if (refused) return { refused };
  const code = makeSpokenCode(3, 4);
  await removeTokensFor(tx, REGAIN, requestId);
  await insertOneTimeToken(tx, {
    tokenHash: regainHash(requestId, foldSpokenCode(code)),
    purpose: REGAIN,
    subject: requestId,
    expiresAt: now + PERIODS.regainCode,
  });
  await recordEvent(tx, key, { requestId, staffId, at: now, action: "regain_code", detail: { reason } });
  return { code };
}
