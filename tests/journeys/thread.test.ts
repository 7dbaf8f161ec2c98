import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findRequest } from "../../src/db/requests.ts";
import { messagesToTell } from "../../src/db/thread.ts";
import { readThread } from "../../src/requests/thread-reading.ts";
import { openDeskKey } from "../harness/read-request.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import { type System, startSystem, texts } from "../harness/system.ts";
import { asksForAPerson, atDesk, type Caseworker, messagesOf, standsAs } from "./thread-desk.ts";

let system: System;
let anna: Caseworker;
let clock = Date.parse("2026-03-02T10:00:00Z");
beforeAll(async () => {
  system = await startSystem({ now: () => clock });
  anna = await atDesk(system);
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

const uk = texts("uk");
const tell = (): void => system.app.intake?.runJob("replies");
const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, "");

describe("a question of the staff, in Ukrainian", () => {
  it("is told neutrally, read on demand, answered, and waits for the staff then", async () => {
    const { guest, request } = await asksForAPerson(system, "Олена", "uk");
    const page = await anna.takes(request);
    const filled = await anna.writes(page, request, "", { template: "birth" });
    expect(filled.html).toContain(uk.plain("thread:templates.birth.text"));
    expect(filled.words).toContain("When was the person you are looking for born?");
    const sent = await anna.writes(filled, request, uk.plain("thread:templates.birth.text"), {
      question: "yes",
    });
    expect(sent.words).toContain("Your message is on its way.");
    tell();

    const notice = await guest.sees(uk.plain("thread:chat.waiting"));
    expect(JSON.stringify(notice.message)).not.toContain(request.reference);
    await standsAs(system, request, "told");
    expect((await anna.opensRequest(request)).words).toContain("The person has been told. Not read yet.");
    expect((await findRequest(system.app.store.read, request.id))?.visibleState).toBe("question");

    await guest.taps("thread:chat.read");
    const shown = await guest.sees(uk.plain("thread:templates.birth.text"));
    expect(JSON.stringify(shown.message)).toContain(request.reference);
    expect(shown.message.has_protected_content).toBe(true);
    await standsAs(system, request, "shown");

    await guest.taps("thread:chat.answer");
    await guest.sees(uk.plain("flows:answer.text.ask"));
    await guest.says("12 березня 1985 року");
    await guest.sees(plain(uk.plain("thread:chat.sent")));
    expect((await findRequest(system.app.store.read, request.id))?.visibleState).toBe("checking");
    const queue = await anna.opens("/requests");
    expect(queue.words).toContain("New message");

    const read = await anna.opensRequest(request);
    expect(read.words).toContain("12 березня 1985 року");
    expect(read.words).toContain("The person · answer New");
    expect(read.words).toContain("In answer to: Коли народилася");
    expect(read.words).toContain("Waiting for The staff");
    expect(read.words).toContain("Read.");
    expect((await anna.opens("/requests")).words).not.toContain("New message");
  });

  it("is answered in several messages, a photo and a voice message among them, one of them corrected", async () => {
    const { guest, request } = await asksForAPerson(system, "Ганна", "uk");
    const page = await anna.takes(request);
    await anna.writes(page, request, "Чи є у вас фото?", { question: "yes" });
    tell();
    await guest.taps("thread:chat.read");
    await guest.taps("thread:chat.answer");
    await guest.says("Так, є одна фотографія");
    await guest.sees(plain(uk.plain("thread:chat.sent")));
    await guest.edits("Так, є дві фотографії");
    await guest.sees(plain(uk.plain("thread:chat.corrected")));
    await guest.sends({ photo: samplePhoto, caption: "ось вона" });
    await guest.sees(plain(uk.plain("thread:chat.sent_more")));
    await guest.sends({ voice: true });
    await guest.sees(plain(uk.plain("thread:chat.sent_more")));
    await guest.taps("bot:button.menu");
    await guest.sees(plain(uk.plain("bot:menu.text")).slice(0, 10));
    expect(guest.buttons()).not.toContain(uk.plain("bot:menu.continue"));
    await guest.settles();

    const rows = await messagesOf(system, request);
    expect(rows.map(({ kind }) => kind)).toEqual(["question", "answer", "answer", "answer"]);
    await expect
      .poll(
        async () => (await anna.opensRequest(request)).html.match(/<img src="\/requests\/[^"]+"/g)?.length,
      )
      .toBe(1);
    const read = await anna.opensRequest(request);
    expect(read.words).toContain("Так, є дві фотографії");
    expect(read.words).toContain("The person corrected this 1 time. Before: Так, є одна фотографія");
    expect(read.words).toContain("ось вона");
    const image = /<img src="(\/requests\/[^"]+)"/.exec(read.html)?.[1] ?? "";
    expect((await anna.opens(image)).bytes.equals(samplePhoto)).toBe(true);
  });

  it("that was taken back says so kindly when it is opened, and when it is answered all the same", async () => {
    const { guest, request } = await asksForAPerson(system, "Ірина", "uk");
    const page = await anna.takes(request);
    await anna.writes(page, request, "Хибне запитання", { question: "yes" });
    tell();
    await guest.sees(uk.plain("thread:chat.waiting"));
    await standsAs(system, request, "told");
    const [message] = await messagesOf(system, request);
    const back = await anna.sends(`/requests/${request.id}/thread/${message?.id}/take-back`);
    expect(back.words).toContain("Taken back. The person has not seen it.");
    expect((await findRequest(system.app.store.read, request.id))?.visibleState).not.toBe("question");
    await guest.taps("thread:chat.read");
    await guest.sees(uk.plain("thread:chat.taken_back"));
    await guest.forges(`t:answer:${message?.id}`);
    await guest.sees(uk.plain("thread:chat.taken_back"));
    expect(guest.transcript()).not.toContain("Хибне");
    // A second press of the same button at the desk changes nothing.
    expect((await anna.sends(`/requests/${request.id}/thread/${message?.id}/take-back`)).status).toBe(200);
  });

  it("taken back while the person is answering: what they wrote arrives all the same", async () => {
    const { guest, request } = await asksForAPerson(system, "Марта", "uk");
    await anna.writes(await anna.takes(request), request, "Коли?", { question: "yes" });
    tell();
    await guest.sees(uk.plain("thread:chat.waiting"));
    const [message] = await messagesOf(system, request);
    await guest.forges(`t:answer:${message?.id}`);
    await guest.sees(uk.plain("flows:answer.text.ask"));
    await anna.sends(`/requests/${request.id}/thread/${message?.id}/take-back`);
    await guest.says("У березні");
    await guest.sees(uk.plain("thread:chat.sent_taken_back"));
    expect((await anna.opensRequest(request)).words).toContain("У березні");
  });

  it("is answered when the request was closed meanwhile: it arrives, and the person is told", async () => {
    const { guest, request } = await asksForAPerson(system, "Дарина", "uk");
    await anna.writes(await anna.takes(request), request, "Де?", { question: "yes" });
    tell();
    await guest.taps("thread:chat.read");
    await guest.sees("Де?");
    await guest.taps("thread:chat.answer");
    await guest.sees(uk.plain("flows:answer.text.ask"));
    const { store } = system.app;
    await store.write((tx) =>
      tx.q.update(tx.t.requests).set({ visibleState: "closed" }).where(eq(tx.t.requests.id, request.id)),
    );
    await guest.says("У Харкові");
    await guest.sees(uk.plain("thread:chat.sent_closed"));
    expect((await anna.opensRequest(request)).words).toContain("У Харкові");
  });
});

