import { nowOf } from "../world/world-state.ts";
import type { ChatRoom, StoredMessage, WorldState } from "../world/world-types.ts";
import { forbid, type Refusal, refuse } from "./answer.ts";

/** The chat a call names, or Telegram's refusal. Blocking does not matter yet. */
export const findRoom = (state: WorldState, chatId: number | string): ChatRoom | Refusal => {
  const id = Number(chatId);
  return state.rooms.get(id) ?? refuse("chat not found");
};

/** The chat, when the bot may write there. */
export const findWritableRoom = (state: WorldState, chatId: number | string): ChatRoom | Refusal => {
  const room = findRoom(state, chatId);
  if ("error_code" in room || room.chat.type !== "private") return room;
  if (state.people.get(room.id)?.blocked === true) return forbid("bot was blocked by the user");
  // A bot cannot write first. Once a person wrote, it may, also when every message was deleted since.
  if (!state.lastUpdateOfChat.has(room.id) && room.messages.size === 0) {
    return forbid("bot can't initiate conversation with a user");
  }
  return room;
};

/** A message the bot may edit, or the refusal. Messages with a keyboard that is not inline cannot be edited. */
export const findEditable = (
  state: WorldState,
  chatId: number | string | undefined,
  messageId: number | undefined,
): { readonly room: ChatRoom; readonly stored: StoredMessage } | Refusal => {
  if (chatId === undefined) return refuse("chat_id is empty");
  if (messageId === undefined) return refuse("message identifier is not specified");
  const room = findWritableRoom(state, chatId);
  if ("error_code" in room) return room;
  const stored = room.messages.get(messageId);
  if (stored === undefined) return refuse("message to edit not found");
  const keyboard = stored.replyKeyboard;
  const locked = keyboard !== undefined && !("remove_keyboard" in keyboard);
  return !stored.fromBot || locked ? refuse("message can't be edited") : { room, stored };
};

const deletableForMs = 48 * 60 * 60 * 1000;

/** A bot deletes within 48 hours: its own messages anywhere, those of others in private chats only. */
export const isDeletable = (state: WorldState, room: ChatRoom, stored: StoredMessage): boolean =>
  nowOf(state) - stored.sentAt < deletableForMs && (stored.fromBot || room.chat.type === "private");
