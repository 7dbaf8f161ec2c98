import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { currentDeskKey } from "../../src/db/desk-keys.ts";
import { deleteRequestRows } from "../../src/db/erasure.ts";
import { findRequestByReference, type RequestRow } from "../../src/db/requests.ts";
import type { Answers } from "../../src/flows/answers.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { readIntakeKey } from "../../src/intake-key-file.ts";
import type { RequestKind } from "../../src/requests/content.ts";
import type { ThreadContent } from "../../src/requests/person-message.ts";
import { prepareRequest } from "../../src/requests/submit.ts";
import { readThread } from "../../src/requests/thread-reading.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { openDeskKey } from "../harness/read-request.ts";
import { sampleDocument, samplePhoto } from "../harness/sample-files.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";
import { atDesk, type Caseworker } from "./thread-desk.ts";

let system: System;
let anna: Caseworker;
/** Half past midnight in Moscow and Minsk, the evening before in London. */
const clock = Date.parse("2026-03-01T21:30:00Z");
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
  const first = await system.atMenu("Хтось", "en");
  anna = await atDesk(system);
  // Signing in unlocks the desk, which then reads what it compares names with: the chat waits until that is done.
  await first.says("/start");
  await first.sees("What do you need?", 30_000);
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  expect(system.logged.filter(({ step }) => step === "handle" || step === "quarantine")).toEqual([]);
  await system.stop();
});

/** A request that this person sent some time ago, without walking the way to it again. */
async function sentBefore(
  { chatId }: Guest,
  kind: RequestKind = "tracing",
  answers: Answers = { reach: { phone: "+375290000000", typed: "+375 29 000-00-00" } },
): Promise<RequestRow> {
  const { store } = system.app;
  const keys = intakeKeys(readIntakeKey(join(system.dataDir, "demonstration", "keys", "intake.key")));
  const desk = await currentDeskKey(store.read);
  const request = await prepareRequest(
    store.read,
    desk ? [desk.publicKey, desk.recoveryPublicKey] : [],
    keys.fileFetch,
    {
      kind,
      content: { flow: kind, language: "ru", people: 1, answers, sharing: ["icrc"] },
      files: [],
      chatKey: keys.chatKey(chatId),
      now: clock,
    },
  );
  await store.write((tx) => request.store(tx));
  return await requestOf(request.reference);
}

async function requestOf(reference: string): Promise<RequestRow> {
  const row = await findRequestByReference(system.app.store.read, reference);
  if (!row) throw new Error("there is no such request");
  return row;
}

async function changed(request: RequestRow, set: Partial<RequestRow>): Promise<void> {
  await system.app.store.write(async (tx) => {
    await tx.q.update(tx.t.requests).set(set).where(eq(tx.t.requests.id, request.id));
  });
}

/** What reached the desk about a request, in order, opened with the desk's key. */
async function reached(request: RequestRow): Promise<readonly { kind: string; content: ThreadContent }[]> {
  await system.app.intake?.idle();
  const entries = await readThread(system.app.store.read, await openDeskKey(system), request.id);
  return entries.map(({ row, content }) => {
    if (typeof content === "string") throw new Error(content);
    return { kind: row.kind, content };
  });
}

/** Somebody with one request sent before, at its card. */
async function atCard(
  language: Language,
  kind: RequestKind = "tracing",
): Promise<{ user: Guest; request: RequestRow }> {
  const user = await system.atMenu("Марія", language);
  const request = await sentBefore(user, kind);
  await user.says("/requests");
  await user.presses(request.reference);
  await user.sees(user.say.plain("mine:card.sealed"));
  return { user, request };
}

async function atAddition(language: Language): Promise<{ user: Guest; request: RequestRow }> {
  const { user, request } = await atCard(language);
  await user.taps("mine:card.button.add");
  await user.sees(user.say.plain("mine:add.choose").slice(0, 40));
  return { user, request };
}

