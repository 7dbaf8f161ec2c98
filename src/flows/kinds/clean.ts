// Zero-width characters and marks that turn the direction of writing hide or reorder text; they come before white space,
// because a byte order mark counts as both. The two joiners stay: some scripts cannot be written without them.
const INVISIBLE = /[\p{Cf}--[\u200C\u200D]]/gv;

/** One line: invisible characters gone, white space folded. Letters stay as the person wrote them. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(INVISIBLE, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\p{Cc}/gu, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

/** Several lines: as `cleanLine`, but line breaks stay, at most two in a row. */
export function cleanText(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  return lines
    .map(cleanLine)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** A letter that can be seen: the fillers of Hangul are letters without a shape. */
const VISIBLE_LETTER = /[\p{L}--\p{Default_Ignorable_Code_Point}]/v;

export function hasLetter(text: string): boolean {
  return VISIBLE_LETTER.test(text);
}

export function hasLetterOrDigit(text: string): boolean {
  return hasLetter(text) || /\p{N}/u.test(text);
}

/** Characters as people count them, so that an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
