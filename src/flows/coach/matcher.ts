import { fold, type Token } from "./tokens.ts";

/** How the letters begin by which a stem is looked up. */
const KEY_LETTERS = 2;

/** Says how many words, from `at` on, a list of stems matches; 0 for none. */
export type Matcher = (tokens: readonly Token[], at: number) => number;

interface Stem {
  readonly parts: readonly string[];
}

function matches(part: string, folded: string): boolean {
  return part.endsWith(".") ? folded === part.slice(0, -1) : folded.startsWith(part);
}

/**
 * Reads lines of stems as in `stems.ts`. A stem that ends in `_` is followed by any word.
 * An apostrophe splits no word, so `l'armée` is compared from its last part too.
 */
export function matcherOf(lines: readonly string[]): Matcher {
  const stems: Stem[] = lines.flatMap((line) =>
    line
      .split(" ")
      .filter((stem) => stem !== "")
      .map((stem) => ({ parts: stem.split("_").map(fold) })),
  );
  const byKey = Map.groupBy(stems, ({ parts: [first = ""] }) => first.replace(".", "").slice(0, KEY_LETTERS));
  return (tokens, at) => {
    const token = tokens[at];
    if (!token) return 0;
    const forms = [
      token.folded,
      ...(token.folded.includes("'") ? [token.folded.split("'").at(-1) ?? ""] : []),
    ];
    for (const form of forms) {
      const found = byKey.get(form.slice(0, KEY_LETTERS))?.find(({ parts }) =>
        parts.every((part, offset) => {
          const folded = offset === 0 ? form : tokens[at + offset]?.folded;
          return folded !== undefined && (part === "" || matches(part, folded));
        }),
      );
      if (found) return found.parts.length;
    }
    return 0;
  };
}
