import { describe, expect, test } from "vitest";
import { knowledgeFaults } from "../../scripts/check-knowledge.ts";
import { parseEntry } from "../../src/knowledge/parse-entry.ts";
import { parseLexicon } from "../../src/knowledge/parse-lexicon.ts";
import type { KnowledgeEntry } from "../../src/knowledge/types.ts";
import { knowledge } from "./knowledge.ts";

const REVIEWED = new Date(`${knowledge.entries[0]?.reviewedOn ?? ""}T12:00:00Z`);
const MONTHS_13 = 400 * 86_400_000;

/** Faults after one entry was changed. */
function faultsAfter(
  id: string,
  language: string,
  change: (entry: KnowledgeEntry) => KnowledgeEntry,
): readonly string[] {
  const changed = knowledge.entries.map((entry) =>
    entry.id === id && entry.language === language ? change(entry) : entry,
  );
  return knowledgeFaults(changed, knowledge.lexicon, REVIEWED).filter((fault) =>
    fault.startsWith(`${language}/${id}`),
  );
}

function withoutAttribution(entry: KnowledgeEntry): KnowledgeEntry {
  const copy: { -readonly [Key in keyof KnowledgeEntry]: KnowledgeEntry[Key] } = { ...entry };
  delete copy.attribution;
  return copy;
}

describe("the check of the knowledge base", () => {
  test("finds nothing in what is released", () => {
    expect(knowledgeFaults(knowledge.entries, knowledge.lexicon, REVIEWED)).toEqual([]);
  });

  test("finds a figure that one language tells differently", () => {
    expect(
      faultsAfter("cash_assistance", "be", (entry) => ({
        ...entry,
        answer: entry.answer.replace("26 000", "27 000"),
      })),
    ).toHaveLength(1);
  });

  test("finds a date, a name and a command that went missing", () => {
    const without = (word: string) => (entry: KnowledgeEntry) => ({
      ...entry,
      answer: entry.answer.replaceAll(word, ""),
    });
    expect(faultsAfter("cash_assistance", "ru", without("июня"))).toHaveLength(1);
    expect(faultsAfter("meetings_news_geneva", "fr", without("Liban"))).toHaveLength(1);
    expect(faultsAfter("talk_to_human", "uk", without("/human"))).toHaveLength(1);
  });

  test("finds a translation that is missing", () => {
    const less = knowledge.entries.filter((entry) => !(entry.id === "history" && entry.language === "uk"));
    expect(knowledgeFaults(less, knowledge.lexicon, REVIEWED)).toEqual(["uk/history: missing"]);
  });

  test("finds markup, a long title, too few phrases, a party without attribution", () => {
    expect(
      faultsAfter("history", "en", (entry) => ({ ...entry, answer: `<b>1867</b> ${entry.answer}` })),
    ).toContain("en/history: markup in the answer");
    expect(faultsAfter("history", "fr", (entry) => ({ ...entry, title: "x".repeat(61) }))).toContain(
      "fr/history: title longer than 60",
    );
    expect(
      faultsAfter("history", "ru", (entry) => ({ ...entry, phrases: entry.phrases.slice(0, 7) })),
    ).toHaveLength(1);
    expect(faultsAfter("meetings_news_moscow", "be", (entry) => withoutAttribution(entry))).toHaveLength(1);
  });

  test("asks for a review after a year", () => {
    const faults = knowledgeFaults(
      knowledge.entries,
      knowledge.lexicon,
      new Date(REVIEWED.getTime() + MONTHS_13),
    );
    expect(faults).toHaveLength(knowledge.entries.length);
  });
});

describe("a file that cannot be read", () => {
  test("is named with what is wrong", () => {
    expect(() => parseEntry("history", "en", "no front matter")).toThrow("en/knowledge/history.md");
    expect(() => parseEntry("a", "fr", "---\nintent: a\n---\n# T\n\nA\n\n## Phrases\n\n- p\n")).toThrow(
      'no "kind"',
    );
    expect(() => parseLexicon("kin : a relative\n  en: son\n")).toThrow('"kin" has no stems for fr');
    expect(() => parseLexicon("what is this")).toThrow("lexicon line 1");
  });
});
