/** How usual the letter sequences of a text are: single letters to trigrams, hashed into a fixed table. */
export interface LetterModel {
  readonly learn: (text: string) => void;
  /** Sum of natural logarithms of probabilities; 0 for an empty text. */
  readonly score: (text: string) => number;
}

const SLOTS = 1 << 14;
const SMOOTHING = 0.05;

/** A slot for the letters `from` to `to`; the length is part of the hash, so that orders do not mix. */
function slot(text: string, from: number, to: number): number {
  let hash = (to - from) * 0x9e3779b1;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

export function createLetterModel(): LetterModel {
  const counts = new Float32Array(SLOTS);
  const totals = [0, 0, 0, 0];
  const each = (text: string, visit: (position: number, order: number) => void): void => {
    const padded = ` ${text} `;
    for (let start = 0; start < padded.length; start += 1) {
      for (let order = 2; order <= 3 && start + order <= padded.length; order += 1) {
        visit(slot(padded, start, start + order), order);
      }
    }
  };
  return {
    learn: (text) =>
      each(text, (position, order) => {
        counts[position] = (counts[position] ?? 0) + 1;
        totals[order] = (totals[order] ?? 0) + 1;
      }),
    score: (text) => {
      let sum = 0;
      each(text, (position, order) => {
        const total = totals[order] ?? 0;
        sum += Math.log(((counts[position] ?? 0) + SMOOTHING) / (total + SMOOTHING * SLOTS));
      });
      return sum;
    },
  };
}
