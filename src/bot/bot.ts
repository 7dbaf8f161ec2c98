import { type ConversationData, conversations, type VersionedState } from "@grammyjs/conversations";
import { Bot, Composer } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { rememberMessage } from "../db/chat-messages.ts";
import type { OutgoingCall } from "../db/outgoing.ts";
import { asAtFirstWait, dialogMiddleware } from "./dialog.ts";
import { answering } from "./features/answering.ts";
import { claims } from "./features/claim.ts";
import { endings } from "./features/endings.ts";
import { entering } from "./features/entering.ts";
import { safety } from "./features/erase.ts";
import { groups } from "./features/groups.ts";
import { leaving } from "./features/leaving.ts";
import { mine } from "./features/mine.ts";
import { staffRoom } from "./features/staff-room.ts";
import { thread } from "./features/thread.ts";
import { unhandled } from "./features/unhandled.ts";
import { type People, people } from "./person.ts";
import { answerTap, sendCall, tapCall } from "./say.ts";
import type { BotContext, BotDeps, Effects, Scope, Write } from "./scope.ts";
import { speakerFor } from "./speaker.ts";

/** The bot as the worker sees it: an update in, effects out. It never calls Telegram itself. */
export interface FamilyLinksBot {
  handle(update: Update): Promise<Effects>;
  /** A neutral word for somebody whose update no try could handle; nothing they wrote is lost. */
  apologise(update: Update): Promise<readonly OutgoingCall[]>;
  readonly people: People;
}

const NOBODY_YET: UserFromGetMe = {
  id: 0,
  is_bot: true,
  first_name: "",
  username: "",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe;

function privateChat(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(
    conversations<BotContext, BotContext>({
      storage: {
        type: "context",
        adapter: {
          read: (ctx) => ctx.scope.person.conversation as VersionedState<ConversationData> | undefined,
          write: (ctx, state) => {
            ctx.scope.person.conversation = asAtFirstWait(state);
          },
          delete: (ctx) => {
            ctx.scope.person.conversation = undefined;
          },
        },
      },
    }),
    safety(),
    staffRoom(),
    endings(),
    claims(),
    thread(),
    answering(),
    leaving(),
    dialogMiddleware(),
    mine(),
    entering(),
    unhandled(),
  );
  return composer;
}

function chatIdOf(update: Update): number | undefined {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat;
  return chat?.id ?? update.callback_query?.from.id;
}

/** What a person writes can be deleted from the chat for two days. */
function remember(chatKey: string, { message }: Update): readonly Write[] {
  if (!message || message.chat.type !== "private") return [];
  return [async (tx, now) => await rememberMessage(tx, { chatKey, messageId: message.message_id, at: now })];
}

/** Puts the bot together; the order of the middleware is the order in which a message is offered to them. */
export function createBot(deps: BotDeps): FamilyLinksBot {
  const known = people(deps.store, deps.keys);
  const scopes = new Map<number, Scope>();
  const bot = new Bot<BotContext>("0:nothing-is-ever-sent-from-here", { botInfo: NOBODY_YET });
  bot.api.config.use((_previous, method) => {
    throw new Error(`a handler called ${method}: handlers return effects and call nothing`);
  });
  bot.use(async (ctx, next) => {
    const scope = scopes.get(ctx.update.update_id);
    if (!scope) throw new Error("an update without its scope");
    ctx.scope = scope;
    await next();
    answerTap(ctx);
  });
  bot.filter((ctx) => ctx.chat !== undefined && ctx.chat.type !== "private", groups());
  bot.filter((ctx) => ctx.chat === undefined || ctx.chat.type === "private", privateChat());

  return {
    people: known,
    async apologise(update) {
      const chatId = chatIdOf(update);
      if (chatId === undefined || chatId < 0) return [];
      const { person } = await known.load(chatId);
      const card = sendCall(chatId, person.chatKey, {
        text: speakerFor(deps, person, update).html("bot:note.fault"),
      });
      return update.callback_query ? [tapCall(update.callback_query.id, person.chatKey), card] : [card];
    },
    async handle(update) {
      const chatId = chatIdOf(update);
      if (chatId === undefined) return { calls: [], writes: [] };
      const { person, before } = await known.load(chatId);
      // Whoever writes or taps can be reached again, also when Telegram never told that the bot was unblocked.
      if (!update.my_chat_member) person.unreachableSince = undefined;
      const scope: Scope = {
        deps,
        person,
        say: speakerFor(deps, person, update),
        calls: [],
        later: [],
        writes: [],
        tapAnswered: false,
      };
      scopes.set(update.update_id, scope);
      try {
        await bot.handleUpdate(update);
      } finally {
        scopes.delete(update.update_id);
      }
      const isKnownChat = chatId > 0 || chatId === deps.staffChatId;
      return {
        calls: [...scope.calls, ...scope.later],
        writes: isKnownChat
          ? [...known.changes(person, before), ...remember(person.chatKey, update), ...scope.writes]
          : scope.writes,
      };
    },
  };
}
