import { countUse, recordUnanswered, type UnansweredAction } from "../../db/questions.ts";
import { hasLetterOrDigit } from "../../flows/kinds/clean.ts";
import type { Language } from "../../i18n/languages.ts";
import type { Reply } from "../../knowledge/answerer.ts";
import type { KnowledgeEntry } from "../../knowledge/types.ts";
import { maskQuestion } from "../../requests/mask.ts";
import { type Card, send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import type { Asked } from "./answers-asked.ts";
import { type Around, entryCard, suggestionCard, unknownCard } from "./answers-cards.ts";
import { foreignCard, topicsCard } from "./answers-small-cards.ts";
import { type Banner, URGENT_WAYS } from "./answers-ways.ts";

/** The entry for somebody who cannot go on. */
export const DISTRESS_ENTRY = "emergency_distress";
const SUGGESTIONS = 3;
/** Shorter texts in a neighbouring language are too often taken for it. */
const LETTERS_TO_TELL_NEIGHBOURS = 15;

export function entryIn(ctx: BotContext, id: string): KnowledgeEntry | undefined {
  const { deps, say } = ctx.scope;
  return deps.answers.entryText(id, say.language);
}

export function reply(ctx: BotContext, card: Card, asked: Asked | undefined): void {
  send(ctx.scope, asked ? { ...card, replyTo: asked.messageId } : card);
}

/** Notes for the staff, without the person, what found no answer. */
export function note(ctx: BotContext, { text }: Asked, action: UnansweredAction): void {
  const { language } = ctx.scope.say;
  const maskedText = maskQuestion(text);
  if (!hasLetterOrDigit(maskedText)) return;
  ctx.scope.writes.push((tx, now) => recordUnanswered(tx, { language, maskedText, action, now }));
}

export function countShown(ctx: BotContext, { id, language }: KnowledgeEntry): void {
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
