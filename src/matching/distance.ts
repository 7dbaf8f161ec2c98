import { costTables, skipCost, substitutionCost, symbolLimit } from "./sounds.ts";

const maximumLength = 48;
const width = maximumLength + 1;
const transpositionCost = 0.8;
const worstSwap = 0.2;
const cells = new Float64Array(width * width);
const columnSkips = new Float64Array(width);
const columnCodes = new Int32Array(width);
const { substitution, skip } = costTables;

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
    const code = two.charCodeAt(column - 1);
    columnCodes[column] = code;
    columnSkips[column] = skipCost(code);
    cells[column] = at(column - 1) + (columnSkips[column] ?? 1);
  }
  for (let row = 1; row <= rows; row++) fillRow(one, row, columns);
  return at(rows * width + columns);
}

function fillRow(one: string, row: number, columns: number): void {
  const base = row * width;
  const above = base - width;
  const code = one.charCodeAt(row - 1);
  const known = code < symbolLimit;
  const skipped = known ? (skip[code] ?? 1) : 1;
  const costs = code * symbolLimit;
  let left = at(above) + skipped;
  let diagonal = at(above);
  cells[base] = left;
  for (let column = 1; column <= columns; column++) {
    const other = columnCodes[column] ?? 0;
    const up = at(above + column);
    let best =
      diagonal + (code === other ? 0 : known && other < symbolLimit ? (substitution[costs + other] ?? 1) : 1);
    if (up + skipped < best) best = up + skipped;
    const along = left + (columnSkips[column] ?? 1);
    if (along < best) best = along;
    if (row > 1 && column > 1 && code !== other && best > transpositionCost) {
      const swapped =
        substitutionCost(code, columnCodes[column - 1] ?? 0) +
        substitutionCost(one.charCodeAt(row - 2), other);
      if (swapped < worstSwap)
        best = Math.min(best, at(above - width + column - 2) + transpositionCost + swapped);
    }
    cells[base + column] = best;
    left = best;
    diagonal = up;
  }
}

function at(index: number): number {
  return cells[index] ?? 0;
}
