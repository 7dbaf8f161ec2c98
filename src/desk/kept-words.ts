import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
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
  /** Fields that go along through the sign-in. The first holds the words. */
  readonly fields: readonly [string, ...string[]];
  /** Makes a draft of them. */
  readonly keep: (
    tx: Db,
    key: DeskKey,
    requestId: string,
    field: (name: string) => string,
    who: Returned,
  ) => Promise<unknown>;
}

/** Forms whose words go through the sign-in when the session has ended, and stand in the form again after it. */
const KEPT_FORMS: readonly KeptForm[] = [
  {
    path: /^\/requests\/([\w-]{1,40})\/thread(?:\/draft)?$/,
    fields: ["text", "token", "draft", "last"],
    keep: async (tx, key, requestId, field, { staffId, now }) =>
      await keepReply(tx, key, { ...readReplyForm(field), requestId, staffId, now }),
  },
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
  const fields = Object.fromEntries(form.fields.map((name) => [name, field(name)]));
  return by !== "" && fields[form.fields[0]] ? { path, by, fields } : undefined;
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
  const first = formOf(kept.path)?.fields[0];
  return (first && kept.fields[first]) ?? "";
}

/** Makes the draft, for whoever typed it and nobody else. */
export async function keepWords(tx: Db, key: DeskKey, kept: KeptWords, who: Returned): Promise<void> {
  const form = formOf(kept.path);
  const requestId = form?.path.exec(kept.path)?.[1];
  if (!form || requestId === undefined || kept.by !== who.staffId) return;
  await form.keep(tx, key, requestId, (name) => kept.fields[name] ?? "", who);
}
