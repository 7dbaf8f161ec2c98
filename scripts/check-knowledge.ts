import { readKnowledge } from "../src/cli/read-knowledge.ts";
import { foldedWords } from "../src/knowledge/normalise.ts";
import { KNOWLEDGE_LANGUAGES, type KnowledgeEntry, type Lexicon } from "../src/knowledge/types.ts";
import { CONCEPTS_IN_RULES } from "../src/knowledge/urgent-rules.ts";
import { fixedPartsIn, namesIn, numbersIn, SOURCE_DATES } from "./knowledge-facts.ts";

const LIMITS = { title: 60, answer: 900, fewestPhrases: 8, reviewedWithinDays: 365 } as const;
const DAY = 86_400_000;

/** What is wrong with one entry by itself; nothing when it is in order. */
function faultsOfEntry(entry: KnowledgeEntry, today: Date): readonly string[] {
  const age = (today.getTime() - Date.parse(entry.reviewedOn)) / DAY;
  const checks: readonly (readonly [wrong: boolean, fault: string])[] = [
    [entry.title.length > LIMITS.title, `title longer than ${LIMITS.title}`],
    [entry.answer.length > LIMITS.answer, `answer longer than ${LIMITS.answer}`],
    [/<\/?[a-z]+>|\*\*|__|^#|\]\(/mu.test(entry.answer), "markup in the answer"],
    [entry.phrases.length < LIMITS.fewestPhrases, `fewer than ${LIMITS.fewestPhrases} phrases`],
    [entry.source.length === 0, "no source"],
    [
      entry.sourceDates.some((date) => !SOURCE_DATES.has(date)),
      `source date not in the table: ${entry.sourceDates.join(", ")}`,
    ],
    [
      entry.sourceDates.length !== entry.source.split("; ").length && entry.sourceDates[0] !== "none",
      "as many sources as source dates",
    ],
    [entry.kind === "fact" && entry.sourceDates.includes("none"), "a fact needs a published source"],
    [(entry.kind === "news") !== (entry.attribution !== undefined), "news, and only news, is attributed"],
    [entry.kind === "gap" && !entry.intent.startsWith("gap_"), "the intent of a gap begins with gap_"],
    [!Number.isFinite(age) || !/^\d{4}-\d{2}-\d{2}$/.test(entry.reviewedOn), "reviewed_on is not a date"],
    [age > LIMITS.reviewedWithinDays, `reviewed ${Math.floor(age)} days ago`],
    [age < -1, "reviewed in the future"],
  ];
  return checks.filter(([wrong]) => wrong).map(([, fault]) => fault);
}

/** Where a translation says something else than English: numbers, names, commands, the data beside them. */
function differences(english: KnowledgeEntry, entry: KnowledgeEntry): readonly string[] {
  const facts = (one: KnowledgeEntry): Readonly<Record<string, readonly string[]>> => ({
    numbers: numbersIn(one.answer),
    names: namesIn(`${one.title}\n${one.answer}`, one.language),
    commands: fixedPartsIn(one.answer),
    paragraphs: [String(one.answer.split("\n\n").length)],
    "front matter": [one.intent, one.kind, one.owner, one.flow ?? "", one.reviewedOn, ...one.sourceDates],
  });
  const theirs = facts(entry);
  return Object.entries(facts(english))
    .filter(([what, list]) => list.join() !== theirs[what]?.join())
    .map(([what, list]) => `${what} differ from English: ${list.join(" ")} / ${theirs[what]?.join(" ")}`);
}

function phrasesInTwoEntries(entries: readonly KnowledgeEntry[]): readonly string[] {
  const owner = new Map<string, KnowledgeEntry>();
  return entries.flatMap((entry) =>
    entry.phrases.flatMap((phrase) => {
      const key = `${entry.language} ${foldedWords(phrase).join(" ")}`;
      const other = owner.get(key);
      owner.set(key, entry);
      return other === undefined ? [] : [`${entry.language}/${entry.id}: "${phrase}" is also in ${other.id}`];
    }),
  );
}

function faultsOfLexicon(lexicon: Lexicon): readonly string[] {
  const names = lexicon.map((concept) => concept.name);
  const known = new Set(names);
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `lexicon: ${name} stands twice`),
    ...lexicon.flatMap((concept) =>
      KNOWLEDGE_LANGUAGES.filter((language) => concept.stems[language].length === 0).map(
        (language) => `lexicon: ${concept.name} has nothing in ${language}`,
      ),
    ),
    ...CONCEPTS_IN_RULES.filter((name) => !known.has(name) && name !== "age_of_a_child").map(
      (name) => `urgent rules: no concept ${name}`,
    ),
  ];
}

/** Every fault of the knowledge base, a line each; an empty list when all is in order. */
export function knowledgeFaults(
  entries: readonly KnowledgeEntry[],
  lexicon: Lexicon,
  today: Date,
): readonly string[] {
  const english = entries.filter((entry) => entry.language === "en");
  const parity = english.flatMap((original) =>
    KNOWLEDGE_LANGUAGES.flatMap((language) => {
      const entry = entries.find((one) => one.id === original.id && one.language === language);
      if (entry === undefined) return [`${language}/${original.id}: missing`];
      return differences(original, entry).map((fault) => `${language}/${entry.id}: ${fault}`);
    }),
  );
  const strangers = entries
    .filter((entry) => !english.some((original) => original.id === entry.id))
    .map((entry) => `${entry.language}/${entry.id}: not in English`);
  const own = entries.flatMap((entry) =>
    faultsOfEntry(entry, today).map((fault) => `${entry.language}/${entry.id}: ${fault}`),
  );
  return [...own, ...parity, ...strangers, ...phrasesInTwoEntries(entries), ...faultsOfLexicon(lexicon)];
}

if (import.meta.main) {
  const { entries, lexicon } = readKnowledge();
  const faults = knowledgeFaults(entries, lexicon, new Date());
  for (const fault of faults) console.error(fault);
  console.log(`${entries.length} entries, ${lexicon.length} concepts, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}
