import { type Conversation, createConversation } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { BotContext } from "./scope.ts";
import { turn } from "./turn.ts";

export const DIALOG = "dialog";

/**
 * The plugin is only the waiter: it knows that somebody is in a flow, the draft knows where. The loop rewinds after
 * every update, so the plugin's state stays at a few hundred bytes and never holds an answer, and a new release
 * goes on with everybody where they were.
 */
async function dialog(conversation: Conversation<BotContext>): Promise<void> {
  const checkpoint = conversation.checkpoint();
  await conversation.wait({ collationKey: "turn" });
  const over = await conversation.external((outer) => turn(outer));
  if (!over) await conversation.rewind(checkpoint);
}

export function dialogMiddleware() {
  return createConversation<BotContext, Context>(dialog, DIALOG);
}
