import type {
  BotCommand,
  BotCommandScope,
  Chat,
  ForceReply,
  LinkPreviewOptions,
  Message,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
  Update,
  User,
  UserFromGetMe,
} from "grammy/types";
import type { Answer } from "../bot-api/answer.ts";
import type { Faults } from "./faults.ts";
import type { FileStore } from "./files.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { WebhookSettings } from "./webhook.ts";

/** Every keyboard that is not part of a message. */
export type ReplyKeyboard = ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** An invented person who talks to the bot. */
export type Person = {
  readonly user: User;
  readonly phone: string;
  /** This person has blocked the bot. */
  blocked: boolean;
};

/** A message, with what Telegram keeps beside what it tells the bot. */
export type StoredMessage = {
  message: Message;
  readonly fromBot: boolean;
  /** Sent with a keyboard that is not inline: such a message cannot be edited. */
  readonly replyKeyboard: ReplyKeyboard | undefined;
  linkPreview: LinkPreviewOptions | undefined;
  readonly protected: boolean;
  /** Time in milliseconds by the world's clock. */
  readonly sentAt: number;
  /** Grows with every message and edit anywhere, so that "newer than" is one comparison. */
  changedAt: number;
};

export type ChatRoom = {
  readonly id: number;
  readonly chat: Chat.PrivateChat | Chat.SupergroupChat;
  /** Ids of people in the chat. A private chat has one. */
  readonly members: Set<number>;
  readonly messages: Map<number, StoredMessage>;
  /** The reply keyboard that stands under the chat, and the message that brought it. */
  replyKeyboard: { readonly markup: ReplyKeyboardMarkup; readonly messageId: number } | undefined;
  nextMessageId: number;
};

/** A tap on an inline button, until it is answered or too old. */
export type CallbackTap = {
  readonly id: string;
  readonly personId: number;
  readonly chatId: number;
  readonly at: number;
  answer: { readonly text: string; readonly alert: boolean; readonly url: string | undefined } | undefined;
};

/** One call of the bot, as the pane on the page and the tests see it. */
export type Call = {
  readonly number: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly startedAt: number;
  finishedAt?: number;
  /** Missing while the call runs, and when the connection was cut on purpose. */
  answer?: Answer;
  /** The fault that was switched on and met this call. */
  fault?: string;
};

type BotSettings = {
  /** Commands by scope (as JSON) and language code ("" for all others). */
  readonly commands: Map<
    string,
    { readonly scope: BotCommandScope; readonly language: string; readonly list: readonly BotCommand[] }
  >;
  /** By language code, "" for all others. */
  readonly names: Map<string, string>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
};

export type WorldEvent =
  | { readonly kind: "message" | "edit"; readonly chatId: number; readonly message: StoredMessage }
  | { readonly kind: "deletion"; readonly chatId: number; readonly messageIds: readonly number[] }
  | { readonly kind: "keyboard"; readonly chatId: number }
  | { readonly kind: "tap-answered"; readonly chatId: number; readonly tap: CallbackTap }
  | { readonly kind: "action"; readonly chatId: number; readonly action: string }
  | { readonly kind: "person" | "room" | "members"; readonly chatId: number }
  | { readonly kind: "call-started" | "call-finished"; readonly chatId: 0; readonly call: Call }
  | { readonly kind: "update" | "settings" | "switches" | "announcement"; readonly chatId: 0 };

export type Listener = (event: WorldEvent) => void;

/** Everything the sandbox knows. Functions over it live in the other files of this folder. */
export type WorldState = {
  readonly bot: UserFromGetMe;
  readonly people: Map<number, Person>;
  readonly rooms: Map<number, ChatRoom>;
  readonly staffGroupId: number;
  readonly taps: Map<string, CallbackTap>;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  readonly settings: BotSettings;
  readonly faults: Faults;
  /** The newest calls, oldest first; older ones than the limit are dropped. */
  readonly calls: Call[];
  readonly openCalls: Set<Call>;
  readonly lastUpdateOfChat: Map<number, Update>;
  readonly listeners: Map<number, Set<Listener>>;
  webhook: WebhookSettings | undefined;
  /** The bot's way to Telegram is cut: calls are reset, nothing is delivered. */
  offline: boolean;
  announcement: { readonly deskUrl: string; readonly signIn: string } | undefined;
  clockOffset: number;
  changes: number;
  nextPersonId: number;
  nextPrivateMessageId: number;
  nextCallNumber: number;
  nextTapNumber: number;
};
