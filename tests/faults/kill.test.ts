import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { integer, sample } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitUntilQuiet } from "../harness/sandbox-waiting.ts";
import { beginOrdeal, type Ordeal, type Outcome } from "./ordeal.ts";
import type { Program } from "./program.ts";

const AT_RANDOM = 116;

/** Around which write the program dies, what that leaves behind, and the how manieth such write since its start. */
const STEPS = [
  { left: "an update that is not stored", dies: "before|insert inbox", at: [1, 2, 3, 5] },
  { left: "a stored update of which Telegram does not know", dies: "after|insert inbox", at: [1, 2, 3, 5] },
  { left: "half an answer, not committed", dies: "amid|insert drafts", at: [1, 2, 3, 4, 5, 7] },
  {
    left: "all that an update leads to, not committed",
    dies: "before|update inbox",
    at: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 6, 4, 3],
  },
  {
    left: "all that an update leads to, committed and not sent",
    dies: "after|update inbox",
    at: [1, 2, 3, 4, 5, 7, 9, 11],
  },
  { left: "a message sent and not crossed out", dies: "before|delete outbox", at: [1, 2, 3, 5, 8, 13] },
  { left: "a message sent and crossed out", dies: "after|delete outbox", at: [1, 3, 8] },
  { left: "half a request", dies: "amid|insert requests", at: [1, 1, 1] },
  { left: "a request, not committed", dies: "before|insert requests", at: [1, 1, 1] },
  { left: "a request whose reference nobody knows", dies: "after|insert requests", at: [1, 1, 1] },
] as const;

/** What Telegram sees when the power goes off: at which call, and whether the call still takes effect. */
const ON_THE_WIRE = [
  { method: "getUpdates", arrives: true },
  { method: "sendMessage", arrives: true },
  { method: "sendMessage", arrives: false },
  { method: "editMessageText", arrives: true },
  { method: "editMessageText", arrives: false },
  { method: "answerCallbackQuery", arrives: false },
] as const;
const TIMES_ON_THE_WIRE = 5;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets the last people finish with a program that nobody kills, and stops it as a service manager does. */
async function finish(ordeal: Ordeal, busy: Promise<void>): Promise<Outcome> {
  const last = ordeal.start();
  await busy;
  await waitUntilQuiet(ordeal.sandbox.world, 200, 10_000).done;
  last.process.kill("SIGTERM");
  await last.over;
  expect(last.process.exitCode).toBe(0);
  const outcome = await ordeal.check();
  await ordeal.close();
  return outcome;
}

/** Waits for the program to die; a story that fails meanwhile ends the test at once. */
async function untilOver(program: Program, busy: Promise<void>): Promise<void> {
  try {
    await Promise.race([program.over, busy]);
  } catch (error) {
    await program.kill();
    throw error;
  }
}

/** The power goes off in the moment in which a call reaches Telegram. */
async function killAtCall(
  ordeal: Ordeal,
  busy: Promise<void>,
  { method, arrives }: (typeof ON_THE_WIRE)[number],
): Promise<void> {
  const { world } = ordeal.sandbox;
  const program = ordeal.start();
  const mend = arrives ? undefined : world.fail({ kind: "hang", method });
  const stopListening = world.listen(0, (event) => {
    if (event.kind === "call-started" && event.call.method === method) program.process.kill("SIGKILL");
  });
  await untilOver(program, busy);
  stopListening();
  mend?.();
}

// Node keeps compiled code here, which halves the time a start takes. It is written by a program that ends by itself.
const NODE_COMPILE_CACHE = mkdtempSync(join(tmpdir(), "family-links-compiled-"));
beforeAll(async () => {
  const ordeal = await beginOrdeal({ NODE_COMPILE_CACHE });
  const program = ordeal.start();
  await program.up;
  program.process.kill("SIGTERM");
  await program.over;
  await ordeal.close();
});
afterAll(() => rmSync(NODE_COMPILE_CACHE, { recursive: true, force: true }));

describe.concurrent("kill -9 in the middle of requests", () => {
  it(`at ${AT_RANDOM} random moments: nothing is lost or doubled, everybody goes on at their question`, async () => {
    const ordeal = await beginOrdeal({ NODE_COMPILE_CACHE });
    const moments = sample(integer({ min: 0, max: 900 }), { seed: 20_220_301, numRuns: AT_RANDOM });
    const busy = ordeal.keepBusy(["ru", "uk", "en"], () => ordeal.kills < AT_RANDOM);
    // Looked at in the end.
    busy.catch(() => undefined);
    for (const moment of moments) {
      const began = performance.now();
      const program = ordeal.start();
      // A third of them while it starts, the others while people answer.
      if (moment >= 300) await program.up;
      // On a busy machine everything takes longer, and so does the time until it strikes.
      const slowness = moment >= 300 ? Math.max(1, (performance.now() - began) / 400) : 1;
      await wait((moment % 300) * slowness);
      await program.kill();
      ordeal.kills += 1;
    }
    const outcome = await finish(ordeal, busy);
    expect(outcome.requests).toBeGreaterThanOrEqual(3);
    expect(outcome.repeats).toBeLessThanOrEqual(AT_RANDOM * 3);
  }, 300_000);

  it("at every step between an update and its answer: the same", async () => {
    const ordeal = await beginOrdeal({ NODE_COMPILE_CACHE });
    let isOver = false;
    const busy = ordeal.keepBusy(["be", "fr"], () => !isOver);
    // Looked at in the end.
    busy.catch(() => undefined);
    const first = ordeal.start();
    await first.up;
    await first.kill();
    for (const { left, dies, at } of STEPS) {
      for (const nth of at) {
        const program = ordeal.start({ env: { DIE_AT: `${dies}|${nth}` }, preload: ["die-at.ts"] });
        await untilOver(program, busy);
        expect(program.process.signalCode, left).toBe("SIGKILL");
        ordeal.kills += 1;
      }
    }
    for (const call of ON_THE_WIRE) {
      for (let time = 0; time < TIMES_ON_THE_WIRE; time += 1) {
        await killAtCall(ordeal, busy, call);
        ordeal.kills += 1;
      }
    }
    isOver = true;
    const outcome = await finish(ordeal, busy);
    expect(ordeal.kills).toBeGreaterThanOrEqual(84);
    expect(outcome.requests).toBeGreaterThan(4);
  }, 300_000);
});
