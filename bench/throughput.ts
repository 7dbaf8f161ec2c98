import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import { startBareBot, startOurBot } from "./throughput/bots.ts";
import { goThrough, quantile, updatesPerSecond } from "./throughput/drive.ts";
import { LONG_WAY, PLAIN, SHORT_WAY } from "./throughput/scripts.ts";

/**
 * Measures the whole program over loopback HTTP against a bare grammY bot in the same run and prints ratios,
 * which travel between machines where times do not. Figures to reach stand beside them.
 */
const AT_ONCE = 64;
const PEOPLE = 256;
const QUIET_PEOPLE = 20;

async function measureBare() {
  const sandbox = await startSandbox({ port: 0 });
  const bot = await startBareBot(sandbox);
  await updatesPerSecond(sandbox, PLAIN, AT_ONCE, AT_ONCE);
  const rate = await updatesPerSecond(sandbox, PLAIN, PEOPLE, AT_ONCE);
  const quiet: number[] = [];
  for (let at = 0; at < QUIET_PEOPLE; at += 1) quiet.push(...(await goThrough(sandbox, PLAIN)));
  await bot.stop();
  await sandbox.close();
  return { rate, p95: quantile(quiet, 0.95) };
}

async function measureOurs() {
  const sandbox = await startSandbox({ port: 0 });
  const bot = await startOurBot(sandbox);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const idleMb = bot.memoryMb();
  await updatesPerSecond(sandbox, SHORT_WAY, AT_ONCE, AT_ONCE);
  const rate = await updatesPerSecond(sandbox, SHORT_WAY, PEOPLE, AT_ONCE);
  const quiet: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  for (let at = 0; at < QUIET_PEOPLE; at += 1) {
    const times = await goThrough(sandbox, LONG_WAY);
    quiet.push(...times);
    // Typed answers only, so that like is compared with like.
    first.push(...times.slice(5, 7));
    last.push(...times.slice(-2));
  }
  const busyMb = bot.memoryMb();
  const malformed = sandbox.world.malformedCalls.length;
  await bot.stop();
  await sandbox.close();
  return {
    rate,
    p95: quantile(quiet, 0.95),
    idleMb,
    busyMb,
    malformed,
    readyAfterMs: bot.readyAfterMs,
    growth: quantile(last, 0.5) / quantile(first, 0.5),
  };
}

const bare = await measureBare();
const ours = await measureOurs();
const lines: readonly (readonly [string, string, string])[] = [
  [
    `updates a second, ${AT_ONCE} chats at once, ÷ bare grammY`,
    `${(ours.rate / bare.rate).toFixed(2)}  (${ours.rate.toFixed(0)} ÷ ${bare.rate.toFixed(0)})`,
    "≥ 0.15",
  ],
  [
    "time added to a reply in an idle bot, p95",
    `${(ours.p95 - bare.p95).toFixed(1)} ms  (${ours.p95.toFixed(1)} − ${bare.p95.toFixed(1)})`,
    "≤ 8 ms",
  ],
  [`cost of question ${LONG_WAY.length - 5} ÷ question 3`, ours.growth.toFixed(2), "≤ 1.2"],
  ["start to ready", `${(ours.readyAfterMs / 1000).toFixed(2)} s`, "≤ 2 s"],
  ["memory, idle", `${ours.idleMb.toFixed(0)} MB  (${ours.busyMb.toFixed(0)} MB after the run)`, "≤ 150 MB"],
  ["malformed calls to Telegram", String(ours.malformed), "0"],
];
for (const [what, value, figure] of lines) console.log(`${what.padEnd(58)} ${value.padEnd(34)} ${figure}`);