describe("the list, in Ukrainian", () => {
  it("is empty for somebody who sent nothing, says how to get a request back, and the menu does not lead there", async () => {
    const user = await system.atMenu("Олена", "uk");
    expect(user.buttons()).not.toContain(user.say.plain("bot:menu.requests"));
    await user.says("/requests");
    await user.sees("з іншого телефону");
    expect(user.buttons()).toContain(user.say.plain("mine:list.button.regain"));
  });

  it("stands in the menu after a request was sent: reference, kind, word and day, and nothing of what it says", async () => {
    const user = await system.atMenu("Марія", "uk");
    await fillShortWay(user);
    const sent = await sendIt(user);
    const reference = /RFL-\S{7}/.exec(JSON.stringify(sent.message))?.[0]?.slice(0, 11) ?? "";
    await user.sees(user.say.plain("mine:add.second"));
    await user.taps("bot:button.menu");
    await user.taps("bot:menu.requests");
    const list = await user.sees(reference);
    // Half past midnight at home: the day is the second of March, not the first.
    await user.sees(/Запит на розшук\nотримано · надіслано 2 березня 2026/);
    for (const word of Object.values(SEARCH)) expect(JSON.stringify(list.message)).not.toContain(word);
  });

  it("pages eleven requests, ten first, and a page that is gone shows the last", async () => {
    const user = await system.atMenu("Марія", "uk");
    for (let sent = 0; sent < 11; sent += 1) await sentBefore(user);
    await user.says("/requests");
    await user.sees("Сторінка 1 з 2");
    expect(user.buttons().filter((label) => label.startsWith("RFL-"))).toHaveLength(10);
    await user.taps("bot:button.more");
    await user.sees("Сторінка 2 з 2");
    expect(user.buttons().filter((label) => label.startsWith("RFL-"))).toHaveLength(1);
    await user.taps("bot:button.fewer");
    await user.sees("Сторінка 1 з 2");
    await user.forges("r:list:9999");
    await user.sees("Сторінка 2 з 2");
  });
});

describe("the card of a request", () => {
  it("says where it stands in a word and a line, for each of the six words", async () => {
    const user = await system.atMenu("Марыя", "be");
    const request = await sentBefore(user);
    for (const state of ["received", "checking", "question", "tracing", "call_us", "closed"] as const) {
      await changed(request, { visibleState: state });
      await user.forges(`r:open:${request.reference}`);
      await user.sees(user.say.plain(`mine:state.${state}.word`));
      await user.sees(user.say.plain(`mine:state.${state}.line`, { phone: "" }).slice(0, 30));
    }
  });

  it("of a closed request still takes information, but nobody is asked whether they are in contact again", async () => {
    const { user, request } = await atCard("fr");
    expect(user.buttons()).toContain(user.say.plain("mine:card.button.restored"));
    await changed(request, { visibleState: "closed" });
    await user.forges(`r:open:${request.reference}`);
    await user.sees("close");
    expect(user.buttons()).not.toContain(user.say.plain("mine:card.button.restored"));
    await user.taps("mine:card.button.add");
    await user.says("Il a appelé.");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:card.closed"));
    expect(await reached(request)).toMatchObject([{ kind: "addition" }]);
  });

  it("of a call-back has no hub: what is added is a message to the staff", async () => {
    const { user, request } = await atCard("ru", "call_back");
    expect(user.buttons()).not.toContain(user.say.plain("mine:card.button.add"));
    await user.forges(`r:add:${request.reference}`);
    await user.says("Звоните лучше вечером");
    await user.sees(user.say.plain("thread:chat.sent").replaceAll(/<[^>]+>/g, ""));
    expect(await reached(request)).toMatchObject([
      { kind: "message", content: { text: "Звоните лучше вечером" } },
    ]);
  });

  it("of a request that ended says so, and stale buttons send nothing", async () => {
    const { user, request } = await atCard("uk");
    await changed(request, { ended: "withdrawn" });
    for (const what of ["add", "contact", "restored", "copy"]) {
      await user.forges(`r:${what}:${request.reference}`);
      await user.sees(user.say.plain("mine:card.no_more", { reference: request.reference }));
    }
    await user.forges(`r:yes:${request.reference}:copy`);
    await user.sees(user.say.plain("mine:card.no_more", { reference: request.reference }));
    await user.taps("bot:menu.requests");
    await user.sees("закрито");
    await user.presses(request.reference);
    await user.sees(user.say.plain("mine:card.ended"));
    expect(await reached(request)).toEqual([]);
  });
});

describe("a reference of somebody else, and one that never was", () => {
  it("are answered alike, whatever is forged", async () => {
    const owner = await system.atMenu("Марія", "uk");
    const request = await sentBefore(owner);
    const stranger = await system.atMenu("Хтось", "uk");
    const answers: string[] = [];
    for (const reference of [request.reference, "RFL-ZZZ-ZZZ"]) {
      for (const data of [
        `r:open:${reference}`,
        `r:add:${reference}`,
        `r:add:${reference}:second_contact`,
        `r:fresh:${reference}`,
        `r:contact:${reference}`,
        `r:restored:${reference}`,
        `r:yes:${reference}:restored`,
        `r:copy:${reference}`,
        `r:yes:${reference}:copy`,
      ]) {
        await stranger.forges(data);
        const shown = await stranger.sees(stranger.say.plain("mine:card.not_here"));
        answers.push(JSON.stringify([shown.message.text, stranger.buttons()]));
      }
    }
    expect(new Set(answers).size).toBe(1);
    expect(await reached(request)).toEqual([]);
  });

  it("in data that no button bears is answered like any dead button", async () => {
    const user = await system.atMenu("Хтось", "uk");
    await user.forges("r:open:../../etc");
    expect(await user.toast()).toBe(user.say.plain("bot:note.stale"));
    await user.forges("r:yes:RFL-ZZZ-ZZZ:erase");
    expect(await user.toast()).toBe(user.say.plain("bot:note.stale"));
  });
});

