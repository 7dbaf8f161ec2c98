import { countHelp } from "../../db/questions.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { answerTap, replaceOrSend } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { answerQuestion, countShown, entryIn, note, openTopics, reply, showEntry } from "./answers.ts";
import { askedBefore } from "./answers-asked.ts";
import { type Around, entryCard, unknownCard } from "./answers-cards.ts";
import { notHelpedCard, topicCard, topicsCard } from "./answers-small-cards.ts";
import { topicById } from "./answers-topics.ts";

function rate(ctx: BotContext, id: string, helped: boolean): void {
  const { scope } = ctx;
  const card = ctx.callbackQuery?.message;
  const shown = card && "reply_markup" in card ? card.reply_markup?.inline_keyboard : undefined;
  const isRate = (data: string | undefined): boolean => /^q:[hn]:/.test(data ?? "");
  const left = shown
    ?.map((row) => row.filter((one) => !("callback_data" in one && isRate(one.callback_data))))
    .filter((row) => row.length > 0);
  const entry = entryIn(ctx, id);
  // Rated before: the buttons are gone from the card, and a second tap counts nothing.
  if (!card || !shown || !left || !entry || left.flat().length === shown.flat().length) return;
  const { chatId, chatKey } = scope.person;
  scope.writes.push((tx) => countHelp(tx, id, entry.language, helped));
  scope.calls.push({
    method: "editMessageReplyMarkup",
    lane: chatKey,
    params: { chat_id: chatId, message_id: card.message_id, reply_markup: { inline_keyboard: left } },
  });
  answerTap(ctx, scope.say.plain("bot:note.thanks_for_rating"));
  if (!helped) reply(ctx, notHelpedCard(scope), askedBefore(ctx));
}

function noneOfThese(ctx: BotContext): void {
  const asked = askedBefore(ctx);
  if (asked) note(ctx, asked, "none_of_these");
  replaceOrSend(ctx, unknownCard(ctx.scope));
}

function replaceByEntry(ctx: BotContext, id: string, around: Around): void {
  const entry = entryIn(ctx, id);
  if (!entry) return;
  countShown(ctx, entry);
  replaceOrSend(ctx, entryCard(ctx.scope, entry, around));
}

/** The rest of an answer in the language that was offered, which stays from then on. */
function inOtherLanguage(ctx: BotContext, code: string, entry: string): boolean {
  if (!isLanguage(code)) return false;
  const { deps, person } = ctx.scope;
  person.language = code;
  ctx.scope = Object.assign(ctx.scope, { say: deps.texts(code) });
  const asked = askedBefore(ctx);
  if (entryIn(ctx, entry)) replaceByEntry(ctx, entry, {});
  else if (asked) answerQuestion(ctx, asked);
  return true;
}

/**
 * A button of an answer or of the topics.
 * @param data what follows `q:`
 * @returns whether the language was changed by it
 */
export function pressAnswers(ctx: BotContext, data: string): boolean {
  const [what = "", first = "", second = ""] = data.split(":");
  const topic = what === "t" ? topicById(first) : undefined;
  if (what === "open") openTopics(ctx);
  else if (what === "menu") replaceOrSend(ctx, topicsCard(ctx.scope));
  else if (topic) replaceOrSend(ctx, topicCard(ctx.scope, topic));
  else if (what === "e") replaceByEntry(ctx, first, { byMenu: true });
  else if (what === "s") showEntry(ctx, first, askedBefore(ctx));
  else if (what === "h" || what === "n") rate(ctx, first, what === "h");
  else if (what === "none") noneOfThese(ctx);
  else if (what === "l") return inOtherLanguage(ctx, first, second);
  return false;
}
