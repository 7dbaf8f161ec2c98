import type { BotContext } from "../scope.ts";

/** What somebody asked, and in which message. */
export interface Asked {
  readonly text: string;
  readonly messageId: number;
}

function withoutCommand(text: string): string {
  return text.replace(/^\/ask(@\w+)?\s*/u, "");
}

/** The question in the message that came just now. */
export function askedNow(ctx: BotContext): Asked | undefined {
  const { message } = ctx;
  if (message?.text === undefined) return undefined;
  return { text: withoutCommand(message.text), messageId: message.message_id };
}

/**
 * The question that the tapped card answers. Telegram brings it along with the tap, so that the bot keeps no
 * question; undefined where the person deleted it, or where the card came by menu.
 */
export function askedBefore(ctx: BotContext): Asked | undefined {
  const card = ctx.callbackQuery?.message;
  const question = card && "reply_to_message" in card ? card.reply_to_message : undefined;
  if (question?.text === undefined || question.from?.is_bot) return undefined;
  return { text: withoutCommand(question.text), messageId: question.message_id };
}
