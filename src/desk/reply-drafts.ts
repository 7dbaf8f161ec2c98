import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { wordsOfReply } from "../requests/replies-writing.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type Draft, findDraft, removeDraft, saveDraft } from "./drafts.ts";

export const REPLY_DRAFT = "reply";
/** No reply is as long; what is longer is not kept, and whoever typed it is told. */
export const DRAFT_CHARACTERS = 20_000;
const OTHER_WINDOWS = 10;

interface Words {
  readonly text: string;
  /** The form it was typed into: the name the message would have. */
  readonly writer: string;
}

/** What somebody typed in another window about the same request. */
export interface OtherWindow extends Words {
  readonly at: number;
}

/** A reply somebody has typed and not sent; where two windows disagree, both. */
export interface ReplyDraft extends Words {
  readonly others?: readonly OtherWindow[];
}

export interface TypedDraft extends Words {
  readonly staffId: string;
  readonly requestId: string;
  /** The writer of the draft that stood in this form when it was opened. */
  readonly base: string;
  readonly now: number;
}

export type Kept = "kept" | "sent_already" | "gone" | "too_large";

const nameOf = ({ staffId, requestId }: Pick<TypedDraft, "staffId" | "requestId">) =>
  ({ staffId, requestId, purpose: REPLY_DRAFT }) as const;

export async function findReplyDraft(
  db: Db,
  key: DeskKey,
  staffId: string,
  requestId: string,
): Promise<Draft<ReplyDraft> | undefined> {
  return await findDraft<ReplyDraft>(db, key, nameOf({ staffId, requestId }));
}

/** What other windows left, and this one neither began with nor holds itself. */
function othersBeside(
  stood: Draft<ReplyDraft> | undefined,
  typed: Pick<TypedDraft, "writer" | "base" | "text">,
): readonly OtherWindow[] {
  if (!stood) return [];
  const { others = [], ...own } = stood.content;
  const isOurs = own.writer === typed.writer || own.writer === typed.base;
  const all = isOurs ? others : [{ ...own, at: stood.updatedAt }, ...others];
  return all
    .filter(({ writer, text }) => writer !== typed.writer && text !== "" && text !== typed.text)
    .slice(0, OTHER_WINDOWS);
}

/** Keeps what remains when the words in the form are sent or thrown away. */
async function keepOthers(
  tx: Db,
  key: DeskKey,
  draft: Pick<TypedDraft, "staffId" | "requestId">,
  others: readonly OtherWindow[],
): Promise<void> {
  const [first, ...rest] = others;
  if (!first) return await removeDraft(tx, nameOf(draft));
  const { at, ...words } = first;
  await saveDraft(tx, key, { ...nameOf(draft), content: { ...words, others: rest }, now: at });
}

/** Keeps what somebody is typing. Another window's words are kept beside it, never written over. */
export async function keepReply(tx: Db, key: DeskKey, typed: TypedDraft): Promise<Kept> {
  const { staffId, requestId, text, writer, now } = typed;
  if (!(await findRequest(tx, requestId))) return "gone";
  if (text.length > DRAFT_CHARACTERS) return "too_large";
  // The page was saving while it was being sent: what is sent, or was on the way to it, is no draft any more.
  if ((await wordsOfReply(tx, key, requestId, writer))?.startsWith(text)) return "sent_already";
  const stood = await findReplyDraft(tx, key, staffId, requestId);
  const others = othersBeside(stood, typed);
  if (text === "") {
    await keepOthers(tx, key, typed, others);
    return "kept";
  }
  const content: ReplyDraft = { text, writer, others };
  await saveDraft(tx, key, { ...nameOf(typed), content, now });
  return "kept";
}

/** It was sent, or is not wanted: what other windows hold stays. */
export async function dropReply(
  tx: Db,
  key: DeskKey,
  typed: Pick<TypedDraft, "staffId" | "requestId" | "writer" | "base" | "text">,
): Promise<void> {
  const stood = await findReplyDraft(tx, key, typed.staffId, typed.requestId);
  if (stood) await keepOthers(tx, key, typed, othersBeside(stood, typed));
}

/** Throws away what one other window held. */
export async function dropOtherWindow(
  tx: Db,
  key: DeskKey,
  draft: Pick<TypedDraft, "staffId" | "requestId">,
  writer: string,
): Promise<void> {
  const stood = await findReplyDraft(tx, key, draft.staffId, draft.requestId);
  if (!stood) return;
  const { others = [], ...own } = stood.content;
  const content: ReplyDraft = { ...own, others: others.filter((other) => other.writer !== writer) };
  await saveDraft(tx, key, { ...nameOf(draft), content, now: stood.updatedAt });
}
