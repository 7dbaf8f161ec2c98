import type { Answers } from "../../../src/flows/answers.ts";
import { RECIPIENTS, type Recipient } from "../../../src/flows/data/recipients.ts";
import { loadTexts } from "../../../src/i18n/texts.ts";
import { type CaseRecord, caseRecord } from "../../../src/requests/case-record.ts";
import type { ReadRequest } from "../../../src/requests/change-facts.ts";
import type { RequestContent, RequestKind } from "../../../src/requests/content.ts";
import type { CaseFile } from "../../../src/requests/export/case-file.ts";
import { fingerprint } from "../../../src/sealing/fingerprint.ts";

export const texts = loadTexts();
export const TODAY = "2026-11-22";
export const EVERYBODY: readonly Recipient[] = RECIPIENTS.map(({ id }) => id);

/** An invented family: names in Belarusian, Ukrainian and Russian letters. */
export const FAMILY: Answers = {
  age_band: { choice: "adult" },
  "relation.0": { choice: "child" },
  "name.0": { text: "Каваленка Уладзімір Ўладзіслававіч" },
  "birth.0": { date: { typed: "12.03.1985", from: "1985-03-12", to: "1985-03-12", precision: "day" } },
  "relation.1": { choice: "spouse" },
  "name.1": { text: "Ґалаґан Їлона Євгенівна" },
  "birth.1": { date: { typed: "років 40", from: "1985-11-23", to: "1986-11-22", precision: "age" } },
  cause: { choice: "fighting" },
  "service.0": { choice: "military" },
  "unit.0": { text: "невядомая вайсковая частка" },
  "sex.0": { choice: "male" },
  "sex.1": { choice: "female" },
  "marks.0": { text: "шрам на левой щеке; объём 3 см" },
  lost_when: { date: { typed: "березень 2022", from: "2022-03-01", to: "2022-03-31", precision: "month" } },
  lost_where: { text: "Маріуполь, біля порту" },
  your_name: { text: "Каваленка Алена" },
  reach: { phone: "+375291234567", typed: "8 029 123-45-67" },
  danger: { choice: "no" },
  second_name: { text: "Таямнічая Сябра" },
  second_reach: { phone: "+375297654321", typed: "+375 29 765-43-21" },
  "maiden_name.1": { unknown: true },
  witnesses: { skipped: true },
};

export interface Sketch {
  readonly flow?: RequestKind;
  readonly answers?: Answers;
  readonly people?: number;
  readonly sharing?: readonly Recipient[];
  readonly later?: ReadRequest["later"];
  readonly talks?: ReadRequest["talks"];
  readonly language?: string;
}

/** A request whose person agreed to exactly this. */
export function readRequest({
  flow = "tracing",
  answers = FAMILY,
  people = 2,
  sharing = ["icrc", "red_cross_ukraine", "bureau_ukraine"],
  later = [],
  talks = [],
  language = "be",
}: Sketch = {}): ReadRequest {
  const content: RequestContent = {
    format: 1,
    flow,
    language,
    people,
    answers,
    sharing,
    consent: {
      textVersion: "2026-11",
      textHash: fingerprint("I agree"),
      language,
      at: "2026-11-20T10:00:00Z",
      boundTo: fingerprint(JSON.stringify({ answers, sharing })),
    },
    files: [],
    from: { name: "Alena in Telegram", username: "alena_telegram" },
  };
  return { content, later, talks, today: TODAY };
}

export function recordOf(
  request: ReadRequest,
  recipient: Recipient = "icrc",
  more: Partial<Parameters<typeof caseRecord>[0]> = {},
): CaseRecord {
  const row = {
    reference: "RFL-ABC-DEF",
    kind: request.content.flow,
    submittedAt: Date.parse("2026-11-20T10:00:00Z"),
  };
  const outcome = caseRecord({ request, row, recipient, ...more });
  if (outcome.refused !== undefined) throw new Error(outcome.refused);
  return outcome.record;
}

export function fileOf(records: readonly CaseRecord[], more: Partial<CaseFile> = {}): CaseFile {
  return {
    records,
    recipient: records[0]?.recipient ?? "icrc",
    purpose: "search",
    madeOn: TODAY,
    say: texts("ru"),
    ...more,
  };
}
