import type { Message } from "grammy/types";
import { emit, nowOf } from "./world-state.ts";
import type { ChatRoom, ReplyKeyboard, StoredMessage, WorldState } from "./world-types.ts";

/** A chat remembers so many messages: a benchmark may run for a long time. */
const keptMessages = 5_000;

/** Private chats share one row of message ids, as a bot sees it; a supergroup counts its own. */
export const takeMessageId = (state: WorldState, room: ChatRoom): number =>
  room.chat.type === "private" ? state.nextPrivateMessageId++ : room.nextMessageId++;

export type NewMessage = {
  readonly message: Message;
  readonly fromBot: boolean;
  readonly replyKeyboard?: ReplyKeyboard | undefined;
  readonly linkPreview?: StoredMessage["linkPreview"];
  readonly protected?: boolean;
};

/** Puts a message into its chat and tells whoever listens. */
export const storeMessage = (state: WorldState, room: ChatRoom, made: NewMessage): StoredMessage => {
  const stored: StoredMessage = {
    message: made.message,
    fromBot: made.fromBot,
    replyKeyboard: made.replyKeyboard,
    linkPreview: made.linkPreview,
    protected: made.protected ?? false,
    sentAt: nowOf(state),
    changedAt: ++state.changes,
  };
  room.messages.set(made.message.message_id, stored);
  if (room.messages.size > keptMessages) {
    const oldest = room.messages.keys().next().value;
    if (oldest !== undefined) room.messages.delete(oldest);
  }
  placeKeyboard(state, room, stored);
  emit(state, { kind: "message", chatId: room.id, message: stored });
  return stored;
};

const placeKeyboard = (state: WorldState, room: ChatRoom, stored: StoredMessage): void => {
  const keyboard = stored.replyKeyboard;
  if (keyboard === undefined || "force_reply" in keyboard) return;
  room.replyKeyboard =
    "keyboard" in keyboard ? { markup: keyboard, messageId: stored.message.message_id } : undefined;
  emit(state, { kind: "keyboard", chatId: room.id });
};
