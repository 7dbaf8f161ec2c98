import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { MASK_PATTERN, MASKS } from "../../requests/masks.ts";
import type { Html } from "./html.ts";

/** A masked text with its masks in the reader's words. */
export function maskedText(say: Speaker, masked: string): Html {
  // Splitting by an expression with a group leaves what it found at every second place.
  const pieces = masked.split(MASK_PATTERN).map((piece, at) => {
    const kind = at % 2 === 1 ? MASKS.find((one) => one === piece) : undefined;
    return kind ? html`<span class="mask">${say.plain(`desk:questions.masks.${kind}`)}</span>` : piece;
  });
  return html`${pieces}`;
}

/** What may be offered as a phrase: the words without the masks. */
export function withoutMasks(masked: string): string {
  return masked
    .replaceAll(MASK_PATTERN, " ")
    .replaceAll(/[⟨⟩]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/ ([,.!?;:])/gu, "$1")
    .replace(/^[\s,.;:!?-]+/u, "")
    .replace(/[\s,;:-]+$/u, "")
    .trim();
}
