/** Longer questions are cut: Telegram allows 4,096 characters and nobody's question needs more. */
export const LONGEST_QUESTION = 4_096;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;
const APOSTROPHES = /[’‘ʼ`´′ʹ＇]/g;

/**
 * What every later step works on: NFKC, lower case, one kind of apostrophe, no control or bidirectional
 * characters. Accents, ё, і and punctuation stay: keyboard repair and language detection read them.
 */
export function normalise(text: string): string {
  return text
    .slice(0, LONGEST_QUESTION)
    .normalize("NFKC")
    .replace(INVISIBLE, (run) => (/\s/.test(run) ? " " : ""))
    .replace(APOSTROPHES, "'")
    .toLowerCase();
}

/** Spelling differences between Russian, Belarusian and Ukrainian, and signs people leave out. */
const SLAVIC: Readonly<Record<string, string>> = {
  і: "и",
  ї: "и",
  ы: "и",
  й: "и",
  є: "е",
  э: "е",
  ё: "е",
  ў: "в",
  ґ: "г",
  ь: "",
  ъ: "",
};
const SLAVIC_LETTERS = /[іїыйєэёўґьъ]/g;
const FRENCH_ELISION = /(?<![\p{L}\p{N}])(l|d|j|n|s|c|m|t|qu)'(?=\p{L})/gu;
const ACCENTS = /\p{M}+/gu;
const LIGATURES = /[œæß]/g;
const REPEATED = /(\p{L})\1{2,}/gu;
/** Texts that accents cannot hide in; most are, and decomposition is the dearest step. */
const PLAIN = /^[\u0020-\u007eа-я]*$/;

/** Folds normalised text for comparison: Slavic spelling, accents, apostrophes, letters repeated for stress. */
export function fold(normalised: string): string {
  const slavic = normalised
    .replace(FRENCH_ELISION, "$1 ")
    .replaceAll("'", "")
    .replace(SLAVIC_LETTERS, (letter) => SLAVIC[letter] ?? letter);
  const plain = PLAIN.test(slavic)
    ? slavic
    : slavic
        .normalize("NFD")
        .replace(ACCENTS, "")
        .replace(LIGATURES, (letter) => (letter === "œ" ? "oe" : letter === "æ" ? "ae" : "ss"));
  return plain.replace(REPEATED, "$1");
}

const WORD = /[\p{L}\p{N}]+/gu;
/** No word of ours is longer; a cut keeps the cost of one endless "word" bounded. */
const LONGEST_WORD = 32;

/** The words of a text, after folding. */
export function words(folded: string): readonly string[] {
  return (folded.match(WORD) ?? []).map((word) =>
    word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word,
  );
}

/** The words of any text, normalised and folded: the way both the lexicon and the questions are read. */
export function foldedWords(text: string): readonly string[] {
  return words(fold(normalise(text)));
}
