import { findRequest } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";
import { type Draft as FlowDraft, newDraft } from "../../flows/draft.ts";
import type { FlowId } from "../../flows/model.ts";
import type { Language } from "../../i18n/languages.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { fingerprint, randomName } from "../../sealing/fingerprint.ts";
import { findDraft, listDrafts, removeDraft, saveDraft } from "../drafts.ts";

/** The kinds somebody on the staff takes down for a person, in the order they are offered. */
export const CALL_KINDS = ["tracing", "alive", "message", "reunite", "question"] as const satisfies FlowId[];
export const ORIGINS = ["call", "visit"] as const;
export type Origin = (typeof ORIGINS)[number];

/** The fields of a page's form by their names, as somebody typed and chose them. */
export type Fields = Readonly<Record<string, string>>;

/** A request that is being taken down, with what was typed and is no answer yet. A plain JSON value. */
export interface Call {
  readonly origin: Origin;
  /** The language the person speaks: questions are read aloud in it. */
  readonly language: Language;
  readonly draft: FlowDraft;
  /** Changes with every answer: a form of an older page changes nothing. */
  readonly version: number;
  /** Whether the person was asked with whom it may be shared. */
  readonly askedSharing: boolean;
  /** Pages that were left or refused, by name, and what stood in their fields: no answers yet. */
  readonly typed: Readonly<Record<string, Fields>>;
  /** The page that was typed on last. */
  readonly at?: string;
}

/** Names one call of one member of staff. The id becomes the request's. */
export interface CallName {
  readonly staffId: string;
  readonly id: string;
}

export interface KeptCall extends CallName {
  readonly call: Call;
  readonly updatedAt: number;
}

const PURPOSE = "call:";

const nameOf = ({ staffId, id }: CallName) =>
  ({ staffId, requestId: null, purpose: `${PURPOSE}${id}` }) as const;

/** A call that begins: nothing asked yet. */
export function newCall(flow: FlowId, language: Language, origin: Origin, preset?: string): Call {
  return { origin, language, draft: newDraft(flow, "", preset), version: 1, askedSharing: false, typed: {} };
}

export function newCallId(): string {
  return randomName();
}

export async function findCall(db: Db, key: DeskKey, name: CallName): Promise<Call | undefined> {
  return (await findDraft<Call>(db, key, nameOf(name)))?.content;
}

export async function listCalls(db: Db, key: DeskKey, staffId: string): Promise<readonly KeptCall[]> {
  const drafts = await listDrafts<Call>(db, key, staffId);
  return drafts
    .filter(({ purpose, requestId }) => requestId === null && purpose.startsWith(PURPOSE))
    .map(({ purpose, content, updatedAt }) => ({
      staffId,
      id: purpose.slice(PURPOSE.length),
      call: content,
      updatedAt,
    }));
}

export async function saveCall(tx: Db, key: DeskKey, name: CallName, call: Call, now: number): Promise<void> {
  await saveDraft(tx, key, { ...nameOf(name), content: call, now });
}

export async function removeCall(tx: Db, name: CallName): Promise<void> {
  await removeDraft(tx, nameOf(name));
}

export type Changed = { readonly call: Call } | { readonly refused: "gone" | "stale"; readonly call?: Call };

/**
 * Changes a call as it stands now. What another window changed meanwhile is not written over.
 * @param seen the version the form was made from
 */
export async function changeCall(
  tx: Db,
  key: DeskKey,
  name: CallName & { readonly seen: number; readonly now: number },
  change: (call: Call) => Call,
): Promise<Changed> {
  const call = await findCall(tx, key, name);
  if (!call) return { refused: "gone" };
  if (call.version !== name.seen) return { refused: "stale", call };
  const next = { ...change(call), version: call.version + 1 };
  await saveCall(tx, key, name, next, name.now);
  return { call: next };
}

/** What is told to the person once it is sent: kept beside the request until somebody has read it out. */
export interface Sent {
  readonly claimCode: string;
  readonly language: Language;
  readonly flow: FlowId;
}

const sentName = ({ staffId, id }: CallName) => ({ staffId, requestId: id, purpose: "call" }) as const;
/** Nobody reads a code out a day later; with the request itself another can be made. */
const TOLD_WITHIN = 24 * 60 * 60 * 1000;

export async function saveSent(tx: Db, key: DeskKey, name: CallName, sent: Sent, now: number): Promise<void> {
  await saveDraft(tx, key, { ...sentName(name), content: sent, now });
}

export async function removeSent(tx: Db, name: CallName): Promise<void> {
  await removeDraft(tx, sentName(name));
}

/** @returns undefined once it was told, or a day later */
export async function findSent(
  db: Db,
  key: DeskKey,
  name: CallName,
  now: number,
): Promise<(Sent & { readonly reference: string }) | undefined> {
  const draft = await findDraft<Sent>(db, key, sentName(name));
  const request = await findRequest(db, name.id);
  if (!draft || !request || draft.updatedAt < now - TOLD_WITHIN) return undefined;
  return { ...draft.content, reference: request.reference };
}

/** A short mark of some words, for a form to say which ones somebody has seen. */
export function markOf(text: string): string {
  return fingerprint(text).slice(0, 12);
}
