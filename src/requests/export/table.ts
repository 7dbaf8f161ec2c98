import type { Field } from "../../flows/model.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type CaseField, type CaseRecord, questionsOfKind } from "../case-record.ts";
import { KIND_OF_RECIPIENT, NEEDED } from "../may-share-fields.ts";
import { type CaseFile, FORMATS } from "./case-file.ts";
import { sayField, sayRecipient, sayValue, sayWithheld } from "./case-words.ts";
import { xmlText } from "./xml.ts";

/** One column: its name for programs, and what stands in it. */
export interface Column {
  readonly code: string;
  readonly label: (say: Speaker) => string;
  /** @param inWords for people to read; otherwise codes stand for choices */
  readonly cell: (record: CaseRecord, person: number, file: CaseFile, inWords: boolean) => string;
}

/** Where a cell ends: a spreadsheet takes no more characters. */
const CELL_CHARACTERS = 32_767;

function found(record: CaseRecord, field: string, person: number): CaseField | undefined {
  return record.fields.find((one) => one.field === field && (one.person ?? person) === person);
}

function code({ value }: CaseField): string {
  if ("unknown" in value) return "unknown";
  if ("choice" in value) return value.choice;
  if ("choices" in value) return value.choices.join(" ");
  if ("date" in value) return value.date.typed;
  if ("text" in value) return value.text;
  if ("phone" in value) return value.phone;
  return String("number" in value ? value.number : value.photos);
}

function dated(record: CaseRecord, field: string, person: number, end: "from" | "to"): string {
  const value = found(record, field, person)?.value;
  return value && "date" in value ? value.date[end] : "";
}

/** A question's own columns: beside a name its Latin letters, beside a date the first and the last day it may be. */
function columnsOfField(kind: string, { id, kind: type }: Field): readonly Column[] {
  const main: Column = {
    code: id,
    label: (say) => sayField(say, kind, id),
    cell: (record, person, { say }, inWords) => {
      const answer = found(record, id, person);
      if (!answer) return "";
      // A date is read in its own two columns.
      return inWords && !("date" in answer.value) ? sayValue(say, record, answer) : code(answer);
    },
  };
  if (type === "name") {
    const latin: Column = {
      code: `${id}_latin`,
      label: (say) => say.plain("export:table.latin", { field: sayField(say, kind, id) }),
      cell: (record, person) => found(record, id, person)?.latin ?? "",
    };
    return [main, latin];
  }
  if (type !== "date") return [main];
  const ends = (["from", "to"] as const).map(
    (end): Column => ({
      code: `${id}_${end}`,
      label: (say) => say.plain(`export:table.${end}`, { field: sayField(say, kind, id) }),
      cell: (record, person) => dated(record, id, person, end),
    }),
  );
  return [main, ...ends];
}

const FIRST: readonly Column[] = [
  {
    code: "reference",
    label: (say) => say.plain("export:file.reference"),
    cell: (record) => record.reference,
  },
  {
    code: "kind",
    label: (say) => say.plain("export:file.kind"),
    cell: (record, _person, { say }, inWords) =>
      inWords ? say.plain(`desk:kinds.${record.kind}`) : record.kind,
  },
  {
    code: "received_on",
    label: (say) => say.plain("export:file.received"),
    cell: (record) => record.receivedOn,
  },
  { code: "language", label: (say) => say.plain("export:file.language"), cell: (record) => record.language },
  {
    code: "person",
    label: (say) => say.plain("export:table.person"),
    cell: (_record, person) => String(person),
  },
];

const LAST: readonly Column[] = [
  {
    code: "agreed_on",
    label: (say) => say.plain("export:file.agreed"),
    cell: (record) => record.agreement.on,
  },
  {
    code: "withheld",
    label: (say) => say.plain("export:file.withheld"),
    cell: (record, _person, { say }, inWords) =>
      inWords ? sayWithheld(say, record) : record.withheld.map(({ field }) => field).join(" "),
  },
  {
    code: "recipient",
    label: (say) => say.plain("export:file.recipient"),
    cell: (record, _person, { say }, inWords) =>
      inWords ? sayRecipient(say, record.recipient) : record.recipient,
  },
  {
    code: "purpose",
    label: (say) => say.plain("export:file.purpose"),
    cell: (_record, _person, { say, purpose }, inWords) =>
      inWords ? say.plain(`export:purpose.${purpose}`) : purpose,
  },
  {
    code: "made_on",
    label: (say) => say.plain("export:file.made"),
    cell: (_record, _person, { madeOn }) => madeOn,
  },
  {
    code: "notice",
    label: (say) => say.plain("export:file.notice_title"),
    cell: (_record, _person, { say }) => say.plain("export:file.notice"),
  },
  {
    code: "format",
    label: (say) => say.plain("export:file.format"),
    cell: () => `family-links-table-${FORMATS.csv.version}`,
  },
];

/**
 * The columns of a table for a recipient: the same for every request of a kind, whatever was answered. A question this
 * recipient never gets has no column; it is named under `withheld`.
 */
export function columnsOf({ kind, recipient }: Pick<CaseRecord, "kind" | "recipient">): readonly Column[] {
  const needs = NEEDED[kind] ?? {};
  const goes = ({ id }: Field): boolean => (needs[id] ?? []).includes(KIND_OF_RECIPIENT[recipient]);
  const fields = questionsOfKind(kind).filter(({ field }) => goes(field));
  return [...FIRST, ...fields.flatMap(({ field }) => columnsOfField(kind, field)), ...LAST];
}

/** What a cell can hold of a text. */
export function plainCell(text: string): string {
  return xmlText(text).slice(0, CELL_CHARACTERS);
}

/** One row for each person of each request. */
export function rowsOf(
  file: CaseFile,
  columns: readonly Column[],
  inWords: boolean,
): readonly (readonly string[])[] {
  return file.records.flatMap((record) =>
    Array.from({ length: record.people }, (_, at) =>
      columns.map(({ cell }) => plainCell(cell(record, at + 1, file, inWords))),
    ),
  );
}
