import { type Alphabet, LETTERS } from "./romanise-letters.ts";

const APOSTROPHE = /(?<=\p{L})['’ʼ`](?=\p{L})/gu;

/** The alphabet a name is written in, as far as its letters tell; otherwise the one of the language it came in. */
function alphabetOf(name: string, language: string): Alphabet {
  const text = name.toLowerCase();
  if (/[ґєї]/u.test(text)) return "uk";
  if (/ў/u.test(text) || (text.includes("і") && /[ыэё]/u.test(text))) return "be";
  // Belarusian has neither и nor щ nor ъ.
  if (/[ыэёъ]/u.test(text)) return language === "be" && !/[ищъ]/u.test(text) ? "be" : "ru";
  if (text.includes("і")) return language === "be" ? "be" : "uk";
  if (text.includes("и")) return language === "uk" ? "uk" : "ru";
  return language === "uk" || language === "be" ? language : "ru";
}

function inCase(latin: string, letter: string, neighbours: string): string {
  if (letter === letter.toLowerCase()) return latin;
  const isAllCapitals = neighbours !== "" && neighbours === neighbours.toUpperCase();
  return isAllCapitals ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1);
}

function romaniseWord(word: string, alphabet: Alphabet): string | undefined {
  const letters = Array.from(word);
  const table = LETTERS[alphabet];
  const parts = letters.map((letter, at) => {
    const small = letter.toLowerCase();
    if (/\p{Script=Latin}|\p{M}/u.test(letter)) return letter;
    const found = Object.hasOwn(table, small) ? table[small] : undefined;
    if (found === undefined) return undefined;
    const after = letters[at - 1]?.toLowerCase();
    if (alphabet === "uk" && small === "г" && after === "з")
      return inCase("gh", letter, letters[at + 1] ?? "");
    const [first, later] = typeof found === "string" ? [found, found] : found;
    return inCase(at === 0 ? first : later, letter, letters[at + 1] ?? letters[at - 1] ?? "");
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

/**
 * A name in Latin letters, by rule and not as the person writes it: a help for whoever cannot read it.
 * @param language the language the person answered in, where the letters do not tell
 * @returns undefined where nothing is to be written otherwise, or a letter is in no table (Georgian, Arabic …)
 */
export function romanise(name: string, language: string): string | undefined {
  const text = name.normalize("NFC").replaceAll(APOSTROPHE, "");
  if (!/\p{Script=Cyrillic}/u.test(text)) return undefined;
  const alphabet = alphabetOf(text, language);
  let isWhole = true;
  const latin = text.replaceAll(/[\p{L}\p{M}]+/gu, (word) => {
    const written = romaniseWord(word, alphabet);
    isWhole &&= written !== undefined;
    return written ?? "";
  });
  return isWhole ? latin : undefined;
}
