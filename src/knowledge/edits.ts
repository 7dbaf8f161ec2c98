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
 * Looks for a known word one typing error away; of several the one that occurs most often. Words are indexed
 * by what is left when one letter is dropped, so that a search costs a handful of look-ups.
 */
export function buildSpelling(frequency: ReadonlyMap<string, number>): (token: string) => string {
  const index = new Map<string, string[]>();
  const repairable = (word: string): boolean =>
    word.length >= REPAIRABLE.shortest && word.length <= REPAIRABLE.longest && /^\p{L}+$/u.test(word);
  for (const word of frequency.keys()) {
    if (!repairable(word)) continue;
    for (const key of [word, ...deletions(word)]) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [word]);
      else list.push(word);
    }
  }
  return (token) => {
    if (!repairable(token) || frequency.has(token)) return token;
    let best = token;
    let most = 0;
    for (const key of [token, ...deletions(token)]) {
      for (const word of index.get(key) ?? []) {
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
