/**
 * Latin spellings of Cyrillic letters as people improvise them, and Belarusian łacinka; longest first.
 * The result is the folded alphabet of normalise.ts, where и stands for и, і, ы and й.
 */
const SPELLINGS: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["shch", "щ"],
  ["sch", "щ"],
  ["szcz", "щ"],
  ["zh", "ж"],
  ["kh", "х"],
  ["ch", "ч"],
  ["sh", "ш"],
  ["ts", "ц"],
  ["tz", "ц"],
  ["cz", "ч"],
  ["sz", "ш"],
  ["yo", "е"],
  ["jo", "е"],
  ["yu", "ю"],
  ["ju", "ю"],
  ["iu", "ю"],
  ["ya", "я"],
  ["ja", "я"],
  ["ia", "я"],
  ["ye", "е"],
  ["je", "е"],
  ["ie", "е"],
  ["yi", "и"],
  ["ji", "и"],
  ["ii", "и"],
  ["ij", "и"],
  ["iy", "и"],
  ["yj", "и"],
  ["yy", "и"],
  ["č", "ч"],
  ["š", "ш"],
  ["ž", "ж"],
  ["ć", "ц"],
  ["ś", "с"],
  ["ź", "з"],
  ["ń", "н"],
  ["ł", "л"],
  ["ŭ", "в"],
  ["ů", "у"],
  ["a", "а"],
  ["b", "б"],
  ["v", "в"],
  ["w", "в"],
  ["g", "г"],
  ["h", "г"],
  ["d", "д"],
  ["e", "е"],
  ["z", "з"],
  ["i", "и"],
  ["y", "и"],
  ["j", "и"],
  ["k", "к"],
  ["l", "л"],
  ["m", "м"],
  ["n", "н"],
  ["o", "о"],
  ["p", "п"],
  ["r", "р"],
  ["s", "с"],
  ["t", "т"],
  ["u", "у"],
  ["f", "ф"],
  ["x", "х"],
  ["c", "ц"],
  ["q", "к"],
  ["'", ""],
];
/** Digits that stand for a sound inside a word: "4to", "6to". */
const DIGITS: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["4", "ч"],
  ["6", "ш"],
];

const LONGEST = 4;
const table = new Map(SPELLINGS);
const digits = new Map(DIGITS);

/** Reads Latin letters as Cyrillic sounds: "gde moj brat" gives "где мои брат". Other signs stay. */
export function transliterate(text: string, variant: "h_is_g" | "h_is_x" = "h_is_g"): string {
  let result = "";
  let index = 0;
  while (index < text.length) {
    const sign = text.charAt(index);
    const beside = /\p{L}/u.test(text.charAt(index + 1)) || /\p{L}/u.test(text.charAt(index - 1));
    if (digits.has(sign) && beside) {
      result += digits.get(sign) ?? "";
      index += 1;
      continue;
    }
    let length = Math.min(LONGEST, text.length - index);
    while (length > 0 && !table.has(text.slice(index, index + length))) length -= 1;
    if (length === 0) {
      result += sign;
      index += 1;
    } else {
      const latin = text.slice(index, index + length);
      result += latin === "h" && variant === "h_is_x" ? "х" : (table.get(latin) ?? "");
      index += length;
    }
  }
  return result;
}

/** Latin letters that look like Cyrillic ones, mixed into a Cyrillic word by a keyboard slip or a copy. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: "а",
  e: "е",
  o: "о",
  p: "р",
  c: "с",
  x: "х",
  y: "у",
  k: "к",
  m: "м",
  t: "т",
  b: "в",
  h: "н",
  i: "і",
  n: "п",
};

/** Words with letters of both alphabets become Cyrillic ones. */
export function unmixAlphabets(text: string): string {
  return text.replace(/[\p{Script=Latin}\p{Script=Cyrillic}]+/gu, (word) =>
    /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)
      ? word.replace(/[a-z]/g, (letter) => LOOKALIKES[letter] ?? letter)
      : word,
  );
}
