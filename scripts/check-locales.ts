import { readdirSync, readFileSync } from "node:fs";
import { LANGUAGE_CODES, type Language } from "../src/i18n/languages.ts";

/**
 * Compares every text with the English one: keys, plural forms, variables, tags, lengths, and that each has a note
 * for its translator. Prints what is wrong and fails; run by `npm test`.
 */
const FOLDER = new URL("../locales/", import.meta.url);
const BUTTON_LETTERS = 30;
const MESSAGE_LETTERS = 4096;
/** What stands on a button. Each expression is tried on `file:path`. */
const BUTTONS = [
  /^bot:(button|menu)\.(?!text)/,
  /^bot:tidy\.(on|off|now)$/,
  /^flows:.*\.options\./,
  /^flows:sharing\.recipients\..*\.name$/,
  /^flows:\w+\.sections\.(?!(notice|sought_person|circumstances|service_status|loss|enquirer|question|call_back)$)/,
];
/** Telegram's own limits. */
const LIMITS: Readonly<Record<string, number>> = {
  "bot:profile.name": 64,
  "bot:profile.short": 120,
  "bot:profile.about": 512,
};
const TOASTS = /^bot:(tidy\.\w+_toast|note\.(stale|already_sent)|staff\..*_toast|staff\.unknown_staff)/;

type Tree = { readonly [key: string]: string | Tree };

const problems: string[] = [];

function read(path: string): Tree {
  return JSON.parse(readFileSync(new URL(path, FOLDER), "utf8")) as Tree;
}

function flatten(tree: Tree, path: readonly string[] = []): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[[...path, key].join("."), value]] : [...flatten(value, [...path, key])],
  );
  return new Map(entries);
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

function formsOf(language: Language): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

/** The keys a language must have: plural keys in all the forms of that language. */
function wantedKeys(english: ReadonlyMap<string, string>, language: Language): Set<string> {
  const keys = [...english.keys()].flatMap((key) => {
    if (!PLURAL.test(key)) return [key];
    return formsOf(language).map((form) => key.replace(PLURAL, `_${form}`));
  });
  return new Set(keys);
}

function found(text: string, pattern: RegExp): string {
  return [...text.matchAll(pattern)]
    .map((match) => match[0])
    .sort()
    .join(" ");
}

function original(english: ReadonlyMap<string, string>, key: string): string {
  return english.get(key) ?? english.get(key.replace(PLURAL, "_other")) ?? "";
}

function checkLength(where: string, name: string, text: string): void {
  const limit =
    LIMITS[name] ??
    (BUTTONS.some((button) => button.test(name))
      ? BUTTON_LETTERS
      : TOASTS.test(name)
        ? 200
        : MESSAGE_LETTERS);
  const length = text.replaceAll(/\{\{\w+\}\}/g, "00").length;
  if (length > limit) problems.push(`${where}: ${length} characters, there is room for ${limit}`);
}

function checkText(file: string, language: Language, key: string, text: string, english: string): void {
  const where = `${language}/${file}.json ${key}`;
  if (text.trim() === "") problems.push(`${where}: empty`);
  const variables = /\{\{\w+\}\}/g;
  // One form of a plural may do without its number ("one hour"), all others have the same variables.
  const mayLack = PLURAL.test(key)
    ? found(english, variables)
        .replaceAll(/\{\{count\}\}\s?/g, "")
        .trim()
    : found(english, variables);
  const has = found(text, variables);
  if (has !== found(english, variables) && has !== mayLack)
    problems.push(`${where}: variables ${has || "none"}, in English ${found(english, variables) || "none"}`);
  const tags = /<\/?[a-z]+>/g;
  if (found(text, tags) !== found(english, tags))
    problems.push(`${where}: tags differ from the English ones`);
  checkLength(where, `${file}:${key}`, text);
}

function checkNotes(file: string, english: ReadonlyMap<string, string>): void {
  const notes = flatten(read(`notes/${file}.json`));
  for (const key of english.keys()) {
    const path = key.split(".");
    const covered = path.some((_, at) => notes.has(path.slice(0, at + 1).join("."))) || notes.has("*");
    if (!covered) problems.push(`notes/${file}.json: no note for translators covers ${key}`);
  }
}

const files = readdirSync(new URL("en/", FOLDER))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));
for (const file of files) {
  const english = flatten(read(`en/${file}.json`));
  checkNotes(file, english);
  for (const language of LANGUAGE_CODES) {
    const texts = flatten(read(`${language}/${file}.json`));
    const wanted = wantedKeys(english, language);
    for (const key of wanted) if (!texts.has(key)) problems.push(`${language}/${file}.json ${key}: missing`);
    for (const [key, text] of texts) {
      if (wanted.has(key)) checkText(file, language, key, text, original(english, key));
      else problems.push(`${language}/${file}.json ${key}: not in English, nobody reads it`);
    }
  }
}

for (const problem of problems) console.error(problem);
console.log(
  `texts: ${files.length} files in ${LANGUAGE_CODES.length} languages, ${problems.length} problems`,
);
process.exit(problems.length > 0 ? 1 : 0);
