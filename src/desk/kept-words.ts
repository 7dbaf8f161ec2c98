import { findRequest } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { CALL_FORMS, callFieldNames, isCallAnswer, keepCallForm } from "./call/kept.ts";
import { findDraft, saveDraft } from "./drafts.ts";
import { keepReply } from "./reply-drafts.ts";
import { readReplyForm } from "./reply-form.ts";

/** Whoever has just signed in, and when. */
export interface Returned {
  readonly staffId: string;
  readonly now: number;
}

interface KeptForm {
  /** Where the form is sent; its group is the request. */
  readonly path: RegExp;
  /** Fields that go along through the sign-in, for a form at this path. */
  readonly fields: (path: string) => readonly string[];
  /** Whether a field holds what somebody typed. */
  readonly isTyped: (name: string) => boolean;
  /** Makes a draft of them. */
  readonly keep: (
    tx: Db,
    key: DeskKey,
    requestId: string,
    fields: Readonly<Record<string, string>>,
    who: Returned,
  ) => Promise<unknown>;
}

const NOTE_DRAFT = "note";

/** Below what is kept of it already, unless that is only its beginning. */
async function keepNote(
  tx: Db,
  key: DeskKey,
  requestId: string,
  text: string,
  { staffId, now }: Returned,
): Promise<void> {
  if (!(await findRequest(tx, requestId))) return;
  const name = { staffId, requestId, purpose: NOTE_DRAFT };
  const before = (await findDraft<{ readonly text: string }>(tx, key, name))?.content.text ?? "";
  const together = text.startsWith(before) ? text : `${before}\n\n${text}`;
  await saveDraft(tx, key, { ...name, content: { text: together }, now });
}

/** Forms whose words go through the sign-in when the session has ended, and stand in the form again after it. */
const KEPT_FORMS: readonly KeptForm[] = [
  {
    path: /^\/requests\/([\w-]{1,40})\/thread(?:\/draft)?$/,
    fields: () => ["text", "token", "draft"],
    isTyped: (name) => name === "text",
    keep: async (tx, key, requestId, fields, { staffId, now }) =>
      await keepReply(tx, key, { ...readReplyForm((name) => fields[name] ?? ""), requestId, staffId, now }),
  },
  {
    path: /^\/requests\/([\w-]{1,40})\/notes(?:\/draft)?$/,
    fields: () => ["text"],
    isTyped: (name) => name === "text",
    keep: async (tx, key, requestId, fields, who) =>
      await keepNote(tx, key, requestId, (fields["text"] ?? "").replaceAll("\r\n", "\n").trim(), who),
  },
  { path: CALL_FORMS, fields: callFieldNames, isTyped: isCallAnswer, keep: keepCallForm },
];

/** What a form held when nobody was signed in any more. */
export interface KeptWords {
  readonly path: string;
  /** Who had typed it: nobody else gets it as their draft. */
  readonly by: string;
  readonly fields: Readonly<Record<string, string>>;
}

const PREFIX = "kept_";

function formOf(path: string): KeptForm | undefined {
  return KEPT_FORMS.find((form) => form.path.test(path));
}

function taken(
  path: string,
  by: string,
  form: KeptForm,
  field: (name: string) => string,
): KeptWords | undefined {
  const fields = Object.fromEntries(form.fields(path).map((name) => [name, field(name)]));
  const isWorthIt = Object.entries(fields).some(([name, value]) => value !== "" && form.isTyped(name));
  return by !== "" && isWorthIt ? { path, by, fields } : undefined;
}

/** What is worth keeping of a form that was sent to this path; undefined where there is nothing. */
export function keptOf(path: string, field: (name: string) => string): KeptWords | undefined {
  const form = formOf(path);
  return form && taken(path, field("by"), form, field);
}

/** The hidden fields of the sign-in form, by name. */
export function keptFields({ path, by, fields }: KeptWords): readonly (readonly [string, string])[] {
  const all = Object.entries({ path, by, ...fields });
  return all.map(([name, value]) => [PREFIX + name, value] as const);
}

/** Reads them again from the sign-in form. */
export function keptInSignIn(field: (name: string) => string): KeptWords | undefined {
  const path = field(`${PREFIX}path`);
  const form = formOf(path);
  return form && taken(path, field(`${PREFIX}by`), form, (name) => field(PREFIX + name));
}

/** The words themselves. */
export function wordsKept(kept: KeptWords): string {
  const form = formOf(kept.path);
  // What was chosen has no words of its own here.
  const typed = Object.entries(kept.fields).filter(([name]) => !name.includes("~") && form?.isTyped(name));
  return typed.flatMap(([, value]) => (value === "" ? [] : [value])).join("\n");
}

/** Makes the draft, for whoever typed it and nobody else. */
export async function keepWords(tx: Db, key: DeskKey, kept: KeptWords, who: Returned): Promise<void> {
  const form = formOf(kept.path);
  const requestId = form?.path.exec(kept.path)?.[1];
  if (!form || requestId === undefined || kept.by !== who.staffId) return;
  await form.keep(tx, key, requestId, kept.fields, who);
}
