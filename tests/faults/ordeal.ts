import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import type { Store } from "../../src/db/store.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { readContent } from "../../src/requests/read.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { makeKeyPair, prepareBoxes } from "../../src/sealing/box.ts";
import { type DeskKey, deskKey } from "../../src/sealing/desk-key.ts";
import { allRequests } from "../harness/all-requests.ts";
import { type Program, type ProgramOptions, startProgram } from "./program.ts";
import { type SteadyHand, steadyHand } from "./steady-hand.ts";
import { comparable, heardUndisturbed, invented, type Typed, tellStory } from "./story.ts";

/** Somebody who files a request while the program is being killed. */
export interface Told {
  readonly hand: SteadyHand;
  readonly language: Language;
  readonly typed: Typed;
}

/** A Telegram of the test's own, a folder, and a program that is started in it again and again. */
export interface Ordeal {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  readonly told: Told[];
  start(options?: Pick<ProgramOptions, "env" | "preload">): Program;
  /** Kills so far; the stories note it beside everything they hear. */
  kills: number;
  /** New people file requests side by side, each after the last, until the killing ends. */
  keepBusy(languages: readonly Language[], whileTrue: () => boolean): Promise<void>;
  /** After the last program has stopped: nothing lost, nothing doubled, at most one repeat a kill. */
  check(): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Outcome {
  readonly requests: number;
  readonly messages: number;
  readonly repeats: number;
}

let invitations = 0;

/** @param env for every program that is started in it */
export async function beginOrdeal(env: Readonly<Record<string, string>> = {}): Promise<Ordeal> {
  await prepareBoxes();
  const [desk, recovery] = [makeKeyPair(), makeKeyPair()];
  const sandbox = await startSandbox({ port: 0 });
  const dataDir = mkdtempSync(join(tmpdir(), "family-links-ordeal-"));
  const given = {
    DESK_PUBLIC_KEY: desk.publicKey.toString("base64url"),
    RECOVERY_PUBLIC_KEY: recovery.publicKey.toString("base64url"),
    STAFF_CHAT_ID: String(sandbox.world.staffGroup.id),
    ...env,
  };
  const ordeal: Ordeal = {
    sandbox,
    dataDir,
    told: [],
    kills: 0,
    start: (options = {}) =>
      startProgram({ sandbox, dataDir, ...options, env: { ...given, ...options.env } }),
    async keepBusy(languages, whileTrue) {
      await Promise.all(
        languages.map(async (language) => {
          while (whileTrue()) {
            const typed = invented((invitations += 1));
            const hand = steadyHand(sandbox, { name: "Мария", language }, () => ordeal.kills);
            ordeal.told.push({ hand, language, typed });
            await tellStory(hand, language, typed);
          }
        }),
      );
    },
    async check() {
      const store = openSqlite(join(dataDir, "family-links.db"));
      try {
        return await checkEverything(ordeal, store, deskKey(desk.privateKey));
      } finally {
        await store.close();
      }
    },
    async close() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return ordeal;
}

async function checkEverything(ordeal: Ordeal, store: Store, key: DeskKey): Promise<Outcome> {
  const { told, sandbox } = ordeal;
  expect(sandbox.world.malformedCalls).toEqual([]);
  checkTaps(sandbox);
  await checkNothingIsLeft(store);
  await checkRequests(store, key, told);
  checkNotices(ordeal);
  const heard = await compareWithUndisturbed(ordeal);
  return { requests: told.length, ...heard };
}

/** Each tap got its answer; on a busy machine one may come after the minute in which the sandbox takes it. */
function checkTaps({ world }: Sandbox): void {
  const answered = world.calls
    .filter((call) => call.method === "answerCallbackQuery")
    .map((call) => call.params["callback_query_id"]);
  expect(world.unansweredTaps.filter((tap) => !answered.includes(tap.id))).toEqual([]);
}

/** Every update handled, every call made, every draft submitted. */
async function checkNothingIsLeft({ read: { q, t } }: Store): Promise<void> {
  const open = (await q.select().from(t.inbox)).filter(
    (row) => row.handledAt === null || row.sealed !== null,
  );
  expect(open, "updates not handled").toEqual([]);
  expect(await q.select().from(t.outbox), "calls not made").toEqual([]);
  expect(await q.select().from(t.drafts), "drafts not submitted").toEqual([]);
}

/** One request for each story, with the answers given last, and "submitted" written once. */
async function checkRequests({ read }: Store, key: DeskKey, told: readonly Told[]): Promise<void> {
  const rows = await allRequests(read);
  expect(rows).toHaveLength(told.length);
  const events = await read.q.select().from(read.t.events);
  expect(events.map((event) => event.action)).toEqual(rows.map(() => "submitted"));
  const contents = await Promise.all(rows.map(async (row) => await readContent(read, key, row.id)));
  for (const { typed, language } of told) {
    const own = contents.filter((content) => JSON.stringify(content?.answers).includes(typed.name));
    expect(own, `requests about ${typed.name}`).toHaveLength(1);
    expect(own[0]).toMatchObject({ language, people: 1, files: [], from: { name: "Мария" } });
    expect(own[0]?.answers).toEqual(expectedAnswers(typed));
  }
}

function expectedAnswers(typed: Typed): unknown {
  return {
    age_band: { choice: "adult" },
    "relation.0": { choice: "child" },
    "name.0": { text: typed.name },
    "birth.0": {
      date: { typed: typed.birth, from: "1985-03-12", to: "1985-03-12", precision: "day" },
    },
    cause: { choice: "fighting" },
    "service.0": { choice: "civilian" },
    lost_when: {
      date: { typed: typed.lostWhen, from: "2022-03-01", to: "2022-03-31", precision: "month" },
    },
    lost_where: { text: typed.lostWhere },
    your_name: { text: typed.yourName },
    reach: { phone: "+375291234567", typed: typed.phone },
    danger: { choice: "no" },
  };
}

function countRepeats(told: readonly { readonly what: string; readonly kills: number }[]): number {
  let repeats = 0;
  let lastAt = 0;
  for (const [at, one] of told.entries()) {
    if (told[at - 1]?.what !== one.what) continue;
    repeats += 1;
    expect(one.kills, `a repeat without a kill, or the second after one: ${one.what}`).toBeGreaterThan(
      lastAt,
    );
    lastAt = one.kills;
  }
  return repeats;
}

/** The staff hear of each request once, but for repeats, of which a kill causes one at most. */
function checkNotices({ sandbox, told }: Ordeal): void {
  const notices = [...sandbox.world.staffGroup.messages.values()].map(({ message }) => message.text ?? "");
  expect(new Set(notices.map((text) => /RFL-[A-Z2-9-]+/.exec(text)?.[0])).size).toBe(told.length);
  const doubled = notices.filter((text, at) => text === notices[at - 1]);
  expect(notices.length - doubled.length).toBe(told.length);
}

/** Apart from repeats, everybody heard what people hear when nothing goes wrong, in the same order. */
async function compareWithUndisturbed(ordeal: Ordeal): Promise<Pick<Outcome, "messages" | "repeats">> {
  const quiet = await beginQuiet(ordeal);
  let messages = 0;
  let repeats = 0;
  for (const { hand, language, typed } of ordeal.told) {
    const heard = comparable(hand, typed);
    expect(heard.filter((what, at) => what !== heard[at - 1])).toEqual(quiet.get(language));
    repeats += countRepeats(hand.heard);
    messages += heard.length;
  }
  return { messages, repeats };
}

/** What is heard in each language when nothing goes wrong. */
async function beginQuiet({ told }: Ordeal): Promise<ReadonlyMap<Language, readonly string[]>> {
  const other = await beginOrdeal();
  const program = other.start();
  try {
    await program.up;
    const languages = [...new Set(told.map((one) => one.language))];
    const heard = languages.map(
      async (language) => [language, await heardUndisturbed(other.sandbox, language)] as const,
    );
    return new Map(await Promise.all(heard));
  } finally {
    await program.kill();
    await other.close();
  }
}
