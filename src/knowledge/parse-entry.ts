import {
  ENTRY_KINDS,
  type EntryKind,
  type KnowledgeEntry,
  type KnowledgeLanguage,
  RELATED_FLOWS,
  type RelatedFlow,
} from "./types.ts";

const FILE_SHAPE =
  /^---\n\s*(?<head>[\s\S]*?)\n---\n\s*# (?<title>.+)\n\n(?<answer>[\s\S]+?)\n\n## Phrases\n\n(?<phrases>[\s\S]+)$/;

/**
 * Reads one entry file.
 * @param id the file's name without `.md`
 * @throws Error naming the file and what is wrong: a broken file is a fault of a release, not of a person.
 */
export function parseEntry(id: string, language: KnowledgeLanguage, text: string): KnowledgeEntry {
  const where = `${language}/knowledge/${id}.md`;
  const groups = FILE_SHAPE.exec(text.replaceAll("\r\n", "\n"))?.groups;
  if (groups === undefined) {
    throw new Error(`${where}: expected front matter, "# title", the answer, then "## Phrases"`);
  }
  const head = readFrontMatter(where, groups["head"] ?? "");
  const needed = (key: string): string => {
    const value = head.get(key);
    if (value === undefined) throw new Error(`${where}: front matter has no "${key}"`);
    return value;
  };
  const attribution = head.get("attribution");
  const flow = head.get("flow");
  return {
    id,
    language,
    intent: needed("intent"),
    kind: oneOf(where, "kind", ENTRY_KINDS, needed("kind")) satisfies EntryKind,
    title: (groups["title"] ?? "").trim(),
    answer: (groups["answer"] ?? "").trim(),
    source: needed("source"),
    sourceDates: needed("source_date").split(", "),
    reviewedOn: needed("reviewed_on"),
    owner: needed("owner"),
    phrases: readPhrases(where, groups["phrases"] ?? ""),
    ...(attribution === undefined ? {} : { attribution }),
    ...(flow === undefined ? {} : { flow: oneOf(where, "flow", RELATED_FLOWS, flow) satisfies RelatedFlow }),
  };
}

function readFrontMatter(where: string, head: string): ReadonlyMap<string, string> {
  const pairs = head.split("\n").map((line): [string, string] => {
    const colon = line.indexOf(": ");
    if (colon < 1) throw new Error(`${where}: front matter line is not "key: value": ${line}`);
    return [line.slice(0, colon), line.slice(colon + 2).trim()];
  });
  return new Map(pairs);
}

function readPhrases(where: string, list: string): readonly string[] {
  return list
    .trim()
    .split("\n")
    .map((line) => {
      if (!line.startsWith("- "))
        throw new Error(`${where}: a phrase line does not begin with "- ": ${line}`);
      return line.slice(2).trim();
    });
}

function oneOf<T extends string>(where: string, key: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined)
    throw new Error(`${where}: "${key}" is "${value}", not one of ${allowed.join(", ")}`);
  return found;
}
