import { sayDay } from "../../i18n/dates.ts";
import { LANGUAGE_CODES, LANGUAGES, proposeLanguage } from "../../i18n/languages.ts";
import { button, inPairs, rows } from "../buttons.ts";
import { CONTACTS } from "../contacts.ts";
import { type Card, send } from "../say.ts";
import type { BotContext, Scope } from "../scope.ts";

function menuCard({ say, person }: Scope): Card {
  const unfinished = person.drafts.size > 0 ? [[button(say.plain("bot:menu.continue"), "m:resume")]] : [];
  const mine = person.hasRequests ? [[button(say.plain("bot:menu.requests"), "r:list")]] : [];
  return {
    text: say.html("bot:menu.text"),
    keyboard: rows(
      ...unfinished,
      ...mine,
      [button(say.plain("bot:menu.tracing"), "m:tracing")],
      [button(say.plain("bot:menu.alive"), "m:alive")],
      [button(say.plain("bot:menu.message"), "m:message")],
      [button(say.plain("bot:menu.reunite"), "m:reunite")],
      [button(say.plain("bot:menu.human"), "m:human")],
      [button(say.plain("bot:menu.child"), "m:child")],
      [button(say.plain("bot:menu.answers"), "q:open")],
      [
        button(say.plain("bot:menu.contacts"), "m:contacts"),
        button(say.plain("bot:menu.language"), "m:language"),
      ],
    ),
  };
}

/** The menu, or first the choice of a language for somebody who has not chosen one. */
export function showMenu(ctx: BotContext): void {
  if (ctx.scope.person.language === undefined) showLanguages(ctx);
  else send(ctx.scope, menuCard(ctx.scope));
}

/** All languages by their own names, the one Telegram is set to first. */
export function showLanguages(ctx: BotContext): void {
  const { deps, person } = ctx.scope;
  const proposed = person.language ?? proposeLanguage(ctx.from?.language_code);
  const order = proposed ? [proposed, ...LANGUAGE_CODES.filter((code) => code !== proposed)] : LANGUAGE_CODES;
  const asked = proposed ? [proposed] : (["ru", "uk", "en"] as const);
  send(ctx.scope, {
    text: asked.map((code) => deps.texts(code).html("bot:language.ask")).join("\n"),
    keyboard: rows(...inPairs(order.map((code) => button(LANGUAGES[code], `l:${code}`)))),
  });
}

export function showHelp(ctx: BotContext): void {
  const { say } = ctx.scope;
  send(ctx.scope, { text: say.html("bot:help.text") });
}

/** Every contact of the data file with its source, and honestly nothing else. */
export function showContacts(ctx: BotContext): void {
  const { say } = ctx.scope;
  const entries = CONTACTS.map(({ id, address, phone, hours, source, reviewedOn }) =>
    [
      say.html("bot:contacts.entry", { name: say.plain(`bot:places.${id}`), address, phone }),
      hours ?? say.html("bot:contacts.hours_unknown"),
      `<i>${say.html("bot:contacts.reviewed", { source, date: sayDay(reviewedOn, say.language) })}</i>`,
    ].join("\n"),
  );
  send(ctx.scope, {
    text: [say.html("bot:contacts.title"), ...entries, say.html("bot:contacts.nothing_else")].join("\n\n"),
    keyboard: rows(
      [button(say.plain("bot:menu.human"), "m:human")],
      [button(say.plain("bot:button.menu"), "m:menu")],
    ),
  });
}
