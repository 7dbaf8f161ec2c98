import { type Shown, tell } from "./disclosure.ts";
import { type Book, couldDiffer, movesWithin, type Sheet, totalCouldDiffer } from "./disclosure-doubt.ts";

/** A number on its way to being told. */
interface Drafted {
  readonly n: number;
  shown: Shown;
}

interface DraftedSheet extends Sheet {
  readonly cells: readonly (readonly Drafted[])[];
  readonly rowTotals: readonly Drafted[];
}

interface DraftedBook extends Book {
  readonly columnTotals: readonly Drafted[];
  readonly total: Drafted;
  readonly sheets: readonly DraftedSheet[];
}

/** Something told as `<5`, and what could be told less exactly so that it stays in doubt, in this order. */
interface Small {
  readonly inDoubt: () => boolean;
  readonly beside: () => readonly { readonly of: readonly Drafted[]; readonly as: Shown }[];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}

function isFew({ shown }: Drafted): boolean {
  return shown === "few";
}

function draft(columns: number, counts: readonly (readonly (readonly number[])[])[]): DraftedBook {
  const sheets = counts.map((rows) => ({
    cells: rows.map((row) => row.map(tell)),
    rowTotals: rows.map((row) => tell(sum(row))),
  }));
  const [first = []] = counts;
  const totals = Array.from({ length: columns }, (_, at) => sum(first.map((row) => row[at] ?? 0)));
  return { columnTotals: totals.map(tell), total: tell(sum(totals)), sheets };
}

function smallInSheet(book: DraftedBook, sheet: DraftedSheet): readonly Small[] {
  return sheet.cells.flatMap((cells, row) => {
    const beside = (column: number | undefined) => () => [
      { of: cells, as: "some" as const },
      { of: sheet.cells.flatMap((one) => one.filter((_, at) => at === column)), as: "some" as const },
      { of: sheet.rowTotals, as: "withheld" as const },
      { of: [...book.columnTotals, book.total], as: "withheld" as const },
    ];
    const small = cells.flatMap((cell, column): Small[] => {
      if (!isFew(cell)) return [];
      const place = { sheet, row, column };
      const inDoubt = () => movesWithin(place) || couldDiffer(book, column, place);
      return [{ inDoubt, beside: beside(column) }];
    });
    const total = sheet.rowTotals[row];
    if (!total || !isFew(total)) return small;
    const place = { sheet, row };
    const inDoubt = () => movesWithin(place) || cells.some((_, column) => couldDiffer(book, column, place));
    return [...small, { inDoubt, beside: beside(undefined) }];
  });
}

function smallTotals(book: DraftedBook): readonly Small[] {
  const beside = () => [
    { of: [...book.columnTotals, book.total], as: "withheld" as const },
    { of: book.sheets.flatMap(({ rowTotals }) => rowTotals), as: "withheld" as const },
    { of: book.sheets.flatMap(({ cells }) => cells.flat()), as: "some" as const },
  ];
  const columns = book.columnTotals.flatMap((total, column): Small[] => {
    const inDoubt = () => couldDiffer(book, column);
    return isFew(total) ? [{ inDoubt, beside }] : [];
  });
  const inDoubt = () => totalCouldDiffer(book);
  return isFew(book.total) ? [...columns, { inDoubt, beside }] : columns;
}

/** The smallest number that is still told, of the first group that has one, is told no longer. */
function hideNext({ beside }: Small): boolean {
  for (const { of, as } of beside()) {
    const told = of.filter(({ shown }) => typeof shown === "number").toSorted((a, b) => a.n - b.n);
    const [smallest] = told;
    if (!smallest) continue;
    smallest.shown = as;
    return true;
  }
  return false;
}

function hideAll({ columnTotals, total, sheets }: DraftedBook): void {
  const cells = sheets.flatMap((sheet) => [...sheet.cells.flat(), ...sheet.rowTotals]);
  for (const one of [...columnTotals, total, ...cells]) one.shown = "withheld";
}

/**
 * What may be told of tables that count the same requests, by the rule in `disclosure.ts`.
 * @param columns how many columns the tables have
 * @param counts by table, row and column; in each table a column has the same total
 */
export function protect(columns: number, counts: readonly (readonly (readonly number[])[])[]): Book {
  const book = draft(columns, counts);
  const small = [...book.sheets.flatMap((sheet) => smallInSheet(book, sheet)), ...smallTotals(book)];
  // What is hidden for one number leaves the others in no less doubt.
  for (const one of small)
    while (!one.inDoubt())
      if (!hideNext(one)) {
        hideAll(book);
        return book;
      }
  return book;
}
