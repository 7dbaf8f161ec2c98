import { type Canaries, spellings } from "./canaries.ts";

/** Every word of these texts, in every spelling. */
export function plainCanaries(texts: Readonly<Record<string, string>>): Canaries {
  return new Map(
    Object.entries(texts).flatMap(([what, text]) =>
      text.split(" ").map((word, at) => [`${what} (${at + 1})`, spellings(word)] as const),
    ),
  );
}
