import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import type { CaseFile } from "../../../src/requests/export/case-file.ts";
import { type FileFormat, writeCaseFile } from "../../../src/requests/export/write-file.ts";

/** The words of a PDF, read by another program than the one that wrote it; white space folded. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/gu, " ");
}

/** Every file inside a workbook, by its name. */
export function workbookFiles(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, part]) => [name, strFromU8(part)]),
  );
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&#39;", "'")
    .replaceAll("&#13;", "\r")
    .replaceAll("&amp;", "&");
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Cells of one sheet, row by row, as a spreadsheet would show them. */
export function sheetCells(bytes: Uint8Array, sheet = 1): readonly (readonly string[])[] {
  const files = workbookFiles(bytes);
  const strings = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, si = ""]) =>
      unescapeXml([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = ""]) => text).join("")),
  );
  const xml = files.get(`xl/worksheets/sheet${sheet}.xml`) ?? "";
  return [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) => {
    const cells: string[] = [];
    for (const [, attributes = "", inside = ""] of row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? "";
      const text = /<t[^>]*>(.*?)<\/t>/s.exec(inside)?.[1] ?? value;
      const at = columnOf(/r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? "");
      while (cells.length < at) cells.push("");
      cells.push(attributes.includes('t="s"') ? (strings[Number(value)] ?? "") : unescapeXml(text));
    }
    return cells;
  });
}

/** Reads a CSV as RFC 4180 says: quoted cells, doubled quotes. */
export function csvCells(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    row.push((match[1] ?? "").replaceAll('""', '"'));
    if (match[2] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Everything that can be read out of a file of any format: as text, and without its packing. */
export async function everythingIn(format: FileFormat, file: CaseFile): Promise<string> {
  const bytes = await writeCaseFile(format, file);
  const plain = bytes.toString("utf8");
  if (format === "pdf") return `${plain}\n${await pdfText(bytes)}`;
  return format === "xlsx" ? [...workbookFiles(bytes).values()].join("\n") : plain;
}
