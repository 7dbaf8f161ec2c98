import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { listDeskDrafts } from "../../src/db/desk-drafts.ts";
import { listEvents } from "../../src/db/events.ts";
import { setUnreachable } from "../../src/db/people.ts";
import { unlinkRequests } from "../../src/db/person-rows.ts";
import { listMessages } from "../../src/db/thread.ts";
import { claim } from "../../src/requests/change.ts";
import { eraseRequest } from "../../src/requests/erase.ts";
import { HOUR, type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";
import { addChat, inField, opensWindow } from "./reply-house.ts";

let house: House;
let anna: Reader;
let boris: Reader;
let id: string;
let chats = 0;
beforeAll(async () => {
  house = await openHouse();
  [anna, boris] = [await signedIn("Anna"), await signedIn("Boris")];
});
afterAll(async () => await house.stop());
beforeEach(async () => {
  chats += 1;
  id = (await addChat(house, `chat ${chats}`)).id;
  await house.store.write((tx) => claim(tx, id, house.staff.Anna, house.clock.now));
});

/** What somebody has begun about this request, as the store knows it. */
const draftsOf = async (name: "Anna" | "Boris") => {
  const rows = await listDeskDrafts(house.store.read, house.staff[name]);
  return rows.filter(({ requestId }) => requestId === id).map(({ purpose }) => purpose);
};

async function signedIn(name: "Anna" | "Boris"): Promise<Reader> {
  const browser = reader(house);
  await browser.signsIn(name);
  return browser;
}

const WORDS = "Добрий день, пані Олено!\nМи отримали фото.";

test("what is sent is no draft any more, even where the page was still saving", async () => {
  const window = await opensWindow(anna, id);
  await window.saves("Добрий день, пані");
  const sent = await window.sends(WORDS);
  expect(sent.words).toContain("Your message is on its way.");
  expect(inField(sent)).toBe("");
  // The last save of the page arrives after the message.
  expect((await window.saves("Добрий день, пані Олено!")).status).toBe(200);
  expect(inField(await anna.opens(`/requests/${id}`))).toBe("");
  expect(await draftsOf("Anna")).toEqual([]);
});

test("saving leaves no line in the history and no row in the audit", async () => {
  const window = await opensWindow(anna, id);
  const [before] = await listAudit(house.store.read, {}, 1);
  const events = (await listEvents(house.store.read, id)).length;
  for (const text of ["Д", "До", "Доб", "Добр"]) await window.saves(text);
  const [after] = await listAudit(house.store.read, {}, 1);
  expect(after?.seq).toBe(before?.seq);
  expect((await listEvents(house.store.read, id)).length).toBe(events);
});

test("two windows of one person: neither writes over the other, both are shown, each can be thrown away", async () => {
  const [left, right] = [await opensWindow(anna, id), await opensWindow(anna, id)];
  await left.saves("Із лівого вікна");
  await right.saves("Із правого вікна");
  await left.saves("Із лівого вікна, далі");
  const page = await anna.opens(`/requests/${id}`);
  expect(inField(page)).toBe("Із лівого вікна, далі");
  expect(page.words).toContain(
    "Also typed, in another window (today at 12:20). Nothing of it was sent: Із правого вікна",
  );
  expect(page.words).not.toContain("Із лівого вікна Discard");
  const window = /name="window" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  const after = await anna.sends(`/requests/${id}/thread/draft/discard`, { window });
  expect(after.words).toContain("Discarded.");
  expect(after.words).not.toContain("Із правого вікна");
  expect(inField(after)).toBe("Із лівого вікна, далі");
});

test("one of two windows is sent: the words of the other are still there", async () => {
  const [left, right] = [await opensWindow(anna, id), await opensWindow(anna, id)];
  await left.saves("Перше");
  await right.saves("Друге");
  const sent = await right.sends("Друге");
  expect(sent.words).toContain("Your message is on its way.");
  expect(inField(sent)).toBe("Перше");
});

test("a colleague sees that a reply is begun, and not a word of it", async () => {
  await (await opensWindow(anna, id)).saves(WORDS);
  const page = await boris.opens(`/requests/${id}`);
  expect(page.words).toContain("Anna has begun a reply (today at 12:20).");
  expect(page.html).not.toContain("Олено");
  expect((await anna.opens(`/requests/${id}`)).words).not.toContain("has begun a reply");
});

test("a colleague takes the request over meanwhile: not sent, said so, the words kept", async () => {
  const window = await opensWindow(anna, id);
  await anna.sends(`/requests/${id}/release`);
  await boris.sends(`/requests/${id}/claim`);
  const page = await window.sends(WORDS);
  expect(page.status).toBe(409);
  expect(page.words).toContain("Somebody else has this request now. What you typed is still there.");
  expect(inField(page)).toBe(WORDS);
  expect(inField(await anna.opens(`/requests/${id}`))).toBe(WORDS);
  expect(await listMessages(house.store.read, id)).toEqual([]);
});

test("the person takes the chat away meanwhile: nothing is sent, the words stay until they are thrown away", async () => {
  const window = await opensWindow(anna, id);
  await house.store.write((tx) => unlinkRequests(tx, `chat ${chats}`, house.clock.now));
  const page = await window.sends(WORDS);
  expect(page.words).toContain("writing would put them in danger. Nothing was sent.");
  expect(inField(page)).toBe(WORDS);
  expect(inField(await anna.opens(`/requests/${id}`))).toBe(WORDS);
  const draft = /name="draft" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
  const after = await anna.sends(`/requests/${id}/thread/draft/discard`, { draft });
  expect(inField(after)).toBe("");
});

test("the person has blocked the bot: it is said, and the message waits for their return", async () => {
  const window = await opensWindow(anna, id);
  await house.store.write((tx) => setUnreachable(tx, `chat ${chats}`, house.clock.now));
  const page = await window.sends(WORDS);
  expect(page.words).toContain("they have blocked the bot");
  expect(page.words).toContain("On its way.");
});

test("erased meanwhile: the words are shown once more and kept nowhere", async () => {
  const window = await opensWindow(anna, id);
  await window.saves("Добрий");
  await house.store.write((tx) => eraseRequest(tx, (reference) => reference, id, "person", house.clock.now));
  expect((await window.saves(WORDS)).status).toBe(410);
  for (const page of [await window.sends(WORDS), await window.savesForLater(WORDS)]) {
    expect(page.status).toBe(404);
    expect(page.words).toContain("Your words were not sent and are not kept: copy them if you need them.");
    expect(inField(page)).toBe(WORDS);
  }
  expect(await draftsOf("Anna")).toEqual([]);
});

test("sent, back in the browser, typed anew, sent from the same form: the new words are not taken for the old", async () => {
  const window = await opensWindow(anna, id);
  await window.sends("Перше повідомлення");
  expect((await window.sends("Перше повідомлення")).words).toContain("Your message is on its way.");
  const again = await window.sends("Зовсім інше");
  expect(again.status).toBe(409);
  expect(again.words).toContain("From this form a message was sent already.");
  expect(inField(again)).toBe("Зовсім інше");
  expect(await listMessages(house.store.read, id)).toHaveLength(1);
  const fresh = await opensWindow(anna, id);
  expect((await fresh.sends("Зовсім інше")).words).toContain("Your message is on its way.");
  expect(await listMessages(house.store.read, id)).toHaveLength(2);
});

test("a forged form, too many words, no words: each is said, and nothing typed is lost", async () => {
  const window = await opensWindow(anna, id);
  const forged = await window.sends(WORDS, { token: "../../x", by: "" });
  expect(forged.status).toBe(409);
  expect(inField(forged)).toBe(WORDS);
  const long = "Слово ".repeat(800);
  const page = await window.sends(long);
  expect(page.words).toContain("That is too long for one message: at most 3500 characters.");
  expect(page.words).toContain("Characters: 4799 of 3500");
  expect(inField(page)).toBe(long.trim());
  expect(inField(await anna.opens(`/requests/${id}`))).toBe(long.trim());
  expect((await window.saves("а".repeat(20_001))).status).toBe(413);
});

test("the preview shows what the person will see, escaped, and sends nothing", async () => {
  const window = await opensWindow(anna, id);
  const page = await window.sends("Є <b>нове</b> & важливе", { do: "preview" });
  expect(page.words).toContain("Preview: nothing is sent yet");
  expect(page.words).toContain("✉️ На вас тут чекає повідомлення.");
  expect(page.words).toMatch(/Повідомлення від працівників RFL-\S+ Є <b>нове<\/b> & важливе/);
  expect(page.html).toContain("Є &lt;b&gt;нове&lt;/b&gt; &amp; важливе</div>");
  expect(await listMessages(house.store.read, id)).toEqual([]);
});

test("the button says where it goes: to the person's chat, in the person's language", async () => {
  const page = await anna.opens(`/requests/${id}`);
  expect(page.words).toContain("Send to the chat · Ukrainian Send to the chat and wait for an answer");
});

/** From here on sessions end; each of these begins with one of its own. */
describe("a session that ends", () => {
  beforeEach(async () => {
    anna = await signedIn("Anna");
  });

  test("typed, not sent, the window closed: the words stand in the form the next day, with when they were typed", async () => {
    const window = await opensWindow(anna, id);
    expect(JSON.parse((await window.saves(WORDS)).html)).toEqual({ says: "Saved 12:20." });
    house.clock.now += 24 * HOUR;
    anna = await signedIn("Anna");
    const page = await anna.opens(`/requests/${id}`);
    expect(inField(page)).toBe(WORDS);
    expect(page.words).toContain("Typed yesterday at 12:20 and not sent.");
    house.clock.now += 24 * HOUR;
    anna = await signedIn("Anna");
    expect((await anna.opens(`/requests/${id}`)).words).toMatch(/Typed 1\d Apr 2026, 12:20 \S+ and not sent/);
  });

  test("without a script a button saves; it survives signing out, another browser and a restart", async () => {
    const saved = await (await opensWindow(anna, id)).savesForLater(WORDS);
    expect(saved.words).toContain("Saved. It stands in the form when you open this request again.");
    expect(inField(saved)).toBe(WORDS);
    await anna.sends("/sign-out");
    await house.restart();
    const elsewhere = reader(house);
    await elsewhere.signsIn("Anna");
    expect(inField(await elsewhere.opens(`/requests/${id}`))).toBe(WORDS);
  });

  test("the session ends in the middle of a reply: after signing in again the words stand in the form", async () => {
    const window = await opensWindow(anna, id);
    house.clock.now += HOUR;
    const locked = await window.sends(WORDS, { question: "yes" });
    expect(locked.status).toBe(401);
    expect(locked.words).toContain("Sign in, and these words stand in the form again. They were not sent.");
    const fields = Object.fromEntries(
      [...locked.html.matchAll(/name="(kept_\w+|next)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );
    const wrong = await anna.sends("/sign-in", {
      ...fields,
      kept_text: WORDS,
      name: "Anna",
      passphrase: "not this one",
    });
    expect(wrong.words).toContain("Sign in, and these words stand in the form again.");
    const back = await anna.sends("/sign-in", {
      ...fields,
      kept_text: WORDS,
      name: "Anna",
      passphrase: `${PASSPHRASE} Anna`,
    });
    expect(back.path).toBe(`/requests/${id}`);
    expect(inField(back)).toBe(WORDS);
    expect(await listMessages(house.store.read, id)).toEqual([]);
  });

  test("somebody else signs in on that screen: the words do not become theirs", async () => {
    const window = await opensWindow(anna, id);
    house.clock.now += HOUR;
    const locked = await window.sends(WORDS);
    const fields = Object.fromEntries(
      [...locked.html.matchAll(/name="(kept_\w+|next)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value],
      ),
    );
    const page = await anna.sends("/sign-in", {
      ...fields,
      kept_text: WORDS,
      name: "Boris",
      passphrase: `${PASSPHRASE} Boris`,
    });
    expect(inField(page)).toBe("");
    expect(await draftsOf("Boris")).toEqual([]);
    expect((await window.saves(WORDS)).status).toBe(401);
    expect((await window.sends(WORDS)).status).toBe(409);
  });

  test("the script is told when nobody is signed in any more", async () => {
    const window = await opensWindow(anna, id);
    await anna.sends("/account/sign-out-everywhere");
    expect((await window.saves(WORDS)).status).toBe(401);
  });

  test("a private note goes through the sign-in as well, and becomes no reply", async () => {
    const page = await anna.opens(`/requests/${id}`);
    const by = /name="by" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
    house.clock.now += HOUR;
    const note = "Телефон сестри вимкнено";
    const locked = await anna.sends(`/requests/${id}/notes`, { text: note, by, token: "x" });
    expect(locked.words).toContain("Sign in, and these words stand in the form again.");
    const fields = {
      kept_path: `/requests/${id}/notes`,
      kept_by: by,
      kept_text: note,
      next: `/requests/${id}`,
    };
    const back = await anna.sends("/sign-in", { ...fields, name: "Anna", passphrase: `${PASSPHRASE} Anna` });
    expect(back.words).toContain(note);
    expect(inField(back)).toBe("");
    expect(await draftsOf("Anna")).toEqual(["note"]);
  });
});
