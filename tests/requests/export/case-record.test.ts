import { describe, expect, test } from "vitest";
import type { Talk } from "../../../src/requests/careful.ts";
import { caseRecord } from "../../../src/requests/case-record.ts";
import type { Correction } from "../../../src/requests/casework.ts";
import { NEEDED } from "../../../src/requests/may-share-fields.ts";
import { FAMILY, readRequest, recordOf, type Sketch } from "./sample.ts";

const ROW = { reference: "RFL-ABC-DEF", kind: "tracing", submittedAt: 0 };
const TALK: Talk = { at: 1, staffId: "anna", note: "told", heard: 0, mustNotLearn: ["bureau_ukraine"] };
const outcome = (sketch: Sketch, recipient: Parameters<typeof recordOf>[1] = "icrc") =>
  caseRecord({ request: readRequest(sketch), row: ROW, recipient });
const valueOf = (field: string, record = recordOf(readRequest()), person?: number) =>
  record.fields.find((one) => one.field === field && one.person === person);

describe("a request as one recipient may see it", () => {
  test("the ICRC gets the search, in original letters and in Latin ones", () => {
    const record = recordOf(readRequest());
    expect(valueOf("name", record, 1)).toMatchObject({
      value: { text: "Каваленка Уладзімір Ўладзіслававіч" },
      latin: "Kavalenka Uladzimir Uladzislavavich",
      source: "request",
    });
    expect(valueOf("name", record, 2)).toMatchObject({ latin: "Galagan Yilona Yevhenivna" });
    expect(valueOf("lost_where", record)).toMatchObject({ value: { text: "Маріуполь, біля порту" } });
    expect(valueOf("maiden_name", record, 2)).toMatchObject({ value: { unknown: true } });
    expect(valueOf("witnesses", record)).toBeUndefined();
  });

  test("a bureau does not get the enquirer's name, and the record says that it is withheld", () => {
    const record = recordOf(readRequest(), "bureau_ukraine");
    expect(valueOf("your_name", record)).toBeUndefined();
    expect(record.withheld).toContainEqual({
      field: "your_name",
      section: "enquirer",
      because: "not_for_recipient",
    });
    expect(record.withheld).toContainEqual({
      field: "reach",
      section: "enquirer",
      because: "stays_with_desk",
    });
  });

  test("ways to reach anybody, the second contact, Telegram's name and the claim code are in no record", () => {
    const said = JSON.stringify(recordOf(readRequest()));
    for (const secret of [
      "375291234567",
      "123-45-67",
      "Таямнічая",
      "765-43-21",
      "Telegram",
      "alena_telegram",
      "claim",
    ])
      expect(said).not.toContain(secret);
  });

  test("every question of the flow either may go or is named as withheld", () => {
    const record = recordOf(readRequest(), "bureau_ukraine");
    const withheld = record.withheld.map(({ field }) => field);
    const gone = Object.entries(NEEDED["tracing"] ?? {}).flatMap(([field, needs]) =>
      needs.includes("bureau") ? [field] : [],
    );
    expect([...withheld, ...gone].sort()).toEqual(Object.keys(NEEDED["tracing"] ?? {}).sort());
  });

  test("what is withheld does not tell what was answered: a danger, a representative, a second contact", () => {
    const { second_name: _name, second_reach: _reach, ...bare } = FAMILY;
    const careful = { ...FAMILY, danger: { choice: "yes" }, danger_who: { text: "сусед" } } as const;
    const withTalk = readRequest({ answers: careful, talks: [TALK] });
    expect(recordOf(withTalk).withheld).toEqual(recordOf(readRequest({ answers: bare })).withheld);
    expect(JSON.stringify(recordOf(withTalk))).not.toContain("сусед");
  });

  test("danger without a talk: nothing at all, but why", () => {
    for (const choice of ["yes", "unsure"])
      expect(outcome({ answers: { ...FAMILY, danger: { choice } } })).toEqual({ refused: "talk_first" });
    expect(outcome({ later: [{ danger: { choice: "yes" } }] })).toEqual({ refused: "talk_first" });
    const talked = { answers: { ...FAMILY, danger: { choice: "yes" } }, talks: [TALK] };
    expect(outcome(talked)).toHaveProperty("record");
    expect(outcome(talked, "bureau_ukraine")).toEqual({ refused: "must_not_learn" });
  });

  test("nothing to whom nothing was agreed, nothing without an agreement, nothing of a call-back", () => {
    expect(outcome({}, "red_cross_russia")).toEqual({ refused: "not_agreed" });
    const request = readRequest();
    const { consent: _, ...content } = request.content;
    expect(caseRecord({ request: { ...request, content }, row: ROW, recipient: "icrc" })).toEqual({
      refused: "no_agreement",
    });
    expect(outcome({ flow: "call_back" })).toEqual({ refused: "kind_not_shared" });
    // A row that says something else than its content.
    expect(caseRecord({ request, row: { ...ROW, kind: "alive" }, recipient: "icrc" })).toEqual({
      refused: "kind_not_shared",
    });
  });

  test("what the person added later stands over what they sent, and says so", () => {
    const record = recordOf(readRequest({ later: [{ lost_where: { text: "Волноваха" } }, undefined] }));
    expect(valueOf("lost_where", record)).toMatchObject({ value: { text: "Волноваха" }, source: "added" });
  });

  test("what the staff put right stands over both; a corrected birth date that makes a child keeps the photo here", () => {
    const correction = (field: string, answer: Correction["answer"]): Correction => ({
      field,
      answer,
      why: "heard on the phone",
      heard: 0,
      by: "anna",
      at: 1,
    });
    const place = recordOf(readRequest(), "icrc", {
      corrections: [correction("lost_where", { text: "Мелітополь" })],
    });
    expect(valueOf("lost_where", place)).toMatchObject({
      value: { text: "Мелітополь" },
      source: "corrected",
    });
    expect(JSON.stringify(place)).not.toContain("heard on the phone");
    const photos = { ...FAMILY, photos: { files: [{ fileId: "x", kind: "photo" as const }] } };
    const adult = recordOf(readRequest({ answers: photos }));
    expect(valueOf("photos", adult)).toMatchObject({ value: { photos: 1 } });
    const birth = {
      date: { typed: "2012", from: "2012-01-01", to: "2012-12-31", precision: "year" as const },
    };
    const child = recordOf(readRequest({ answers: photos }), "icrc", {
      corrections: [correction("birth.0", birth)],
    });
    expect(valueOf("photos", child)).toBeUndefined();
    expect(child.withheld).toContainEqual({ field: "photos", section: "photos", because: "stays_with_desk" });
  });
});
