import { skipCost, substitutionCost } from "./sounds.ts";

const maximumLength = 48;
const width = maximumLength + 1;
const transpositionCost = 0.8;
const cells = new Float64Array(width * width);

/**
 * Distance in letters between two folded words: 0 = one pronunciation, about 1 = one slip of the pen.
 * Symmetric. Costs come from `data/sounds.tsv` and `data/near-sounds.tsv`; swapped neighbours count once.
 */
export function soundDistance(one: string, two: string): number {
  if (one === two) return 0;
  const rows = Math.min(one.length, maximumLength);
  const columns = Math.min(two.length, maximumLength);
  cells[0] = 0;
  for (let column = 1; column <= columns; column++) {
    cells[column] = cell(column - 1) + skipCost(two.charCodeAt(column - 1));
  }
  for (let row = 1; row <= rows; row++) {
    const base = row * width;
    const code = one.charCodeAt(row - 1);
    const skipped = skipCost(code);
    cells[base] = cell(base - width) + skipped;
    for (let column = 1; column <= columns; column++) {
      const otherCode = two.charCodeAt(column - 1);
      const at = base + column;
      let best = cell(at - width - 1) + substitutionCost(code, otherCode);
      best = Math.min(best, cell(at - width) + skipped, cell(at - 1) + skipCost(otherCode));
      if (row > 1 && column > 1 && code !== otherCode) {
        const swapped =
          substitutionCost(code, two.charCodeAt(column - 2)) +
          substitutionCost(one.charCodeAt(row - 2), otherCode);
        if (swapped < 0.2) best = Math.min(best, cell(at - 2 * width - 2) + transpositionCost + swapped);
      }
      cells[at] = best;
    }
  }
  return cell(rows * width + columns);
}

function cell(at: number): number {
  return cells[at] ?? 0;
}
