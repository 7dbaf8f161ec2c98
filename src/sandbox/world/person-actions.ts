import type {
  ChatMember,
  ChatMemberUpdated,
  Contact,
  Location,
  Message,
  MessageEntity,
  PhotoSize,
  Update,
  User,
} from "grammy/types";
import { formatTyped } from "../text/format-text.ts";
import { emitUpdate } from "./emit-update.ts";
import { type StoredFile, storeFile } from "./files.ts";
import { stripMetadata } from "./strip-metadata.ts";
import { emit, joinRoom, nowOf, personOf, roomOf, storeMessage, takeMessageId } from "./world-state.ts";
import type { CallbackTap, ChatRoom, StoredMessage, WorldState } from "./world-types.ts";

/** What a person can do in a chat. Each action becomes a message in the chat and an update for the bot. */

export type Upload = { readonly bytes: Uint8Array; readonly name?: string; readonly mimeType?: string };

export type AlbumItem =
  | { readonly photo: Upload; readonly caption?: string }
  | { readonly document: Upload; readonly caption?: string };

export type Sent =
  | { readonly text: string }
  | AlbumItem
  | { readonly voice: Upload; readonly seconds?: number }
  | { readonly sticker: Upload; readonly emoji?: string }
  | { readonly location: Location }
  | { readonly contact: Contact };

/** Where a person acts: in the private chat with the bot, unless a group is named. */
export type Place = { readonly chatId?: number; readonly replyTo?: number };

const enterRoom = (state: WorldState, personId: number, place: Place): ChatRoom => {
  const person = personOf(state, personId);
  const room = roomOf(state, place.chatId ?? personId);
  if (room.chat.type === "private" && person.blocked) {
    throw new Error(`${person.user.first_name} has blocked the bot and has to unblock it first`);
  }
  joinRoom(state, personId, room.id);
  return room;
};

const captionOf = (caption: string | undefined): Partial<Message> => {
  if (caption === undefined || caption === "") return {};
  const { text, entities } = formatTyped(caption);
  return {
    caption: text,
    ...(entities.length > 0 ? { caption_entities: [...entities] as MessageEntity[] } : {}),
  };
};

/** The sizes Telegram offers of one picture: here two names for the same bytes, the smaller one first. */
export const photoSizes = (file: StoredFile): PhotoSize[] => {
  const { width, height } = file.size ?? { width: 800, height: 600 };
  const scale = Math.min(1, 320 / Math.max(width, height));
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  return scale < 1
    ? [
        { ...ids, ...small, file_unique_id: `${file.uniqueId}s` },
        { ...ids, width, height },
      ]
    : [{ ...ids, width, height }];
};

const withType = (upload: Upload, name: string, mimeType: string) => ({
  bytes: upload.bytes,
  name: upload.name ?? name,
  mimeType: upload.mimeType ?? mimeType,
});

const contentOf = (state: WorldState, sent: Sent): Partial<Message> => {
  if ("text" in sent) {
    const { text, entities } = formatTyped(sent.text);
    if (text === "") throw new Error("Telegram sends no message without a visible word");
    return { text, ...(entities.length > 0 ? { entities: [...entities] as MessageEntity[] } : {}) };
  }
  if ("photo" in sent) {
    const picture = withType(sent.photo, "photo.jpg", "image/jpeg");
    const file = storeFile(state.files, "photo", { ...picture, bytes: stripMetadata(picture.bytes) });
    return { photo: photoSizes(file), ...captionOf(sent.caption) };
  }
  if ("document" in sent) {
    const file = storeFile(
      state.files,
      "document",
      withType(sent.document, "file.bin", "application/octet-stream"),
    );
    return { document: documentOf(file), ...captionOf(sent.caption) };
  }
  if ("voice" in sent) {
    const file = storeFile(state.files, "voice", withType(sent.voice, "voice.oga", "audio/ogg"));
    const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
    return { voice: { ...ids, duration: sent.seconds ?? 3, mime_type: file.mimeType } };
  }
  if ("sticker" in sent) {
    const file = storeFile(state.files, "sticker", withType(sent.sticker, "sticker.webp", "image/webp"));
    const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
    const looks = { type: "regular" as const, width: 512, height: 512, is_animated: false, is_video: false };
    return { sticker: { ...ids, ...looks, emoji: sent.emoji ?? "🙂" } };
  }
  return "location" in sent ? { location: sent.location } : { contact: sent.contact };
};

