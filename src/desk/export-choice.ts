import { RECIPIENTS, type Recipient } from "../flows/data/recipients.ts";
import { isLanguage, type Language } from "../i18n/languages.ts";
import { isRequestKind, type RequestKind } from "../requests/content.ts";
import {
  FORMAT_IDS,
  type FormatId,
  formatsFor,
  PURPOSES,
  type Purpose,
} from "../requests/export/case-file.ts";

export const EXPORT_REASON_CHARACTERS = 500;

/** What somebody chose so far; whatever is not a known word counts as not chosen. */
export interface ExportChoice {
  readonly recipient: Recipient | undefined;
  readonly purpose: Purpose | undefined;
  readonly format: FormatId | undefined;
  readonly language: Language | undefined;
  readonly reason: string;
}

/** A choice with nothing missing. */
export type WholeChoice = { readonly [K in keyof ExportChoice]: NonNullable<ExportChoice[K]> };

type Field = (name: string) => string;

/** The fields of the form "Transfer or export", from an address or a sent form. */
export function readExportChoice(field: Field): ExportChoice {
  const language = field("file_language");
  return {
    recipient: RECIPIENTS.find(({ id }) => id === field("recipient"))?.id,
    purpose: PURPOSES.find((one) => one === field("purpose")),
    format: FORMAT_IDS.find((one) => one === field("format")),
    language: isLanguage(language) ? language : undefined,
    reason: field("reason").replaceAll("\r\n", "\n").trim(),
  };
}

/** @returns undefined while something is missing, or the format is none for this kind */
export function wholeChoice(
  { recipient, purpose, format, language, reason }: ExportChoice,
  kind: RequestKind,
  many: boolean,
): WholeChoice | undefined {
  if (!recipient || !purpose || !format || !language) return undefined;
  return formatsFor(kind, many).includes(format)
    ? { recipient, purpose, format, language, reason }
    : undefined;
}

/** Which requests a list is made of. */
export interface ListChoice {
  readonly kind: RequestKind | undefined;
  /** First and last day they were received, `YYYY-MM-DD`; empty: any. */
  readonly from: string;
  readonly to: string;
  /** Whether anything was asked for at all. */
  readonly isAsked: boolean;
}

export function readListChoice(field: Field): ListChoice {
  const kind = field("kind");
  return {
    kind: isRequestKind(kind) ? kind : undefined,
    from: field("from"),
    to: field("to"),
    isAsked: kind !== "",
  };
}

function startOf(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? undefined : at;
}

const DAY = 86_400_000;

/** The days of a list as times; undefined when one does not exist or they stand the wrong way round. */
export function timesOf({
  from,
  to,
}: Pick<ListChoice, "from" | "to">): { readonly from?: number; readonly before?: number } | undefined {
  const [first, last] = [startOf(from), startOf(to)];
  if ((from !== "" && first === undefined) || (to !== "" && last === undefined)) return undefined;
  if (first !== undefined && last !== undefined && first > last) return undefined;
  return {
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { before: last + DAY }),
  };
}
