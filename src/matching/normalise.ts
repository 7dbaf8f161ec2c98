const lookalikes: Readonly<Record<string, string>> = {
  a: "а",
  b: "в",
  c: "с",
  e: "е",
  h: "н",
  i: "і",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
  u: "и",
  n: "п",
  r: "г",
  ë: "ё",
  ï: "ї",
  "3": "з",
  "0": "о",
};
const latinLookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  ["a", "b", "c", "e", "h", "i", "k", "m", "o", "p", "t", "x", "y"].map((latin) => [
    lookalikes[latin],
    latin,
  ]),
);
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё";
const cyrillicLetter = /\p{Script=Cyrillic}/u;
const latinLetter = /\p{Script=Latin}/u;

/** As `normaliseText`, in lower case. */
export function normalise(text: string): string {
  return normaliseText(text.toLowerCase());
}

/** One form for one text: NFKC, one apostrophe, no stress marks, no invisible characters. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[\u02bc\u2018\u2019\u201b\u0060\u00b4\u02b9\u02bb\u2032\uff07"“”«»„]/gu, "'")
    .replaceAll(/[\u0300-\u0305\u0309\u030d-\u0322]|\p{Cf}/gu, "")
    .replaceAll(/[\u2010-\u2015\u2212]/gu, "-");
}

/** "Бopиcoв" with Latin o, p, c: a word in two alphabets goes to the one that most of its letters are in. */
export function repairMixedAlphabets(word: string): string {
  const letters = Array.from(word);
  const cyrillic = letters.filter((letter) => cyrillicLetter.test(letter)).length;
  const latin = letters.filter((letter) => latinLetter.test(letter)).length;
  if (cyrillic === 0 || latin === 0) return word;
  const sureCyrillic = letters.filter(
    (l) => cyrillicLetter.test(l) && latinLookalikes[l] === undefined,
  ).length;
  const sureLatin = letters.filter((l) => latinLetter.test(l) && lookalikes[l] === undefined).length;
  const toCyrillic = sureCyrillic === sureLatin ? cyrillic >= latin : sureCyrillic > sureLatin;
  const table = toCyrillic ? lookalikes : latinLookalikes;
  return letters.map((letter) => table[letter] ?? letter).join("");
}

/** What was meant when somebody typed with the other keyboard layout on: "Rjdfktd" → "Ковалев", and back. */
export function otherLayout(text: string): string {
  const toCyrillic = latinLetter.test(text);
  const from = toCyrillic ? latinKeys : cyrillicKeys;
  const to = toCyrillic ? cyrillicKeys : latinKeys;
  return Array.from(text)
    .map((letter) => to[from.indexOf(letter)] ?? letter)
    .join("");
}
