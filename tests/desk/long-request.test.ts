import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "../../src/i18n/languages.ts";
import { type House, openHouse } from "./desk-house.ts";
import { makeLong } from "./long-request.ts";
import { type Reader, reader } from "./reader.ts";

const MOST_BYTES = 60 * 1024;
let house: House;
let anna: Reader;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna", "/account");
  ({ id } = await house.addRequest({ chatKey: "chat" }));
  await makeLong(house, id);
});
afterAll(async () => await house.stop());

test("messages nobody has seen all stand on the page, however many", async () => {
  const { words } = await anna.opens(`/requests/${id}`);
  for (let at = 1; at <= 50; at += 1) expect(words).toContain(`Message ${at}. `);
});

test("then the newest of each list, counted at the top, with the way to all of it", async () => {
  const page = await anna.opens(`/requests/${id}`);
  expect(page.words).toContain("Messages 50 Notes 20 Calls 20");
  for (const shown of ["Message 43.", "Message 50.", "Note 18.", "Note 20.", "Call 18.", "Call 20."])
    expect(page.words).toContain(shown);
  for (const left of ["Message 42.", "Note 17.", "Call 17."]) expect(page.words).not.toContain(left);
  for (const to of ["actions", "answers", "messages", "notes", "contacts", "numbers", "matches", "history"]) {
    expect(page.html).toContain(`href="#${to}"`);
    expect(page.html, to).toContain(`id="${to}"`);
  }
  for (const [list, first, last] of [
    ["messages", "Message 1.", "Message 50."],
    ["notes", "Note 20.", "Note 1."],
    ["contacts", "Call 20.", "Call 1."],
    ["history", "Anna · opened", "request sent"],
  ] as const) {
    const all = await anna.opens(`/requests/${id}/all/${list}`);
    expect(all.status, list).toBe(200);
    expect(all.words.indexOf(first)).toBeGreaterThan(-1);
    expect(all.words.indexOf(last), list).toBeGreaterThan(all.words.indexOf(first));
  }
  expect((await anna.opens(`/requests/${id}/all/secrets`)).status).toBe(404);
});

test.each(["en", "ru", "fr", "uk", "be"] satisfies Language[])(
  "is at most 60 KB, whoever has it: %s",
  async (language) => {
    await anna.sends("/account/language", { language });
    await anna.sends(`/requests/${id}/claim`);
    expect((await anna.opens(`/requests/${id}`)).bytes.length).toBeLessThan(MOST_BYTES);
  },
);
