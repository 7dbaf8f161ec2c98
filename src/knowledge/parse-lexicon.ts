import { type Concept, KNOWLEDGE_LANGUAGES, type KnowledgeLanguage, type Lexicon } from "./types.ts";

/**
 * Reads the lexicon file: a line `concept : meaning`, then an indented line of stems for each language.
 * @throws Error naming the line: the file belongs to the release.
 */
export function parseLexicon(text: string): Lexicon {
  const concepts: { name: string; meaning: string; stems: Map<string, readonly string[]> }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const stems = /^\s+([a-z]{2}):\s*(.*)$/.exec(line);
    const current = concepts.at(-1);
    if (stems !== null && current !== undefined) {
      current.stems.set(stems[1] ?? "", (stems[2] ?? "").trim().split(/\s+/));
      continue;
    }
    const heading = /^([a-z_]+) : (.+)$/.exec(line);
    if (heading === null) throw new Error(`lexicon line ${index + 1}: neither a concept nor stems: ${line}`);
    concepts.push({ name: heading[1] ?? "", meaning: heading[2] ?? "", stems: new Map() });
  }
  return concepts.map((concept): Concept => {
    const of = (language: KnowledgeLanguage): readonly string[] => {
      const list = concept.stems.get(language);
      if (list === undefined) throw new Error(`lexicon: "${concept.name}" has no stems for ${language}`);
      return list.filter((stem) => stem !== "");
    };
    const stems = Object.fromEntries(KNOWLEDGE_LANGUAGES.map((language) => [language, of(language)]));
    return { name: concept.name, meaning: concept.meaning, stems: stems as Concept["stems"] };
  });
}
