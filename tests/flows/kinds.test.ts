import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, FileReference, Input, Refusal } from "../../src/flows/answers.ts";
import { readAnswer } from "../../src/flows/kinds/read-answer.ts";
import type { Field } from "../../src/flows/model.ts";
import { TODAY } from "./playing.ts";

const NAME: Field = { id: "name", kind: "name" };
const PLACE: Field = { id: "place", kind: "place" };
const TEXT: Field = { id: "text", kind: "text", maximum: 600 };
const PHONE: Field = { id: "phone", kind: "phone" };
const REACH: Field = { id: "reach", kind: "reach", minimum: true };
const NUMBER: Field = { id: "number", kind: "number", from: 1, to: 20 };
const PHOTOS: Field = { id: "photos", kind: "photos", most: 5 };
const CHOICE: Field = { id: "choice", kind: "choice", options: ["yes", "no"] };
const EVERY = [NAME, PLACE, TEXT, PHONE, REACH, NUMBER, PHOTOS, CHOICE];

function read(field: Field, typed: string): Answer | Refusal {
  return readAnswer(field, { kind: "text", text: typed }, undefined, TODAY);
}

describe("names", () => {
  it.each([
    "Вымышленный Иван Петрович",
    "Ґудзь Їжак Єва",
    "Ўладзімір",
    "Anne-Marie d'Aubigné",
    "O’Brien",
    "محمد علي",
    "ישראל ישראלי",
    "王小明",
    "გიორგი",
    "Νίκος",
    "नमस्ते",
    "Ñandú Åse",
    "Ли",
    "Ö",
    "Иван III",
    "İbrahim",
    "Nguyễn Thị Ánh",
    "بە‌نام",
  ])("keeps %s as it was written", (name) => expect(read(NAME, name)).toEqual({ text: name }));

  it("shows HTML as it was typed", () =>
    expect(read(NAME, "<b>Иван</b> & </code> {{name}} $t(x)")).toEqual({
      text: "<b>Иван</b> & </code> {{name}} $t(x)",
    }));

  it("drops what hides or turns the writing, and white space around and within", () => {
    expect(read(NAME, "  Ма\u200bри\ufeffя\n\tИва\u00adнова \u202eавон\u202c ")).toEqual({
      text: "Мария Иванова авон",
    });
    expect(read(NAME, "Мария\u2028Иванова\u0000")).toEqual({ text: "Мария Иванова" });
    expect(read(NAME, "Мария \ud800")).toEqual({ text: "Мария \ufffd" });
  });

  it.each([
    "🙂",
    "😭👨‍👩‍👧‍👦",
    "12345",
    "...",
    "—",
    "\u200c\u200d",
    "\u3164",
    "\u115f\u1160",
    "+375 29 1234567",
    "？！",
  ])("asks for letters when «%s» came", (typed) =>
    expect(read(NAME, typed)).toEqual({ reason: "no_letters" }),
  );
  it.each(["", " ", "\n\n", "\u200b", "\u202e\u202c", "\u00a0"])(
    "says that nothing was written in %j",
    (typed) => expect(read(NAME, typed)).toEqual({ reason: "empty" }),
  );

  it("says how long it was and how much room there is for 4,096 letters", () => {
    expect(read(NAME, "я".repeat(4096))).toEqual({
      reason: "too_long",
      values: { maximum: 150, length: 4096 },
    });
    expect(read(NAME, "я".repeat(150))).toEqual({ text: "я".repeat(150) });
    expect(read(NAME, `${"👩🏽".repeat(2)}${"я".repeat(147)}`)).toMatchObject({ reason: "too_long" });
  });
});

