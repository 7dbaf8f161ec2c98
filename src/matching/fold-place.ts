import { fold } from "./fold.ts";
import { normalise } from "./normalise.ts";

/** Folds the name of a settlement: one word, whatever its hyphens and blanks. */
export function foldPlace(name: string): string {
  return fold(normalise(name).replaceAll(/[^\p{L}]/gu, ""));
}
