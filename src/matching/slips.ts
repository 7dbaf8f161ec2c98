import { readTable } from "./table.ts";

const rows = [
  ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
  ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
] as const;
/** Letters that one sound or another language puts in each other's place (`data/letter-slips.tsv`). */
const exchangeable: ReadonlySet<string> = new Set(
  readTable("letter-slips").flatMap(([letters = ""]) => [letters, Array.from(letters).toReversed().join("")]),
);
const longest = 30;
const longName = 8;
const oneSlip = 1.25;
const slipAndSound = 1.65;
const otherSound = 0.15;
const neighbouringKey = 0.9;
const otherLetter = 1.7;
const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;
const sign = /[ьъ']/gu;

/**
 * Whether a slip of the hand or the ear explains how one word became the other: a letter left out, doubled or put
 * in, neighbours swapped, a neighbouring key, a sound heard for another. Words in two alphabets always may be.
 */
export function isSlip(one: string, two: string): boolean {
  if (latin.test(one) !== latin.test(two) || cyrillic.test(one) !== cyrillic.test(two)) return true;
  const [first, second] = [one.replaceAll(sign, ""), two.replaceAll(sign, "")];
  if (first.length > longest || second.length > longest) return false;
  // Romanisations spell one sound with one to four letters: only a single letter in another's place tells.
  if (latin.test(one) && first.length !== second.length) return true;
  const limit = Math.min(first.length, second.length) < longName ? oneSlip : slipAndSound;
  return slipCost(first, second) <= limit;
}

/** Edits between two words, each weighed by whether a slip explains it. */
function slipCost(one: string, two: string): number {
  let before: readonly number[] = [];
  let above = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= two.length; column++) {
      const [letter, other] = [one[row - 1] ?? "", two[column - 1] ?? ""];
      const substitution = substitutionOf(letter, other);
      let best = Math.min(
        (above[column - 1] ?? 0) + substitution,
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      const swapped = row > 1 && column > 1 && letter === two[column - 2] && one[row - 2] === other;
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      current.push(best);
    }
    before = above;
    above = current;
  }
  return above[two.length] ?? 0;
}

function substitutionOf(one: string, two: string): number {
  if (one === two) return 0;
  if (exchangeable.has(one + two)) return otherSound;
  return areNeighbours(one, two) ? neighbouringKey : otherLetter;
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
