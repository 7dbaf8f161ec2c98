import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findMessage } from "../../src/db/thread.ts";
import type { System } from "../harness/system.ts";
import { startSystem } from "../harness/system.ts";
import { asksForAPerson, atDesk, type Caseworker, messagesOf, standsAs } from "../journeys/thread-desk.ts";
import { canaryWord, filesBelow, findCanaries, spellingsOfFile } from "./canaries.ts";
import { plainCanaries } from "./thread-canaries.ts";

let root: string;
let system: System;
let anna: Caseworker;
const clock = Date.parse("2026-03-02T10:00:00Z");
const said = {
  reply: `${canaryWord()} ${canaryWord()}`,
  answer: `${canaryWord()} ${canaryWord()}`,
  corrected: `${canaryWord()} ${canaryWord()}`,
  caption: canaryWord(),
  refused: canaryWord(),
} as const;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "family-links-thread-"));
  system = await startSystem({ dataDir: root, now: () => clock });
  anna = await atDesk(system);
});
afterAll(async () => {
  await system.stop();
  rmSync(root, { recursive: true, force: true });
});

const everything = () => [
  ...filesBelow(root),
  { name: "the log", bytes: Buffer.from(JSON.stringify(system.logged)) },
];

describe("words between a person and the staff", () => {
  it("stand nowhere in the files or the log, on the way, when shown, when answered, when corrected", async () => {
    const { guest, request } = await asksForAPerson(system, "Ольга", "ru");
    const page = await anna.takes(request);
    expect((await anna.writes(page, request, "", { question: said.refused })).status).toBe(422);
    expect((await anna.writes(page, request, said.reply, { question: "yes" })).status).toBe(200);
    expect(findCanaries(plainCanaries(said), everything()), "waiting").toEqual([]);
    system.app.intake?.runJob("replies");
    await standsAs(system, request, "told");
    const [told] = await messagesOf(system, request);
    const copy = told?.sealedForIntake;
    if (!told || !copy) throw new Error("intake has no copy to show");
    expect(
      findCanaries(new Map([["the copy", spellingsOfFile(copy)]]), everything()),
      "the search works",
    ).not.toEqual([]);

    await guest.taps("thread:chat.read");
    await guest.sees(said.reply);
    await standsAs(system, request, "shown");
    await guest.taps("thread:chat.answer");
    await guest.says(said.answer);
    await guest.sees("у сотрудников");
    await guest.edits(said.corrected);
    await guest.sees("Исправлено");
    await guest.sends({ photo: true, caption: said.caption });
    await guest.sees("тоже");
    await guest.settles();
    await system.app.intake?.idle();
    expect(findCanaries(plainCanaries(said), everything()), "answered").toEqual([]);

    const read = await anna.opensRequest(request);
    for (const words of [said.reply, said.answer, said.corrected, said.caption])
      expect(read.words).toContain(words);
    expect((await findMessage(system.app.store.read, told.id))?.sealedForIntake).toBeNull();
    await expect.poll(() => system.app.store.emptyLog()).toBe(true);
    const kept = new Map([...plainCanaries(said), ["the copy", spellingsOfFile(copy)] as const]);
    expect(findCanaries(kept, everything()), "read at the desk").toEqual([]);
  });

  it("are not in the staff group, nor in a push text or the address of a page", async () => {
    const group = JSON.stringify(
      [...system.sandbox.world.staffGroup.messages.values()].map(({ message }) => message),
    );
    const pushed = JSON.stringify(
      system.sandbox.world.calls.filter((call) => JSON.stringify(call).includes("t:show:")),
    );
    expect(pushed).toContain("Вас здесь ждёт сообщение");
    for (const words of Object.values(said)) {
      expect(group).not.toContain(words);
      expect(pushed).not.toContain(words);
    }
  });
});
