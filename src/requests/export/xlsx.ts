import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import type { CaseFile } from "./case-file.ts";
import { sayField } from "./case-words.ts";
import { columnsOf, plainCell, rowsOf } from "./table.ts";

const WIDTH = 24;

/** Cells are strings and stay strings: nothing in them is ever calculated. */
function cells(texts: readonly string[], isHead = false): SheetData[number] {
  return texts.map((value) =>
    isHead
      ? { value: plainCell(value), type: String, fontWeight: "bold" as const, wrap: true }
      : { value, type: String },
  );
}

/**
 * For people: words in the language of the file, on three sheets: the requests, what stays at the desk and why, and
 * what the columns are called in the other formats.
 */
export async function writeXlsx(file: CaseFile): Promise<Buffer> {
  const { say, records } = file;
  const [first] = records;
  if (!first) throw new Error("a table is made of at least one record");
  const columns = columnsOf(first);
  const labels = columns.map(({ label }) => label(say));
  const rows = rowsOf(file, columns, true);
  const withheld = first.withheld.map(({ field, because }) => [
    sayField(say, first.kind, field),
    say.plain(`export:because.${because}`),
  ]);
  const codes = columns.map(({ code }, at) => [labels[at] ?? "", code]);
  const width = { width: WIDTH };
  const sheets = [
    {
      sheet: say.plain("export:table.sheet_requests"),
      data: [cells(labels, true), ...rows.map((row) => cells(row))],
      columns: columns.map(() => width),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    {
      sheet: say.plain("export:table.sheet_withheld"),
      data: [
        cells([say.plain("export:file.withheld"), say.plain("export:file.why")], true),
        ...withheld.map((row) => cells(row)),
      ],
      columns: [width, { width: WIDTH * 2 }],
    },
    {
      sheet: say.plain("export:table.sheet_columns"),
      data: [
        cells([say.plain("export:table.column"), say.plain("export:table.code")], true),
        ...codes.map((row) => cells(row)),
      ],
      columns: [width, width],
    },
  ];
  return await writeXlsxFile(sheets).toBuffer();
}
