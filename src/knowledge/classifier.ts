import { FEATURE_SLOTS, type Features } from "./features.ts";

export interface Example {
  readonly features: Features;
  /** The same phrase with some of its concepts unseen, as if the lexicon did not know its words. */
  readonly thinned: Features;
  /** Number of its class. */
  readonly label: number;
}

export interface Classifier {
  /** Probability of each class; they add up to one. */
  readonly probabilities: (features: Features) => Float32Array;
}

export interface Training {
  readonly rounds: number;
  /** Length of the first step; later rounds take smaller ones. */
  readonly step: number;
}

/** More rounds make the classifier surer, not righter (cross-validated). */
export const TRAINING: Training = { rounds: 2, step: 0.55 };

/** Classes this improbable are not moved: it saves nine tenths of the work and changes nothing measurable. */
const NEGLIGIBLE = 0.03;

/**
 * Multinomial logistic regression by stochastic gradient descent, in a fixed order: the same examples give
 * the same weights.
 */
export function train(
  examples: readonly Example[],
  classes: number,
  training: Training = TRAINING,
): Classifier {
  const weights = new Float32Array(FEATURE_SLOTS * classes);
  const scores = new Float32Array(classes);
  for (let round = 0; round < training.rounds; round += 1) {
    const step = training.step / (1 + round * 0.3);
    for (const example of shuffled(examples, round)) {
      const features = round % 2 === 1 ? example.thinned : example.features;
      softmaxInto(scores, weights, features, classes);
      const { indices, values } = features;
      for (let label = 0; label < classes; label += 1) {
        const gradient = (label === example.label ? 1 : 0) - (scores[label] ?? 0);
        if (gradient < NEGLIGIBLE && gradient > -NEGLIGIBLE) continue;
        const move = step * gradient;
        for (let index = 0; index < indices.length; index += 1) {
          const at = (indices[index] ?? 0) * classes + label;
          weights[at] = (weights[at] ?? 0) + move * (values[index] ?? 0);
        }
      }
    }
  }
  return {
    probabilities: (features) => {
      const result = new Float32Array(classes);
      softmaxInto(result, weights, features, classes);
      return result;
    },
  };
}

function softmaxInto(target: Float32Array, weights: Float32Array, features: Features, classes: number): void {
  target.fill(0);
  const { indices, values } = features;
  for (let index = 0; index < indices.length; index += 1) {
    const base = (indices[index] ?? 0) * classes;
    const value = values[index] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      target[label] = (target[label] ?? 0) + value * (weights[base + label] ?? 0);
    }
  }
  let highest = -Infinity;
  for (let label = 0; label < classes; label += 1) highest = Math.max(highest, target[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < classes; label += 1) {
    const power = Math.exp((target[label] ?? 0) - highest);
    target[label] = power;
    sum += power;
  }
  for (let label = 0; label < classes; label += 1) target[label] = (target[label] ?? 0) / sum;
}

/** The same order for the same round, different between rounds: a linear congruential walk. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const result = [...items];
  let state = (seed + 1) * 0x9e3779b1;
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const other = (state >>> 8) % (index + 1);
    const kept = result[index] as T;
    result[index] = result[other] as T;
    result[other] = kept;
  }
  return result;
}
