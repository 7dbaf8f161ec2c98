import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from "grammy/types";
import type { OutgoingCall } from "../db/outgoing.ts";
import type { BotContext, Scope } from "./scope.ts";

/** A message in Telegram's HTML with its buttons. */
export interface Card {
  readonly text: string;
  readonly keyboard?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
  /** The message this answers: a button below it still knows what was asked, and nothing has to be kept for that. */
  readonly replyTo?: number;
  /** Cannot be forwarded or saved. */
  readonly protect?: true;
}

const NO_PREVIEW = { is_disabled: true } as const;

export function sendCall(chatId: number, lane: string, card: Card): OutgoingCall {
  return {
    method: "sendMessage",
    lane,
    params: {
      chat_id: chatId,
      text: card.text,
      parse_mode: "HTML",
      link_preview_options: NO_PREVIEW,
      ...(card.keyboard ? { reply_markup: card.keyboard } : {}),
      ...(card.replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: card.replyTo, allow_sending_without_reply: true } }),
      ...(card.protect ? { protect_content: true } : {}),
    },
  };
}

export function editCall(chatId: number, lane: string, messageId: number, card: Card): OutgoingCall {
  return {
    method: "editMessageText",
    lane,
    params: {
      chat_id: chatId,
      message_id: messageId,
      text: card.text,
      parse_mode: "HTML",
      link_preview_options: NO_PREVIEW,
      ...(card.keyboard ? { reply_markup: card.keyboard } : {}),
    },
  };
}

/** A tap's little pop-up goes its own way: it must not wait behind messages. */
export function tapCall(queryId: string, lane: string, text?: string): OutgoingCall {
  return {
    method: "answerCallbackQuery",
    lane: `${lane}!`,
    params: { callback_query_id: queryId, ...(text === undefined ? {} : { text }) },
  };
}

export function send(scope: Scope, card: Card): void {
  scope.calls.push(sendCall(scope.person.chatId, scope.person.chatKey, card));
}

/** The call that puts a card in the place of the one that was tapped, or sends it where nothing was tapped. */
export function inPlaceCall(ctx: BotContext, card: Card): OutgoingCall {
  const { chatId, chatKey } = ctx.scope.person;
  const tapped = ctx.callbackQuery?.message?.message_id;
  return tapped === undefined ? sendCall(chatId, chatKey, card) : editCall(chatId, chatKey, tapped, card);
}

export function replaceOrSend(ctx: BotContext, card: Card): void {
  ctx.scope.calls.push(inPlaceCall(ctx, card));
}

/** Closes the card that was tapped: its buttons go, what was chosen stands there. The next card does not wait for it. */
export function closeTapped(ctx: BotContext, card: Card): void {
  const { person, later } = ctx.scope;
  const tapped = ctx.callbackQuery?.message?.message_id;
  if (tapped !== undefined) later.push(editCall(person.chatId, person.chatKey, tapped, card));
}

/** Answers a tap, with a pop-up where there is something to say. */
export function answerTap(ctx: BotContext, text?: string): void {
  if (!ctx.callbackQuery || ctx.scope.tapAnswered) return;
  ctx.scope.tapAnswered = true;
  ctx.scope.calls.push(tapCall(ctx.callbackQuery.id, ctx.scope.person.chatKey, text));
}
