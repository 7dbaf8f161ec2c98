import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCasework } from "../../src/requests/casework.ts";
import { correctableQuestions } from "../../src/requests/correcting.ts";
import { correctedAnswers, standingCorrections } from "../../src/requests/corrections.ts";
import { mentionsOf } from "../../src/requests/mentions.ts";
import { readContentNow } from "../../src/requests/mentions-read.ts";
import { readContent } from "../../src/requests/read.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { ANSWERS, type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, type Shown, signedIn } from "./reader.ts";

let house: House;
let anna: Reader;
let boris: Reader;
beforeAll(async () => {
  house = await openHouse();
  [anna, boris] = [await signedIn(house, "Anna"), await signedIn(house, "Boris")];
});
afterAll(async () => await house.stop());

const seenOn = (page: Shown): string => /name="seen" value="([^"]*)"/.exec(page.html)?.[1] ?? "?";

async function corrects(
  who: Reader,
  id: string,
  field: string,
  fields: Readonly<Record<string, string>>,
): Promise<Shown> {
  const address = `/requests/${id}/correct/${field}`;
  const seen = seenOn(await who.opens(address));
  house.clock.now += 1000;
  return await who.sends(address, { token: randomName(), seen, reason: "Said on the phone", ...fields });
}

describe("an answer put right", () => {
  test("stands first, with who and why; what the person wrote always stands beside it, sealed as it was", async () => {
    const { id } = await house.addRequest();
    const page = await corrects(anna, id, "name.0", { value: "Коваленко Тарас Петрович" });
    expect(page.words).toContain("The correction is kept beside the answer.");
    expect(page.words).toMatch(
      /Name Коваленко Тарас Петрович Correct corrected by Anna, .*: Said on the phone the person wrote: Коваленко Тарас Іванович/,
    );
    expect(page.words).toContain("Anna · answer corrected: Name Reason: Said on the phone");
    expect((await readContent(house.store.read, house.key, id))?.answers).toEqual(ANSWERS);
  });

  test("is what people are looked for by, at once", async () => {
    const { id } = await house.addRequest();
    await corrects(anna, id, "name.0", { value: "Шевчук Данило" });
    const content = await readContentNow(house.store.read, house.key, id);
    const names = content && mentionsOf(content.now).map(({ person }) => person.name);
    expect(names).toContain("Шевчук Данило");
    expect(names).not.toContain("Коваленко Тарас Іванович");
    const { t, q } = house.store.read;
    expect((await q.select().from(t.indexQueue)).some(({ requestId }) => requestId === id)).toBe(true);
  });

  test("can be one the person never gave, and any kind of answer", async () => {
    const { id } = await house.addRequest();
    await corrects(anna, id, "father_name.0", { value: "Іван" });
    await corrects(anna, id, "birth.0", { value: "1986" });
    await corrects(anna, id, "cause", { value: "detained" });
    await corrects(anna, id, "reach", { value: "+375 29 765 43 21" });
    const page = await anna.opens(`/requests/${id}`);
    expect(page.words).toContain("1986 understood as 1986");
    const detained = texts("en").plain("flows:tracing.cause.options.detained");
    expect(page.words).toContain(`Contact lost through ${detained} Correct corrected by Anna`);
    expect(page.words).toContain("Іван Correct corrected by Anna");
    expect(page.words).toContain("dial +375 29 765 43 21");
  });

  test("two people put right at once is shown to the second, who loses nothing", async () => {
    const { id } = await house.addRequest();
    const address = `/requests/${id}/correct/lost_where`;
    const [left, right] = [await anna.opens(address), await boris.opens(address)];
    await anna.sends(address, {
      token: randomName(),
      seen: seenOn(left),
      value: "Бахмут",
      reason: "The aunt",
    });
    const stale = await boris.sends(address, {
      token: randomName(),
      seen: seenOn(right),
      value: "Волноваха",
      reason: "The brother",
    });
    expect(stale.status).toBe(409);
    expect(stale.words).toContain("A colleague changed this while you were writing");
    expect(stale.words).toContain("As it stands now Бахмут");
    expect(stale.html).toContain('value="Волноваха"');
    expect(stale.html).toContain(">The brother</textarea>");
    await boris.sends(address, {
      token: randomName(),
      seen: seenOn(stale),
      value: "Волноваха",
      reason: "The brother",
    });
    const made = (await readCasework(house.store.read, house.key, id)).corrections;
    expect(made.map(({ now }) => now.why).toSorted()).toEqual(["The aunt", "The brother"]);
  });

  test("can be taken back to what the person wrote; every step stays", async () => {
    const { id } = await house.addRequest();
    await corrects(anna, id, "lost_where", { value: "Бахмут" });
    const page = await corrects(boris, id, "lost_where", { restore: "yes" });
    expect(page.words).toContain("Last known place Маріуполь Correct");
    expect(page.words).not.toContain("the person wrote:");
    const shown = await anna.opens(`/requests/${id}/correct/lost_where`);
    expect(shown.words).toMatch(/Corrections Маріуполь corrected by Boris.*Бахмут corrected by Anna/);
  });

  test("needs a reason and a sensible value; the same value is none", async () => {
    const { id } = await house.addRequest();
    const bad = [
      ["name.0", { value: "Тарас", reason: " " }],
      ["name.0", { value: "123" }],
      ["name.0", { value: "Коваленко Тарас Іванович" }],
      ["birth.0", { value: "sometime" }],
      ["cause", { value: "nonsense" }],
    ] as const;
    for (const [field, fields] of bad)
      expect((await corrects(anna, id, field, fields)).status, `${field} ${fields.value}`).toBe(422);
    expect((await readCasework(house.store.read, house.key, id)).corrections).toEqual([]);
  });

  test("never is what decides how careful everybody has to be, nor a question of another flow", async () => {
    const { id } = await house.addRequest({ answers: { ...ANSWERS, danger: { choice: "yes" } } });
    for (const field of ["danger", "danger_who", "age_band", "photos", "custody", "__proto__", "name.7"]) {
      expect((await anna.opens(`/requests/${id}/correct/${field}`)).status, field).toBe(404);
      const sent = await anna.sends(`/requests/${id}/correct/${field}`, {
        value: "no",
        reason: "x",
        token: randomName(),
      });
      expect(sent.status, field).toBe(404);
    }
    const content = await readContent(house.store.read, house.key, id);
    expect(content && correctableQuestions(content).some(({ field }) => field.id === "danger")).toBe(false);
  });

  test("that makes somebody a child makes everybody more careful", async () => {
    const { id } = await house.addRequest({ sharing: ["icrc", "publication"] });
    expect((await anna.opens(`/requests/${id}`)).words).toMatch(/Publish name or photo yes/);
    const page = await corrects(anna, id, "birth.0", { value: "12.03.2015" });
    expect(page.words).toMatch(/Publish name or photo Not now: /);
  });
});