describe("an addition, in Ukrainian", () => {
  it("with words, a photo and an answer reaches the desk in sections with labels, and the photo is linked", async () => {
    const { user, request } = await atAddition("uk");
    expect(user.buttons()).not.toContain(user.say.plain("bot:button.send"));
    await user.says("Його бачили в Ростові.");
    await user.sees("Його бачили в Ростові.");
    await user.taps("flows:more.sections.own_words");
    await user.sees(user.say.plain("flows:more.about_whom.ask"));
    await user.says("Вигаданий Іван");
    await user.sees(/Його бачили в Ростові\..*Про кого: Вигаданий Іван/s);
    await user.taps("flows:common.sections.photos");
    await user.sees(user.say.plain("flows:more.hub_intro.photos"));
    await user.sends({ photo: true });
    await user.taps("bot:button.done");
    await user.sees(user.say.plain("mine:add.ready").replaceAll(/<[^>]+>/g, ""));
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));

    const [addition] = await reached(request);
    expect(addition).toMatchObject({
      kind: "addition",
      content: {
        flow: "tracing_more",
        language: "uk",
        answers: {
          added_text: { text: "Його бачили в Ростові." },
          about_whom: { text: "Вигаданий Іван" },
        },
      },
    });
    const file = addition?.content.files[0];
    expect(file).toMatchObject({ field: "photos", kind: "photo", mime: "image/jpeg" });
    await expect
      .poll(async () => (await anna.opensRequest(request)).html, { timeout: 8000 })
      .toContain(`<img src="/requests/${request.id}/parts/${file?.part}"`);
    const page = await anna.opensRequest(request);
    expect(page.words).toContain("In your own words");
    expect(page.words).toMatch(/Added Його бачили в Ростові\. About Вигаданий Іван/);
    const picture = await anna.opens(`/requests/${request.id}/parts/${file?.part}`);
    expect(picture.headers.get("content-type")).toBe("image/jpeg");
    expect((await requestOf(request.reference)).unread).toBe(false);
  });

  it("shows nothing of what was said before, and what was sent does not stay in the chat's card", async () => {
    const { user } = await atAddition("uk");
    const card = JSON.stringify(user.lastMessage().message);
    expect(card).toContain("не видно");
    await user.says("Вигадані слова");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    await user.settles();
    const standing = system.sandbox.world.state.rooms.get(user.chatId)?.messages.values().toArray() ?? [];
    const fromBot = standing.filter((one) => one.fromBot).map((one) => JSON.stringify(one.message));
    expect(fromBot.filter((text) => text.includes("Вигадані слова"))).toEqual([]);
  });

  it("sent by a double tap is one", async () => {
    const { user, request } = await atAddition("uk");
    await user.says("Один раз");
    await user.doubleTaps(user.say.plain("bot:button.send"));
    await user.sees(user.say.plain("mine:add.next"));
    await user.settles();
    expect(await reached(request)).toHaveLength(1);
  });

  it("that names danger makes the request urgent, and the desk reads it first", async () => {
    const { user, request } = await atAddition("uk");
    await user.taps("flows:more.sections.danger_now");
    await user.taps("flows:common.danger.options.yes");
    await user.says("сусід");
    await user.taps("flows:common.danger_how.options.private");
    await user.taps("flows:more.sections.own_words");
    await user.sees(user.say.plain("flows:more.added_text.ask"));
    await user.says("Він приходив учора.");
    await user.sees(user.say.plain("flows:more.about_whom.ask"));
    await user.taps("bot:button.to_review");
    await user.sees(/Він приходив учора\..*сусід/s);
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    await system.app.intake?.idle();
    const row = await requestOf(request.reference);
    expect(row.urgent).toBe(true);
    expect(row.alertAt).toBe(clock + 3_600_000);
    const { words } = await anna.opensRequest(request);
    expect(words.indexOf("сусід")).toBeGreaterThan(-1);
    expect(words.indexOf("сусід")).toBeLessThan(words.indexOf("Messages"));
    expect(words).toContain("Somebody may be in danger if others learn of this request.");
  });

  it("is kept like any answers when the person leaves, and goes on from the menu", async () => {
    const { user, request } = await atAddition("uk");
    await user.says("Початок");
    await user.says("/start");
    await user.taps("bot:menu.continue");
    await user.sees("Початок");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    expect(await reached(request)).toMatchObject([
      { content: { answers: { added_text: { text: "Початок" } } } },
    ]);
  });

  it("begun for one request never goes with another: the person decides", async () => {
    const { user, request } = await atAddition("uk");
    await user.says("До першого");
    const second = await sentBefore(user);
    await user.forges(`r:add:${second.reference}`);
    await user.sees(request.reference);
    await user.taps("mine:add.button.go_on");
    await user.sees("До першого");
    await user.forges(`r:add:${second.reference}`);
    await user.taps("mine:add.button.fresh");
    await user.sees(second.reference);
    await user.says("До другого");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    expect(await reached(request)).toEqual([]);
    expect(await reached(second)).toMatchObject([
      { content: { answers: { added_text: { text: "До другого" } } } },
    ]);
  });

  it("about a request that was erased, or taken over by another chat meanwhile, is not stored anywhere", async () => {
    for (const gone of ["erased", "taken over"] as const) {
      const { user, request } = await atAddition("uk");
      await user.says("Запізно");
      if (gone === "erased") await system.app.store.write((tx) => deleteRequestRows(tx, request.id));
      else await changed(request, { chatKey: "somebody-else" });
      await user.taps("bot:button.send");
      await user.sees(user.say.plain("mine:card.not_here"));
      expect(await reached(request)).toEqual([]);
      await user.says("/start");
      await user.settles();
      expect(user.buttons()).not.toContain(user.say.plain("bot:menu.continue"));
    }
  });

  it("names somebody else to reach, straight from the last card of the request", async () => {
    const user = await system.atMenu("Мария", "ru");
    await fillShortWay(user);
    const sent = await sendIt(user);
    const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
    await user.taps("mine:add.button.second");
    await user.sees(user.say.plain("flows:common.second_name.ask"));
    await user.says("Вымышленная Ольга");
    await user.sees(user.say.plain("flows:common.second_relation.ask"));
    await user.says("сестра");
    await user.sees(user.say.plain("flows:common.second_reach.ask"));
    await user.says("+375 29 765-43-21");
    await user.sees(user.say.plain("flows:common.second_knows.ask"));
    await user.taps("flows:common.second_knows.options.yes");
    await user.sees("Вымышленная Ольга");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    expect(await reached(await requestOf(reference))).toMatchObject([
      { content: { answers: { second_reach: { phone: "+375297654321" } } } },
    ]);
  });
});

