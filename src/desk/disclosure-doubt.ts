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

/** A number of a sheet; without a column the total of the row. */
export interface Place {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column?: number;
}

const BOTH = [1, -1] as const;

/** Whether a number could be one more or less, for all that is told of it. */
function may(told: Told | undefined, by: number): boolean {
  if (!told) return false;
  const [least, most] = boundsOf(told.shown);
  return told.n + by >= least && told.n + by <= most;
}

/**
 * A sheet as a flow of requests from a source through its rows to its columns, and where one more of them could go
 * without anything on the page reading differently: a step onwards makes a number one more, a step back one less.
 * The nodes are the rows, then the columns, then the source.
 */
function residual({ cells, rowTotals }: Sheet) {
  const rows = rowTotals.map((_, row) => row);
  const columns = (cells[0] ?? []).map((_, column) => rows.length + column);
  const source = rows.length + columns.length;

  function next(node: number): readonly number[] {
    if (node === source) return rows.filter((row) => may(rowTotals[row], 1));
    if (node >= rows.length) return rows.filter((row) => may(cells[row]?.[node - rows.length], -1));
    const onwards = columns.filter((column) => may(cells[node]?.[column - rows.length], 1));
    return may(rowTotals[node], -1) ? [...onwards, source] : onwards;
  }

  return {
    source,
    column: (at: number): number => rows.length + at,
    /** Whether one request can be led from one node to another. @param without a step it must not take */
    leads(from: number, to: number, without?: readonly [number, number]): boolean {
      const seen = new Set<number>();
      const waiting = [from];
      for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        if (node === to) return true;
        if (seen.has(node)) continue;
        seen.add(node);
        const [tail, head] = without ?? [];
        for (const one of next(node)) if (node !== tail || one !== head) waiting.push(one);
      }
      return false;
    },
  };
}

/** Whether a number could be one more or less although every column's total is known: something else of its sheet makes up for it. */
export function movesWithin({ sheet, row, column }: Place): boolean {
  const flow = residual(sheet);
  const told = column === undefined ? sheet.rowTotals[row] : sheet.cells[row]?.[column];
  const [tail, head] = column === undefined ? [flow.source, row] : [row, flow.column(column)];
  return (
    (may(told, 1) && flow.leads(head, tail, [head, tail])) ||
    (may(told, -1) && flow.leads(tail, head, [tail, head]))
  );
}

/**
 * Whether a sheet could have one request more or less in a column, and that in a certain number of it where one is given.
 * @param other the column it goes to or comes from; without it there is one request more or less in all
 */
function takes(
  sheet: Sheet,
  by: number,
  column: number,
  other: number | undefined,
  place: Place | undefined,
): boolean {
  const flow = residual(sheet);
  const [to, from] = [flow.column(column), other === undefined ? flow.source : flow.column(other)];
  if (place?.sheet !== sheet) return by > 0 ? flow.leads(from, to) : flow.leads(to, from);
  const { row } = place;
  if (place.column === undefined) {
    // The way goes through the row's total, so that it does change.
    if (other !== undefined || !may(sheet.rowTotals[row], by)) return false;
    return by > 0 ? flow.leads(row, to, [row, from]) : flow.leads(to, row, [from, row]);
  }
  if (!may(sheet.cells[row]?.[column], by)) return false;
  return by > 0 ? flow.leads(from, row, [to, row]) : flow.leads(row, from, [row, to]);
}

/** Whether a column could have one request more or less, in this place where one is given: one more in all, or another column's. */
export function couldDiffer(book: Book, column: number, place?: Place): boolean {
  const { columnTotals, total, sheets } = book;
  const everywhere = (by: number, other?: number): boolean =>
    sheets.every((sheet) => takes(sheet, by, column, other, place));
  return BOTH.some((by) => {
    if (!may(columnTotals[column], by)) return false;
    if (may(total, by) && everywhere(by)) return true;
    return columnTotals.some((told, other) => other !== column && may(told, -by) && everywhere(by, other));
  });
}

/** Whether there could be one request more or less in all. */
export function totalCouldDiffer(book: Book): boolean {
  return BOTH.some(
    (by) =>
      may(book.total, by) &&
      book.columnTotals.some(
        (told, column) =>
          may(told, by) && book.sheets.every((sheet) => takes(sheet, by, column, undefined, undefined)),
      ),
  );
}
