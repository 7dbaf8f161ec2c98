import { repairMixedAlphabets } from "./normalise.ts";
import { readTable } from "./table.ts";

interface Rule {
  readonly letters: string;
  readonly fits: (word: string, end: number, start: number) => boolean;
  readonly sounds: string;
}

const latinVowels = "aeiouyàáâãåąāăäæəéèêëěēėęïíìîīįıóòôõöøōœúùûůūųüýÿ";
const places: Readonly<Record<string, (word: string, end: number, start: number) => boolean>> = {
  "": () => true,
  "before a vowel": (word, end) => latinVowels.includes(word[end] ?? "-"),
  "before e i": (word, end) => "eiéèêï".includes(word[end] ?? "-"),
  "before e i y": (word, end) => "eiyéèêï".includes(word[end] ?? "-"),
  "between vowels": (word, end, start) =>
    latinVowels.includes(word[end] ?? "-") && latinVowels.includes(word[start - 1] ?? "-"),
  "after a vowel": (word, _end, start) => start > 0 && latinVowels.includes(word[start - 1] ?? "-"),
  "at the end": (word, end) => end === word.length,
  "before a consonant or at the end": (word, end) =>
    end === word.length || !latinVowels.includes(word[end] ?? "-"),
};

function index(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const longestFirst = rules.toSorted((one, two) => two.letters.length - one.letters.length);
  return Map.groupBy(longestFirst, (rule) => rule.letters[0] ?? "");
}

const latinRules = readTable("latin").map(([letters = "", place = "", sounds = ""]): Rule => {
  const fits = places[place];
  if (fits === undefined) throw new Error(`data/latin.tsv: unknown place "${place}"`);
  return { letters, fits, sounds };
});
const cyrillicRules = readTable("cyrillic").map(
  ([letters = "", before = "", sounds = ""]): Rule => ({
    letters,
    fits: before === "" ? () => true : (word, end) => before.includes(word[end] ?? "-"),
    sounds,
  }),
);
const otherRules = readTable("other-scripts").map(
  ([letters = "", sounds = ""]): Rule => ({
    letters,
    fits: () => true,
    sounds,
  }),
);
const rulesByLetter = index([...latinRules, ...cyrillicRules, ...otherRules]);
const doubledVowel = /([aAoOQeEiuBjJy])\1+/gu;
/** A doubled consonant is a single one with a mark that costs little: Анна, Ана; but Ивана is not Иванна. */
const doubledConsonant = /([^I])\1+/gu;

/**
 * Folds one word, in lower case and in any alphabet, to a string of sound symbols (`data/sounds.tsv`).
 * Letters without a rule stand for themselves, so that Chinese names still equal themselves.
 */
export function fold(word: string): string {
  const text = repairMixedAlphabets(word);
  let folded = "";
  let at = 0;
  while (at < text.length) {
    const rule = rulesByLetter
      .get(text[at] ?? "")
      ?.find(({ letters, fits }) => text.startsWith(letters, at) && fits(text, at + letters.length, at));
    if (rule !== undefined) {
      folded += rule.sounds;
      at += rule.letters.length;
      continue;
    }
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    folded += foldUnlisted(letter);
    at += letter.length;
  }
  return folded.replaceAll(doubledVowel, "$1").replaceAll(doubledConsonant, "$1~");
}

function foldUnlisted(letter: string): string {
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "");
  const rule = bare === letter ? undefined : rulesByLetter.get(bare)?.find(({ letters }) => letters === bare);
  if (rule !== undefined) return rule.sounds;
  return /\p{L}/u.test(letter) && (letter.codePointAt(0) ?? 0) > 127 ? letter : "";
}
