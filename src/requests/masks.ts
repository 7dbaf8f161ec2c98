/** What stands in place of what was masked: `⟨name⟩`. The desk shows it in words. */
export const MASKS = ["phone", "email", "link", "date", "number", "name", "other"] as const;
export type Mask = (typeof MASKS)[number];

/** A mask inside a masked text; its kind is the first group. */
export const MASK_PATTERN = new RegExp(`⟨(${MASKS.join("|")})⟩`, "gu");

/** A mask as it is put into a text, with room around it. */
export function mask(kind: Mask): string {
  return ` ⟨${kind}⟩ `;
}
