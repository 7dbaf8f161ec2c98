/** Alphabets whose names are written in Latin letters by rule. */
export type Alphabet = "ru" | "uk" | "be";

/**
 * How a letter is written in Latin letters; of two, the first stands at the beginning of a word. Sources:
 * - ru, be: ICAO Doc 9303, part 3, section 6 (travel documents), with its own letters for Belarusian.
 * - uk: Resolution 55 of the Cabinet of Ministers of Ukraine of 27 January 2010 (passports); зг is zgh.
 */
type Letters = Readonly<Record<string, string | readonly [string, string]>>;

const SAME: Letters = {
  а: "a",
  б: "b",
  в: "v",
  д: "d",
  з: "z",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  ж: "zh",
  ь: "",
  ґ: "g",
};

const RUSSIAN: Letters = {
  ...SAME,
  г: "g",
  е: "e",
  ё: "e",
  и: "i",
  й: "i",
  щ: "shch",
  ъ: "ie",
  ы: "y",
  э: "e",
  ю: "iu",
  я: "ia",
  і: "i",
};

export const LETTERS: Readonly<Record<Alphabet, Letters>> = {
  ru: RUSSIAN,
  be: { ...RUSSIAN, г: "h", ё: "io", ў: "u" },
  uk: {
    ...SAME,
    г: "h",
    е: "e",
    є: ["ye", "ie"],
    и: "y",
    і: "i",
    ї: ["yi", "i"],
    й: ["y", "i"],
    щ: "shch",
    ю: ["yu", "iu"],
    я: ["ya", "ia"],
  },
};
