import { countHelp, countUse, recordUnanswered, type UnansweredAction } from "../../db/questions.ts";
import { hasLetterOrDigit } from "../../flows/kinds/clean.ts";
import { isLanguage, type Language } from "../../i18n/languages.ts";
import type { Reply } from "../../knowledge/answerer.ts";
import type { KnowledgeEntry } from "../../knowledge/types.ts";
import { maskQuestion } from "../../requests/mask.ts";
import { answerTap, type Card, replaceOrSend, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { type Asked, askedBefore } from "./answers-asked.ts";
import {
  type Around,
  entryCard,
  foreignCard,
  notHelpedCard,
  suggestionCard,
  topicCard,
  topicsCard,
  unknownCard,
} from "./answers-cards.ts";
import { topicById } from "./answers-topics.ts";
import { type Banner, URGENT_WAYS } from "./answers-ways.ts";

/** The entry for somebody who cannot go on. */
export const DISTRESS_ENTRY = "emergency_distress";
const SUGGESTIONS = 3;
/** Shorter texts in a neighbouring language are too often taken for it. */
const LETTERS_TO_TELL_NEIGHBOURS = 15;

function entryIn(ctx: BotContext, id: string): KnowledgeEntry | undefined {
  const { deps, say } = ctx.scope;
  return deps.answers.entryText(id, say.language);
}

function reply(ctx: BotContext, card: Card, asked: Asked | undefined): void {
  send(ctx.scope, asked ? { ...card, replyTo: asked.messageId } : card);
}

/** Notes for the staff, without the person, what found no answer. */
function note(ctx: BotContext, { text }: Asked, action: UnansweredAction): void {
  const { language } = ctx.scope.say;
  const maskedText = maskQuestion(text);
  if (!hasLetterOrDigit(maskedText)) return;
  ctx.scope.writes.push((tx, now) => recordUnanswered(tx, { language, maskedText, action, now }));
}

function countShown(ctx: BotContext, { id, language }: KnowledgeEntry): void {
  ctx.scope.writes.push((tx) => countUse(tx, id, language));
}

/** Shows one entry as an answer of its own. @returns whether there is such an entry */
export function showEntry(ctx: BotContext, id: string, asked?: Asked, around: Around = {}): boolean {
  const entry = entryIn(ctx, id);
  if (!entry) return false;
  countShown(ctx, entry);
  reply(ctx, entryCard(ctx.scope, entry, around), asked);
  return true;
}

/** The most urgent thing in a question: by its words, else by what it is likeliest about. */
function mostUrgent({ urgent, urgentRules, ranked }: Reply): Banner | undefined {
  if (!urgent) return undefined;
  const byWords = URGENT_WAYS.find(({ rule }) => urgentRules.includes(rule));
  const [likeliest] = ranked.flatMap(({ intent }) => URGENT_WAYS.filter(({ rule }) => rule === intent));
  return (byWords ?? likeliest)?.rule;
}

function sameScript(one: Language, other: Language): boolean {
  const latin: readonly Language[] = ["en", "fr"];
  return latin.includes(one) === latin.includes(other);
}

function offeredLanguage(
  language: Language,
  { detected, foreign }: Reply,
  text: string,
): Language | undefined {
  if (detected === undefined || foreign || detected === language) return undefined;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters < LETTERS_TO_TELL_NEIGHBOURS && sameScript(detected, language) ? undefined : detected;
}

/** The entries to choose from, in the order of their intents. */
function suggested(ctx: BotContext, { ranked }: Reply): readonly string[] {
  const { answers } = ctx.scope.deps;
  return ranked.flatMap(({ intent }) => answers.entriesOf(intent).slice(0, 1)).slice(0, SUGGESTIONS);
}

/** Warm, short, practical words come before anything else, and instead of "I don't know". */
function answerDistress(ctx: BotContext, asked: Asked, found: Reply): void {
  showEntry(ctx, DISTRESS_ENTRY, asked);
  const other = found.action === "answer" && found.entry !== undefined && entryIn(ctx, found.entry);
  if (other && other.intent !== "emergency_danger") showEntry(ctx, other.id, asked);
}

/** Answers a question in the person's language; another one that it was in is offered, never forced. */
export function answerQuestion(ctx: BotContext, asked: Asked): void {
  const { scope } = ctx;
  const found = scope.deps.answers.ask(asked.text, scope.say.language);
  const around: Around = {
    urgent: mostUrgent(found),
    offered: offeredLanguage(scope.say.language, found, asked.text),
  };
  if (found.urgentRules.includes("distress")) answerDistress(ctx, asked, found);
  else if (found.foreign) reply(ctx, foreignCard(scope), asked);
  else if (found.action === "suggest") {
    note(ctx, asked, "suggest");
    reply(ctx, suggestionCard(scope, suggested(ctx, found), around), asked);
  } else if (found.entry === undefined || found.entry === "out_of_scope") {
    note(ctx, asked, "fallback");
    reply(ctx, unknownCard(scope, around), asked);
  } else showEntry(ctx, found.entry, asked, around);
}

/** Whether there is anything in a text to look for: pictures and punctuation alone are no question. */
export function isQuestion(text: string): boolean {
  return hasLetterOrDigit(text);
}

export function openTopics(ctx: BotContext): void {
  send(ctx.scope, topicsCard(ctx.scope));
}

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
