import { afterAll, beforeAll, expect, test } from "vitest";
import { insertPart } from "../../src/db/parts.ts";
import { insertMessage } from "../../src/db/thread.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { addContact } from "../../src/requests/contacts.ts";
import { addNote } from "../../src/requests/notes.ts";
import { threadPart } from "../../src/requests/person-message.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { sealPart } from "../../src/sealing/part.ts";
import { HOUR, type House, openHouse, START } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

const MOST_BYTES = 60 * 1024;
const WORDS = "Соседка видела его в марте у вокзала, с рюкзаком и в синей куртке, и говорила с ним. ".repeat(
  2,
);

let house: House;
let anna: Reader;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna", "/account");
  ({ id } = await house.addRequest({ chatKey: "chat" }));
  await house.store.write(async (tx) => {
    for (let at = 0; at < 50; at += 1) {
      const message = randomName();
      const name = { requestId: id, part: threadPart(message), version: 1 };
      const content = { format: 1, language: "ru", text: `Message ${at + 1}. ${WORDS}`, files: [] };
      const sealed = sealPart(name, Buffer.from(JSON.stringify(content)), [house.key.pair.publicKey]);
      const row = { id: message, requestId: id, at: START - (60 - at) * HOUR, kind: "message" } as const;
      const isTheirs = at % 2 === 0;
      await insertMessage(
        tx,
        isTheirs
          ? { ...row, staffId: null }
          : { ...row, staffId: house.staff.Anna, delivery: "shown", sealedForIntake: null },
      );
      await insertPart(tx, { ...name, ...sealed });
    }
    for (let at = 0; at < 20; at += 1) {
      const now = START - (40 - at) * HOUR;
      const deed = { requestId: id, staffId: house.staff.Anna, now };
      await addNote(tx, house.key, { ...deed, id: randomName(), text: `Note ${at + 1}. ${WORDS}` });
      const call = {
        whom: "person",
        outcome: "no_answer",
        when: now,
        note: `Call ${at + 1}. ${WORDS}`,
      } as const;
      await addContact(tx, house.key, { ...deed, id: randomName(), ...call });
    }
  });
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
