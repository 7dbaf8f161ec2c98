import { isDeepStrictEqual } from "node:util";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { captionLimit, formatSent, textLimit } from "../text/format-text.ts";
import { removeMessages } from "../world/person-actions.ts";
import { emit, nowOf } from "../world/world-state.ts";
import type { ChatRoom, StoredMessage, WorldState } from "../world/world-types.ts";
import { type Answer, done, refuse, refuseMalformed } from "./answer.ts";
import { findKeyboardProblem } from "./check-keyboard.ts";
import { findEditable, findRoom, isDeletable } from "./find-chat.ts";
import { findUnsupported } from "./find-unsupported.ts";
import type { Methods } from "./method-types.ts";
import { captionContent, textContent } from "./send-methods.ts";

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** A keyboard left out is a keyboard taken away, in every edit. */
const replace = (
  state: WorldState,
  room: ChatRoom,
  stored: StoredMessage,
  content: Partial<Message>,
  keyboard: InlineKeyboardMarkup | undefined,
): Answer => {
  const problem = findKeyboardProblem(keyboard);
  if (problem !== undefined) return problem;
  const { edit_date: _edited, reply_markup: _taken, ...kept } = stored.message;
  const wanted = {
    ...kept,
    ...content,
    ...(keyboard === undefined || keyboard.inline_keyboard.length === 0 ? {} : { reply_markup: keyboard }),
  };
  for (const name of Object.keys(wanted) as (keyof typeof wanted)[]) {
    if (wanted[name] === undefined) delete wanted[name];
  }
  const { edit_date: _at, ...current } = stored.message;
  if (isDeepStrictEqual(wanted, current)) return refuse(notModified);
  const editedAt = Math.floor(nowOf(state) / 1000);
  stored.message = { ...wanted, edit_date: editedAt };
  stored.changedAt = ++state.changes;
  emit(state, { kind: "edit", chatId: room.id, message: stored });
  return done(stored.message);
};

export const editMethods: Methods = {
  editMessageText: ({ state, params }) => {
    const unsupported = findUnsupported("editMessageText", params);
    if (unsupported !== undefined) return unsupported;
    const formatted = formatSent(params.text ?? "", params.parse_mode, params.entities, textLimit);
    if ("error_code" in formatted) {
      return formatted.description.endsWith("message is too long")
        ? refuseMalformed("MESSAGE_TOO_LONG")
        : formatted;
    }
    if (formatted.text === "") return refuseMalformed("message text is empty");
    const found = findEditable(state, params.chat_id, params.message_id);
    if ("error_code" in found) return found;
    if (found.stored.message.text === undefined) return refuse("there is no text in the message to edit");
    const content = {
      entities: undefined,
      ...textContent(formatted),
      link_preview_options: params.link_preview_options,
    } as unknown as Partial<Message>;
    return replace(state, found.room, found.stored, content, params.reply_markup);
  },

  editMessageCaption: ({ state, params }) => {
    const formatted = formatSent(
      params.caption ?? "",
      params.parse_mode,
      params.caption_entities,
      captionLimit,
    );
    if ("error_code" in formatted) return formatted;
    const found = findEditable(state, params.chat_id, params.message_id);
    if ("error_code" in found) return found;
    const { photo, document } = found.stored.message;
    if (photo === undefined && document === undefined) {
      return refuse("there is no caption in the message to edit");
    }
    const content = { caption: undefined, caption_entities: undefined, ...captionContent(formatted) };
    return replace(
      state,
      found.room,
      found.stored,
      content as unknown as Partial<Message>,
      params.reply_markup,
    );
  },

  editMessageReplyMarkup: ({ state, params }) => {
    const found = findEditable(state, params.chat_id, params.message_id);
    if ("error_code" in found) return found;
    return replace(state, found.room, found.stored, {}, params.reply_markup);
  },

  deleteMessage: ({ state, params }) => {
    const room = findRoom(state, params.chat_id);
    if ("error_code" in room) return room;
    const stored = room.messages.get(params.message_id);
    if (stored === undefined) return refuse("message to delete not found");
    if (!isDeletable(state, room, stored)) return refuse("message can't be deleted for everyone");
    removeMessages(state, room.id, [params.message_id]);
    return done(true);
  },

  /** Messages that are not there any more are passed over; one that must not be deleted refuses them all. */
  deleteMessages: ({ state, params }) => {
    const room = findRoom(state, params.chat_id);
    if ("error_code" in room) return room;
    const present = params.message_ids.filter((id) => room.messages.has(id));
    for (const id of present) {
      const stored = room.messages.get(id);
      if (stored !== undefined && !isDeletable(state, room, stored)) {
        return refuse("message can't be deleted for everyone");
      }
    }
    removeMessages(state, room.id, present);
    return done(true);
  },
};
