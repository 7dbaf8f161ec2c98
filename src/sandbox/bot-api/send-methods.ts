import type { Message, MessageEntity, User } from "grammy/types";
import { captionLimit, formatSent, textLimit } from "../text/format-text.ts";
import type { FormattedText } from "../text/parse-html.ts";
import { withoutReply } from "../world/deliver.ts";
import { storeFile } from "../world/files.ts";
import { documentOf, photoSizes } from "../world/message-content.ts";
import { storeMessage, takeMessageId } from "../world/store-message.ts";
import { emit, nowOf } from "../world/world-state.ts";
import type { ChatRoom, ReplyKeyboard, StoredMessage, WorldState } from "../world/world-types.ts";
import { type Answer, done, type Refusal, refuse, refuseMalformed } from "./answer.ts";
import { findKeyboardProblem, type Keyboard } from "./check-keyboard.ts";
import { findWritableRoom } from "./find-chat.ts";
import { findUnsupported } from "./find-unsupported.ts";
import type { Methods } from "./method-types.ts";
import { findSentFile } from "./sent-file.ts";

/** What every method that sends takes. */
type SendOptions = {
  readonly chat_id: number | string;
  readonly reply_markup?: Keyboard;
  readonly reply_parameters?: {
    readonly message_id?: number;
    readonly allow_sending_without_reply?: boolean;
  };
  readonly protect_content?: boolean;
};

export const botAsUser = (state: WorldState): User => ({
  id: state.bot.id,
  is_bot: true,
  first_name: state.settings.names.get("") ?? state.bot.first_name,
  username: state.bot.username,
});

const findReplied = (room: ChatRoom, options: SendOptions): StoredMessage | Refusal | undefined => {
  const { message_id, allow_sending_without_reply } = options.reply_parameters ?? {};
  if (message_id === undefined) return undefined;
  const replied = room.messages.get(message_id);
  if (replied !== undefined || allow_sending_without_reply === true) return replied;
  return refuse("message to be replied not found");
};

/** Puts what the bot sends into the chat. The content was checked; chat, reply and keyboard are checked here. */
const post = (
  state: WorldState,
  options: SendOptions,
  content: Partial<Message>,
  linkPreview?: StoredMessage["linkPreview"],
): Answer => {
  const room = findWritableRoom(state, options.chat_id);
  if ("error_code" in room) return room;
  const problem = findKeyboardProblem(options.reply_markup, room.chat.type === "private");
  if (problem !== undefined) return problem;
  const replied = findReplied(room, options);
  if (replied !== undefined && "error_code" in replied) return replied;
  const keyboard = options.reply_markup;
  const inline = keyboard !== undefined && "inline_keyboard" in keyboard ? keyboard : undefined;
  const message = {
    message_id: takeMessageId(state, room),
    from: botAsUser(state),
    chat: room.chat,
    date: Math.floor(nowOf(state) / 1000),
    ...(replied === undefined ? {} : { reply_to_message: withoutReply(replied.message) }),
    ...content,
    ...(inline === undefined || inline.inline_keyboard.length === 0 ? {} : { reply_markup: inline }),
    ...(options.protect_content === true ? { has_protected_content: true } : {}),
  } as Message;
  storeMessage(state, room, {
    message,
    fromBot: true,
    replyKeyboard: inline === undefined ? (keyboard as ReplyKeyboard | undefined) : undefined,
    linkPreview,
    protected: options.protect_content === true,
  });
  return done(message);
};

export const textContent = ({ text, entities }: FormattedText): Partial<Message> => ({
  text,
  ...(entities.length > 0 ? { entities: entities as MessageEntity[] } : {}),
});

export const captionContent = ({ text, entities }: FormattedText): Partial<Message> =>
  text === ""
    ? {}
    : { caption: text, ...(entities.length > 0 ? { caption_entities: entities as MessageEntity[] } : {}) };

/** Telegram's limits for what a bot uploads: 10 MB for a photo, 50 MB for a file. */
const photoLimit = 10 * 1024 * 1024;

export const sendMethods: Methods = {
  sendMessage: ({ state, params }) => {
    const unsupported = findUnsupported("sendMessage", params);
    if (unsupported !== undefined) return unsupported;
    const formatted = formatSent(params.text, params.parse_mode, params.entities, textLimit);
    if ("error_code" in formatted) return formatted;
    if (formatted.text === "") return refuseMalformed("message text is empty");
    const preview = params.link_preview_options;
    const content = {
      ...textContent(formatted),
      ...(preview === undefined ? {} : { link_preview_options: preview }),
    };
    return post(state, params, content, preview);
  },

  sendPhoto: ({ state, params, files }) => {
    const unsupported = findUnsupported("sendPhoto", params);
    if (unsupported !== undefined) return unsupported;
    const caption = formatSent(
      params.caption ?? "",
      params.parse_mode,
      params.caption_entities,
      captionLimit,
    );
    if ("error_code" in caption) return caption;
    const file = findSentFile(state, params.photo, files, "photo");
    if ("error_code" in file) return file;
    if (file.bytes.length > photoLimit) return refuseMalformed("file is too big for a photo");
    if (file.size === undefined) return refuseMalformed("IMAGE_PROCESS_FAILED");
    if (file.size.width + file.size.height > 10_000) return refuseMalformed("PHOTO_INVALID_DIMENSIONS");
    const known = state.files.byId.get(file.fileId) ?? storeFile(state.files, "photo", file);
    const spoiler = params.has_spoiler === true ? { has_media_spoiler: true as const } : {};
    return post(state, params, {
      photo: photoSizes(known),
      ...captionContent(caption),
      ...spoiler,
    });
  },

  sendDocument: ({ state, params, files }) => {
    const unsupported = findUnsupported("sendDocument", params);
    if (unsupported !== undefined) return unsupported;
    const caption = formatSent(
      params.caption ?? "",
      params.parse_mode,
      params.caption_entities,
      captionLimit,
    );
    if ("error_code" in caption) return caption;
    const file = findSentFile(state, params.document, files, "document");
    if ("error_code" in file) return file;
    const known = state.files.byId.get(file.fileId) ?? storeFile(state.files, "document", file);
    return post(state, params, { document: documentOf(known), ...captionContent(caption) });
  },

  sendChatAction: ({ state, params }) => {
    const room = findWritableRoom(state, params.chat_id);
    if ("error_code" in room) return room;
    emit(state, { kind: "action", chatId: room.id, action: params.action });
    return done(true);
  },
};
