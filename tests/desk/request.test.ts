import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listEvents } from "../../src/db/events.ts";
import { buryFileFetch, dueFileFetches } from "../../src/db/file-fetches.ts";
import type { Store } from "../../src/db/store.ts";
import type { Answer } from "../../src/flows/answers.ts";
import { RECIPIENTS } from "../../src/flows/data/recipients.ts";
import { newDraft } from "../../src/flows/draft.ts";
import { TRACING } from "../../src/flows/tracing.ts";
import { questionsOf } from "../../src/flows/walk.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { samplePhoto, sampleVoice } from "../harness/sample-files.ts";
import { ANSWERS, type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, reader, withoutOwnScript } from "./reader.ts";

let house: House;
let anna: Reader;
beforeEach(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna");
});
afterEach(async () => await house.stop());

function actionsOf(events: readonly { readonly action: string }[]): string[] {
  return events.map((event) => event.action);
}

describe("what the person wrote", () => {
  test("stands as they wrote it, with what was understood beside it", async () => {
    const { id } = await house.addRequest();
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("Name Коваленко Тарас Іванович");
    expect(words).toContain("Born 12.03.1985 understood as 12 March 1985");
    expect(words).toContain("березень 2022 understood as March 2022");
    expect(words).toContain("8 029 123-45-67 dial +375 29 123 45 67");
    expect(words).toContain("Contact lost through Fighting or shelling");
  });

  test("in the reader's language around it, in every language", async () => {
    const { id } = await house.addRequest();
    for (const language of LANGUAGE_CODES) {
      await anna.sends("/account/language", { language });
      const { words, html } = await anna.opens(`/requests/${id}`);
      const say = texts(language);
      expect(html).toContain(`<html lang="${language}">`);
      expect(words).toContain(
        `${say.plain("flows:tracing.cause.label")} ${say.plain("flows:tracing.cause.options.fighting")}`,
      );
      expect(words).toContain("Коваленко Тарас Іванович");
      expect(words).not.toMatch(/\b(desk|flows):|\{\{|undefined|\[object/);
    }
  });

  test("tells apart what they do not know and what they skipped", async () => {
    const answers = { ...ANSWERS, "birth.0": { unknown: true }, lost_where: { skipped: true } } as const;
    const { id } = await house.addRequest({ answers });
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("Born Does not know");
    expect(words).toContain("Last known place Skipped");
  });

  test("is shown for every question of the flow, two people's apart, and no answer is lost", async () => {
    const say = texts("en");
    const draft = { ...newDraft("tracing", ""), answers: ANSWERS, people: 2 };
    const open = {
      ...ANSWERS,
      danger: { choice: "yes" },
      "service.0": { choice: "military" },
      "service.1": { choice: "military" },
    };
    const { steps } = questionsOf(TRACING, { ...draft, answers: open });
    const answers = Object.fromEntries(
      steps.flatMap((step): [string, Answer][] => {
        if (step.kind !== "question") return [];
        const { field, key } = step;
        if (field.kind === "choice")
          return [[key, (open as Record<string, Answer>)[key] ?? { choice: field.options[0]! }]];
        if (field.kind === "choices") return [[key, { choices: field.options }]];
        if (field.kind === "photos") return [[key, { files: [{ fileId: "f", kind: "photo" }] }]];
        return [[key, { text: `own words about ${key}` }]];
      }),
    );
    const gone = { a_question_of_an_old_release: { text: "words of an old release" } };
    const { id } = await house.addRequest({ answers: { ...answers, ...gone }, content: { people: 2 } });
    const { words } = await anna.opens(`/requests/${id}`);
    for (const [key, answer] of Object.entries(answers)) {
      const label = say.plain(`flows:tracing.${key.replace(/\.\d+$/, "")}.label`);
      expect(words, key).toContain(label);
      if ("text" in answer) expect(words).toContain(`${label} ${answer.text}`);
    }
    expect(words).toContain("Other answers a question of an old release words of an old release");
    const second = words.indexOf("Person sought · Person 2");
    expect(words.indexOf("own words about name.0")).toBeLessThan(second);
    // The names also stand where each person's state is changed.
    expect(words.lastIndexOf("own words about name.1")).toBeGreaterThan(second);
  });

  test("is never markup: hostile words in every place stand there as words", async () => {
    const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script>'&lt;b&gt;{{name}}$t(desk:frame.menu)`;
    const answers: Record<string, Answer> = {};
    for (const key of Object.keys(ANSWERS)) answers[key] = { text: hostile };
    answers["reach"] = { phone: hostile, typed: hostile };
    answers["cause"] = { choice: hostile };
    answers["evidence.0"] = { choices: [hostile] };
    answers["lost_when"] = {
      date: { typed: hostile, from: "2022-03-01", to: "2022-03-02", precision: "about" },
    };
    answers[`x${hostile}`] = { text: hostile };
    const { id } = await house.addRequest({
      answers,
      content: { language: hostile, from: { name: hostile, username: hostile }, preset: hostile },
      files: [{ field: hostile, file: { fileId: "f", kind: "document", mime: hostile } }],
    });
    await anna.sends(`/requests/${id}/claim`);
    await anna.sends(`/requests/${id}/state`, { version: "2", to: "in_review", reason: hostile });
    const page = await anna.opens(`/requests/${id}`);
    expect(page.status).toBe(200);
    expect(withoutOwnScript(page.html)).not.toMatch(/<img src=x|<script/);
    expect(page.html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[a-z][^>]*onerror/);
    expect(page.html.match(/&lt;script&gt;alert\(2\)/g)?.length).toBeGreaterThan(12);
    expect(page.words).toContain("{{name}}$t(desk:frame.menu)");
  });

  test("names its language for screen readers, and lets right-to-left words run their own way", async () => {
    const { id } = await house.addRequest({ answers: { ...ANSWERS, your_name: { text: "محمد" } } });
    const { html } = await anna.opens(`/requests/${id}`);
    expect(html).toContain('<span class="words" lang="uk" dir="auto">محمد</span>');
    expect(html).toMatch(/Written in<\/dt><dd>Ukrainian/);
  });
});

describe("danger comes first", () => {
  test("who must not learn of it stands before the answers, and that nothing leaves the desk", async () => {
    const answers = {
      ...ANSWERS,
      danger: { choice: "unsure" },
      danger_who: { text: "the neighbours" },
      danger_how: { choice: "private" },
      "medical_needs.0": { text: "insulin" },
    } as const;
    const { id } = await house.addRequest({ answers });
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain(
      "Somebody may be in danger if others learn of this request. Somebody needs medicine",
    );
    expect(words).toContain("Nothing leaves the desk before a recorded talk with the person who wrote.");
    expect(words.indexOf("the neighbours")).toBeLessThan(words.indexOf("Answers"));
    expect(words.split("the neighbours")).toHaveLength(2);
  });

  test("a child alone is told in words", async () => {
    const { id } = await house.addRequest({
      kind: "call_back",
      answers: { where: { text: "station" }, reach: { choice: "this_chat" } },
      content: { preset: "child_alone" },
    });
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("A child who is alone wrote this.");
    expect(words).toContain("This chat in Telegram");
    expect(words).not.toContain("Other answers");
  });

  test("where nobody is in danger it says so calmly", async () => {
    const { id } = await house.addRequest();
    const { html, words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("Danger if others learn of it No");
    expect(html).not.toContain('class="safety alarm"');
  });
});

describe("sharing and agreement", () => {
  test("every recipient stands with yes or no", async () => {
    const { id } = await house.addRequest({ sharing: ["icrc", "bureau_ukraine"] });
    const { words } = await anna.opens(`/requests/${id}`);
    for (const { id: recipient } of RECIPIENTS) {
      const name = texts("en").plain(`flows:sharing.recipients.${recipient}.name`);
      expect(words).toContain(`${name} ${["icrc", "bureau_ukraine"].includes(recipient) ? "yes" : "no"}`);
    }
  });

  test("the agreement is checked against what was submitted", async () => {
    const whole = await house.addRequest();
    const other = await house.addRequest({
      content: {
        consent: {
          textVersion: "v1",
          textHash: "0",
          language: "uk",
          at: "2026-04-01T00:00:00Z",
          boundTo: "0",
        },
      },
    });
    expect((await anna.opens(`/requests/${whole.id}`)).words).toContain("Yes, checked");
    expect((await anna.opens(`/requests/${other.id}`)).words).toContain("No. Answers or sharing differ");
  });

  test("a tracing request without an agreement warns; a call-back needs none and names no recipient", async () => {
    const lost = await house.addRequest({ content: { consent: undefined } });
    expect((await anna.opens(`/requests/${lost.id}`)).words).toContain("There is no agreement on record.");
    const callBack = await house.addRequest({
      kind: "call_back",
      answers: { reach: { choice: "this_chat" } },
      content: { consent: undefined },
    });
    const { words } = await anna.opens(`/requests/${callBack.id}`);
    expect(words).toContain("No agreement was asked for");
    expect(words).not.toContain("Red Cross of Russia");
  });

  test("a request of a flow that no longer exists is still readable", async () => {
    const { id } = await house.addRequest({ content: { flow: "gone" as never } });
    const { words, status } = await anna.opens(`/requests/${id}`);
    expect(status).toBe(200);
    expect(words).toContain("Other answers");
    expect(words).toContain("Коваленко Тарас Іванович");
  });
});

describe("photos and files", () => {
  const files = [
    { field: "photos", file: { fileId: "a", kind: "photo" } },
    { field: "about", file: { fileId: "b", kind: "voice" } },
    { field: "photos", file: { fileId: "c", kind: "document", mime: "text/html" } },
  ] as const;

  test("are shown from the sealed store with their kind, and who looked is on record", async () => {
    const { id } = await house.addRequest({ files });
    await house.addFile(id, "file-1", samplePhoto);
    await house.addFile(id, "file-2", sampleVoice);
    const page = await anna.opens(`/requests/${id}`);
    expect(page.html).toContain(`<img src="/requests/${id}/parts/file-1" alt="Open Photo 1 alone"`);
    expect(page.html).toContain(`<audio controls preload="none" src="/requests/${id}/parts/file-2"`);
    const photo = await anna.opens(`/requests/${id}/parts/file-1`);
    expect(photo.bytes).toEqual(Buffer.from(samplePhoto));
    expect(photo.headers.get("content-type")).toBe("image/jpeg");
    expect(photo.headers.get("content-disposition")).toBe('inline; filename="file-1.jpg"');
    expect(photo.headers.get("cache-control")).toBe("no-store");
    expect(photo.headers.get("x-content-type-options")).toBe("nosniff");
    expect(actionsOf(await listEvents(house.store.read, id))).toEqual([
      "submitted",
      "opened",
      "photo_opened",
    ]);
  });

  test("that could carry a script are only ever downloaded, under a neutral name", async () => {
    const { id } = await house.addRequest({ files });
    await house.addFile(id, "file-3", Buffer.from("<script>alert(1)</script>"));
    const file = await anna.opens(`/requests/${id}/parts/file-3`);
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="file-3.bin"');
  });

  test("that are on their way, failed or missing say so", async () => {
    const { id } = await house.addRequest({ files });
    const [, second, third] = await dueFileFetches(house.store.read, house.clock.now, 10);
    await house.store.write(async (tx) => {
      await buryFileFetch(tx, second!.seq, 5, house.clock.now);
      await tx.q.delete(tx.t.fileFetches).where(eq(tx.t.fileFetches.seq, third!.seq));
    });
    const { words } = await anna.opens(`/requests/${id}`);
    expect(words).toContain("Still on its way from Telegram. Look again in a minute. Photo 1");
    expect(words).toContain("Could not be fetched from Telegram.");
    expect(words).toContain("It is not in the store. File 3");
    expect((await anna.opens(`/requests/${id}/parts/file-1`)).status).toBe(404);
  });

  test("are reached only through the request they belong to", async () => {
    const { id } = await house.addRequest({ files });
    const other = await house.addRequest();
    await house.addFile(id, "file-1", samplePhoto);
    expect((await anna.opens(`/requests/${other.id}/parts/file-1`)).status).toBe(404);
    expect((await anna.opens(`/requests/${id}/parts/answers`)).status).toBe(404);
    expect((await anna.opens(`/requests/nothing/parts/file-1`)).status).toBe(404);
  });
});

test("a request whose content was erased or tampered with says so and keeps its history", async () => {
  const { id } = await house.addRequest();
  await house.store.write((tx) => tx.q.update(tx.t.requestParts).set({ sealed: Buffer.alloc(300, 1) }));
  const broken = await anna.opens(`/requests/${id}`);
  expect(broken.words).toContain("The desk cannot open it.");
  await house.store.write((tx) => tx.q.delete(tx.t.partKeys));
  const erased = await anna.opens(`/requests/${id}`);
  expect(erased.words).toContain("has been erased");
  expect(erased.words).toContain("request sent");
});

test("an opening is on the disk before a word is shown: when it cannot be written, nothing is shown", async () => {
  let full = false;
  const sick = await openHouse({
    wrapStore: (store): Store => ({
      ...store,
      write: (job) =>
        full
          ? Promise.reject(Object.assign(new Error("Коваленко"), { code: "SQLITE_FULL" }))
          : store.write(job),
    }),
  });
  const { id } = await sick.addRequest({
    files: [{ field: "photos", file: { fileId: "a", kind: "photo" } }],
  });
  await sick.addFile(id, "file-1", samplePhoto);
  const boris = reader(sick);
  await boris.signsIn("Boris");
  full = true;
  for (const path of [`/requests/${id}`, `/requests/${id}/parts/file-1`]) {
    const page = await boris.opens(path);
    expect(page.status).toBe(500);
    expect(page.html).not.toContain("Коваленко");
    const fault = /<p class="fault">([A-Z2-9-]+)<\/p>/.exec(page.html)?.[1];
    expect(sick.logged.at(-1)).toEqual({
      event: "desk_fault",
      fault,
      errorName: "Error",
      errorCode: "SQLITE_FULL",
    });
  }
  await sick.stop();
});

test("openings in a row by one person are one line of the history", async () => {
  const { id } = await house.addRequest();
  for (let at = 0; at < 3; at += 1) await anna.opens(`/requests/${id}`);
  const boris = reader(house);
  await boris.signsIn("Boris");
  await boris.opens(`/requests/${id}`);
  const { words } = await anna.opens(`/requests/${id}`);
  const history = words.slice(words.indexOf("History"));
  expect(history).toMatch(
    /Anna · opened .* Boris · opened .* Anna · opened 3 times .* The person · request sent/,
  );
  expect(
    actionsOf(await listEvents(house.store.read, id)).filter((action) => action === "opened"),
  ).toHaveLength(5);
});
