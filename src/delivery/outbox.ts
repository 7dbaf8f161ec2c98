import { rememberMessage } from "../db/chat-messages.ts";
import { buryCall, postponeCall, queueCall, removeCall, waitingCalls } from "../db/outbox.ts";
import type { CallOutcome, OutgoingCall } from "../db/outgoing.ts";
import { setUnreachable } from "../db/people.ts";
import type { Db, Store } from "../db/store.ts";
import { openJson, type SealingKey, sealJson } from "../sealing/envelope.ts";
import { faultOf, type Telegram } from "./api.ts";
import { gate } from "./gate.ts";
import { lanes } from "./lanes.ts";
import { type Log, nameOf } from "./log.ts";
import { backoff, wait, within } from "./wait.ts";

/** A call queued in a transaction, to be handed to the outbox once that is on the disk. */
export interface QueuedCall extends OutgoingCall {
  readonly seq: number;
  readonly tries?: number;
  readonly notBefore?: number;
}

export interface Outbox {
  /** Stores a call in a transaction. */
  queue(tx: Db, call: OutgoingCall): Promise<QueuedCall>;
  /** After the commit: they are made as soon as their lanes are free. */
  send(calls: readonly QueuedCall[]): void;
  /** Takes up what was left over at the last stop. */
  start(): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** With the pauses below, about three hours of trying. */
const MOST_TRIES = 25;
const LONGEST_PAUSE_MS = 10 * 60_000;
const CALLS_AT_ONCE = 48;

type Made = "made" | "again" | "buried";

function sealedCall(key: SealingKey, call: OutgoingCall): Buffer {
  const { method, params, about, otherwise } = call;
  return sealJson(key, { method, params, about, otherwise }, `outbox|${call.lane}`);
}

/** An edit that says what is there already has done its work. */
function isAlreadySo(description: string): boolean {
  return description.includes("message is not modified") || description.includes("query is too old");
}

function messageIdOf(result: unknown): number | undefined {
  const id =
    typeof result === "object" && result !== null && "message_id" in result ? result.message_id : undefined;
  return typeof id === "number" ? id : undefined;
}

/** The card to edit is gone: its content is sent as a new message. */
function asNewMessage(call: OutgoingCall, description: string): OutgoingCall | undefined {
  if (call.method !== "editMessageText" || !/message (to edit not found|can't be edited)/.test(description))
    return undefined;
  const { message_id: _gone, ...params } = call.params;
  return { ...call, method: "sendMessage", params };
}

function insteadOf({ otherwise, ...call }: OutgoingCall): OutgoingCall | undefined {
  return otherwise && { ...call, ...otherwise };
}

/** One way out: everything the bot says goes through here, at least once and in order within a lane. */
export function outbox(deps: {
  readonly store: Store;
  readonly key: SealingKey;
  readonly telegram: Telegram;
  readonly log: Log;
  readonly now: () => number;
  /** Told what became of a call that is about something, in the transaction that also ends the call. */
  readonly became?: (tx: Db, about: string, outcome: CallOutcome) => Promise<void>;
}): Outbox {
  const { store, key, telegram, log, now } = deps;
  const stopping = new AbortController();
  const hangingUp = new AbortController();
  const line = lanes<QueuedCall>(deliver);
  // Only calls on the wire are counted: a lane that waits for its next try holds up nobody else.
  const onTheWire = gate(CALLS_AT_ONCE);

  async function persist(job: (tx: Db) => Promise<void>, seq: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await store.write(job);
        return;
      } catch (error) {
        log("error", { step: "outbox store", seq, ...nameOf(error) });
        if (stopping.signal.aborted) return;
        await wait(backoff(tries, 10_000), stopping.signal);
      }
    }
  }

  async function tell(tx: Db, { about }: OutgoingCall, outcome: CallOutcome): Promise<void> {
    if (about !== undefined) await deps.became?.(tx, about, outcome);
  }

  async function callOnce(
    call: QueuedCall,
    tries: number,
  ): Promise<{
    readonly made: Made;
    readonly pause?: number;
    readonly code?: string;
    readonly messageId?: number;
  }> {
    const raw = telegram.api.raw as unknown as Record<
      string,
      (params: object, signal?: AbortSignal) => Promise<unknown>
    >;
    try {
      const result = await onTheWire(async () => await raw[call.method]?.(call.params, hangingUp.signal));
      const messageId = call.method === "sendMessage" ? messageIdOf(result) : undefined;
      return messageId === undefined ? { made: "made" } : { made: "made", messageId };
    } catch (error) {
      if (hangingUp.signal.aborted) return { made: "again" };
      const fault = faultOf(error);
      log("warn", {
        step: "send",
        method: call.method,
        seq: call.seq,
        tries,
        ...nameOf(error),
        ...(fault.code === undefined ? {} : { code: fault.code }),
      });
      if (fault.kind === "wait") return { made: "again", pause: fault.seconds * 1000 };
      if (fault.kind === "failed")
        return {
          made: tries >= MOST_TRIES ? "buried" : "again",
          pause: backoff(tries, LONGEST_PAUSE_MS),
          code: String(fault.code ?? "line"),
        };
      if (fault.kind === "unreachable") return { made: "buried", code: "403" };
      if (isAlreadySo(fault.description)) return { made: "made" };
      const instead = asNewMessage(call, fault.description) ?? insteadOf(call);
      if (instead) return await callOnce({ ...instead, seq: call.seq }, tries);
      return { made: "buried", code: String(fault.code) };
    }
  }

  async function deliver(call: QueuedCall): Promise<void> {
    const { seq } = call;
    let tries = call.tries ?? 0;
    // Never longer than the longest pause: the clock may have been wrong when the time was noted.
    const pause = Math.min((call.notBefore ?? 0) - now(), LONGEST_PAUSE_MS);
    if (pause > 0) await wait(pause, stopping.signal);
    while (!stopping.signal.aborted) {
      tries += 1;
      const { made, pause = 0, code, messageId } = await callOnce(call, tries);
      if (made === "made")
        return await persist(async (tx) => {
          await removeCall(tx, seq);
          if (messageId !== undefined)
            await rememberMessage(tx, { chatKey: call.lane, messageId, at: now() });
          await tell(tx, call, "made");
        }, seq);
      if (made === "buried") {
        const reason = code ?? "unknown";
        return await persist(async (tx) => {
          // Whoever asked what becomes of it is told: nobody needs its words as a dead letter.
          if (call.about === undefined) await buryCall(tx, seq, tries, now(), reason);
          else await removeCall(tx, seq);
          if (reason === "403") await setUnreachable(tx, call.lane.replace("!", ""), now());
          await tell(tx, call, reason === "403" ? "blocked" : "failed");
        }, seq);
      }
      const [after, tried] = [now() + pause, tries];
      await persist((tx) => postponeCall(tx, seq, tried, after), seq);
      await wait(pause, stopping.signal);
    }
  }

  return {
    async queue(tx, call) {
      return { ...call, seq: await queueCall(tx, { lane: call.lane, sealed: sealedCall(key, call) }) };
    },
    send(calls) {
      for (const call of calls) line.add(call.lane, call);
    },
    async start() {
      let after = 0;
      for (;;) {
        const rows = await waitingCalls(store.read, after);
        for (const row of rows) {
          const call = openJson<Pick<OutgoingCall, "method" | "params" | "about" | "otherwise">>(
            key,
            row.sealed,
            `outbox|${row.lane}`,
          );
          line.add(row.lane, { ...call, ...row });
          after = row.seq;
        }
        if (rows.length === 0) return;
      }
    },
    idle: () => line.idle(),
    async stop() {
      // What is on the wire gets a moment to arrive; what waits stays in the store.
      const idle = line.stop();
      stopping.abort();
      await within(3000, idle);
      hangingUp.abort();
      await idle;
    },
  };
}
