import type { Message } from "grammy/types";
import { commandsFor } from "../bot-api/settings-methods.ts";
import type { FaultPlan } from "../world/faults.ts";
import type { Call, ChatRoom, Person, StoredMessage, WorldState } from "../world/world-types.ts";

/** What the chat page is told of the world: plain JSON, only what it shows. */

const shownMessages = 300;
const shownCalls = 200;

const fileUrl = (state: WorldState, fileId: string): string =>
  `/page/file/${state.files.byId.get(fileId)?.path ?? "gone"}`;

/** A picture, a file, a voice message and the like, as the page draws it. */
const viewAttachment = (state: WorldState, message: Message) => {
  const { photo, document, voice, sticker, location, contact } = message;
  const largest = photo?.at(-1);
  if (largest !== undefined) {
    return {
      kind: "photo",
      url: fileUrl(state, largest.file_id),
      width: largest.width,
      height: largest.height,
    };
  }
  if (document !== undefined) {
    const about = { name: document.file_name ?? "file", size: document.file_size ?? 0 };
    return { kind: "document", url: fileUrl(state, document.file_id), ...about };
  }
  if (voice !== undefined)
    return { kind: "voice", url: fileUrl(state, voice.file_id), seconds: voice.duration };
  if (sticker !== undefined) return { kind: "sticker", emoji: sticker.emoji ?? "🙂" };
  if (location !== undefined)
    return { kind: "location", latitude: location.latitude, longitude: location.longitude };
  if (contact !== undefined)
    return { kind: "contact", name: contact.first_name, phone: contact.phone_number };
  return undefined;
};

const viewButtons = (message: Message) =>
  (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => ({
      text: button.text,
      ...("url" in button ? { url: button.url } : {}),
      ...("copy_text" in button ? { copy: button.copy_text.text } : {}),
      ...("style" in button ? { style: button.style } : {}),
      sends: "callback_data" in button,
    })),
  );

export const viewMessage = (state: WorldState, stored: StoredMessage) => {
  const { message } = stored;
  const replied = message.reply_to_message;
  return {
    chat: message.chat.id,
    id: message.message_id,
    fromBot: stored.fromBot,
    from: message.from?.id,
    name: message.from?.first_name ?? "",
    at: stored.sentAt,
    text: message.text ?? message.caption ?? "",
    entities: message.entities ?? message.caption_entities ?? [],
    attachment: viewAttachment(state, message),
    buttons: viewButtons(message),
    edited: message.edit_date !== undefined,
    protected: stored.protected,
    replyTo: replied && {
      name: replied.from?.first_name ?? "",
      text: replied.text ?? replied.caption ?? "…",
    },
  };
};

export const viewKeyboard = (room: ChatRoom) => {
  const markup = room.replyKeyboard?.markup;
  if (markup === undefined) return undefined;
  const rows = markup.keyboard.map((row) =>
    row.map((button) => (typeof button === "string" ? { text: button } : { text: button.text })),
  );
  return { rows, placeholder: markup.input_field_placeholder };
};

export const viewRoom = (state: WorldState, room: ChatRoom) => ({
  id: room.id,
  group: room.chat.type !== "private",
  title: "title" in room.chat ? room.chat.title : room.chat.first_name,
  members: [...room.members],
  keyboard: viewKeyboard(room),
  messages: [...room.messages.values()].slice(-shownMessages).map((stored) => viewMessage(state, stored)),
});

const textFor = (texts: ReadonlyMap<string, string>, language: string): string =>
  texts.get(language.slice(0, 2)) ?? texts.get("") ?? "";

/** A person, with what their Telegram shows of the bot in their language. */
export const viewPerson = (state: WorldState, { user, phone, blocked }: Person) => {
  const language = user.language_code ?? "";
  return {
    id: user.id,
    name: user.first_name,
    lastName: user.last_name ?? "",
    username: user.username,
    language,
    phone,
    blocked,
    botName: textFor(state.settings.names, language),
    description: textFor(state.settings.descriptions, language),
    commands: commandsFor(state.settings, user.id, language),
  };
};

export const viewCall = (call: Call) => ({
  number: call.number,
  method: call.method,
  params: call.params,
  at: call.startedAt,
  ms: call.finishedAt === undefined ? undefined : call.finishedAt - call.startedAt,
  fault: call.fault,
  ok: call.answer?.ok,
  code: call.answer?.ok === false ? call.answer.error_code : undefined,
  description: call.answer?.ok === false ? call.answer.description : undefined,
  result: call.answer?.ok === true ? call.answer.result : undefined,
});

/** Long polls would drown everything else: those that brought nothing are left out. */
export const isShownCall = (call: Call): boolean =>
  call.method !== "getUpdates" || (call.answer !== undefined && !call.answer.ok) || call.fault !== undefined;

export const viewSwitches = (state: WorldState) => ({
  offline: state.offline,
  faults: [...state.faults.active].map(
    ({ plan, left }): FaultPlan & { readonly left: number | undefined } => ({
      ...plan,
      left: Number.isFinite(left) ? left : undefined,
    }),
  ),
});

export const viewWorld = (state: WorldState) => ({
  bot: { id: state.bot.id, username: state.bot.username },
  staffGroup: state.staffGroupId,
  people: [...state.people.values()].map((person) => viewPerson(state, person)),
  rooms: [...state.rooms.values()].map((room) => viewRoom(state, room)),
  groupCommands: commandsFor(state.settings, state.staffGroupId, ""),
  calls: state.calls.filter(isShownCall).slice(-shownCalls).map(viewCall),
  switches: viewSwitches(state),
  announcement: state.announcement,
});
