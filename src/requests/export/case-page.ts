import { sayDay } from "../../i18n/dates.ts";
import { isLanguage, LANGUAGES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { CaseField, CaseRecord } from "../case-record.ts";
import type { CaseFile } from "./case-file.ts";
import { sayField, sayRecipient, saySection, sayValue } from "./case-words.ts";

type Row = readonly [label: string, value: string];

/** The case file of one request in words, for paper: the PDF and the print view show the same. */
export interface CasePage {
  /** Of the document, where others may see it: no reference, no name. */
  readonly documentTitle: string;
  readonly title: string;
  readonly notice: string;
  readonly facts: readonly Row[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  readonly withheld: { readonly title: string; readonly intro: string; readonly rows: readonly Row[] };
  readonly foot: (page: number, pages: number) => string;
}

/** What the person wrote, in Latin letters beside it; what came later says so. */
function valueOf(say: Speaker, record: CaseRecord, field: CaseField): string {
  const value = sayValue(say, record, field);
  const latin = field.latin ? ` [${field.latin}]` : "";
  const source = field.source === "request" ? "" : ` (${say.plain(`export:source.${field.source}`)})`;
  return value + latin + source;
}

/** Answers section by section, in each those about the first person before those about the second. */
function sectionsOf(say: Speaker, record: CaseRecord): CasePage["sections"] {
  const titleOf = (section: string, person: number | undefined): string => {
    const title = saySection(say, record.kind, section);
    return person === undefined || record.people === 1
      ? title
      : `${title} · ${say.plain("desk:request.person", { number: person })}`;
  };
  return [...Map.groupBy(record.fields, ({ section }) => section)].flatMap(([section, inSection]) =>
    [...Map.groupBy(inSection, ({ person }) => person)]
      .toSorted(([one = 0], [other = 0]) => one - other)
      .map(([person, fields]) => ({
        title: titleOf(section, person),
        rows: fields.map(
          (field): Row => [sayField(say, record.kind, field.field), valueOf(say, record, field)],
        ),
      })),
  );
}

/** @throws when the file holds no request */
export function casePage({ records, recipient, purpose, madeOn, say }: CaseFile): CasePage {
  const [record] = records;
  if (!record) throw new Error("a case file is about one request");
  const { reference, kind, receivedOn, language, agreement } = record;
  const made = sayDay(madeOn, say.language);
  return {
    documentTitle: say.plain("export:file.title"),
    title: `${reference} · ${say.plain(`desk:kinds.${kind}`)}`,
    notice: say.plain("export:file.notice"),
    facts: [
      [say.plain("export:file.recipient"), sayRecipient(say, recipient)],
      [say.plain("export:file.purpose"), say.plain(`export:purpose.${purpose}`)],
      [say.plain("export:file.made"), made],
      [say.plain("export:file.received"), sayDay(receivedOn, say.language)],
      [say.plain("export:file.language"), isLanguage(language) ? LANGUAGES[language] : language],
      [
        say.plain("export:file.agreed"),
        say.plain("export:file.agreed_value", {
          day: sayDay(agreement.on, say.language),
          version: agreement.textVersion,
        }),
      ],
    ],
    sections: sectionsOf(say, record),
    withheld: {
      title: say.plain("export:file.withheld"),
      intro: say.plain("export:file.withheld_intro"),
      rows: (["not_for_recipient", "stays_with_desk"] as const).flatMap((because): readonly Row[] => {
        const fields = record.withheld.filter((one) => one.because === because);
        if (fields.length === 0) return [];
        const names = fields.map(({ field }) => sayField(say, kind, field)).join("; ");
        return [[say.plain(`export:because.${because}`), names]];
      }),
    },
    foot: (page, pages) => say.plain("export:file.page", { reference, page, pages }),
  };
}
