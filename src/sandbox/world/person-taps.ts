import { enterRoom, type Place } from "./deliver.ts";
import { emitUpdate } from "./emit-update.ts";
import { say, send, shareOwnContact } from "./person-actions.ts";
import { emit, nowOf, personOf } from "./world-state.ts";
import type { CallbackTap, StoredMessage, WorldState } from "./world-types.ts";

/** So many taps are remembered: a benchmark may run for a long time. */
const keptTaps = 20_000;

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
  const [oldest] = state.taps.keys();
  if (state.taps.size > keptTaps && oldest !== undefined) state.taps.delete(oldest);
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
