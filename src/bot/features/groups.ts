import { Composer } from "grammy";
import { isLanguage } from "../../i18n/languages.ts";
import { send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { showLanguages } from "./menu.ts";
import { pressClaim, showQueue } from "./staff.ts";

/** Groups: the staff chat has its notices and its queue; everywhere else the bot says that it works in private. */
export function groups(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const staffChat = composer.filter((ctx) => ctx.chat?.id === ctx.scope.deps.staffChatId);
  staffChat.command("queue", (ctx) => showQueue(ctx));
  staffChat.command("language", (ctx) => showLanguages(ctx));
  staffChat.callbackQuery(/^s:(.+)$/, (ctx) => pressClaim(ctx, ctx.match[1] ?? ""));
  staffChat.callbackQuery(/^l:(.+)$/, (ctx) => {
    const code = ctx.match[1] ?? "";
    if (!isLanguage(code)) return;
    ctx.scope.person.language = code;
    send(ctx.scope, { text: ctx.scope.deps.texts(code).html("bot:language.changed") });
  });
  composer.on(["message:entities:bot_command", "message:entities:mention"], (ctx) => {
    if (ctx.chat.id !== ctx.scope.deps.staffChatId)
      send(ctx.scope, { text: ctx.scope.say.html("bot:note.private_only") });
  });
  return composer;
}
