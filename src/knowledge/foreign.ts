import { fold, words } from "./normalise.ts";
import { FOREIGN_LETTERS, OTHER_LANGUAGES } from "./other-languages.ts";
import { transliterate } from "./transliterate.ts";

/**
 * Tells whether a normalised text is in a language this bot does not speak: by its script, or by more frequent
 * words and letters of other languages than words of ours.
 * @param ownWords normalised words of the knowledge base
 * @param isKnown whether a folded word occurs in it
 */
export function buildForeignTest(
  ownWords: ReadonlySet<string>,
  isKnown: (folded: string) => boolean,
): (text: string) => boolean {
  // "brat" is Polish and Latin letters for "брат" alike; such a word tells nothing.
  const isOwn = (word: string): boolean => ownWords.has(word) || isKnown(fold(transliterate(word)));
  const foreignWords = new Set(
    Object.values(OTHER_LANGUAGES)
      .flatMap((list) => list.split(" "))
      .filter((word) => !isOwn(word)),
  );
  return (text) => {
    const tokens = words(text);
    const foreign = tokens.filter((token) => foreignWords.has(token) || FOREIGN_LETTERS.test(token)).length;
    if (foreign === 0) return /\p{L}/u.test(text) && !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(text);
    const own = tokens.filter(isOwn).length;
    // Related languages share most words with ours; three that are only theirs decide.
    return foreign > own || (foreign >= 3 && foreign * 4 >= tokens.length);
  };
}