export const documentOf = (file: StoredFile) => ({
  file_id: file.fileId,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
  file_name: file.name,
  mime_type: file.mimeType,
});

/** The message without what it replies to in its turn: Telegram nests one level only. */
export const withoutReply = ({ reply_to_message: _nested, ...message }: Message): Message => message;

const deliver = (
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
const isHeardByBot = (state: WorldState, room: ChatRoom, { message }: StoredMessage): boolean => {
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

/** Sends anything. Text is cleaned, trimmed and searched for commands and links as Telegram does. */
export const send = (state: WorldState, personId: number, sent: Sent, place: Place = {}): StoredMessage => {
  const room = enterRoom(state, personId, place);
  return deliver(state, room, personId, contentOf(state, sent), place.replyTo);
};

/** Telegram splits a text longer than a message can be; each part is a message. @returns the last one. */
export const say = (state: WorldState, personId: number, text: string, place: Place = {}): StoredMessage => {
  let rest = text;
  while (rest.length > 4096) {
    send(state, personId, { text: rest.slice(0, 4096) }, place);
    rest = rest.slice(4096);
  }
  return send(state, personId, { text: rest }, place);
};

/** Several pictures or files at once: one message and one update each, tied by `media_group_id`. */
export const sendAlbum = (
  state: WorldState,
  personId: number,
  items: readonly AlbumItem[],
  place: Place = {},
): readonly StoredMessage[] => {
  const room = enterRoom(state, personId, place);
  const media_group_id = String(13_000_000_000_000_000n + BigInt(state.changes));
  return items.map((item) =>
    deliver(state, room, personId, { media_group_id, ...contentOf(state, item) }, place.replyTo),
  );
};

/** A person changes the text of an own message. */
export const editOwn = (
  state: WorldState,
  personId: number,
  messageId: number,
  text: string,
  place: Place = {},
): StoredMessage => {
  const room = enterRoom(state, personId, place);
  const stored = room.messages.get(messageId);
  if (stored?.message.from?.id !== personId) throw new Error("A person can edit own messages only");
  const { entities: _, caption_entities: __, ...kept } = stored.message;
  const content = "caption" in kept ? captionOf(text) : contentOf(state, { text });
  stored.message = { ...kept, ...content, edit_date: Math.floor(nowOf(state) / 1000) };
  stored.changedAt = ++state.changes;
  emit(state, { kind: "edit", chatId: room.id, message: stored });
  if (isHeardByBot(state, room, stored)) {
    emitUpdate(state, room.id, { edited_message: stored.message as NonNullable<Update["edited_message"]> });
  }
  return stored;
};

/**
 * Taps an inline button. Tapping twice makes two taps, as a nervous finger does.
 *
 * @param label text on the button. When several bear it, the first counts.
 */
export const press = (
  state: WorldState,
  personId: number,
  chatId: number,
  messageId: number,
  label: string,
): CallbackTap => {
  const room = enterRoom(state, personId, { chatId });
  const stored = room.messages.get(messageId);
  if (stored === undefined) throw new Error(`There is no message ${messageId} in the chat`);
  const button = stored.message.reply_markup?.inline_keyboard.flat().find((button) => button.text === label);
  if (button === undefined || !("callback_data" in button)) {
    throw new Error(`Message ${messageId} has no button "${label}" that sends anything to the bot`);
  }
  return tap(state, personId, stored, button.callback_data);
};

/** Sends any callback data for a message, also such as no button bears: callback data can be forged. */
export const tap = (
  state: WorldState,
  personId: number,
  stored: StoredMessage,
  data: string,
): CallbackTap => {
  const chatId = stored.message.chat.id;
  const made: CallbackTap = {
    id: String(4_300_000_000_000_000_000n + BigInt(state.nextTapNumber++)),
    personId,
    chatId,
    at: nowOf(state),
    answer: undefined,
  };
  state.taps.set(made.id, made);
  emitUpdate(state, chatId, {
    callback_query: {
      id: made.id,
      from: personOf(state, personId).user,
      message: stored.message,
      chat_instance: String(chatId * 31),
      data,
    },
  });
  return made;
};

/** Presses a button of the keyboard under the chat: it sends its text, the phone number or the place. */
export const pressReplyButton = (
  state: WorldState,
  personId: number,
  label: string,
  place: Place = {},
): StoredMessage => {
  const room = enterRoom(state, personId, place);
  const button = room.replyKeyboard?.markup.keyboard
    .flat()
    .find((button) => (typeof button === "string" ? button : button.text) === label);
  if (button === undefined) throw new Error(`There is no button "${label}" under the chat`);
  if (room.replyKeyboard?.markup.one_time_keyboard === true) {
    room.replyKeyboard = undefined;
    emit(state, { kind: "keyboard", chatId: room.id });
  }
  if (typeof button !== "string" && "request_contact" in button && button.request_contact) {
    return shareOwnContact(state, personId, place);
  }
  if (typeof button !== "string" && "request_location" in button && button.request_location) {
    return send(state, personId, { location: { latitude: 53.9, longitude: 27.5667 } }, place);
  }
  return say(state, personId, label, place);
};

/** Shares the own phone number, as the button "request_contact" does. */
export const shareOwnContact = (state: WorldState, personId: number, place: Place = {}): StoredMessage => {
  const { user, phone } = personOf(state, personId);
  const names = {
    first_name: user.first_name,
    ...(user.last_name === undefined ? {} : { last_name: user.last_name }),
  };
  return send(state, personId, { contact: { phone_number: phone, ...names, user_id: user.id } }, place);
};

/** A person puts the bot into a group: the bot is told, and a service message says so. */
export const addBotToGroup = (state: WorldState, personId: number, chatId: number): void => {
  const room = roomOf(state, chatId);
  joinRoom(state, personId, chatId);
  emitUpdate(state, chatId, { my_chat_member: memberChange(state, personId, room, "left", "member") });
  deliver(state, room, personId, { new_chat_members: [asUser(state)] }, undefined);
};

/** A person removes messages from the private chat, on both sides; the bot is not told. */
export const removeMessages = (state: WorldState, chatId: number, messageIds: readonly number[]): void => {
  const room = roomOf(state, chatId);
  const removed = messageIds.filter((id) => room.messages.delete(id));
  if (removed.length > 0) emit(state, { kind: "deletion", chatId, messageIds: removed });
};

const asUser = ({ bot }: WorldState): User => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.first_name,
  username: bot.username,
});

