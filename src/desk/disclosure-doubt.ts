import { boundsOf, type Told } from "./disclosure.ts";

/** One table of a book: rows of its own, and the book's columns. */
export interface Sheet {
  /** By row, then column. */
  readonly cells: readonly (readonly Told[])[];
  readonly rowTotals: readonly Told[];
}

/** Tables that count the same requests and share their columns. */
export interface Book {
  readonly columnTotals: readonly Told[];
  readonly total: Told;
  readonly sheets: readonly Sheet[];
}

type By = 1 | -1;

/** Whether a number could be one more or less, for all that is told of it. */
function may(told: Told | undefined, by: By): boolean {
  if (!told) return false;
  const { n, shown } = told;
  const [least, most] = boundsOf(shown);
  return n + by >= least && n + by <= most;
}

/**
 * Whether a reader who knows every column's total could still take a cell (or a row's total, where `column` is
 * undefined) for one more or one less. That is a cycle through it in the residual graph of a flow from rows to columns:
 * each step on it is a number that has room on that side.
 */
export function movesWithin({ cells, rowTotals }: Sheet, row: number, column: number | undefined): boolean {
  const rows = rowTotals.length;
  const columns = cells[0]?.length ?? 0;
  const source = rows + columns;

  function next(node: number): readonly number[] {
    const all = Array.from({ length: rows }, (_, at) => at);
    if (node === source) return all.filter((at) => may(rowTotals[at], 1));
    if (node >= rows) return all.filter((at) => may(cells[at]?.[node - rows], -1));
    const ahead = Array.from({ length: columns }, (_, at) => at)
      .filter((at) => may(cells[node]?.[at], 1))
      .map((at) => rows + at);
    return may(rowTotals[node], -1) ? [...ahead, source] : ahead;
  }

  /** Whether there is a way from one to the other that does not go straight. */
  function leads(from: number, to: number): boolean {
    const seen = new Set([from]);
    const waiting = next(from).filter((node) => node !== to);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node === to) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      waiting.push(...next(node));
    }
    return false;
  }

  const told = column === undefined ? rowTotals[row] : cells[row]?.[column];
  const [tail, head] = column === undefined ? [source, row] : [row, rows + column];
  return (may(told, 1) && leads(head, tail)) || (may(told, -1) && leads(tail, head));
}

/** Where a request of the column stands in one table. */
interface Place {
  readonly sheet: Sheet;
  readonly row: number;
}

function everySheet(
  book: Book,
  place: Place | undefined,
  test: (cells: readonly Told[], total: Told | undefined) => boolean,
): boolean {
  return book.sheets.every((sheet) =>
    sheet.cells.some(
      (cells, row) => (place?.sheet !== sheet || place.row === row) && test(cells, sheet.rowTotals[row]),
    ),
  );
}

/** Whether there could be one request more or less of this column, in this place where one is given. */
export function couldBeAnother(book: Book, column: number, place?: Place): boolean {
  return ([1, -1] as const).some(
    (by) =>
      may(book.columnTotals[column], by) &&
      may(book.total, by) &&
      everySheet(book, place, (cells, total) => may(cells[column], by) && may(total, by)),
  );
}

/** Whether one request could belong to this column instead of another, or the other way round. */
export function couldBeOfAnother(book: Book, column: number, place?: Place): boolean {
  return book.columnTotals.some((other, at) =>
    ([1, -1] as const).some(
      (by) =>
        at !== column &&
        may(book.columnTotals[column], by) &&
        may(other, by === 1 ? -1 : 1) &&
        everySheet(book, place, (cells) => may(cells[column], by) && may(cells[at], by === 1 ? -1 : 1)),
    ),
  );
}
