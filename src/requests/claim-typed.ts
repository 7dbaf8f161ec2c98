import { foldSpokenCode, SPOKEN_ALPHABET } from "../sealing/secret.ts";

const REFERENCE_LETTERS = 6;
const CODE_LETTERS = 12;
const REFERENCE = new RegExp(`RFL-?([${SPOKEN_ALPHABET}]{3})-?([${SPOKEN_ALPHABET}]{3})`);

/**
 * The reference in what a person typed or copied: in any case, with or without dashes and `RFL`, also from a keyboard
 * of Cyrillic letters.
 * @returns a reference such as `RFL-7K3-M9Q`, or undefined where nothing can be one
 */
export function readReference(typed: string): string | undefined {
  const written = REFERENCE.exec(typed.normalize("NFKC").toUpperCase());
  const letters = written ? `${written[1]}${written[2]}` : foldSpokenCode(typed).replace(/^RFL(?=.{6}$)/, "");
  if (letters.length < REFERENCE_LETTERS) return undefined;
  const own = letters.slice(-REFERENCE_LETTERS);
  return `RFL-${own.slice(0, 3)}-${own.slice(3)}`;
}

/** The code in what a person typed, folded as it was when it was made; the words before a copied one are left out. */
export function readClaimCode(typed: string): string {
  return foldSpokenCode(typed).slice(-CODE_LETTERS);
}