type BotStatus = "member" | "left" | "kicked";

/** The bot's place in a chat changed: what `my_chat_member` tells. */
const memberChange = (
  state: WorldState,
  personId: number,
  room: ChatRoom,
  before: BotStatus,
  after: BotStatus,
): ChatMemberUpdated => {
  const member = (status: BotStatus): ChatMember =>
    status === "kicked" ? { user: asUser(state), status, until_date: 0 } : { user: asUser(state), status };
  return {
    chat: room.chat,
    from: personOf(state, personId).user,
    date: Math.floor(nowOf(state) / 1000),
    old_chat_member: member(before),
    new_chat_member: member(after),
  };
};

const setBlocked = (state: WorldState, personId: number, blocked: boolean): void => {
  const person = personOf(state, personId);
  if (person.blocked === blocked) return;
  person.blocked = blocked;
  emit(state, { kind: "person", chatId: personId });
  const [before, after] = blocked ? (["member", "kicked"] as const) : (["kicked", "member"] as const);
  const room = roomOf(state, personId);
  emitUpdate(state, personId, { my_chat_member: memberChange(state, personId, room, before, after) });
};

export const blockBot = (state: WorldState, personId: number): void => setBlocked(state, personId, true);

export const unblockBot = (state: WorldState, personId: number): void => setBlocked(state, personId, false);
