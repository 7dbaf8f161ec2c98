import type { Update } from "grammy/types";
import { addBotToGroup, blockBot, unblockBot } from "./bot-membership.ts";
import type { Place } from "./deliver.ts";
import { emitUpdate, redeliver } from "./emit-update.ts";
import { addFault, type FaultPlan } from "./faults.ts";
import type { AlbumItem, Sent } from "./message-content.ts";
import { editOwn, removeMessages, say, send, sendAlbum, shareOwnContact } from "./person-actions.ts";
import { press, pressReplyButton, tap } from "./person-taps.ts";
import {
  addGroup,
  addPerson,
  createWorldState,
  emit,
  joinRoom,
  listen,
  nowOf,
  personOf,
  roomOf,
} from "./world-state.ts";
import type {
  Call,
  CallbackTap,
  ChatRoom,
  Listener,
  Person,
  StoredMessage,
  WorldState,
} from "./world-types.ts";

/** The sandbox's Telegram as tests and the chat page handle it. Chat ids of private chats are person ids. */
export type World = {
  /** Everything the sandbox knows, for reading. */
  readonly state: WorldState;
  readonly staffGroup: ChatRoom;
  /** The newest calls of the bot, at least 10,000 of them, oldest first. */
  readonly calls: readonly Call[];
  /** Calls answered with an error that no switched-on fault caused: "chat not found", "message is not modified". */
  readonly refusedCalls: readonly Call[];
  /** Calls wrong in themselves: unknown or ill-typed parameters, broken HTML, limits. A sound bot makes none. */
  readonly malformedCalls: readonly Call[];
  /** Taps no answerCallbackQuery has answered yet: on the phone their button goes on spinning. */
  readonly unansweredTaps: readonly CallbackTap[];

  readonly addPerson: (about: Parameters<typeof addPerson>[1]) => Person;
  /** Another group. With a person who adds the bot, the bot is told so. */
  readonly addGroup: (title: string, addedBy?: number) => ChatRoom;
  /** The person enters a group, without a word. */
  readonly join: (personId: number, chatId: number) => void;
  readonly person: (personId: number) => Person;
  readonly room: (chatId: number) => ChatRoom;

  readonly say: (personId: number, text: string, place?: Place) => StoredMessage;
  readonly send: (personId: number, sent: Sent, place?: Place) => StoredMessage;
  readonly sendAlbum: (
    personId: number,
    items: readonly AlbumItem[],
    place?: Place,
  ) => readonly StoredMessage[];
  readonly shareContact: (personId: number, place?: Place) => StoredMessage;
  readonly edit: (personId: number, messageId: number, text: string, place?: Place) => StoredMessage;
  readonly press: (personId: number, chatId: number, messageId: number, label: string) => CallbackTap;
  /** A tap with any callback data, forged ones too. */
  readonly tap: (personId: number, message: StoredMessage, data: string) => CallbackTap;
  readonly pressReplyButton: (personId: number, label: string, place?: Place) => StoredMessage;
  /** The person removes messages from the chat on both sides. */
  readonly remove: (chatId: number, messageIds: readonly number[]) => void;
  readonly block: (personId: number) => void;
  readonly unblock: (personId: number) => void;
  /** The newest update of the chat comes once more with the same update id. */
  readonly redeliver: (chatId: number) => Update;
  /** Any update at all, for kinds and shapes no person can make here. */
  readonly emitUpdate: (chatId: number, content: Omit<Update, "update_id">) => Update | undefined;

  /** Switches a fault on. @returns a function that switches it off. */
  readonly fail: (plan: FaultPlan) => () => void;
  /** Switches every fault off and brings the bot online. */
  readonly heal: () => void;
  /** Cuts the bot's way to Telegram, or mends it. Updates wait meanwhile. */
  readonly setOffline: (offline: boolean) => void;

  /** Milliseconds by the world's clock. */
  readonly now: () => number;
  /** Moves the world's clock on. Messages grow old, taps expire, undelivered updates are forgotten after 24 hours. */
  readonly passTime: (ms: number) => void;
  readonly listen: (chatId: number, listener: Listener) => () => void;
};

const wasRefused = ({ answer, fault }: Call): boolean => fault === undefined && answer?.ok === false;

export const createWorld = (botId: number, botUsername: string): World => {
  const state = createWorldState(botId, botUsername);
  const setOffline = (offline: boolean): void => {
    state.offline = offline;
    emit(state, { kind: "switches", chatId: 0 });
  };
  return {
    state,
    staffGroup: roomOf(state, state.staffGroupId),
    get calls() {
      return state.calls;
    },
    get refusedCalls() {
      return state.calls.filter(wasRefused);
    },
    get malformedCalls() {
      return state.calls.filter(({ answer }) => answer?.ok === false && answer.malformed);
    },
    get unansweredTaps() {
      return [...state.taps.values()].filter((tap) => tap.answer === undefined);
    },
    addPerson: (about) => addPerson(state, about),
    addGroup: (title, addedBy) => {
      const room = addGroup(state, title);
      if (addedBy !== undefined) addBotToGroup(state, addedBy, room.id);
      return room;
    },
    join: (personId, chatId) => joinRoom(state, personId, chatId),
    person: (personId) => personOf(state, personId),
    room: (chatId) => roomOf(state, chatId),
    say: (personId, text, place) => say(state, personId, text, place),
    send: (personId, sent, place) => send(state, personId, sent, place),
    sendAlbum: (personId, items, place) => sendAlbum(state, personId, items, place),
    shareContact: (personId, place) => shareOwnContact(state, personId, place),
    edit: (personId, messageId, text, place) => editOwn(state, personId, messageId, text, place),
    press: (personId, chatId, messageId, label) => press(state, personId, chatId, messageId, label),
    tap: (personId, message, data) => tap(state, personId, message, data),
    pressReplyButton: (personId, label, place) => pressReplyButton(state, personId, label, place),
    remove: (chatId, messageIds) => removeMessages(state, chatId, messageIds),
    block: (personId) => blockBot(state, personId),
    unblock: (personId) => unblockBot(state, personId),
    redeliver: (chatId) => redeliver(state, chatId),
    emitUpdate: (chatId, content) => emitUpdate(state, chatId, content),
    fail: (plan) => {
      const fault = addFault(state.faults, plan);
      emit(state, { kind: "switches", chatId: 0 });
      return () => {
        state.faults.active.delete(fault);
        emit(state, { kind: "switches", chatId: 0 });
      };
    },
    heal: () => {
      state.faults.active.clear();
      setOffline(false);
    },
    setOffline,
    now: () => nowOf(state),
    passTime: (ms) => {
      state.clockOffset += ms;
    },
    listen: (chatId, listener) => listen(state, chatId, listener),
  };
};
