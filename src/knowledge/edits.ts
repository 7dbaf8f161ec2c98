/** The word with each of its letters left out in turn. */
export function deletions(word: string): readonly string[] {
  return Array.from({ length: word.length }, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Whether one substitution, insertion, deletion or swap of neighbours turns one word into the other. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restB.slice(1) === restA;
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** Shorter words have too many neighbours one letter away, longer ones cost more than they give. */
const REPAIRABLE = { shortest: 5, longest: 14 } as const;

/**
 * Looks for a known word one typing error away; of several the one that occurs most often. Words are kept by
 * first letter and length, because hardly anybody mistypes the first letter and a shelf is quickly searched.
 */
export function buildSpelling(frequency: ReadonlyMap<string, number>): (token: string) => string {
  const shelves = new Map<string, string[]>();
  const shelf = (word: string, length: number): string => `${word.charAt(0)}${length}`;
  const repairable = (word: string): boolean =>
    word.length >= REPAIRABLE.shortest && word.length <= REPAIRABLE.longest && !/\d/.test(word);
  for (const word of frequency.keys()) {
    if (!repairable(word)) continue;
    const key = shelf(word, word.length);
    const list = shelves.get(key);
    if (list === undefined) shelves.set(key, [word]);
    else list.push(word);
  }
  return (token) => {
    if (!repairable(token) || frequency.has(token)) return token;
    let best = token;
    let most = 0;
    for (let length = token.length - 1; length <= token.length + 1; length += 1) {
      for (const word of shelves.get(shelf(token, length)) ?? []) {
        const count = frequency.get(word) ?? 0;
        if (count > most && withinOneEdit(word, token)) {
          best = word;
          most = count;
        }
      }
    }
    return best;
  };
}