describe("what stands now", () => {
  const sent = { flow: "tracing" as const, people: 1, answers: ANSWERS };
  const correction = (heard: number, at: number, city: string) => ({
    field: "lost_where",
    answer: { text: city },
    why: "",
    by: "anna",
    at,
    heard,
  });

  test("is what was said last: a correction over the answer, a later word of the person over the correction", () => {
    const later = [undefined, { lost_where: { text: "Херсон" } }];
    const at = (heard: number) =>
      correctedAnswers(sent, [correction(heard, 1, "Бахмут")], later)["lost_where"];
    expect([at(0), at(1), at(2)]).toEqual([{ text: "Херсон" }, { text: "Херсон" }, { text: "Бахмут" }]);
    // It knew of messages that cannot be read any more.
    expect(at(9)).toEqual({ text: "Бахмут" });
  });

  test("tells corrections that stand from those that do not", () => {
    const made = [correction(0, 1, "Бахмут"), correction(0, 2, "Ізюм")];
    expect(standingCorrections(sent, made)).toEqual({ lost_where: { text: "Ізюм" } });
    expect(standingCorrections(sent, [...made, correction(0, 3, "Маріуполь")])).toEqual({});
    expect(standingCorrections(sent, made, [{ lost_where: { text: "Херсон" } }])).toEqual({});
  });
});
