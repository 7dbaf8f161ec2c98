/** A word of a text, as it stands there and as it is compared. */
export interface Token {
  readonly word: string;
  readonly folded: string;
  readonly isCapital: boolean;
  /** The first of a sentence: its capital letter says nothing. */
  readonly isFirst: boolean;
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ`-][\p{L}\p{M}\p{N}]+)*/gu;
const SENTENCE_ENDS = /[.!?…\n:«"“(-]\s*$/u;

/** Lower case, one apostrophe, `ё` as `е`, no accents: as people write on a phone. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/['’ʼ`]/gu, "'")
    .normalize("NFD")
    .replaceAll(/(?<=[a-zеё])\p{M}/gu, "")
    .normalize("NFC");
}

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(WORD)].map((match) => {
    const [word] = match;
    return {
      word,
      folded: fold(word),
      isCapital: /^\p{Lu}/u.test(word),
      isFirst: match.index === 0 || SENTENCE_ENDS.test(text.slice(Math.max(0, match.index - 3), match.index)),
      from: match.index,
      to: match.index + word.length,
    };
  });
}
