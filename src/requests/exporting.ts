import { setImmediate } from "node:timers/promises";
import type { Db } from "../db/store.ts";
import type { Recipient } from "../flows/data/recipients.ts";
import type { Language } from "../i18n/languages.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { CaseRecord } from "./case-record.ts";
import type { RequestKind } from "./content.ts";
import { type EventDetail, recordEvent } from "./event.ts";
import type { FormatId, Purpose } from "./export/case-file.ts";
import { type ExportRefusal, readForExport } from "./export-reading.ts";
import {
  decideProposal,
  type ProposalDecision,
  type ProposalRefusal,
  type Proposed,
  propose,
} from "./proposals.ts";

/** How many requests one file may hold. */
export const EXPORT_MOST = 500;

const BREATHES_EVERY = 10;

/** What shall leave the desk, as it is proposed. A JSON value. */
export interface ExportWish {
  readonly requests: readonly string[];
  readonly kind: RequestKind;
  readonly recipient: Recipient;
  readonly purpose: Purpose;
  readonly format: FormatId;
  readonly language: Language;
  readonly reason: string;
  /** A list, even of one: its file bears no reference, and what may not go is left out. */
  readonly isList: boolean;
}

export interface LeftOut {
  readonly id: string;
  /** None of an erased one. */
  readonly reference?: string;
  readonly because: ExportRefusal;
}

/** What of a wish may leave at this moment. */
export interface Gathered {
  readonly going: readonly { readonly id: string; readonly version: number; readonly record: CaseRecord }[];
  readonly leftOut: readonly LeftOut[];
}

/** Reads every request of a wish anew and asks what of it may go now. */
export async function gatherExport(
  db: Db,
  key: DeskKey,
  { requests, recipient }: Pick<ExportWish, "requests" | "recipient">,
  now: number,
): Promise<Gathered> {
  const going: { id: string; version: number; record: CaseRecord }[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, id] of requests.slice(0, EXPORT_MOST).entries()) {
    // Opening hundreds takes seconds: others who use the desk must not wait for it.
    if (at % BREATHES_EVERY === BREATHES_EVERY - 1) await setImmediate();
    const read = await readForExport(db, key, id, now);
    if (!read) {
      leftOut.push({ id, because: "erased" });
      continue;
    }
    const outcome = read.for(recipient);
    if ("record" in outcome) going.push({ id, version: read.row.version, record: outcome.record });
    else leftOut.push({ id, reference: read.row.reference, because: outcome.refused });
  }
  return { going, leftOut };
}

async function tellHistories(
  tx: Db,
  key: DeskKey,
  requests: readonly string[],
  event: {
    readonly staffId: string;
    readonly at: number;
    readonly action: "export" | "export_fetched" | "export_printed";
    readonly detail: EventDetail;
  },
): Promise<void> {
  for (const requestId of requests) await recordEvent(tx, key, { requestId, ...event });
}

/** Puts an export before a second person and into the history of each request. @returns the proposal's id */
export async function proposeExport(
  tx: Db,
  key: DeskKey,
  wish: ExportWish,
  by: { readonly staffId: string; readonly now: number },
): Promise<string> {
  const { recipient, reason, requests } = wish;
  const detail: EventDetail = { what: "proposed", recipient, reason };
  await tellHistories(tx, key, requests, { staffId: by.staffId, at: by.now, action: "export", detail });
  return await propose(tx, key, { kind: "export", by: by.staffId, now: by.now, content: wish });
}

/**
 * A second person's decision, or taking back by the first.
 * @param still ids of the requests that exist: nothing is written into the history of an erased one
 */
export async function decideExport(
  tx: Db,
  key: DeskKey,
  deciding: {
    readonly id: string;
    readonly version: number;
    readonly staffId: string;
    readonly decision: ProposalDecision;
    readonly note: string;
    readonly now: number;
    readonly still: readonly string[];
  },
): Promise<ProposalRefusal | undefined> {
  const { staffId: by, still, ...rest } = deciding;
  const outcome = await decideProposal<ExportWish>(tx, key, { kind: "export", by, ...rest });
  if (outcome.refused !== undefined) return outcome.refused;
  const { content, decided } = outcome.proposal;
  const detail: EventDetail = {
    ...(decided ? { what: decided.decision } : {}),
    recipient: content.recipient,
    reason: deciding.decision === "refuse" ? deciding.note : content.reason,
  };
  await tellHistories(tx, key, still, { staffId: by, at: deciding.now, action: "export", detail });
  return undefined;
}

/** Writes into the history of each request that it has left the desk. */
export async function noteLeft(
  tx: Db,
  key: DeskKey,
  left: {
    readonly requests: readonly string[];
    readonly recipient: Recipient;
    readonly isPrint: boolean;
    readonly staffId: string;
    readonly now: number;
  },
): Promise<void> {
  await tellHistories(tx, key, left.requests, {
    staffId: left.staffId,
    at: left.now,
    action: left.isPrint ? "export_printed" : "export_fetched",
    detail: { recipient: left.recipient },
  });
}

/** Why this member of staff may not have the file of a proposal now. */
export function refuseFetching(
  { by, decided, expiresAt }: Proposed<ExportWish>,
  staffId: string,
  now: number,
): "not_confirmed" | "not_party" | "expired" | undefined {
  if (decided?.decision !== "confirmed") return "not_confirmed";
  if (by !== staffId && decided.by !== staffId) return "not_party";
  return expiresAt <= now ? "expired" : undefined;
}
