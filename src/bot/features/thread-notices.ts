import type { OutgoingCall } from "../../db/outgoing.ts";
import type { Db } from "../../db/store.ts";
import { messagesToTell, setDelivery, type ToTell } from "../../db/thread.ts";
import { canBeTold, mayTellNow } from "../../requests/replies.ts";
import { openAddress } from "../other-chat.ts";
import type { BotDeps } from "../scope.ts";
import { noticeCall } from "../view/thread.ts";
import { speakerOfChat } from "./notices.ts";

async function tell(deps: BotDeps, tx: Db, reply: ToTell): Promise<OutgoingCall | undefined> {
  const { id, delivery } = reply;
  if (!canBeTold(reply)) {
    await setDelivery(tx, id, [delivery], "failed", { sealedForIntake: null });
    return undefined;
  }
  if (!(await setDelivery(tx, id, [delivery], "queued"))) return undefined;
  const { chatKey } = reply;
  const chatId = openAddress(deps, reply);
  return noticeCall(await speakerOfChat(deps, chatId), { chatId, chatKey }, id);
}

/**
 * Looks for messages of the staff whose people may be told now.
 * @returns what marks them and names the calls, in one transaction; undefined when there is nothing to do
 */
export async function dueReplies(
  deps: BotDeps,
): Promise<((tx: Db) => Promise<readonly OutgoingCall[]>) | undefined> {
  const now = deps.now();
  const due = (await messagesToTell(deps.store.read)).filter(
    (reply) => !canBeTold(reply) || mayTellNow(reply, now),
  );
  if (due.length === 0) return undefined;
  return async (tx) => {
    const calls: OutgoingCall[] = [];
    for (const reply of due) {
      const call = await tell(deps, tx, reply);
      if (call) calls.push(call);
    }
    return calls;
  };
}