describe("places and free words", () => {
  it("take what people write, with figures and lines", () => {
    expect(read(PLACE, "г. Мариуполь, пр. Мира 12, кв. 3")).toEqual({
      text: "г. Мариуполь, пр. Мира 12, кв. 3",
    });
    expect(read(TEXT, "Шрам\n\n\n\nна левой  руке\r\n🙂")).toEqual({ text: "Шрам\n\nна левой руке\n🙂" });
    expect(read(TEXT, "1234 567890")).toEqual({ text: "1234 567890" });
  });
  it("ask for words when only pictures or signs came", () => {
    for (const field of [PLACE, TEXT, REACH]) {
      expect(read(field, "🙏🙏🙏")).toEqual({ reason: "no_letters" });
      expect(read(field, "!!!")).toEqual({ reason: "no_letters" });
      expect(read(field, " \u200b ")).toEqual({ reason: "empty" });
    }
  });
  it("keep their limits", () => {
    expect(read(PLACE, "я".repeat(301))).toEqual({
      reason: "too_long",
      values: { maximum: 300, length: 301 },
    });
    expect(read(TEXT, "я".repeat(4096))).toEqual({
      reason: "too_long",
      values: { maximum: 600, length: 4096 },
    });
    expect(read({ id: "any", kind: "text" }, "я".repeat(1000))).toEqual({ text: "я".repeat(1000) });
  });
});

describe("phones", () => {
  it.each([
    ["+375 29 123-45-67", "+375291234567"],
    ["+375291234567", "+375291234567"],
    ["375291234567", "+375291234567"],
    ["80291234567", "+375291234567"],
    ["8 029 123-45-67", "+375291234567"],
    ["8 (029) 123 45 67", "+375291234567"],
    ["029 1234567", "+375291234567"],
    ["00375291234567", "+375291234567"],
    ["+3 7 5 2 9 1 2 3 4 5 6 7", "+375291234567"],
    ["＋３７５２９１２３４５６７", "+375291234567"],
    ["+7 916 123-45-67", "+79161234567"],
    ["8 916 123 45 67", "+79161234567"],
    ["8(916)1234567", "+79161234567"],
    ["9161234567", "+79161234567"],
    ["+380 50 123 45 67", "+380501234567"],
    ["0501234567", "+380501234567"],
    ["050-123-45-67", "+380501234567"],
    ["380501234567", "+380501234567"],
    ["+48 512 345 678", "+48512345678"],
    ["+49 1512 3456789", "+4915123456789"],
    ["+33 6 12 34 56 78", "+33612345678"],
    ["+1 202 555 0143", "+12025550143"],
  ])("reads %s", (typed, phone) => {
    expect(read(PHONE, typed)).toMatchObject({ phone });
    expect(read(REACH, typed)).toMatchObject({ phone });
  });

  it.each(["123", "112", "1".repeat(40), "+", "000000000", "+375 29 123", "12-34-56"])(
    "says that %s is no whole number",
    (typed) => {
      expect(read(PHONE, typed)).toEqual({ reason: "not_a_phone" });
      expect(read(REACH, typed)).toEqual({ reason: "not_a_phone" });
    },
  );

  it("takes words for a safe way, and asks for a number where only a number helps", () => {
    expect(read(REACH, "через сестру, @invented_name")).toEqual({ text: "через сестру, @invented_name" });
    expect(read(PHONE, "через сестру")).toEqual({ reason: "not_a_phone" });
  });

  it("takes a shared contact, also one whose number it does not know yet, and no half of one", () => {
    const share = (phone: string, field: Field = REACH) =>
      readAnswer(field, { kind: "phone", phone }, undefined, TODAY);
    expect(share("+375291234567")).toEqual({ phone: "+375291234567", typed: "+375291234567" });
    expect(share("+88801234567")).toEqual({ phone: "+88801234567", typed: "+88801234567" });
    expect(share("+")).toEqual({ reason: "not_a_phone" });
    expect(share("+123")).toEqual({ reason: "not_a_phone" });
    expect(share("+375291234567", NAME)).toEqual({ reason: "text_wanted" });
  });
});

