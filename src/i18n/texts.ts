import { readFileSync } from "node:fs";
import { createInstance, type i18n } from "i18next";
import type bot from "../../locales/en/bot.json";
import type call from "../../locales/en/call.json";
import type casework from "../../locales/en/casework.json";
import type counts from "../../locales/en/counts.json";
import type desk from "../../locales/en/desk.json";
import type errors from "../../locales/en/errors.json";
import type exported from "../../locales/en/export.json";
import type keys from "../../locales/en/keys.json";
import type matches from "../../locales/en/matches.json";
import type matching from "../../locales/en/matching.json";
import type mine from "../../locales/en/mine.json";
import type queue from "../../locales/en/queue.json";
import type reply from "../../locales/en/reply.json";
import type staffchat from "../../locales/en/staffchat.json";
import type thread from "../../locales/en/thread.json";
import { resolveFlowKey } from "./flow-key.ts";
import { LANGUAGE_CODES, type Language } from "./languages.ts";

type WithoutPlural<K extends string> = K extends `${infer Stem}_${"one" | "few" | "many" | "other"}`
  ? Stem
  : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** A text by file and path, for example `bot:menu.title`. Paths into `flows` follow from the flow data. */
export type TextKey =
  | `bot:${Paths<typeof bot>}`
  | `call:${Paths<typeof call>}`
  // Words for reading aloud stand only where a flow speaks of the chat.
  | `call:${"spoken" | "stops" | "reasons"}.${string}`
  | `casework:${Paths<typeof casework>}`
  | `counts:${Paths<typeof counts>}`
  | `desk:${Paths<typeof desk>}`
  | `errors:${Paths<typeof errors>}`
  | `export:${Paths<typeof exported>}`
  | `keys:${Paths<typeof keys>}`
  | `matches:${Paths<typeof matches>}`
  | `matching:${Paths<typeof matching>}`
  | `mine:${Paths<typeof mine>}`
  | `queue:${Paths<typeof queue>}`
  | `reply:${Paths<typeof reply>}`
  | `staffchat:${Paths<typeof staffchat>}`
  | `thread:${Paths<typeof thread>}`
  | `flows:${string}`;

export type Values = Readonly<Record<string, string | number>>;

/** Texts in one language. */
export interface Speaker {
  readonly language: Language;
  /** The time zone of times, an IANA name; without it, the machine's. */
  readonly zone?: string;
  /** For Telegram's HTML parse mode: values are escaped, so nothing a person typed becomes markup. */
  html(key: TextKey, values?: Values): string;
  /** For buttons, toasts and everything that is not markup. */
  plain(key: TextKey, values?: Values): string;
  /** Whether there is such a text in this language: some questions have no second line. */
  has(key: TextKey): boolean;
}

export type Texts = (language: Language) => Speaker;

const FILES = [
  "bot",
  "call",
  "casework",
  "counts",
  "flows",
  "desk",
  "errors",
  "export",
  "keys",
  "matches",
  "matching",
  "mine",
  "queue",
  "reply",
  "staffchat",
  "thread",
] as const;
const FOLDER = new URL("../../locales/", import.meta.url);

function readFile(language: Language, file: string): object {
  return JSON.parse(readFileSync(new URL(`${language}/${file}.json`, FOLDER), "utf8")) as object;
}

function readAll(): Record<Language, Record<string, object>> {
  const entries = LANGUAGE_CODES.map((language) => [
    language,
    Object.fromEntries(FILES.map((file) => [file, readFile(language, file)])),
  ]);
  return Object.fromEntries(entries) as Record<Language, Record<string, object>>;
}

/** Telegram's HTML knows four characters to escape. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function speaker(library: i18n, language: Language): Speaker {
  const translate = library.getFixedT(language);
  // Most texts have no values: they are looked up once.
  const fixed = new Map<string, string>();
  const exists = (key: string): boolean => library.exists(key, { lng: language, fallbackLng: [] });
  const resolve = (key: TextKey): TextKey => (key.startsWith("flows:") ? resolveFlowKey(key, exists) : key);
  function say(key: TextKey, values: Values | undefined, escapeValue: boolean): string {
    if (values) return translate(resolve(key), { ...values, interpolation: { escapeValue } });
    const known = fixed.get(key) ?? translate(resolve(key));
    fixed.set(key, known);
    return known;
  }
  return {
    language,
    html: (key, values) => say(key, values, true),
    plain: (key, values) => say(key, values, false),
    has: (key) => exists(resolve(key)),
  };
}

/** Reads all texts once. @throws when a file is missing or no JSON */
export function loadTexts(): Texts {
  const library = createInstance();
  void library.init({
    resources: readAll(),
    ns: [...FILES],
    defaultNS: "bot",
    fallbackLng: { be: ["ru", "en"], default: ["en"] },
    initAsync: false,
    interpolation: { escape: escapeHtml },
  });
  const speakers = new Map(LANGUAGE_CODES.map((language) => [language, speaker(library, language)]));
  return (language) => {
    const found = speakers.get(language);
    if (!found) throw new Error(`there are no texts in ${language}`);
    return found;
  };
}
