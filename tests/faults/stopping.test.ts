import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { texts } from "../harness/system.ts";
import { beginOrdeal, type Ordeal } from "./ordeal.ts";
import type { Program } from "./program.ts";
import { type SteadyHand, steadyHand } from "./steady-hand.ts";

const { plain } = texts("ru");

let ordeal: Ordeal;
let program: Program;
let hand: SteadyHand;

beforeEach(async () => {
  ordeal = await beginOrdeal();
  program = ordeal.start();
  await program.up;
  hand = steadyHand(ordeal.sandbox, { name: "Мария", language: "ru" });
  hand.says("/start");
  await hand.taps("Русский");
  await hand.taps(plain("bot:menu.tracing"));
  await hand.taps(plain("flows:tracing.age_band.options.adult"));
  await hand.taps(plain("flows:tracing.relation.options.child"));
  await hand.sees(plain("flows:tracing.name.ask"));
});
afterEach(async () => {
  await program.kill();
  await ordeal.close();
});

/** @returns how long the program took to end, in milliseconds */
async function stop(signal: "SIGTERM" | "SIGINT"): Promise<number> {
  const began = performance.now();
  program.process.kill(signal);
  await program.over;
  expect(program.process.exitCode, program.output()).toBe(0);
  return performance.now() - began;
}

async function startAgain(): Promise<void> {
  program = ordeal.start();
  await program.up;
}

const openPolls = () =>
  [...ordeal.sandbox.world.state.openCalls].filter((call) => call.method === "getUpdates").length;

describe("a stop by the service manager", () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`${signal} during a long poll ends the program within three seconds; the next start goes on`, async () => {
      await expect.poll(openPolls).toBe(1);
      expect(await stop(signal)).toBeLessThan(3000);
      hand.says("Выдуманный Пётр");
      await startAgain();
      await hand.sees(plain("flows:tracing.birth.ask"));
    });
  }

  it("in the moment an answer comes: it is said before or after the stop, once", async () => {
    for (const answer of ["Выдуманный Пётр", "1980"]) {
      hand.says(answer);
      expect(await stop("SIGTERM")).toBeLessThan(3000);
      await startAgain();
      await hand.sees(answer);
    }
    const said = hand.heard.map((one) => one.what);
    expect(said.filter((what) => what.includes(plain("flows:tracing.birth.ask")))).toHaveLength(1);
    expect(said.filter((what) => what.includes(plain("flows:tracing.cause.ask")))).toHaveLength(1);
  });

  it("while Telegram keeps a message hanging: it ends within six seconds, and the message is sent by the next", async () => {
    const mend = ordeal.sandbox.world.fail({ kind: "hang", method: "sendMessage" });
    hand.says("Выдуманный Пётр");
    await expect.poll(() => ordeal.sandbox.world.calls.some((call) => call.fault === "hang")).toBe(true);
    expect(await stop("SIGTERM")).toBeLessThan(6000);
    mend();
    await startAgain();
    await hand.sees(plain("flows:tracing.birth.ask"));
  });

  it("while Telegram answers nothing but 500: it does not wait for the next try", async () => {
    const mend = ordeal.sandbox.world.fail({ kind: "500" });
    hand.says("Выдуманный Пётр");
    await expect
      .poll(() => ordeal.sandbox.world.calls.filter((call) => call.fault === "500").length)
      .toBeGreaterThanOrEqual(2);
    expect(await stop("SIGTERM")).toBeLessThan(3000);
    mend();
    await startAgain();
    await hand.sees(plain("flows:tracing.birth.ask"));
  });
});
