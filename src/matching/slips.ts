const rows = [
  ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
] as const;
const confusions = [
  "оа",
  "еи",
  "еэ",
  "иы",
  "иі",
  "ие",
  "яе",
  "бп",
  "дт",
  "гк",
  "гх",
  "зс",
  "жш",
  "вф",
  "шщ",
  "цс",
  "чщ",
  "её",
  "ао",
  "ei",
  "ia",
  "oa",
  "ou",
  "bp",
  "dt",
  "gk",
  "gh",
  "sz",
  "vf",
  "vw",
  "yi",
  "ck",
  "cs",
];
const latin = /\p{Script=Latin}/u;
const sign = /[ьъ']/gu;

/**
 * Whether a slip of the hand or the ear explains how one word became the other: a letter left out, doubled or put
 * in, neighbours swapped, a neighbouring key, a sound heard for another. Words in two alphabets always may be.
 */
export function isSlip(one: string, two: string): boolean {
  if (latin.test(one) !== latin.test(two)) return true;
  const [first, second] = [one.replaceAll(sign, ""), two.replaceAll(sign, "")];
  if (Math.abs(first.length - second.length) > 1) return latin.test(one);
  if (first.length !== second.length) return true;
  const different = [...first].flatMap((letter, at) => (letter === second[at] ? [] : [at]));
  return (
    different.length !== 1 ||
    isLikelySubstitution(first[different[0] ?? 0] ?? "", second[different[0] ?? 0] ?? "")
  );
}

function isLikelySubstitution(one: string, two: string): boolean {
  return confusions.includes(one + two) || confusions.includes(two + one) || areNeighbours(one, two);
}

/** Keys side by side, or one above the other. */
function areNeighbours(one: string, two: string): boolean {
  return rows.some((keyboard) => {
    const [first, second] = [locate(keyboard, one), locate(keyboard, two)];
    if (first === undefined || second === undefined) return false;
    return Math.abs(first.row - second.row) <= 1 && Math.abs(first.column - second.column) <= 1;
  });
}

function locate(
  keyboard: readonly string[],
  letter: string,
): { readonly row: number; readonly column: number } | undefined {
  const row = keyboard.findIndex((keys) => keys.includes(letter));
  return row < 0 ? undefined : { row, column: (keyboard[row] ?? "").indexOf(letter) };
}
