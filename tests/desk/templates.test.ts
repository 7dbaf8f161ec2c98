import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { listWordings } from "../../src/db/template-wordings.ts";
import { fillPlaces, holdsTemplate, placesIn, unknownPlaces } from "../../src/desk/template-places.ts";
import { findTemplate, TEMPLATES } from "../../src/desk/view/thread-templates.ts";
import { countCharacters, refuseWording, WORDING_CHARACTERS } from "../../src/desk/wordings.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { REPLY_CHARACTERS } from "../../src/requests/replies-writing.ts";
import { type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";
import { addChat, inField, opensWindow } from "./reply-house.ts";

let house: House;
let anna: Reader;
let boris: Reader;
const PHONE = "+375 00 000 00 00";
beforeAll(async () => {
  house = await openHouse({ phone: PHONE });
  [anna, boris] = [reader(house), reader(house)];
  await anna.signsIn("Anna");
  await boris.signsIn("Boris");
});
afterAll(async () => await house.stop());

const delivered = (key: string, language: (typeof LANGUAGE_CODES)[number]) =>
  texts(language).plain(`thread:templates.${findTemplate(key)!.key}.text`);
const seenOn = (page: Shown) => /name="seen" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
const wordingOn = (page: Shown) => /<textarea id="wording"[^>]*>([^<]*)</.exec(page.html)?.[1] ?? "";
const save = async (who: Reader, wording: string, page: Shown, text: string) =>
  await who.sends(`/templates/${wording}/save`, { seen: seenOn(page), text });

describe("the delivered wordings", () => {
  const all = TEMPLATES.flatMap(({ key }) => LANGUAGE_CODES.map((language) => [key, language] as const));

  test.each(all)(
    "%s in %s could be saved as it is: short, no markup, no link, known places",
    (key, language) => {
      expect(refuseWording(delivered(key, language))).toBeUndefined();
    },
  );

  test("have the same places in braces in every language", () => {
    for (const { key } of TEMPLATES) {
      const wanted = [...placesIn(delivered(key, "en"))].sort();
      for (const language of LANGUAGE_CODES)
        expect([key, language, [...placesIn(delivered(key, language))].sort()]).toEqual([
          key,
          language,
          wanted,
        ]);
    }
  });

  test("never tell an outcome", () => {
    const outcomes =
      /\bfound\b|найден|нашли|знайден|знайшли|знойдзен|знайшлі|retrouvé|\balive\b|dead|погиб|загин|загін|décédé/i;
    for (const [key, language] of all)
      expect([key, language, delivered(key, language)].join(" ")).not.toMatch(outcomes);
  });
});

describe("what a wording may be", () => {
  test.each([
    ["", "empty"],
    ["a".repeat(WORDING_CHARACTERS + 1), "too_long"],
    ["Call {pin}", "unknown_place"],
    ["Call <b>us</b>", "markup"],
    ["Call &amp; write", "markup"],
    ["Call **us**", "markup"],
    ["See https://example.org", "link"],
    ["See www.example.org", "link"],
    ["Write to t.me/someone", "link"],
    ["Call\u202eus", "hidden"],
    ["Call\u0000us", "hidden"],
  ] as const)("%j is refused: %s", (text, reason) => {
    expect(refuseWording(text)).toBe(reason);
  });

  test("emoji count as one character, and a full one fits into a message", () => {
    expect(refuseWording("🕊".repeat(WORDING_CHARACTERS))).toBeUndefined();
    expect(countCharacters("🕊")).toBe(1);
    expect(WORDING_CHARACTERS).toBeLessThan(REPLY_CHARACTERS);
  });

  test("what is known is put in, what is not stays to be seen", () => {
    expect(fillPlaces("{phone}, {reference}, {reason}, {pin}", { phone: "1", reference: "{phone}" })).toBe(
      "1, {phone}, {reason}, {pin}",
    );
    expect(unknownPlaces("{phone} {pin} {constructor}")).toEqual(["pin", "constructor"]);
  });
});

test("a supervisor words a template anew: the page says who and when, and the next reply has it", async () => {
  const list = await anna.opens("/templates");
  expect(list.words).toContain(delivered("birth", "be"));
  expect(list.words).not.toContain("Changed by");
  const page = await anna.opens("/templates/birth-uk");
  expect(page.words).toContain(`In your language ${delivered("birth", "en")}`);
  const text = "Коли народилася людина? Пишіть, як пам’ятаєте. Запит {reference}.";
  const saved = await save(anna, "birth-uk", page, text);
  expect(saved.words).toContain("The wording is saved.");
  expect(saved.words).toContain("changed: Ukrainian");
  expect(saved.words).toContain("Changed by Anna, today at 12:20");

  const request = await addChat(house, "birth");
  await anna.sends(`/requests/${request.id}/claim`);
  const window = await opensWindow(anna, request.id);
  const filled = await window.sends("Вітаю!", { template: "birth" });
  expect(inField(filled)).toBe(`Вітаю!\n\n${text.replace("{reference}", request.reference)}`);
  expect(filled.words).toContain(`The template says: ${delivered("birth", "en")}`);
});

test("the words are shown as the person will see them", async () => {
  const page = await anna.opens("/templates/call_news-fr");
  expect(page.words).toContain(
    `Message de l’équipe RFL-ABC-DEF ${delivered("call_news", "fr").replace("{phone}", PHONE).replace("{reference}", "RFL-ABC-DEF")}`,
  );
});

test("two supervisors change one wording: the second sees both, and nothing is lost", async () => {
  const [annas, boriss] = [await anna.opens("/templates/photo-ru"), await boris.opens("/templates/photo-ru")];
  await save(anna, "photo-ru", annas, "Есть ли фото? Пришлите сюда.");
  const stale = await save(boris, "photo-ru", boriss, "Пришлите фото, если есть.");
  expect(stale.status).toBe(409);
  expect(stale.words).toContain("How it stands now Есть ли фото? Пришлите сюда.");
  expect(wordingOn(stale)).toBe("Пришлите фото, если есть.");
  const now = await save(boris, "photo-ru", stale, wordingOn(stale));
  expect(now.words).toContain("The wording is saved.");
  expect((await anna.opens("/templates/photo-ru")).words).toContain("Changed by Boris");
});

test("changed, taken back by one and changed again by another: who still has the first on the screen is told", async () => {
  const first = await anna.opens("/templates/no_news-en");
  await save(anna, "no_news-en", first, "Nothing new yet. We go on.");
  const kept = await anna.opens("/templates/no_news-en");
  await boris.sends("/templates/no_news-en/restore", { seen: seenOn(kept) });
  await save(boris, "no_news-en", await boris.opens("/templates/no_news-en"), "No news. We go on looking.");
  expect((await save(anna, "no_news-en", kept, "No news yet, sorry.")).status).toBe(409);
});

test("back to the delivered wording: the row is gone, and a later release's words hold", async () => {
  const page = await anna.opens("/templates/call_us-uk");
  await save(anna, "call_us-uk", page, "Зателефонуйте нам: {phone}.");
  const changed = await anna.opens("/templates/call_us-uk");
  expect(changed.words).toContain(`The delivered wording ${delivered("call_us", "uk")}`);
  const back = await anna.sends("/templates/call_us-uk/restore", { seen: seenOn(changed) });
  expect(back.words).toContain("The delivered wording holds again.");
  expect(
    (await listWordings(house.store.read)).map(({ template, language }) => `${template}-${language}`),
  ).not.toContain("call_us-uk");
});

test("a wording that is refused is told why, with what was typed", async () => {
  const page = await anna.opens("/templates/close-be");
  const refused = await save(anna, "close-be", page, "Тэлефануйце {pin}");
  expect(refused.status).toBe(422);
  expect(refused.words).toContain("This cannot be filled in: {pin}.");
  expect(wordingOn(refused)).toBe("Тэлефануйце {pin}");
  expect((await save(anna, "close-be", page, "а".repeat(701))).words).toContain(
    "Too long: 701 characters, at most 700.",
  );
});

test("a caseworker uses templates and does not change them; the attempt is in the audit", async () => {
  const vera = await house.addStaff("Vera", "caseworker");
  const hers = reader(house);
  await hers.signsIn("Vera");
  expect((await hers.opens("/templates")).status).toBe(403);
  expect((await hers.sends("/templates/birth-uk/save", { text: "x" })).status).toBe(403);
  const [row] = await listAudit(house.store.read, { staffId: vera }, 1);
  expect(row).toMatchObject({ action: "refused", detail: "edit_templates" });
  expect((await hers.opens("/requests")).html).not.toContain('href="/templates"');
});

test("a change is a row of the audit that names template and language, and no wording", async () => {
  await save(anna, "received-en", await anna.opens("/templates/received-en"), "We have read your request.");
  const [, row] = await listAudit(house.store.read, { staffId: house.staff.Anna }, 2);
  expect(row).toMatchObject({ action: "templates", subject: "received-en", detail: "save" });
});

test("a template with something to fill in is not sent before it is filled in", async () => {
  const request = await addChat(house, "close");
  await anna.sends(`/requests/${request.id}/claim`);
  const filled = await (await opensWindow(anna, request.id)).sends("", { template: "close" });
  expect(inField(filled)).toContain("Причина: {reason}");
  const refused = await (await opensWindow(anna, request.id)).sends(inField(filled));
  expect(refused.status).toBe(422);
  expect(refused.words).toContain("Something is not filled in yet: {reason}.");
  const text = inField(refused).replace("{reason}", "зв’язок відновлено");
  expect((await (await opensWindow(anna, request.id)).sends(text)).words).toContain(
    "Your message is on its way.",
  );
});

test("what a sent template means is shown beside it, until its wording changes", async () => {
  const request = await addChat(house, "means", "be");
  await anna.sends(`/requests/${request.id}/claim`);
  const window = await opensWindow(anna, request.id);
  const sent = await window.sends(delivered("got_it", "be"));
  expect(sent.words).toContain(`${delivered("got_it", "be")} ${delivered("got_it", "en")} On its way.`);
  house.clock.now += 60_000;
  await save(anna, "got_it-en", await anna.opens("/templates/got_it-en"), "It has arrived. Thank you.");
  expect((await anna.opens(`/requests/${request.id}`)).words).toContain(
    `${delivered("got_it", "be")} On its way.`,
  );
});

test("what a template means is shown while its words stand there, and not beside other words", async () => {
  const request = await addChat(house, "beside", "be");
  await anna.sends(`/requests/${request.id}/claim`);
  const means = `The template says: ${delivered("safe_call", "en")}`;
  const filled = await (await opensWindow(anna, request.id)).sends("Вітаем.", { template: "safe_call" });
  expect(filled.words).toContain(means);
  const kept = await (await opensWindow(anna, request.id)).savesForLater(`${inField(filled)}\n\nДзякуй.`);
  expect(kept.words).toContain(means);
  const changed = inField(kept).replace("нумар", "адрас");
  expect((await (await opensWindow(anna, request.id)).savesForLater(changed)).words).not.toContain(means);
});

test("a template whose reason is written in is still explained", () => {
  const close = delivered("close", "be");
  expect(holdsTemplate(close.replace("{reason}", "сувязь адноўлена"), close)).toBe(true);
  expect(holdsTemplate(close.replace("закрываем", "адкрываем"), close)).toBe(false);
});

test("addresses that name no template lead nowhere", async () => {
  for (const name of ["birth", "birth-de", "nothing-uk", "birth-uk-x", "__proto__-uk"]) {
    expect((await anna.opens(`/templates/${name}`)).status).toBe(404);
    expect((await anna.sends(`/templates/${name}/save`, { text: "x", seen: "" })).status).toBe(404);
  }
});