describe("files for an addition", () => {
  it("an album of ten photos: five are taken, the others are refused with the number said", async () => {
    const { user, request } = await atAddition("uk");
    await user.taps("flows:common.sections.photos");
    await user.sees(user.say.plain("flows:common.photos.ask"));
    await user.sends({ album: Array.from({ length: 10 }, () => ({ photo: { bytes: samplePhoto } })) });
    await user.settles(300);
    await user.sees(user.say.plain("errors:too_many_files", { most: 5, count: 5 }));
    await user.taps("bot:button.done");
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    expect((await reached(request))[0]?.content.files).toHaveLength(5);
  });

  it("a photo of more than 20 MB is refused with the size said", async () => {
    const { user } = await atAddition("uk");
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    bytes.set(samplePhoto);
    await user.sends({ document: bytes, name: "IMG_1.HEIC", mimeType: "image/heic" });
    await user.sees(user.say.plain("errors:file_too_large", { megabytes: 20, count: 0 }));
    expect(user.buttons()).not.toContain(user.say.plain("bot:button.send"));
  });

  it("a zip renamed .jpg is no photo, and is never shown as a picture", async () => {
    const { user, request } = await atAddition("uk");
    const zip = {
      document: Buffer.from("PK\u0003\u0004 an invented archive"),
      name: "photo.jpg",
      mimeType: "image/jpeg",
    };
    await user.taps("flows:common.sections.photos");
    await user.sends(zip);
    await user.sees(user.say.plain("errors:send_as_photo"));
    await user.taps("bot:button.to_review");
    await user.sends(zip);
    await user.sees(user.say.plain("bot:review.kept", { count: 1 }));
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    const part = (await reached(request))[0]?.content.files[0]?.part ?? "";
    await expect
      .poll(async () => (await anna.opens(`/requests/${request.id}/parts/${part}`)).status, { timeout: 8000 })
      .toBe(200);
    const shown = await anna.opens(`/requests/${request.id}/parts/${part}`);
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(shown.headers.get("content-type")).toBe("application/octet-stream");
    expect(shown.headers.get("content-disposition")).toMatch(/^attachment/);
  });

  it("a voice message of ten minutes and a document are kept and reach the desk", async () => {
    const { user, request } = await atAddition("uk");
    await user.sends({ voice: true, seconds: 600 });
    await user.sees(user.say.plain("bot:review.kept", { count: 1 }));
    await user.sends({ document: sampleDocument, name: "letter.pdf", mimeType: "application/pdf" });
    await user.sees(user.say.plain("bot:review.kept", { count: 2 }));
    await user.taps("bot:button.send");
    await user.sees(user.say.plain("mine:add.next"));
    expect((await reached(request))[0]?.content.files).toMatchObject([
      { kind: "voice", field: "kept" },
      { kind: "document", field: "kept" },
    ]);
  });
});

