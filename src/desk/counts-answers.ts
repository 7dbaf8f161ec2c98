import type { Speaker } from "../i18n/texts.ts";
import type { KnowledgeEntry } from "../knowledge/types.ts";
import { answersOf, titleIn } from "./answer-list.ts";
import type { Gathered } from "./counts-gather.ts";
import { type Shown, tell } from "./disclosure.ts";
import { sayLanguage } from "./view/words.ts";

export type AnswerNumber = "shown" | "helped" | "not_helped" | "questions" | "asked";

/** One line about the bot's answers. */
export interface AnswerLine {
  readonly name: string;
  readonly numbers: readonly { readonly what: AnswerNumber; readonly shown: Shown }[];
}

export interface AnswerCounts {
  readonly byLanguage: readonly AnswerLine[];
  /** The answers that were shown most. */
  readonly most: readonly AnswerLine[];
}

const MOST = 10;

interface Used {
  readonly shown: number;
  readonly helped: number;
  readonly notHelped: number;
}

function add(rows: readonly Used[]): Used {
  const total = (of: keyof Used): number => rows.reduce((all, row) => all + row[of], 0);
  return { shown: total("shown"), helped: total("helped"), notHelped: total("notHelped") };
}

function numbersOf(used: Used): AnswerLine["numbers"] {
  return [
    { what: "shown", shown: tell(used.shown).shown },
    { what: "helped", shown: tell(used.helped).shown },
    { what: "not_helped", shown: tell(used.notHelped).shown },
  ];
}

/** How the bot's answers were used, and what it could not answer: these counters have no dates. */
export function answerCounts(
  say: Speaker,
  gathered: Gathered,
  entries: readonly KnowledgeEntry[],
): AnswerCounts {
  const { entries: rows, unanswered } = gathered;
  const languages = [...new Set([...rows, ...unanswered].map(({ language }) => language))].toSorted();
  const answers = answersOf(entries);
  const ids = [...new Set(rows.map(({ entry }) => entry))];
  const used = ids.map((id) => ({ id, used: add(rows.filter(({ entry }) => entry === id)) }));
  return {
    byLanguage: languages.map((language) => {
      const open = unanswered.find((one) => one.language === language);
      return {
        name: sayLanguage(say, language),
        numbers: [
          ...numbersOf(add(rows.filter((row) => row.language === language))),
          { what: "questions", shown: tell(open?.questions ?? 0).shown },
          { what: "asked", shown: tell(open?.asked ?? 0).shown },
        ],
      };
    }),
    most: used
      .filter((one) => one.used.shown > 0)
      .toSorted((one, other) => other.used.shown - one.used.shown || one.id.localeCompare(other.id))
      .slice(0, MOST)
      .map((one) => {
        const answer = answers.find(({ id }) => id === one.id);
        return { name: answer ? titleIn(answer, say.language) : one.id, numbers: numbersOf(one.used) };
      }),
  };
}
