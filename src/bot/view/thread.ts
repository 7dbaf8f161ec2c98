import type { InlineKeyboardMarkup } from "grammy/types";
import type { OutgoingCall } from "../../db/outgoing.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { aboutReply, type Opened } from "../../requests/replies.ts";
import { button, rows } from "../buttons.ts";
import { type Card, sendCall } from "../say.ts";

/** Where a card goes. */
export interface Address {
  readonly chatId: number;
  readonly chatKey: string;
}

/** The push text: neutral, so that whoever sees the phone learns nothing and nobody takes it for an outcome. */
export function noticeCall(say: Speaker, { chatId, chatKey }: Address, id: string): OutgoingCall {
  const card: Card = {
    text: say.html("thread:chat.waiting"),
    keyboard: rows([button(say.plain("thread:chat.read"), `t:show:${id}`)]),
  };
  return { ...sendCall(chatId, chatKey, card), about: aboutReply("told", id) };
}

function answerButtons(say: Speaker, id: string): InlineKeyboardMarkup {
  return rows(
    [button(say.plain("thread:chat.answer"), `t:answer:${id}`)],
    [button(say.plain("bot:menu.human"), "m:human")],
  );
}

/** The words of a message, not to be forwarded or saved; or why they cannot be shown. */
export function openedCall(
  say: Speaker,
  { chatId, chatKey }: Address,
  id: string,
  opened: Opened,
): OutgoingCall {
  if (opened.kind !== "words") {
    const mayAnswer = opened.kind === "read_before" || opened.kind === "not_kept";
    const keyboard = mayAnswer
      ? answerButtons(say, id)
      : rows([button(say.plain("bot:button.menu"), "m:menu")]);
    return sendCall(chatId, chatKey, { text: say.html(`thread:chat.${opened.kind}`), keyboard });
  }
  const { words, request, question } = opened;
  const call = sendCall(chatId, chatKey, {
    text: say.html(question ? "thread:chat.question_from" : "thread:chat.message_from", {
      reference: request.reference,
      text: words.text,
    }),
    keyboard: answerButtons(say, id),
    protect: true,
  });
  return { ...call, about: aboutReply("shown", id) };
}

/** After something was sent to the staff: what became of it, and how to stop writing. */
export function sentCard(say: Speaker, paragraphs: readonly string[]): Card {
  return {
    text: paragraphs.join("\n\n"),
    keyboard: rows([button(say.plain("bot:button.menu"), "m:menu")]),
  };
}