describe("numbers", () => {
  it("are read within their range, in any figures", () => {
    expect(read(NUMBER, "3")).toEqual({ number: 3 });
    expect(read(NUMBER, " １２ ")).toEqual({ number: 12 });
    expect(read(NUMBER, "21")).toEqual({ reason: "number_out_of_range", values: { from: 1, to: 20 } });
    expect(read(NUMBER, "0")).toEqual({ reason: "number_out_of_range", values: { from: 1, to: 20 } });
    for (const typed of ["три", "3.5", "-3", "1".repeat(40), "1e1", ""])
      expect(read(NUMBER, typed)).toEqual({ reason: "not_a_number" });
  });
});

describe("photos", () => {
  const send = (file: Partial<FileReference>, before?: Answer, field = PHOTOS): Answer | Refusal =>
    readAnswer(field, { kind: "file", file: { fileId: "f", kind: "photo", ...file } }, before, TODAY);

  it("are added one after the other up to the limit", () => {
    let answer: Answer | undefined;
    for (let sent = 1; sent <= 5; sent += 1) {
      const next = send({ fileId: `photo-${sent}` }, answer);
      if ("reason" in next) throw new Error(next.reason);
      answer = next;
    }
    expect(answer).toMatchObject({ files: [{ fileId: "photo-1" }, {}, {}, {}, { fileId: "photo-5" }] });
    expect(send({ fileId: "photo-6" }, answer)).toEqual({ reason: "too_many_files", values: { most: 5 } });
  });

  it("refuses the eleventh where ten are allowed", () => {
    const ten: Answer = {
      files: Array.from({ length: 10 }, (_, at) => ({ fileId: `photo-${at}`, kind: "photo" as const })),
    };
    expect(send({}, ten, { id: "photos", kind: "photos", most: 10 })).toEqual({
      reason: "too_many_files",
      values: { most: 10 },
    });
  });

  it("asks for a picture again as a photo when it came as a file, and for a photo when something else came", () => {
    expect(send({ kind: "document", mime: "image/jpeg" })).toEqual({ reason: "send_as_photo" });
    expect(send({ kind: "document", mime: "image/heic" })).toEqual({ reason: "send_as_photo" });
    expect(send({ kind: "document", mime: "application/pdf" })).toEqual({ reason: "file_type" });
    expect(send({ kind: "document" })).toEqual({ reason: "file_type" });
    expect(send({ kind: "voice", mime: "audio/ogg" })).toEqual({ reason: "file_type" });
    expect(read(PHOTOS, "вот фото")).toEqual({ reason: "photo_wanted" });
  });

  it("takes 20 MB and not a byte more", () => {
    expect(send({ size: 20 * 1024 * 1024 })).toHaveProperty("files");
    expect(send({ size: 20 * 1024 * 1024 + 1 })).toEqual({
      reason: "file_too_large",
      values: { megabytes: 20 },
    });
  });
});

describe("whatever comes to whatever question", () => {
  const input = fc.oneof<fc.Arbitrary<Input>[]>(
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => ({ kind: "text", text })),
    fc.string({ unit: "grapheme", maxLength: 80 }).map((text) => ({ kind: "text", text })),
    fc.string({ maxLength: 20 }).map((option) => ({ kind: "option", option })),
    fc.string({ maxLength: 20 }).map((phone) => ({ kind: "phone", phone })),
    fc.constantFrom<Input>({ kind: "unknown" }, { kind: "skip" }, { kind: "done" }, { kind: "other" }),
  );
  it("is an answer or a reason, and a text that is taken can be seen, is short enough and stays as it is when read again", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVERY), input, (field, given) => {
        const answer = readAnswer(field, given, undefined, TODAY);
        if ("reason" in answer || !("text" in answer)) return true;
        const again = read(field, answer.text);
        return (
          answer.text.isWellFormed() &&
          Array.from(answer.text).length <= 600 &&
          /[\p{L}\p{N}]/u.test(answer.text) &&
          !/[\p{Cf}--[\u200c\u200d]]/v.test(answer.text) &&
          "text" in again &&
          again.text === answer.text
        );
      }),
      { numRuns: 10_000 },
    );
  });
});