describe("from the card, in Belarusian", () => {
  it("a new contact reaches the desk and stands there first, with a word on the one before", async () => {
    const { user, request } = await atCard("be");
    await user.taps("mine:card.button.contact");
    await user.sees(user.say.plain("flows:contact.intro"));
    await user.says("+375 29 765-43-21");
    await user.taps("flows:contact.safe_times.options.any_time");
    await user.taps("flows:contact.safe_words.options.say_nothing");
    await user.taps("flows:contact.old_way.options.do_not_use");
    await user.sees(user.say.plain("mine:contact.old_unsafe"));
    expect(await reached(request)).toMatchObject([
      {
        kind: "contact",
        content: { answers: { reach: { phone: "+375297654321" }, old_way: { choice: "do_not_use" } } },
      },
    ]);
    const { words } = await anna.opensRequest(request);
    const before = words.slice(0, words.indexOf("Messages"));
    expect(before).toContain("How to reach the person now");
    expect(before).toContain("No, it is not safe");
    expect(before).toMatch(/Before: do not use it \+375 29 000-00-00/);
  });

  it("a new contact that is no phone is asked again, and nothing is sent", async () => {
    const { user, request } = await atCard("be");
    await user.taps("mine:card.button.contact");
    await user.says("+375 29");
    await user.sees("⚠️");
    expect(await reached(request)).toEqual([]);
  });

  it("'in contact again' asks first, is filed once, and stops nothing by itself", async () => {
    const { user, request } = await atCard("be");
    await user.taps("mine:card.button.restored");
    await user.sees("Вы зноў на сувязі?");
    expect(await reached(request)).toEqual([]);
    await user.doubleTaps(user.say.plain("mine:restored.button.yes"));
    await user.sees(user.say.plain("mine:card.already"));
    await user.settles();
    expect(await reached(request)).toMatchObject([{ kind: "restored" }]);
    expect((await requestOf(request.reference)).visibleState).toBe("received");
  });

  it("'no' leads back to the card, and nothing is filed", async () => {
    const { user, request } = await atCard("be");
    await user.taps("mine:card.button.restored");
    await user.taps("mine:restored.button.no");
    await user.sees(user.say.plain("mine:card.sealed"));
    expect(await reached(request)).toEqual([]);
  });

  it("a copy is asked for honestly: the bot cannot read what was sent", async () => {
    const { user, request } = await atCard("be");
    await user.taps("mine:card.button.copy");
    await user.sees("не можа прачытаць");
    await user.taps("mine:copy.button.yes");
    await user.sees("вам патрэбна копія");
    expect(await reached(request)).toMatchObject([{ kind: "copy_wanted" }]);
    const { words } = await anna.opensRequest(request);
    expect(words).toContain("wants a copy");
  });
});

it("a message of the staff that waits can be read and answered from the card", async () => {
  const { user, request } = await atCard("uk");
  const page = await anna.takes(request);
  await anna.writes(page, request, "Коли це було?", { question: "yes" });
  await user.forges(`r:open:${request.reference}`);
  await user.taps("mine:card.button.read");
  await user.sees("Коли це було?");
  await user.settles(200);
  await user.forges(`r:open:${request.reference}`);
  await user.sees("запитання до вас");
  await user.taps("mine:card.button.answer");
  await user.says("Восени");
  await user.sees(user.say.plain("thread:chat.sent").replaceAll(/<[^>]+>/g, ""));
  expect((await reached(request)).at(-1)).toMatchObject({ kind: "answer", content: { text: "Восени" } });
  await user.taps("bot:button.menu");
  await user.taps("bot:menu.requests");
  await user.sees("перевіряється");
});
