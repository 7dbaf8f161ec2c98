import type { ChatMember, ChatMemberUpdated, User } from "grammy/types";
import { deliver } from "./deliver.ts";
import { emitUpdate } from "./emit-update.ts";
import { emit, joinRoom, nowOf, personOf, roomOf } from "./world-state.ts";
import type { ChatRoom, WorldState } from "./world-types.ts";

/** Where the bot is a member: blocked and unblocked by people, put into groups. */

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

/** A person puts the bot into a group: the bot is told, and a service message says so. */
export const addBotToGroup = (state: WorldState, personId: number, chatId: number): void => {
  const room = roomOf(state, chatId);
  joinRoom(state, personId, chatId);
  emitUpdate(state, chatId, { my_chat_member: memberChange(state, personId, room, "left", "member") });
  deliver(state, room, personId, { new_chat_members: [asUser(state)] }, undefined);
};
