import { maskFigures } from "./mask-figures.ts";
import { maskNames } from "./mask-names.ts";

/** What lies behind this is not even read: it could not be kept. */
const LONGEST_READ = 1200;
/** Of what is kept; nobody's question needs more, and a story belongs in a request. */
const LONGEST_MASKED = 300;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Me}\ufe0f]+/gu;

/** Cuts between words, so that nothing is half a word or half a number. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text.slice(0, Math.max(0, text.lastIndexOf(" ", longest))).trimEnd();
}

/**
 * What may be kept of a question that belongs to nobody: phone numbers, addresses on the net, dates, longer
 * numbers and everything that may be a name give way to a mask such as `⟨name⟩`; the rest is in lower case with
 * single spaces, so that the same question is the same text. It masks rather too much: a name that is kept may
 * harm somebody, a topic word that is lost costs the staff a guess. Words in a script without capitals are masked
 * altogether, since names cannot be told there. At most 300 characters; empty when nothing was left.
 */
export function maskQuestion(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(INVISIBLE, (run) => (run.includes("\n") ? "\n" : /\s/u.test(run) ? " " : ""))
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(/[^\S\n]+/gu, " ");
  const masked = maskNames(maskFigures(shorten(plain, LONGEST_READ)))
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/⟨(\w+)⟩(?:[\s,.-]*⟨\1⟩)+/gu, "⟨$1⟩")
    .replaceAll(/ ([,.!?;:)])/gu, "$1")
    .replace(/^[\s,.;:!?-]+/u, "")
    .replace(/[\s,.;:!?-]+$/u, "");
  return shorten(masked, LONGEST_MASKED);
}
