import type { Chat, UserFromGetMe } from "grammy/types";
import { createFileStore } from "./files.ts";
import { createUpdateQueue } from "./update-queue.ts";
import type { ChatRoom, Listener, Person, WorldEvent, WorldState } from "./world-types.ts";

/** The world remembers so many calls: a benchmark may run for a long time. */
const keptCalls = 10_000;

const firstPersonId = 7_000_000_001;
const staffGroupId = -1_001_700_000_001;

const describeBot = (id: number, username: string): UserFromGetMe => ({
  id,
  is_bot: true,
  first_name: "Family Links",
  username,
  can_join_groups: true,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
});

export const createWorldState = (botId: number, botUsername: string): WorldState => {
  const state: WorldState = {
    bot: describeBot(botId, botUsername),
    people: new Map(),
    rooms: new Map(),
    staffGroupId,
    taps: new Map(),
    files: createFileStore(),
    updates: createUpdateQueue(),
    settings: {
      commands: new Map(),
      names: new Map([["", "Family Links"]]),
      descriptions: new Map(),
      shortDescriptions: new Map(),
    },
    faults: { active: new Set() },
    calls: [],
    openCalls: new Set(),
    lastUpdateOfChat: new Map(),
    listeners: new Map(),
    webhook: undefined,
    offline: false,
    announcement: undefined,
    clockOffset: 0,
    changes: 0,
    nextPersonId: firstPersonId,
    nextPrivateMessageId: 1,
    nextCallNumber: 1,
    nextTapNumber: 1,
  };
  addGroup(state, "Family links · staff", staffGroupId);
  return state;
};

/** Time by the world's clock, in milliseconds. Tests move it on with `passTime`. */
export const nowOf = (state: WorldState): number => Date.now() + state.clockOffset;

export const emit = (state: WorldState, event: WorldEvent): void => {
  for (const listener of state.listeners.get(0) ?? []) listener(event);
  if (event.chatId !== 0) for (const listener of state.listeners.get(event.chatId) ?? []) listener(event);
};

/** Hears every event of one chat, or of the whole world when the chat is 0. @returns a function that stops it. */
export const listen = (state: WorldState, chatId: number, listener: Listener): (() => void) => {
  const listeners = state.listeners.get(chatId) ?? new Set();
  state.listeners.set(chatId, listeners.add(listener));
  return () => listeners.delete(listener);
};

const addRoom = (state: WorldState, chat: ChatRoom["chat"]): ChatRoom => {
  const room: ChatRoom = {
    id: chat.id,
    chat,
    members: new Set(),
    messages: new Map(),
    replyKeyboard: undefined,
    nextMessageId: 1,
  };
  state.rooms.set(chat.id, room);
  emit(state, { kind: "room", chatId: chat.id });
  return room;
};

export const addGroup = (state: WorldState, title: string, id?: number): ChatRoom => {
  const chat: Chat.SupergroupChat = { id: id ?? staffGroupId - state.rooms.size, type: "supergroup", title };
  return addRoom(state, chat);
};

export const addPerson = (
  state: WorldState,
  about: {
    readonly name: string;
    readonly lastName?: string;
    readonly username?: string;
    readonly language?: string;
    readonly phone?: string;
    readonly id?: number;
  },
): Person => {
  const id = about.id ?? state.nextPersonId++;
  const names = {
    first_name: about.name,
    ...(about.lastName === undefined ? {} : { last_name: about.lastName }),
    ...(about.username === undefined ? {} : { username: about.username }),
  };
  const person: Person = {
    user: {
      id,
      is_bot: false,
      ...names,
      ...(about.language === undefined ? {} : { language_code: about.language }),
    },
    phone: about.phone ?? `+99900${String(id).slice(-7)}`,
    blocked: false,
  };
  state.people.set(id, person);
  addRoom(state, { id, type: "private", ...names }).members.add(id);
  emit(state, { kind: "person", chatId: id });
  return person;
};

export const roomOf = (state: WorldState, chatId: number): ChatRoom => {
  const room = state.rooms.get(chatId);
  if (room === undefined) throw new Error(`The sandbox has no chat ${chatId}`);
  return room;
};

export const personOf = (state: WorldState, personId: number): Person => {
  const person = state.people.get(personId);
  if (person === undefined) throw new Error(`The sandbox has no person ${personId}`);
  return person;
};

export const joinRoom = (state: WorldState, personId: number, chatId: number): void => {
  const room = roomOf(state, chatId);
  if (room.members.has(personOf(state, personId).user.id)) return;
  room.members.add(personId);
  emit(state, { kind: "members", chatId });
};

export const rememberCall = (state: WorldState, call: WorldState["calls"][number]): void => {
  state.calls.push(call);
  if (state.calls.length > keptCalls * 1.5) state.calls.splice(0, state.calls.length - keptCalls);
};
