import type { CaseField, CaseRecord } from "../case-record.ts";
import { type CaseFile, FORMATS } from "./case-file.ts";

export const JSON_FORMAT = "family-links-cases";

function fieldOf({ field, section, person, value, latin, source }: CaseField) {
  return {
    field,
    section,
    ...(person === undefined ? {} : { person }),
    value,
    ...(latin === undefined ? {} : { latin }),
    source,
  };
}

function caseOf(record: CaseRecord) {
  const { reference, kind, receivedOn, language, people, agreement, fields, withheld } = record;
  return {
    reference,
    kind,
    received_on: receivedOn,
    language,
    people,
    agreement: {
      text_version: agreement.textVersion,
      text_hash: agreement.textHash,
      language: agreement.language,
      on: agreement.on,
    },
    fields: fields.map(fieldOf),
    withheld,
  };
}

/** For a case system. Schema: docs/formats/cases-1.schema.json. */
export function writeJson({ records, recipient, purpose, madeOn, say }: CaseFile): Buffer {
  const file = {
    format: JSON_FORMAT,
    version: FORMATS.json.version,
    made_on: madeOn,
    recipient,
    purpose,
    notice: say.plain("export:file.notice"),
    cases: records.map(caseOf),
  };
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}
