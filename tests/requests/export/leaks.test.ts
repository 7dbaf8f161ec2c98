import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer, Answers } from "../../../src/flows/answers.ts";
import type { Recipient } from "../../../src/flows/data/recipients.ts";
import { caseRecord, questionsOfKind } from "../../../src/requests/case-record.ts";
import type { RequestKind } from "../../../src/requests/content.ts";
import { formatsFor } from "../../../src/requests/export/case-file.ts";
import { mayShare } from "../../../src/requests/may-share.ts";
import { everythingIn } from "./readers.ts";
import { EVERYBODY, fileOf, readRequest, texts } from "./sample.ts";

const KINDS = ["tracing", "alive", "message", "reunite"] as const satisfies RequestKind[];
const PEOPLE = 2;
const RUNS = 100;

/** Letters only, one word, found in nothing else: fifteen of an alphabet that reads the same in every format. */
const canary = fc
  .array(fc.constantFrom(...Array.from("BCDFGHJKLMNPQRSTVWXZ")), { minLength: 15, maxLength: 15 })
  .map((letters) => `Q${letters.join("")}Q`);

function answerTo(kind: string, word: string): Answer | undefined {
  const digits = Array.from(word, (letter) => (letter.charCodeAt(0) % 10).toString()).join("");
  if (kind === "date")
    return { date: { typed: word, from: "1960-01-01", to: "1960-12-31", precision: "year" } };
  if (kind === "phone" || kind === "reach") return { phone: `+${digits}`, typed: word };
  return kind === "text" || kind === "name" || kind === "place" ? { text: word } : undefined;
}

/** A request whose every written answer is a word of its own, with or without danger, children, talks. */
const requests = fc.record({
  kind: fc.constantFrom(...KINDS),
  words: fc.uniqueArray(canary, { minLength: 140, maxLength: 140 }),
  sharing: fc.subarray([...EVERYBODY]),
  recipient: fc.constantFrom(...EVERYBODY),
  danger: fc.constantFrom("no", "yes", "unsure"),
  age: fc.constantFrom("adult", "minor"),
  heard: fc.constantFrom(-1, 1, 1, 1),
  isLater: fc.boolean(),
});

interface Filled {
  readonly answers: Answers;
  /** The words written in answer to each question. */
  readonly written: ReadonlyMap<string, readonly string[]>;
}

function fill(kind: RequestKind, words: readonly string[], danger: string, age: string): Filled {
  const left = [...words];
  const answers: Record<string, Answer> = {};
  const written = new Map<string, string[]>();
  for (const { field, repeated } of questionsOfKind(kind))
    for (const key of repeated
      ? Array.from({ length: PEOPLE }, (_, at) => `${field.id}.${at}`)
      : [field.id]) {
      const answer = answerTo(field.kind, left[0] ?? "");
      if (!answer) continue;
      written.set(field.id, [...(written.get(field.id) ?? []), left.shift() ?? ""]);
      answers[key] = answer;
    }
  const choices = { danger: { choice: danger }, age_band: { choice: age }, telling: { choice: "tell_them" } };
  return { answers: { ...answers, ...choices }, written };
}

test("no word of an answer that is withheld is in the bytes of any format, and every other word is", async () => {
  const seen = { refused: 0, withheld: 0, shared: 0, files: 0 };
  await fc.assert(
    fc.asyncProperty(requests, async ({ kind, words, sharing, recipient, danger, age, heard, isLater }) => {
      const { answers, written } = fill(kind, words, danger, age);
      const talks =
        heard < 0 ? [] : [{ at: 1, staffId: "a", note: words[139] ?? "", heard, mustNotLearn: [] }];
      const late = words[138] ?? "";
      const later = isLater ? [{ second_name: { text: late } }] : [];
      const request = readRequest({ flow: kind, answers, people: PEOPLE, sharing, talks, later });
      const row = { reference: "RFL-ABC-DEF", kind, submittedAt: Date.parse("2026-11-20T10:00:00Z") };
      const outcome = caseRecord({ request, row, recipient });
      if (outcome.refused !== undefined) {
        // A refusal is a word of a table and nothing else.
        for (const [field] of written) expect(mayShare(request, recipient, field).allowed).toBe(false);
        seen.refused += 1;
        return;
      }
      const file = fileOf([outcome.record], { say: texts("be"), recipient });
      for (const format of formatsFor(kind, false)) {
        if (format === "print") continue;
        // A PDF may break a word over two lines.
        const everything = (await everythingIn(format, file)).replaceAll(/\s/g, "");
        seen.files += 1;
        expect(everything).not.toContain(words[139]);
        expect(everything).not.toContain(late);
        for (const [field, own] of written) {
          const { allowed } = mayShare(request, recipient, field);
          for (const word of own)
            expect(everything.includes(word), `${format} ${field} ${word}`).toBe(allowed);
          seen[allowed ? "shared" : "withheld"] += own.length;
        }
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
}, 60_000);

test("phone numbers of withheld answers are in no file either, in whatever grouping", async () => {
  const { answers } = fill(
    "alive",
    Array.from({ length: 140 }, (_, at) => `QWORD${"BCDFGHJKLM"[at % 10]}${at}Q`),
    "no",
    "adult",
  );
  const phones = Object.values(answers).flatMap((answer) =>
    "phone" in answer ? [answer.phone.slice(1)] : [],
  );
  expect(phones.length).toBeGreaterThan(1);
  const talks = [{ at: 1, staffId: "a", note: "told", heard: 0, mustNotLearn: [] }];
  const request = readRequest({ flow: "alive", answers, people: PEOPLE, talks });
  for (const recipient of ["icrc", "red_cross_ukraine"] satisfies Recipient[]) {
    const outcome = caseRecord({
      request,
      row: { reference: "RFL-ABC-DEF", kind: "alive", submittedAt: 0 },
      recipient,
    });
    if (outcome.refused !== undefined) throw new Error(outcome.refused);
    for (const format of formatsFor("alive", false)) {
      if (format === "print") continue;
      const digits = (await everythingIn(format, fileOf([outcome.record]))).replaceAll(/[^\d]/g, "");
      for (const phone of phones) expect(digits).not.toContain(phone);
    }
  }
});
