import type { LoadedAnswers } from "./answers.ts";
import type { FamilyLinksBot } from "./bot/bot.ts";
import { carryOutClaims } from "./bot/features/claim.ts";
import { unclaimedNotice } from "./bot/features/notices.ts";
import { staffTelling, tidyStaffChat } from "./bot/features/staff-telling.ts";
import { askWhoIsDue } from "./bot/features/still-there.ts";
import { dueReplies } from "./bot/features/thread-notices.ts";
import { cardTo } from "./bot/other-chat.ts";
import type { BotDeps } from "./bot/scope.ts";
import { claimsDue } from "./db/claims.ts";
import type { OutgoingCall } from "./db/outgoing.ts";
import { requestsToAlert, setAlert } from "./db/requests.ts";
import type { Db } from "./db/store.ts";
import type { Telegram } from "./delivery/api.ts";
import type { Outbox, QueuedCall } from "./delivery/outbox.ts";
import type { Job } from "./jobs/scheduler.ts";
import { carryOutEndings } from "./requests/end.ts";
import { emptyLogs } from "./requests/erase.ts";
import { fetchDueFiles } from "./requests/fetch-files.ts";
import { draftsToRemind, purge, removeOldCopies } from "./requests/retention.ts";
import { tellEverybody } from "./requests/staff-news.ts";
import { alertAfter } from "./requests/urgency.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface JobDeps {
  readonly deps: BotDeps;
  readonly answers: LoadedAnswers;
  readonly bot: FamilyLinksBot;
  readonly out: Outbox;
  readonly telegram: Telegram;
  /** The folder of copies taken before the schema changed. */
  readonly copies: string;
}

async function queueAll(tx: Db, out: Outbox, calls: readonly OutgoingCall[]): Promise<QueuedCall[]> {
  const queued: QueuedCall[] = [];
  for (const call of calls) queued.push(await out.queue(tx, call));
  return queued;
}

/** Tells the staff chat again of urgent requests that nobody has taken in time. */
async function alertUnclaimed({ deps, out }: JobDeps): Promise<void> {
  const { store, staffChatId, now } = deps;
  for (const request of await requestsToAlert(store.read, now())) {
    const kind = request.kind === "call_back" ? "call_back" : "tracing";
    const calls = staffChatId === undefined ? [] : [await unclaimedNotice(deps, staffChatId, request)];
    const queued = await store.write(async (tx) => {
      await setAlert(tx, request.id, now() + alertAfter(kind));
      await tellEverybody(tx, "unclaimed", request.id, now());
      return await queueAll(tx, out, calls);
    });
    out.send(queued);
  }
}

/** Tells people, neutrally, that what they began will be erased soon. */
async function remind({ deps, out }: JobDeps): Promise<void> {
  const { store, now } = deps;
  const queued = await store.write(async (tx) => {
    const calls: OutgoingCall[] = [];
    for (const chatKey of await draftsToRemind(tx, now()))
      calls.push(...(await cardTo(deps, tx, chatKey, (say) => ({ text: say.html("bot:resume.reminder") }))));
    return await queueAll(tx, out, calls);
  });
  out.send(queued);
}

/** Tells people, neutrally, that the staff have written to them. */
async function tellOfReplies({ deps, out }: JobDeps): Promise<void> {
  const mark = await dueReplies(deps);
  if (mark) out.send(await deps.store.write(async (tx) => await queueAll(tx, out, await mark(tx))));
}

/** Asks people who have been silent for long whether they can still be reached. */
async function askStillThere({ deps, out }: JobDeps): Promise<void> {
  const { store, now } = deps;
  out.send(await store.write(async (tx) => await queueAll(tx, out, await askWhoIsDue(deps, tx, now()))));
}

/** Gives requests to the accounts that claimed them and waited. */
async function handOverClaimed({ deps, out }: JobDeps): Promise<void> {
  const { store, now } = deps;
  if ((await claimsDue(store.read, now())).length === 0) return;
  out.send(await store.write(async (tx) => await queueAll(tx, out, await carryOutClaims(deps, tx, now()))));
}

/** Tells those of the staff who want it what there is for them. */
async function tellStaff({ deps, out }: JobDeps): Promise<void> {
  const telling = await staffTelling(deps);
  if (telling) out.send(await deps.store.write(async (tx) => await queueAll(tx, out, await telling(tx))));
}

/** What intake does again and again. */
export function intakeJobs(jobDeps: JobDeps): readonly Job[] {
  const { deps, answers, bot, telegram, copies } = jobDeps;
  const { store, keys, readers, now } = deps;
  const download = (fileId: string): Promise<Buffer> => telegram.download(fileId);
  return [
    {
      name: "files",
      everyMs: 2 * SECOND,
      trustsClock: false,
      run: () => fetchDueFiles({ store, key: keys.fileFetch, readers, download, now }),
    },
    { name: "alerts", everyMs: 20 * SECOND, trustsClock: true, run: () => alertUnclaimed(jobDeps) },
    { name: "staff notices", everyMs: 10 * SECOND, trustsClock: true, run: () => tellStaff(jobDeps) },
    { name: "reminders", everyMs: 10 * MINUTE, trustsClock: true, run: () => remind(jobDeps) },
    // The desk may be another process: what it wrote is looked for.
    { name: "replies", everyMs: 2 * SECOND, trustsClock: false, run: () => tellOfReplies(jobDeps) },
    {
      name: "endings",
      everyMs: MINUTE,
      trustsClock: true,
      run: () => carryOutEndings(store, keys.referenceKey, now()),
    },
    { name: "claims", everyMs: MINUTE, trustsClock: true, run: () => handOverClaimed(jobDeps) },
    { name: "pings", everyMs: 10 * MINUTE, trustsClock: true, run: () => askStillThere(jobDeps) },
    { name: "answers", everyMs: 30 * SECOND, trustsClock: false, run: () => answers.refresh() },
    {
      name: "purge",
      everyMs: 10 * MINUTE,
      trustsClock: true,
      run: async () => {
        bot.people.forgetDays(await purge(store, keys.referenceKey, now()));
        removeOldCopies(copies, now());
        await store.write((tx) => tidyStaffChat(tx, now()));
        await emptyLogs(store);
      },
    },
  ];
}
