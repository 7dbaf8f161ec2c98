/** How usual the letter sequences of a text are: pairs and triples of letters, hashed into a fixed table. */
export interface LetterModel {
  readonly learn: (text: string) => void;
  /** Sum of natural logarithms of probabilities, two for each letter. */
  readonly score: (text: string) => number;
}

const SLOTS = 1 << 14;
const SMOOTHING = 0.05;

/** Pairs and triples hash differently, so that they do not share slots by design. */
function slotOfPair(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first + 0x51ed, 0x01000193) ^ second, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function slotOfTriple(first: number, second: number, third: number): number {
  const hash = Math.imul(
    Math.imul(Math.imul(first + 0x2745, 0x01000193) ^ second, 0x01000193) ^ third,
    0xc2b2ae35,
  );
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

export function createLetterModel(): LetterModel {
  const counts = new Float32Array(SLOTS);
  let pairs = 0;
  let triples = 0;
  const add = (slot: number): void => {
    counts[slot] = (counts[slot] ?? 0) + 1;
  };
  return {
    learn: (text) => {
      const padded = ` ${text} `;
      for (let at = 0; at + 1 < padded.length; at += 1) {
        const first = padded.charCodeAt(at);
        const second = padded.charCodeAt(at + 1);
        add(slotOfPair(first, second));
        pairs += 1;
        if (at + 2 < padded.length) {
          add(slotOfTriple(first, second, padded.charCodeAt(at + 2)));
          triples += 1;
        }
      }
    },
    score: (text) => {
      const padded = ` ${text} `;
      const ofPairs = Math.log(pairs + SMOOTHING * SLOTS);
      const ofTriples = Math.log(triples + SMOOTHING * SLOTS);
      let sum = 0;
      for (let at = 0; at + 1 < padded.length; at += 1) {
        const first = padded.charCodeAt(at);
        const second = padded.charCodeAt(at + 1);
        sum += Math.log((counts[slotOfPair(first, second)] ?? 0) + SMOOTHING) - ofPairs;
        if (at + 2 < padded.length) {
          const third = padded.charCodeAt(at + 2);
          sum += Math.log((counts[slotOfTriple(first, second, third)] ?? 0) + SMOOTHING) - ofTriples;
        }
      }
      return sum;
    },
  };
}
