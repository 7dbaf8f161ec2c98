import type { Message, Update } from "grammy/types";
import { emitUpdate } from "./emit-update.ts";
import { storeMessage, takeMessageId } from "./store-message.ts";
import { joinRoom, nowOf, personOf, roomOf } from "./world-state.ts";
import type { ChatRoom, StoredMessage, WorldState } from "./world-types.ts";

/** Where a person acts: in the private chat with the bot, unless a group is named. */
export type Place = { readonly chatId?: number; readonly replyTo?: number };

/** The chat a person acts in. @throws when they blocked the bot: Telegram would not let them write. */
export const enterRoom = (state: WorldState, personId: number, place: Place): ChatRoom => {
  const person = personOf(state, personId);
  const room = roomOf(state, place.chatId ?? personId);
  if (room.chat.type === "private" && person.blocked) {
    throw new Error(`${person.user.first_name} has blocked the bot and has to unblock it first`);
  }
  joinRoom(state, personId, room.id);
  return room;
};

/** The message without what it replies to in its turn: Telegram nests one level only. */
export const withoutReply = ({ reply_to_message: _nested, ...message }: Message): Message => message;

/** Puts a person's message into the chat, and tells the bot when it hears it. */
export const deliver = (
  state: WorldState,
  room: ChatRoom,
  personId: number,
  content: Partial<Message>,
  replyTo: number | undefined,
): StoredMessage => {
  const answered = replyTo === undefined ? undefined : room.messages.get(replyTo);
  const message = {
    message_id: takeMessageId(state, room),
    from: personOf(state, personId).user,
    chat: room.chat,
    date: Math.floor(nowOf(state) / 1000),
    ...(answered === undefined ? {} : { reply_to_message: withoutReply(answered.message) }),
    ...content,
  } as Message;
  const stored = storeMessage(state, room, { message, fromBot: false });
  if (isHeardByBot(state, room, stored))
    emitUpdate(state, room.id, { message: message as NonNullable<Update["message"]> });
  return stored;
};

/** In groups a bot in privacy mode hears commands, mentions of itself and replies to itself. */
export const isHeardByBot = (state: WorldState, room: ChatRoom, { message }: StoredMessage): boolean => {
  if (room.chat.type === "private" || message.new_chat_members !== undefined) return true;
  const name = `@${state.bot.username}`.toLowerCase();
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const addressed = entities.some(({ type, offset, length }) => {
    const part = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return part === name;
    return type === "bot_command" && (!part.includes("@") || part.endsWith(name));
  });
  return addressed || message.reply_to_message?.from?.id === state.bot.id;
};
