import type { Update } from "grammy/types";
import { deliver, enterRoom, isHeardByBot, type Place } from "./deliver.ts";
import { emitUpdate } from "./emit-update.ts";
import { type AlbumItem, captionOf, contentOf, type Sent } from "./message-content.ts";
import { emit, nowOf, personOf, roomOf } from "./world-state.ts";
import type { StoredMessage, WorldState } from "./world-types.ts";

/** What a person can send, change and remove. Each action becomes a message and an update for the bot. */

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

/** Shares the own phone number, as the button "request_contact" does. */
export const shareOwnContact = (state: WorldState, personId: number, place: Place = {}): StoredMessage => {
  const { user, phone } = personOf(state, personId);
  const names = {
    first_name: user.first_name,
    ...(user.last_name === undefined ? {} : { last_name: user.last_name }),
  };
  return send(state, personId, { contact: { phone_number: phone, ...names, user_id: user.id } }, place);
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

/** A person removes messages from the private chat, on both sides; the bot is not told. */
export const removeMessages = (state: WorldState, chatId: number, messageIds: readonly number[]): void => {
  const room = roomOf(state, chatId);
  const removed = messageIds.filter((id) => room.messages.delete(id));
  if (removed.length > 0) emit(state, { kind: "deletion", chatId, messageIds: removed });
};
