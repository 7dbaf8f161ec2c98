import { performance } from "node:perf_hooks";
import { openHouse, PASSPHRASE } from "../tests/desk/desk-house.ts";
import { makeLong } from "../tests/desk/long-request.ts";
import { quantile } from "./names/figures.ts";

/**
 * How long the desk takes to open a request with 50 messages, 20 notes and 20 calls: whole answers over loopback, with
 * the rows of history and audit on the disk. Run: `node bench/request.ts [times]`
 */
const times = Number(process.argv[2] ?? 50);
const WANTED_MS = 100;

const house = await openHouse();
const { id } = await house.addRequest({ chatKey: "chat" });
await makeLong(house, id);
const signedIn = await fetch(`${house.url}/sign-in`, {
  method: "POST",
  body: new URLSearchParams({ name: "Anna", passphrase: `${PASSPHRASE} Anna` }),
  headers: { origin: house.url },
  redirect: "manual",
});
const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";

let bytes = 0;
async function open(): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${house.url}/requests/${id}`, { headers: { cookie } });
  bytes = Buffer.byteLength(await answer.text());
  if (answer.status !== 200) throw new Error(`the desk answered ${answer.status}`);
  return performance.now() - begun;
}

for (let warm = 0; warm < 5; warm += 1) await open();
const taken: number[] = [];
for (let at = 0; at < times; at += 1) taken.push(await open());
await house.stop();
const [p50, p95] = [0.5, 0.95].map((share) => quantile(taken, share).toFixed(1));
console.log(
  `opened ${times} times: p50 ${p50} ms, p95 ${p95} ms (at most ${WANTED_MS}), ${bytes} bytes of HTML`,
);
