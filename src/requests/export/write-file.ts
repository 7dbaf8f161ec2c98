import { type CaseFile, FORMATS, type FormatId } from "./case-file.ts";
import { writeCsv } from "./csv.ts";
import { writeJson } from "./json.ts";
import { writePdf } from "./pdf.ts";
import { writePfif } from "./pfif.ts";
import { writeXlsx } from "./xlsx.ts";

/** Formats that are files. */
export type FileFormat = Exclude<FormatId, "print">;

const WRITERS: Readonly<Record<FileFormat, (file: CaseFile) => Buffer | Promise<Buffer>>> = {
  pdf: writePdf,
  xlsx: writeXlsx,
  csv: writeCsv,
  json: writeJson,
  pfif: writePfif,
};

export async function writeCaseFile(format: FileFormat, file: CaseFile): Promise<Buffer> {
  return await WRITERS[format](file);
}

/** What the file is called: the reference where it is about one request, and the format; nothing else. */
export function fileName(format: FileFormat, { records }: Pick<CaseFile, "records">): string {
  const [first] = records;
  const name = records.length === 1 && first ? first.reference : "family-links";
  return `${name}.${FORMATS[format].extension}`;
}
