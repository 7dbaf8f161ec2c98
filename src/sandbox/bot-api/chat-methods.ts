import type { ChatMember } from "grammy/types";
import { done, refuse } from "./answer.ts";
import { findRoom } from "./find-chat.ts";
import type { Methods } from "./method-types.ts";
import { botAsUser } from "./send-methods.ts";

/** Telegram gives files of up to 20 MB to bots. */
const downloadLimit = 20 * 1024 * 1024;

export const chatMethods: Methods = {
  getMe: ({ state }) => done({ ...state.bot, first_name: botAsUser(state).first_name }),

  getChat: ({ state, params }) => {
    const room = findRoom(state, params.chat_id);
    if ("error_code" in room) return room;
    const common = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: noGifts };
    return done({ ...room.chat, ...common });
  },

  getChatMember: ({ state, params }) => {
    const room = findRoom(state, params.chat_id);
    if ("error_code" in room) return room;
    if (params.user_id === state.bot.id) return done({ user: botAsUser(state), status: "member" });
    const person = state.people.get(params.user_id);
    if (person === undefined) return refuse("PARTICIPANT_ID_INVALID");
    const member: ChatMember = {
      user: person.user,
      status: room.members.has(params.user_id) ? "member" : "left",
    };
    return done(member);
  },

  getFile: ({ state, params }) => {
    const file = state.files.byId.get(params.file_id);
    if (file === undefined) return refuse("invalid file_id");
    if (file.bytes.length > downloadLimit) return refuse("file is too big");
    return done({
      file_id: file.fileId,
      file_unique_id: file.uniqueId,
      file_size: file.bytes.length,
      file_path: file.path,
    });
  },
};

const noGifts = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};
