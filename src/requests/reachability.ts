import { findPerson } from "../db/people.ts";
import { type Asked, openRequestsOf, requestsToAsk, setAsked } from "../db/pings.ts";
import type { RequestRow } from "../db/requests.ts";
import type { Db } from "../db/store.ts";
import { isDaytime } from "./daytime.ts";
import { noteEvent } from "./event.ts";
import { hourOf, PERIODS } from "./periods.ts";
import { signOfLife } from "./sign-of-life.ts";

/** Before an open request ends for want of any sign, the person is told so. */
function endsSoon(row: Pick<RequestRow, "lastSignAt">, now: number): boolean {
  return now >= row.lastSignAt + PERIODS.openRequest - PERIODS.openRequestWarning;
}

/**
 * What follows when a question is due: it is asked, then asked again after seven and after fourteen days; a week later
 * the person counts as silent and the staff try the second contact. A last question comes a month before the end.
 * @returns whether it is asked now, and how the request stands then
 */
export function afterAsking(
  row: Pick<RequestRow, "pingsUnanswered" | "silentSince" | "lastSignAt">,
  now: number,
): { readonly ask: boolean; readonly after: Asked } {
  const hour = hourOf(now);
  const lastCall = row.lastSignAt + PERIODS.openRequest - PERIODS.openRequestWarning;
  if (endsSoon(row, now))
    return {
      ask: true,
      after: {
        pingsUnanswered: row.pingsUnanswered + 1,
        nextPingAt: null,
        silentSince: row.silentSince ?? hour,
      },
    };
  const [again, onceMore] = PERIODS.pingAgain;
  const waits = [again, onceMore - again, again];
  const wait = waits[row.pingsUnanswered];
  if (wait === undefined)
    return {
      ask: false,
      after: {
        pingsUnanswered: row.pingsUnanswered,
        nextPingAt: lastCall,
        silentSince: row.silentSince ?? hour,
      },
    };
  return {
    ask: true,
    after: {
      pingsUnanswered: row.pingsUnanswered + 1,
      nextPingAt: Math.min(hour + wait, lastCall),
      silentSince: row.silentSince,
    },
  };
}

/** Somebody to be asked, once for all their requests. */
export interface ToAsk {
  readonly chatKey: string;
  /** Whether a request of theirs ends in a month for want of any sign. */
  readonly endsSoon: boolean;
}

/**
 * Marks what is due and names whom to ask, in the transaction that also queues the questions; only in the daytime.
 * Somebody who blocked the bot is not asked: they count as silent at once.
 */
export async function peopleToAsk(tx: Db, now: number): Promise<readonly ToAsk[]> {
  if (!isDaytime(now)) return [];
  const asked = new Map<string, ToAsk>();
  for (const row of await requestsToAsk(tx, now)) {
    const { chatKey } = row;
    if (chatKey === null) continue;
    const person = await findPerson(tx, chatKey);
    const isReachable = person !== undefined && person.unreachableSince === null;
    const { ask, after } = afterAsking(row, now);
    await setAsked(
      tx,
      row.id,
      isReachable ? after : { ...after, nextPingAt: null, silentSince: row.silentSince ?? hourOf(now) },
    );
    if (ask && isReachable)
      asked.set(chatKey, {
        chatKey,
        endsSoon: (asked.get(chatKey)?.endsSoon ?? false) || endsSoon(row, now),
      });
  }
  return [...asked.values()];
}

/** "Yes, I am here": every open request of this chat lives on. @returns how many there are */
export async function stillHere(tx: Db, chatKey: string, now: number): Promise<number> {
  const rows = await openRequestsOf(tx, chatKey);
  for (const row of rows) {
    await signOfLife(tx, row.id, now);
    await noteEvent(tx, row.id, "still_here", now);
  }
  return rows.length;
}
