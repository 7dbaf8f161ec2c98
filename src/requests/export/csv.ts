import type { CaseFile } from "./case-file.ts";
import { columnsOf, rowsOf } from "./table.ts";

// Excel takes a file without it for one in the machine's old alphabet.
const BYTE_ORDER_MARK = "\uFEFF";

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** One cell: always in quotes; what looks like a formula gets an apostrophe in front, which readers take off again. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** For other programs: RFC 4180 in UTF-8, codes instead of words. Schema: docs/formats/table-1.schema.json. */
export function writeCsv(file: CaseFile): Buffer {
  const [first] = file.records;
  if (!first) throw new Error("a table is made of at least one record");
  const columns = columnsOf(first);
  const lines = [columns.map(({ code }) => code), ...rowsOf(file, columns, false)];
  return Buffer.from(BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join(""));
}
