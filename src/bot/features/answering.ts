import { Composer } from "grammy";
import { isLanguage } from "../../i18n/languages.ts";
import { answerTap, replaceOrSend, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { show } from "../show.ts";
import { clearAbove } from "../tidy.ts";
import { answerQuestion, isQuestion, openTopics, showEntry } from "./answers.ts";
import { askedNow } from "./answers-asked.ts";
import { pressAnswers } from "./answers-pressed.ts";
import { showContacts, showHelp, showLanguages, showMenu } from "./menu.ts";
import { pressClaim } from "./staff.ts";
import { pressHere } from "./still-there.ts";
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

/** `/ask` with a question or without one. */
function ask(ctx: BotContext): void {
  const asked = askedNow(ctx);
  if (asked && isQuestion(asked.text)) answerQuestion(ctx, asked);
  else openTopics(ctx);
  askAgain(ctx);
}

/** A link to one answer. Somebody who comes by it for the first time chooses a language below it. */
function openLink(ctx: BotContext, entry: string): boolean {
  if (!showEntry(ctx, entry)) return false;
  if (ctx.scope.person.language === undefined) showLanguages(ctx);
  askAgain(ctx);
  return true;
}

/** What only answers and leaves a flow where it stands. */
export function answering(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("help", (ctx) => {
    showHelp(ctx);
    askAgain(ctx);
  });
  composer.command("ask", (ctx) => ask(ctx));
  composer.command("start", async (ctx, next) => {
    const entry = /^a_(\w+)$/.exec(ctx.match)?.[1];
    if (entry === undefined || !openLink(ctx, entry)) await next();
  });
  composer.callbackQuery(/^q:(?!leave$)(.+)$/, (ctx) => {
    const isOtherLanguage = pressAnswers(ctx, ctx.match[1] ?? "");
    if (isOtherLanguage) askAgain(ctx);
  });
  composer.command("language", (ctx) => showLanguages(ctx));
  composer.command("cancel", (ctx) => asksToStop(ctx));
  composer.callbackQuery("c:ask", (ctx) => asksToStop(ctx));
  composer.callbackQuery(/^l:(.+)$/, (ctx) => chooseLanguage(ctx, ctx.match[1] ?? ""));
  composer.callbackQuery(/^k:tidy:(\d+)$/, (ctx) => clearAbove(ctx, Number(ctx.match[1])));
  composer.callbackQuery("k:here", (ctx) => pressHere(ctx));
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
