import { describe, expect, test } from "vitest";
import { KNOWLEDGE_LANGUAGES, type KnowledgeLanguage } from "../../src/knowledge/types.ts";
import { answerer, knowledge } from "./knowledge.ts";

export interface Fact {
  readonly entry: string;
  /** What the answer must say in every language. */
  readonly says: readonly (string | RegExp)[];
  readonly asked: Readonly<Record<KnowledgeLanguage, readonly [string, string, string]>>;
}

/** Each fact stands in every language, and three questions that are not phrases lead to it. */
export function factsCanBeGot(facts: readonly Fact[]): void {
  describe.each(facts)("$entry", ({ entry, says, asked }) => {
    test.each(KNOWLEDGE_LANGUAGES)("is said in %s", (language) => {
      const found = knowledge.entries.find((one) => one.id === entry && one.language === language);
      for (const fact of says) expect(found?.answer).toMatch(fact);
      expect(found?.source).not.toBe("");
    });

    test.each(KNOWLEDGE_LANGUAGES)("can be got by three questions in %s", (language) => {
      for (const question of asked[language]) {
        const reply = answerer.ask(question);
        const intent = knowledge.entries.find((one) => one.id === entry)?.intent;
        expect({ question, first: reply.ranked[0]?.intent }).toEqual({ question, first: intent });
        if (reply.action === "answer") expect({ question, entry: reply.entry }).toEqual({ question, entry });
        expect(reply.action).not.toBe("fallback");
      }
    });
  });

  test("no question of this file is a phrase of the knowledge base", () => {
    const phrases = new Set(knowledge.entries.flatMap((entry) => entry.phrases));
    const asked = facts.flatMap((fact) => Object.values(fact.asked).flat());
    expect(asked.filter((question) => phrases.has(question))).toEqual([]);
  });
}