describe("messages of the staff", () => {
  it("each get a notice of their own, and each can be read", async () => {
    const { guest, request } = await asksForAPerson(system, "Maria", "fr");
    let page = await anna.takes(request);
    page = await anna.writes(page, request, "Premier <b>message</b> & suite");
    page = await anna.writes(page, request, "Deuxième message");
    tell();
    await guest.settles(400);
    const fr = texts("fr");
    const notices = [...system.sandbox.world.room(guest.chatId).messages.values()].filter(
      ({ message }) => message.text === fr.plain("thread:chat.waiting"),
    );
    expect(notices).toHaveLength(2);
    for (const [at, words] of ["Premier <b>message</b> & suite", "Deuxième message"].entries()) {
      const notice = notices[at];
      if (!notice) throw new Error("there is no such notice");
      await guest.pressesOld(notice, fr.plain("thread:chat.read"));
      await guest.sees(words);
    }
    await standsAs(system, request, "shown");
    await guest.taps("thread:chat.read");
    await guest.sees(fr.plain("thread:chat.read_before"));
  });

  it("sent twice by a nervous finger are one", async () => {
    const { guest, request } = await asksForAPerson(system, "Пётр", "ru");
    const page = await anna.takes(request);
    const [one, two] = await Promise.all([
      anna.writes(page, request, "Здравствуйте"),
      anna.writes(page, request, "Здравствуйте"),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await messagesOf(system, request)).toHaveLength(1);
    tell();
    await guest.sees(texts("ru").plain("thread:chat.waiting"));
  });

  it("that a browser sends about what it had not shown are refused, and what was typed is still there", async () => {
    const { guest, request } = await asksForAPerson(system, "Аляксей", "be");
    const page = await anna.takes(request);
    await guest.forges(`t:write:${request.reference}`);
    await guest.says("Я ўспомніў адрас");
    await guest.sees(plain(texts("be").plain("thread:chat.sent")));
    const refused = await anna.writes(page, request, "Добры дзень", { question: "yes" });
    expect(refused.status).toBe(409);
    expect(refused.words).toContain("wrote or corrected something meanwhile");
    expect(refused.words).toContain("Я ўспомніў адрас");
    expect(refused.html).toContain(">Добры дзень</textarea>");
    expect(refused.html).toMatch(/class="button" name="question" value="yes"/);
    expect((await anna.writes(refused, request, "Добры дзень")).words).toContain("on its way");
  });

  it("to somebody who has blocked the bot: the desk shows it, and it goes out when they come back", async () => {
    const { guest, request } = await asksForAPerson(system, "Oleg", "ru");
    const ru = texts("ru");
    const page = await anna.takes(request);
    // Telegram's notice of the block is lost: the refusal alone must be enough.
    system.sandbox.world.person(guest.chatId).blocked = true;
    await anna.writes(page, request, "Позвоните нам");
    tell();
    await standsAs(system, request, "blocked");
    const read = await anna.opensRequest(request);
    expect(read.words).toContain("the person has blocked the bot");
    expect(read.words).toContain("Messages have not reached the person since");
    system.sandbox.world.person(guest.chatId).blocked = false;
    await guest.says("/start");
    await guest.sees(plain(ru.plain("bot:menu.text")).slice(0, 8));
    tell();
    await guest.sees(ru.plain("thread:chat.waiting"));
    await guest.taps("thread:chat.read");
    await guest.sees("Позвоните нам");
    expect((await anna.opensRequest(request)).words).not.toContain("Messages have not reached");
  });

  it("that Telegram refuses for good stand as failed, and can be sent again", async () => {
    const { guest, request } = await asksForAPerson(system, "Sergei", "ru");
    const page = await anna.takes(request);
    // Telegram does not know the chat: an account that was deleted.
    const { rooms } = system.sandbox.world.state;
    const room = system.sandbox.world.room(guest.chatId);
    rooms.delete(guest.chatId);
    await anna.writes(page, request, "Мы вам позвоним");
    tell();
    await standsAs(system, request, "failed");
    rooms.set(guest.chatId, room);
    const read = await anna.opensRequest(request);
    expect(read.words).toContain("Did not arrive: Telegram refused it");
    const [message] = await messagesOf(system, request);
    await anna.sends(`/requests/${request.id}/thread/${message?.id}/again`);
    tell();
    await guest.taps("thread:chat.read");
    await guest.sees("Мы вам позвоним");
    await standsAs(system, request, "shown");
    const back = await anna.sends(`/requests/${request.id}/thread/${message?.id}/take-back`);
    expect(back.status).toBe(409);
    expect(back.words).toContain("The person has read it already");
  });

  it("cannot be opened from another chat, nor written about by it", async () => {
    const { request } = await asksForAPerson(system, "Vera", "ru");
    await anna.writes(await anna.takes(request), request, "Только для Веры");
    tell();
    await standsAs(system, request, "told");
    const [message] = await messagesOf(system, request);
    const stranger = await system.atMenu("Boris", "ru");
    const ru = texts("ru");
    for (const data of [
      `t:show:${message?.id}`,
      `t:answer:${message?.id}`,
      `t:write:${request.reference}`,
      "t:show:none",
    ]) {
      await stranger.forges(data);
      await stranger.sees(ru.plain("thread:chat.not_yours").slice(0, 20));
    }
    expect(stranger.transcript()).not.toContain("Только для Веры");
    await standsAs(system, request, "told");
  });

  it("wait for the morning unless it is urgent or the person is awake", async () => {
    const { guest, request } = await asksForAPerson(system, "Nina", "ru");
    const { store } = system.app;
    await store.write((tx) =>
      tx.q.update(tx.t.requests).set({ urgent: false }).where(eq(tx.t.requests.id, request.id)),
    );
    clock = Date.parse("2026-03-02T22:00:00Z");
    anna = await atDesk(system);
    await anna.writes(await anna.takes(request), request, "Утром");
    expect((await anna.opensRequest(request)).words).toContain("after 9 in the morning");
    tell();
    await guest.settles(400);
    expect(guest.transcript()).not.toContain(texts("ru").plain("thread:chat.waiting"));
    expect(await messagesToTell(store.read)).toHaveLength(1);
    clock = Date.parse("2026-03-03T06:30:00Z");
    tell();
    await guest.sees(texts("ru").plain("thread:chat.waiting"));
    anna = await atDesk(system);
  });
});

describe("a chat that was taken away", () => {
  it("is not written to: the desk says why, and what was typed is not lost", async () => {
    const { guest, request } = await asksForAPerson(system, "Zoya", "ru");
    const page = await anna.takes(request);
    const { store } = system.app;
    await store.write((tx) =>
      tx.q.update(tx.t.requests).set({ unlinkedAt: clock }).where(eq(tx.t.requests.id, request.id)),
    );
    const refused = await anna.writes(page, request, "Долгая мысль");
    expect(refused.status).toBe(409);
    expect(refused.words).toContain("writing would put them in danger");
    expect(refused.words).toContain("The person has taken this chat away.");
    expect(refused.html).toContain("Долгая мысль</textarea>");
    expect(await messagesOf(system, request)).toEqual([]);
    await guest.forges(`t:write:${request.reference}`);
    await guest.sees(texts("ru").plain("thread:chat.not_yours").slice(0, 20));
  });
});

describe("what the person sends", () => {
  it("three days later goes nowhere, and they are told so", async () => {
    const { guest, request } = await asksForAPerson(system, "Lev", "ru");
    await guest.forges(`t:write:${request.reference}`);
    await guest.says("Первое");
    await guest.sees(plain(texts("ru").plain("thread:chat.sent")));
    await guest.settles();
    // As the purge does with drafts nobody has touched for 72 hours; after a jump of the clock it holds back.
    await system.app.store.write((tx) => tx.q.delete(tx.t.drafts));
    await guest.says("Второе");
    await guest.sees(texts("ru").plain("thread:chat.line_over"));
    expect(await messagesOf(system, request)).toHaveLength(1);
  });

  it("an album of ten arrives whole and is confirmed once; a file that is too large is refused with words", async () => {
    const { guest, request } = await asksForAPerson(system, "Rita", "en");
    const en = texts("en");
    await guest.forges(`t:write:${request.reference}`);
    await guest.sees(en.plain("flows:answer.text.ask"));
    await guest.sends({ album: Array.from({ length: 10 }, () => ({ photo: { bytes: samplePhoto } })) });
    await guest.settles(600);
    expect(await messagesOf(system, request)).toHaveLength(10);
    const confirmed = [...system.sandbox.world.room(guest.chatId).messages.values()].filter(({ message }) =>
      /with the staff/.test(message.text ?? ""),
    );
    expect(confirmed).toHaveLength(1);
    await guest.sends({
      document: new Uint8Array(21 * 1024 * 1024),
      name: "film.mp4",
      mimeType: "video/mp4",
    });
    await guest.sees(/too large/);
    await guest.sends({ sticker: true });
    await guest.sees(en.plain("errors:text_wanted"));
    const thread = await readThread(system.app.store.read, await openDeskKey(system), request.id);
    expect(thread.every(({ content }) => typeof content !== "string" && content.files.length === 1)).toBe(
      true,
    );
  });
});
