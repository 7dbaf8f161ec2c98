import { type Example, train } from "./classifier.ts";
import { buildConceptFinder } from "./concepts.ts";
import { featuresOf } from "./features.ts";
import { buildQuestionReader, type ReadQuestion } from "./read-question.ts";
import { type KnowledgeEntry, type KnowledgeLanguage, type Lexicon, OUT_OF_SCOPE } from "./types.ts";
import { weighUrgency } from "./urgency.ts";
import type { UrgentRule } from "./urgent-rules.ts";

/** What to do with a question. */
export interface Reply {
  /** Sure: show the entry. Unsure: three buttons and a person. Else: an honest "I don't know". */
  readonly action: "answer" | "suggest" | "fallback";
  /** The three likeliest intents, best first, with probabilities. */
  readonly ranked: readonly { readonly intent: string; readonly score: number }[];
  /** The entry to show: the answer, or the fitting small reply (a greeting, an insult …) of a fallback. */
  readonly entry: string | undefined;
  readonly urgent: boolean;
  readonly urgentRules: readonly UrgentRule[];
  /** The language to reply in: the chosen one, else the detected one, else English. */
  readonly language: KnowledgeLanguage;
  /** The language the question seems to be in; offered by button, never forced. */
  readonly detected: KnowledgeLanguage | undefined;
  readonly foreign: boolean;
  readonly repair: ReadQuestion["repair"];
}

export interface Answerer {
  readonly ask: (question: string, context?: { readonly chosenLanguage?: KnowledgeLanguage }) => Reply;
}

/**
 * From cross-validation on the phrases with unseen stems taken out of the lexicon, which is harder than life:
 * at 0.72 about 3 of 100 questions get a wrong answer directly. docs/answers.md says how.
 */
export const THRESHOLDS = { answer: 0.72, suggest: 0.12, outOfScope: 0.6, smallReply: 0.3 } as const;

/** Somebody who asks in the very words of a phrase gets its entry: staff who add a phrase expect no less. */
const KNOWN_PHRASE = 0.9;
const SHOWN = 3;

/**
 * Trains on the phrases and titles of the entries (under half a second for five languages) and answers from
 * memory alone: no files, no network, the same answer for the same question.
 */
export function buildAnswerer(entries: readonly KnowledgeEntry[], lexicon: Lexicon): Answerer {
  const reader = buildQuestionReader(entries);
  const finder = buildConceptFinder(lexicon);
  const ids = [...new Set(entries.map((entry) => entry.id))].sort();
  const intentOf = new Map(entries.map((entry) => [entry.id, entry.intent]));
  const said = entries.flatMap((entry) =>
    [...entry.phrases, entry.title].map((phrase) => ({
      tokens: reader.tokensOf(phrase, entry.language),
      label: ids.indexOf(entry.id),
      length: phrase.length,
    })),
  );
  const phrases = new Map(said.map(({ tokens, label }) => [tokens.join(" "), label]));
  const examples = said.map(({ tokens, label, length }): Example => {
    const concepts = finder.find(tokens, reader.isKnown);
    const features = featuresOf(tokens, concepts);
    return { features, thinned: featuresOf(tokens, thin(concepts, length)), label };
  });
  const classifier = train(examples, ids.length);

  const ask: Answerer["ask"] = (question, context) => {
    const { asTyped, tokens, language: detected, foreign, code, repair } = reader.read(question);
    const language = context?.chosenLanguage ?? detected ?? "en";
    const concepts = [
      ...new Set([...finder.find(tokens, reader.isKnown), ...finder.find(asTyped, () => true)]),
    ].sort((a, b) => a - b);
    const probabilities = classifier.probabilities(featuresOf(tokens, concepts));
    const exact = phrases.get(asTyped.join(" "));
    const scoreOf = (index: number): number => {
      const score = probabilities[index] ?? 0;
      return exact === undefined
        ? score
        : KNOWN_PHRASE * Number(index === exact) + (1 - KNOWN_PHRASE) * score;
    };
    const byEntry = ids.map((id, index) => ({ id, score: scoreOf(index) })).sort((a, b) => b.score - a.score);
    const byIntent = new Map<string, number>();
    for (const { id, score } of byEntry) {
      const intent = intentOf.get(id) ?? id;
      byIntent.set(intent, (byIntent.get(intent) ?? 0) + score);
    }
    const ranked = rank(byIntent);
    const best = ranked[0];
    const readable = tokens.length > 0 && !foreign && !code && best !== undefined;
    const action = readable ? actionFor(best) : "fallback";
    const named = new Set(concepts.map((concept) => finder.names[concept] ?? ""));
    const urgency = readable ? weighUrgency(named, byIntent) : { urgent: false, rules: [] };
    const isSmall = best?.intent === OUT_OF_SCOPE && best.score >= THRESHOLDS.smallReply;
    const shown = readable && (action === "answer" || isSmall);
    return {
      action,
      ranked: readable ? ranked : [{ intent: OUT_OF_SCOPE, score: 1 }],
      entry: shown ? byEntry.find(({ id }) => intentOf.get(id) === best.intent)?.id : undefined,
      urgent: urgency.urgent,
      urgentRules: urgency.rules,
      language,
      detected,
      foreign,
      repair,
    };
  };
  return { ask };
}

/**
 * Leaves out every other concept. A lexicon never knows all words of a real question, but it knows those of
 * the phrases; without this the classifier takes a question with few concepts for one that is not our subject.
 */
function thin(concepts: readonly number[], seed: number): readonly number[] {
  return concepts.filter((concept) => (concept + seed) % 2 === 0);
}

interface Ranked {
  readonly intent: string;
  readonly score: number;
}

/**
 * The likeliest intents. "Not our subject" stands only at the top, and only when it is likely: a doubtful one
 * gives way to buttons, since a person with a real need is worse served by "I don't know" than by a choice.
 */
function rank(byIntent: ReadonlyMap<string, number>): readonly Ranked[] {
  const all = [...byIntent].map(([intent, score]) => ({ intent, score })).sort((a, b) => b.score - a.score);
  const inScope = all.filter(({ intent }) => intent !== OUT_OF_SCOPE);
  const outside = all.find(({ intent }) => intent === OUT_OF_SCOPE);
  const likeliest = inScope[0]?.score ?? 0;
  const doubtful =
    outside === undefined || outside.score < likeliest || outside.score < THRESHOLDS.outOfScope;
  const list =
    doubtful && likeliest >= THRESHOLDS.suggest ? inScope : [...(outside ? [outside] : []), ...inScope];
  return list.slice(0, SHOWN);
}

function actionFor({ intent, score }: Ranked): Reply["action"] {
  if (intent === OUT_OF_SCOPE || score < THRESHOLDS.suggest) return "fallback";
  return score >= THRESHOLDS.answer ? "answer" : "suggest";
}
