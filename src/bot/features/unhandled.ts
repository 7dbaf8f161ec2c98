import { Composer } from "grammy";
import { decodeButton } from "../buttons.ts";
import { answerTap, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { answerQuestion, isQuestion } from "./answers.ts";
import { type Asked, askedNow } from "./answers-asked.ts";
import { showLanguages, showMenu } from "./menu.ts";

/** Somebody who writes before choosing a language is answered in the one they wrote, and chooses below. */
function answerFirst(ctx: BotContext, asked: Asked): void {
  const { deps, person, say } = ctx.scope;
  if (person.language !== undefined) {
    answerQuestion(ctx, asked);
    return;
  }
  const { detected } = deps.answers.ask(asked.text, say.language);
  if (detected) ctx.scope = Object.assign(ctx.scope, { say: deps.texts(detected) });
  answerQuestion(ctx, asked);
  showLanguages(ctx);
}

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
    const asked = askedNow(ctx);
    if (asked && !asked.text.startsWith("/") && isQuestion(asked.text)) {
      answerFirst(ctx, asked);
      return;
    }
    if (ctx.scope.person.language !== undefined)
      send(ctx.scope, { text: ctx.scope.say.html("bot:note.unknown_text") });
    showMenu(ctx);
  });
  return composer;
}
