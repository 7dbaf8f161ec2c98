import type { Db } from "../db/store.ts";
import {
  findWording,
  listWordings,
  removeWording,
  saveWording,
  type WordingRow,
} from "../db/template-wordings.ts";
import type { Language } from "../i18n/languages.ts";
import type { Speaker, Texts } from "../i18n/texts.ts";
import { fingerprint } from "../sealing/fingerprint.ts";
import { fillPlaces, type PlaceValues, unknownPlaces } from "./template-places.ts";
import { TEMPLATES, type Template } from "./view/thread-templates.ts";

/** What is read on a phone without effort; Telegram would take 4,096. A decision of this project. */
export const WORDING_CHARACTERS = 700;

/** A template in one language as it holds now. */
export interface Wording {
  readonly template: Template;
  readonly language: Language;
  readonly text: string;
  /** The wording that came with the program. */
  readonly delivered: string;
  /** Who changed it and when; undefined while the delivered one holds. */
  readonly changed?: { readonly staffId: string; readonly at: number };
}

export type Wordings = (template: Template, language: Language) => Wording;

function wordingOf(
  texts: Texts,
  template: Template,
  language: Language,
  row: WordingRow | undefined,
): Wording {
  const delivered = texts(language).plain(`thread:templates.${template.key}.text`);
  const text = row?.text ?? delivered;
  if (!row || text === delivered) return { template, language, text, delivered };
  return { template, language, text, delivered, changed: { staffId: row.staffId, at: row.at } };
}

/** All wordings as they hold now. */
export async function readWordings(db: Db, texts: Texts): Promise<Wordings> {
  const rows = new Map((await listWordings(db)).map((row) => [`${row.template} ${row.language}`, row]));
  return (template, language) =>
    wordingOf(texts, template, language, rows.get(`${template.key} ${language}`));
}

export type WordingRefusal = "empty" | "too_long" | "unknown_place" | "markup" | "link" | "hidden" | "stale";

const MARKUP = /<\/?[a-z!][^>]*>|&#?\w+;|\*\*|__|`/iu;
const LINK = /\b(?:https?:\/\/|www\.|t\.me\/|tg:\/\/)|\]\(/iu;
/** Control characters but the end of a line, and those that turn the direction of a text or have no width. */
const HIDDEN = /[^\P{Cc}\n]|[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}]/u;

export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Why a text cannot be a template's wording, whatever stands in the store. */
export function refuseWording(text: string): WordingRefusal | undefined {
  if (text === "") return "empty";
  if (countCharacters(text) > WORDING_CHARACTERS) return "too_long";
  if (HIDDEN.test(text)) return "hidden";
  if (MARKUP.test(text)) return "markup";
  if (LINK.test(text)) return "link";
  return unknownPlaces(text).length > 0 ? "unknown_place" : undefined;
}

/** Says which wording somebody saw: it is compared when theirs is saved, so that nobody writes over another unseen. */
export function wordingMark(text: string): string {
  return fingerprint(text).slice(0, 16);
}

export interface WordingChange {
  readonly template: Template;
  readonly language: Language;
  readonly text: string;
  /** `wordingMark` of the wording that stood on the page. */
  readonly seen: string;
  readonly staffId: string;
  readonly now: number;
}

/** Changes one wording; the delivered one typed in is the delivered one again. @returns why not, or undefined */
export async function changeWording(
  tx: Db,
  texts: Texts,
  { template, language, text, seen, staffId, now }: WordingChange,
): Promise<WordingRefusal | undefined> {
  const refused = refuseWording(text);
  if (refused) return refused;
  const row = await findWording(tx, template.key, language);
  const current = wordingOf(texts, template, language, row);
  if (text === current.text) return undefined;
  if (wordingMark(current.text) !== seen) return "stale";
  if (text === current.delivered) await removeWording(tx, template.key, language);
  else
    await saveWording(tx, {
      template: template.key,
      language,
      text,
      staffId,
      at: now,
      version: (row?.version ?? 0) + 1,
    });
  return undefined;
}

/** A template as it can be chosen for one request. */
export interface TemplateChoice {
  readonly key: Template["key"];
  readonly question: boolean;
  /** In the reader's language. */
  readonly name: string;
  /** In the person's language, with what is known put in. */
  readonly text: string;
  /** The same in the reader's language, where that is another one. */
  readonly meaning?: string;
  /** When either wording was changed last; null: both are the delivered ones. */
  readonly changedAt: number | null;
}

/** @param say the reader's language @param language the person's */
export function templateChoices(
  wordings: Wordings,
  say: Speaker,
  language: Language,
  values: PlaceValues,
): readonly TemplateChoice[] {
  return TEMPLATES.map((template) => {
    const theirs = wordings(template, language);
    const ours = wordings(template, say.language);
    const changes = [theirs, ours].map(({ changed }) => changed?.at ?? 0);
    return {
      ...template,
      name: say.plain(`thread:templates.${template.key}.name`),
      text: fillPlaces(theirs.text, values),
      ...(language === say.language ? {} : { meaning: fillPlaces(ours.text, values) }),
      changedAt: Math.max(...changes) || null,
    };
  });
}
