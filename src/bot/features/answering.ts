import { Composer } from "grammy";
import { isLanguage } from "../../i18n/languages.ts";
import { answerTap, replaceOrSend, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { show } from "../show.ts";
import { showContacts, showHelp, showLanguages, showMenu } from "./menu.ts";
import { pressClaim, showQueue } from "./staff.ts";
import { asksToStop } from "./stop-card.ts";

/** Asks the open question again, in the language chosen meanwhile. */
function askAgain(ctx: BotContext): boolean {
  const { person } = ctx.scope;
  const draft = person.activeFlow && person.drafts.get(person.activeFlow);
  if (draft) show(ctx, draft);
  return draft !== undefined;
}

function chooseLanguage(ctx: BotContext, code: string): void {
  if (!isLanguage(code)) return;
  const { deps, person } = ctx.scope;
  person.language = code;
  // Everything said from here on is in the new language.
  ctx.scope = Object.assign(ctx.scope, { say: deps.texts(code) });
  replaceOrSend(ctx, { text: ctx.scope.say.html("bot:language.changed") });
  if (!askAgain(ctx)) showMenu(ctx);
}

/** What only answers and leaves a flow where it stands. */
export function answering(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("help", (ctx) => {
    showHelp(ctx);
    askAgain(ctx);
  });
  composer.command("language", (ctx) => showLanguages(ctx));
  composer.command("cancel", (ctx) => asksToStop(ctx));
  composer.callbackQuery("c:ask", (ctx) => asksToStop(ctx));
  composer.command("queue", (ctx) => showQueue(ctx));
  composer.callbackQuery(/^l:(.+)$/, (ctx) => chooseLanguage(ctx, ctx.match[1] ?? ""));
  composer.callbackQuery("m:language", (ctx) => showLanguages(ctx));
  composer.callbackQuery("m:contacts", (ctx) => showContacts(ctx));
  composer.callbackQuery(/^s:(.+)$/, (ctx) => pressClaim(ctx, ctx.match[1] ?? ""));
  composer.on("my_chat_member", (ctx) => {
    const { person, deps } = ctx.scope;
    const blocked = ctx.myChatMember.new_chat_member.status === "kicked";
    person.unreachableSince = blocked ? deps.now() : undefined;
    if (!blocked && person.language !== undefined) {
      send(ctx.scope, { text: ctx.scope.say.html("bot:note.welcome_back") });
      if (!askAgain(ctx)) showMenu(ctx);
    }
  });
  composer.use(async (ctx, next) => {
    await next();
    answerTap(ctx);
  });
  return composer;
}
