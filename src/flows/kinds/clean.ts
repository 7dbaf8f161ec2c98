// Control characters, zero-width characters and marks that turn the direction of writing hide or reorder text.
// The two joiners stay: some scripts cannot be written without them.
const INVISIBLE = /[[\p{Cc}\p{Cf}]--[\u200C\u200D]]/gv;

/** One line: invisible characters gone, white space folded. Letters stay as the person wrote them. */
export function cleanLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").replaceAll(INVISIBLE, "").replaceAll(/ {2,}/g, " ").trim();
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

export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Characters as people count them, so that an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
