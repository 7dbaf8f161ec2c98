import type { Answerer } from "./answerer.ts";
import { KNOWLEDGE_LANGUAGES, type KnowledgeLanguage, OUT_OF_SCOPE } from "./types.ts";

/** A question with the intent a reader expects. */
export interface LabelledQuestion {
  readonly language: KnowledgeLanguage;
  readonly question: string;
  readonly intent: string;
}

/** Numerators and denominators, so that small samples stay visible. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

export interface Score {
  readonly topOne: Share;
  readonly topOneByLanguage: Readonly<Record<KnowledgeLanguage, Share>>;
  readonly firstThree: Share;
  readonly wrongGivenDirectly: Share;
  readonly outOfScopeAnswered: Share;
  readonly urgentReached: Share;
  readonly bannerWithoutNeed: Share;
  readonly language: Share;
}

const URGENT_INTENTS: ReadonlySet<string> = new Set([
  "missing_relative",
  "pow_visits",
  "unaccompanied_child",
  "emergency_danger",
  "family_reunification_belarus",
]);

/** Reads tab-separated lines of language, question, intent. `unreadable` has line numbers, from 1. */
export function parseLabelled(
  text: string,
  intents: ReadonlySet<string>,
): { readonly questions: readonly LabelledQuestion[]; readonly unreadable: readonly number[] } {
  const questions: LabelledQuestion[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [code, question, intent, ...rest] = line.split("\t").map((cell) => cell.trim());
    const language = KNOWLEDGE_LANGUAGES.find((known) => known === code);
    const whole =
      language !== undefined && question !== undefined && intent !== undefined && rest.length === 0;
    if (whole && question !== "" && intents.has(intent)) questions.push({ language, question, intent });
    else unreadable.push(index + 1);
  }
  return { questions, unreadable };
}

/** The measures of the design: each is a share of the questions it concerns. */
export function score(answerer: Answerer, questions: readonly LabelledQuestion[]): Score {
  const rows = questions.map((asked) => ({ ...asked, reply: answerer.ask(asked.question) }));
  const inScope = rows.filter((row) => row.intent !== OUT_OF_SCOPE);
  const first = (row: (typeof rows)[number]): boolean => row.reply.ranked[0]?.intent === row.intent;
  const share = (among: typeof rows, hit: (row: (typeof rows)[number]) => boolean): Share => ({
    hits: among.filter(hit).length,
    of: among.length,
  });
  const byLanguage = KNOWLEDGE_LANGUAGES.map((language) => [
    language,
    share(
      inScope.filter((row) => row.language === language),
      first,
    ),
  ]);
  return {
    topOne: share(inScope, first),
    topOneByLanguage: Object.fromEntries(byLanguage) as Score["topOneByLanguage"],
    firstThree: share(inScope, (row) => row.reply.ranked.some(({ intent }) => intent === row.intent)),
    wrongGivenDirectly: share(inScope, (row) => row.reply.action === "answer" && !first(row)),
    outOfScopeAnswered: share(
      rows.filter((row) => row.intent === OUT_OF_SCOPE),
      (row) => row.reply.action === "answer",
    ),
    urgentReached: share(
      rows.filter((row) => URGENT_INTENTS.has(row.intent)),
      (row) => row.reply.urgent || (row.reply.action === "answer" && first(row)),
    ),
    bannerWithoutNeed: share(
      rows.filter((row) => !URGENT_INTENTS.has(row.intent)),
      (row) => row.reply.urgent,
    ),
    language: share(rows, (row) => row.reply.language === row.language),
  };
}

/** Both scores taken together, as if their questions had been asked in one run. */
export function addScores(a: Score, b: Score): Score {
  const sum = (one: Share, other: Share): Share => ({ hits: one.hits + other.hits, of: one.of + other.of });
  const byLanguage = KNOWLEDGE_LANGUAGES.map((language) => [
    language,
    sum(a.topOneByLanguage[language], b.topOneByLanguage[language]),
  ]);
  return {
    topOne: sum(a.topOne, b.topOne),
    topOneByLanguage: Object.fromEntries(byLanguage) as Score["topOneByLanguage"],
    firstThree: sum(a.firstThree, b.firstThree),
    wrongGivenDirectly: sum(a.wrongGivenDirectly, b.wrongGivenDirectly),
    outOfScopeAnswered: sum(a.outOfScopeAnswered, b.outOfScopeAnswered),
    urgentReached: sum(a.urgentReached, b.urgentReached),
    bannerWithoutNeed: sum(a.bannerWithoutNeed, b.bannerWithoutNeed),
    language: sum(a.language, b.language),
  };
}

/** A score as lines a person reads: measure, percentage, hits and of how many. */
export function scoreLines(result: Score): readonly string[] {
  const line = (name: string, { hits, of }: Share): string =>
    `${name.padEnd(32)}${of === 0 ? "n/a" : `${((100 * hits) / of).toFixed(1)} %`}  (${hits} of ${of})`;
  return [
    line("top-1, in scope", result.topOne),
    ...KNOWLEDGE_LANGUAGES.map((language) => line(`  ${language}`, result.topOneByLanguage[language])),
    line("among the first three", result.firstThree),
    line("wrong answer given directly", result.wrongGivenDirectly),
    line("out of scope answered", result.outOfScopeAnswered),
    line("urgent routed or bannered", result.urgentReached),
    line("banner without need", result.bannerWithoutNeed),
    line("language of the reply", result.language),
  ];
}
