import type { Update } from "grammy/types";
import { queueUpdate } from "./update-queue.ts";
import { emit, nowOf } from "./world-state.ts";
import type { WorldState } from "./world-types.ts";

/** Queues an update for the bot and wakes whoever carries it there. */
export const emitUpdate = (
  state: WorldState,
  chatId: number,
  content: Omit<Update, "update_id">,
): Update | undefined => {
  const update = queueUpdate(state.updates, content, nowOf(state));
  if (update === undefined) return undefined;
  state.lastUpdateOfChat.set(chatId, update);
  emit(state, { kind: "update", chatId: 0 });
  return update;
};

/** Hands the newest update of a chat to the bot once more, with the same update id, as Telegram does at times. */
export const redeliver = (state: WorldState, chatId: number): Update => {
  const update = state.lastUpdateOfChat.get(chatId);
  if (update === undefined) throw new Error(`Nothing was ever sent to the bot from chat ${chatId}`);
  state.updates.again.push(update);
  emit(state, { kind: "update", chatId: 0 });
  return update;
};
