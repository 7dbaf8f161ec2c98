import type { InlineKeyboardButton } from "grammy/types";
import { sayDay } from "../../i18n/dates.ts";
import { LANGUAGES, type Language } from "../../i18n/languages.ts";
import type { KnowledgeEntry } from "../../knowledge/types.ts";
import { button, rows } from "../buttons.ts";
import type { Card } from "../say.ts";
import type { Scope } from "../scope.ts";
import { topicOf } from "./answers-topics.ts";
import { type Banner, URGENT_WAYS, WAY_OF_FLOW, type Way, wayRows } from "./answers-ways.ts";

/** What stands around an answer. */
export interface Around {
  /** The urgent words that were found, if any. */
  readonly urgent?: Banner | undefined;
  /** Another language the question was in. */
  readonly offered?: Language | undefined;
  /** Opened by menu: "back" leads to its topic. */
  readonly byMenu?: boolean;
}

/** Words to somebody in danger or despair stand alone: no source, no share, nothing to rate. */
function isUrgentEntry({ intent }: KnowledgeEntry): boolean {
  return intent === "emergency_danger";
}

function sourceLine({ say }: Scope, entry: KnowledgeEntry): string[] {
  if (entry.kind === "talk" || isUrgentEntry(entry)) return [];
  const values = { source: entry.source, date: sayDay(entry.reviewedOn, say.language) };
  const told = entry.attribution ? [say.html("bot:answers.told_by", { who: entry.attribution })] : [];
  const isPublished = entry.sourceDates.some((date) => date !== "none");
  const source = say.html(isPublished ? "bot:answers.source" : "bot:answers.no_source", values);
  return [`<i>${[...told, source].join("\n")}</i>`];
}

/** The banner beside an answer; none where the answer itself is about what is urgent. */
function bannerLine({ say }: Scope, urgent: Banner | undefined, intent?: string): string[] {
  if (urgent === undefined || urgent === intent) return [];
  return [say.html(`bot:urgent.${urgent}`)];
}

function urgentWays(urgent: Banner | undefined): readonly Way[] {
  return URGENT_WAYS.find(({ rule }) => rule === urgent)?.ways ?? [];
}

function offerLanguage(offered: Language | undefined, entry: string): InlineKeyboardButton[] {
  return offered ? [button(`🌐 ${LANGUAGES[offered]}`, `q:l:${offered}:${entry}`)] : [];
}

function shareButton({ deps, say }: Scope, { id }: KnowledgeEntry): InlineKeyboardButton[] {
  const name = deps.botName();
  if (name === "") return [];
  const link = `https://t.me/${name}?start=a_${id}`;
  return [
    { text: say.plain("bot:button.share"), url: `https://t.me/share/url?url=${encodeURIComponent(link)}` },
  ];
}

function siblings(scope: Scope, entry: KnowledgeEntry): InlineKeyboardButton[][] {
  if (entry.kind === "talk" || isUrgentEntry(entry)) return [];
  const others = scope.deps.answers.entriesOf(entry.intent).filter((id) => id !== entry.id);
  return entryButtons(scope, others, "s");
}

/** A button for each entry. @param how whether its answer takes the place of the card (`e`) or comes below it (`s`) */
export function entryButtons(scope: Scope, ids: readonly string[], how: "e" | "s"): InlineKeyboardButton[][] {
  const { deps, say } = scope;
  return ids.flatMap((id) => {
    const entry = deps.answers.entryText(id, say.language);
    return entry ? [[button(entry.title, `q:${how}:${id}`)]] : [];
  });
}

/** What small talk is followed by. */
const AFTER_TALK: Readonly<Record<string, readonly Way[]>> = {
  out_of_scope_greeting: ["tracing", "topics"],
  out_of_scope_insult: ["human"],
  out_of_scope_injection: ["topics"],
  out_of_scope_who_is_guilty: ["topics"],
};

function talkCard(scope: Scope, entry: KnowledgeEntry, { urgent, offered }: Around): Card {
  const ways = [...urgentWays(urgent), ...(AFTER_TALK[entry.id] ?? [])];
  return {
    text: [...bannerLine(scope, urgent), scope.say.html("bot:answers.talk", { text: entry.answer })].join(
      "\n\n",
    ),
    keyboard: rows(...wayRows(scope, ways), offerLanguage(offered, entry.id), [
      button(scope.say.plain("bot:button.menu"), "m:menu"),
    ]),
  };
}

/** An answer with where it comes from, the flow it leads to, and whether it helped. */
export function entryCard(scope: Scope, entry: KnowledgeEntry, around: Around = {}): Card {
  if (entry.kind === "talk") return talkCard(scope, entry, around);
  const { say } = scope;
  const { urgent, offered, byMenu } = around;
  const related = entry.id === "unaccompanied_child" ? ["child" as const] : [];
  const flow = entry.flow ? [WAY_OF_FLOW[entry.flow]] : [];
  const topic = topicOf(entry.id);
  const rate = [
    button(say.plain("bot:button.helped"), `q:h:${entry.id}`),
    button(say.plain("bot:button.not_helped"), `q:n:${entry.id}`),
  ];
  return {
    text: [
      ...bannerLine(scope, urgent, entry.intent),
      say.html("bot:answers.entry", { title: entry.title, text: entry.answer }),
      ...sourceLine(scope, entry),
    ].join("\n\n"),
    keyboard: rows(
      ...wayRows(scope, [...urgentWays(urgent), ...related, ...flow]),
      ...siblings(scope, entry),
      isUrgentEntry(entry) ? [] : rate,
      [...(isUrgentEntry(entry) ? [] : shareButton(scope, entry)), ...offerLanguage(offered, entry.id)],
      byMenu && topic
        ? [
            button(say.plain("bot:button.back"), `q:t:${topic.id}`),
            button(say.plain("bot:button.menu"), "m:menu"),
          ]
        : [button(say.plain("bot:menu.answers"), "q:open"), button(say.plain("bot:button.menu"), "m:menu")],
    ),
  };
}

/** "Is it one of these?" @param entries the likeliest, best first */
export function suggestionCard(scope: Scope, entries: readonly string[], { urgent, offered }: Around): Card {
  const { say } = scope;
  return {
    text: [...bannerLine(scope, urgent), say.html("bot:answers.unsure")].join("\n\n"),
    keyboard: rows(
      ...wayRows(scope, urgentWays(urgent)),
      ...entryButtons(scope, entries, "s"),
      [button(say.plain("bot:button.none_of_these"), "q:none")],
      offerLanguage(offered, ""),
    ),
  };
}

/** An honest "I don't know", and who may. */
export function unknownCard(scope: Scope, { urgent, offered }: Around = {}): Card {
  const { say } = scope;
  return {
    text: [...bannerLine(scope, urgent), say.html("bot:answers.unknown")].join("\n\n"),
    keyboard: rows(
      ...wayRows(scope, [...urgentWays(urgent), "question", "human", "topics"]),
      offerLanguage(offered, ""),
    ),
  };
}
