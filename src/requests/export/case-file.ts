import type { Recipient } from "../../flows/data/recipients.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { CaseRecord } from "../case-record.ts";
import { REQUEST_KINDS, type RequestKind } from "../content.ts";

/** What a file is for, said in it. */
export const PURPOSES = ["search", "hand_over", "deliver", "bring_together"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Everything a file is made of. */
export interface CaseFile {
  /** At least one; in files of several all are of one kind. */
  readonly records: readonly CaseRecord[];
  readonly recipient: Recipient;
  readonly purpose: Purpose;
  /** `YYYY-MM-DD` */
  readonly madeOn: string;
  /** The language of what the program says in it. */
  readonly say: Speaker;
}

interface Format {
  /** The number that goes up when a reader of the last one could stumble. */
  readonly version: number;
  readonly extension: string;
  readonly mime: string;
  /** Several requests in one file. */
  readonly many: boolean;
  readonly kinds: readonly RequestKind[];
}

const SHARED: readonly RequestKind[] = REQUEST_KINDS.filter(
  (kind) => kind !== "call_back" && kind !== "question",
);

/** What can leave the desk; schemas and samples of each lie in docs/formats. `print` is a page, not a file. */
export const FORMATS = {
  pdf: { version: 1, extension: "pdf", mime: "application/pdf", many: false, kinds: SHARED },
  print: { version: 1, extension: "html", mime: "text/html", many: false, kinds: SHARED },
  xlsx: {
    version: 1,
    extension: "xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    many: true,
    kinds: SHARED,
  },
  csv: { version: 1, extension: "csv", mime: "text/csv; charset=utf-8", many: true, kinds: SHARED },
  json: { version: 1, extension: "json", mime: "application/json", many: true, kinds: SHARED },
  // PFIF knows people who are missing or found, and nothing else.
  pfif: {
    version: 1,
    extension: "pfif.xml",
    mime: "application/pfif+xml",
    many: true,
    kinds: ["tracing", "alive"],
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as readonly FormatId[];

/** Formats for one request, or for several, of a kind. */
export function formatsFor(kind: RequestKind, many: boolean): readonly FormatId[] {
  return FORMAT_IDS.filter((id) => {
    const format: Format = FORMATS[id];
    return (format.many || !many) && format.kinds.includes(kind);
  });
}
