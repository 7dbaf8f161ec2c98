/** A share with four decimals; "-" of nothing. */
export function ratio(part: number, whole: number): string {
  return whole === 0 ? "-" : (part / whole).toFixed(4);
}

/** The value below which this share of the measurements lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** How often a positive scores above a negative; ties count half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const sorted = negatives.toSorted((one, two) => one - two);
  const below = (score: number, orEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] ?? 0;
      if (value < score || (orEqual && value === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const sum = positives.reduce((total, score) => total + (below(score, false) + below(score, true)) / 2, 0);
  return sum / (positives.length * sorted.length);
}
