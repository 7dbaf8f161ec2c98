import { parseName } from "../../matching/parse-name.ts";
import type { CaseField, CaseRecord } from "../case-record.ts";
import { PERIODS } from "../periods.ts";
import type { CaseFile } from "./case-file.ts";
import { sayField, sayValue, sayWithheld } from "./case-words.ts";
import { pfifBirth } from "./pfif-birth.ts";
import { type Element, writeXml } from "./xml.ts";

export const PFIF_NAMESPACE = "http://zesty.ca/pfif/1.4";

/**
 * In front of every record id: PFIF wants the domain of whoever keeps the record. `.invalid` belongs to nobody
 * (RFC 2606); a delegation that feeds another registry puts its own here.
 */
const DOMAIN = "family-links-bot.invalid";

interface Mapping {
  readonly name: string;
  readonly birth: string;
  readonly sex?: string;
  readonly alternate: readonly string[];
  /** Where the person was last. */
  readonly location: string;
  readonly status: "information_sought" | "is_note_author";
}

/** Which questions have an element of their own; all others that may go are lines of the note. */
const MAPPINGS: Readonly<Record<string, Mapping>> = {
  tracing: {
    name: "name",
    birth: "birth",
    sex: "sex",
    alternate: ["other_names", "maiden_name"],
    location: "lost_where",
    status: "information_sought",
  },
  alive: {
    name: "your_name",
    birth: "your_birth",
    alternate: ["maiden_name"],
    location: "your_place",
    status: "is_note_author",
  },
};

const SEXES: Readonly<Record<string, string>> = { female: "female", male: "male", other_sex: "other" };

type Ask = (field: string | undefined) => CaseField | undefined;

/** An element, if there is something to put in it. */
function element(name: string, inside: string | undefined): readonly Element[] {
  return inside === undefined || inside === "" ? [] : [{ name: `pfif:${name}`, inside }];
}

function textOf(field: CaseField | undefined): string | undefined {
  return field && "text" in field.value ? field.value.text : undefined;
}

function moment(day: string): string {
  return `${day}T00:00:00Z`;
}

/** Given and family name, where reading the name leaves no doubt that there is one of each. */
function nameParts(name: string): readonly Element[] {
  const [best] = parseName(name);
  if (!best?.given || best.given.initial || best.surnames.length === 0) return [];
  const given = [best.given.text, best.patronymic?.text].filter((part) => part !== undefined).join(" ");
  const family = best.surnames.filter(({ additional }) => !additional).map(({ text }) => text);
  return [...element("given_name", given), ...element("family_name", family.join(" "))];
}

function birthElements(birth: CaseField | undefined, on: string): readonly Element[] {
  if (!birth || !("date" in birth.value)) return [];
  const known = pfifBirth(birth.value.date, on);
  return "age" in known ? element("age", known.age) : element("date_of_birth", known.dateOfBirth);
}

function sexOf(field: CaseField | undefined): string | undefined {
  const choice = field && "choice" in field.value ? field.value.choice : "";
  return Object.hasOwn(SEXES, choice) ? SEXES[choice] : undefined;
}

function noteOf(
  file: CaseFile,
  record: CaseRecord,
  mapping: Mapping,
  person: { readonly id: string; readonly at: number; readonly ask: Ask },
): Element {
  const { say } = file;
  const { name, sex, alternate, location } = mapping;
  // A birth date stands here too, as it was written: its element says only what was understood.
  const mapped = new Set([name, ...(sex ? [sex] : []), ...alternate, location]);
  // Of those who are safe the people to tell are no records of their own: all stand in the one note.
  const isAbout = (field: CaseField): boolean =>
    record.kind !== "tracing" || (field.person ?? person.at) === person.at;
  const lines = record.fields
    .filter((field) => isAbout(field) && !mapped.has(field.field))
    .map((field) => `${sayField(say, record.kind, field.field)}: ${sayValue(say, record, field)}`);
  const withheld = `${say.plain("export:file.withheld")}: ${sayWithheld(say, record)}`;
  const author = textOf(person.ask("your_name")) ?? say.plain("export:file.source");
  return {
    name: "pfif:note",
    inside: [
      ...element("note_record_id", `${DOMAIN}/note.${record.reference}.${person.at}`),
      ...element("person_record_id", person.id),
      ...element("entry_date", moment(file.madeOn)),
      ...element("author_name", author),
      ...element("source_date", moment(record.receivedOn)),
      ...element("status", mapping.status),
      ...element("last_known_location", textOf(person.ask(location))),
      ...element("text", [...lines, withheld, say.plain("export:file.notice")].join("\n")),
    ],
  };
}

function personOf(file: CaseFile, record: CaseRecord, mapping: Mapping, at: number): Element {
  const { say, madeOn } = file;
  const ask: Ask = (field) => record.fields.find((one) => one.field === field && (one.person ?? at) === at);
  const id = `${DOMAIN}/person.${record.reference}.${at}`;
  const name = ask(mapping.name);
  const others = [name?.latin, ...mapping.alternate.map((field) => textOf(ask(field)))];
  const expiry = new Date(Date.parse(moment(madeOn)) + PERIODS.openRequest).toISOString().slice(0, 10);
  return {
    name: "pfif:person",
    inside: [
      ...element("person_record_id", id),
      ...element("entry_date", moment(madeOn)),
      ...element("expiry_date", moment(expiry)),
      ...element("author_name", textOf(ask("your_name"))),
      ...element("source_name", say.plain("export:file.source")),
      ...element("source_date", moment(record.receivedOn)),
      ...element("full_name", textOf(name) ?? say.plain("export:file.unknown")),
      ...nameParts(textOf(name) ?? ""),
      ...element("alternate_names", others.filter((one) => one !== undefined).join("\n")),
      ...element("sex", sexOf(ask(mapping.sex))),
      ...birthElements(ask(mapping.birth), record.receivedOn),
      noteOf(file, record, mapping, { id, at, ask }),
    ],
  };
}

/**
 * For registries of missing people: PFIF 1.4, one person element for each person, with a note that says what is sought.
 * Elements stand in the order of the specification. Schema: docs/formats/pfif-1.4.rng.
 */
export function writePfif(file: CaseFile): Buffer {
  const people = file.records.flatMap((record) => {
    const mapping = MAPPINGS[record.kind];
    if (!mapping) throw new Error("PFIF knows no requests of this kind");
    const count = record.kind === "tracing" ? record.people : 1;
    return Array.from({ length: count }, (_, at) => personOf(file, record, mapping, at + 1));
  });
  return Buffer.from(writeXml({ name: "pfif:pfif", inside: people }, ["xmlns:pfif", PFIF_NAMESPACE]));
}
