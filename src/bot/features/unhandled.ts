import { Composer } from "grammy";
import { decodeButton } from "../buttons.ts";
import { answerTap, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { showMenu } from "./menu.ts";

/** Last in line: whatever nobody else took still gets an answer. */
export function unhandled(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("callback_query", (ctx) => {
    const { say } = ctx.scope;
    const isFlowButton = decodeButton(ctx.callbackQuery.data ?? "") !== undefined;
    answerTap(ctx, say.plain(isFlowButton ? "bot:note.already_sent" : "bot:note.stale"));
    if (!isFlowButton) showMenu(ctx);
  });
  composer.on("message", (ctx) => {
    if (ctx.scope.person.language !== undefined)
      send(ctx.scope, { text: ctx.scope.say.html("bot:note.unknown_text") });
    showMenu(ctx);
  });
  return composer;
}
