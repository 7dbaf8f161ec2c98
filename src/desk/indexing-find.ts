import { mentionsUnder } from "../db/mentions.ts";
import type { Db } from "../db/store.ts";
import { type Comparison, comparePersons, possibleBits } from "../matching/compare.ts";
import { keysToAsk } from "../matching/keys.ts";
import type { PersonParts } from "../matching/person.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import type { Counting } from "./indexing-counts.ts";
import { nameHash, type OpenMention, readMention } from "./indexing-mention.ts";
import type { Breathe } from "./indexing-pace.ts";

/** More people than this under one key say next to nothing of each other. */
const MOST_UNDER_A_KEY = 1500;
/** So many are opened and compared, and so many more where nobody among them is worth a look. */
const COMPARED_FIRST = 40;
const COMPARED_AT_MOST = 160;
/** What a key is worth that a single person bears, in bits; each doubling of the bearers takes one off. */
const RAREST_KEY = 20;
/** Keys are not independent, a surname is in most of them: beside the rarest the others count for a quarter. */
const OTHER_KEYS = 0.25;

export interface Found {
  readonly mention: OpenMention;
  readonly comparison: Comparison;
}

interface AskedKey {
  readonly kind: string;
  readonly text: string;
}

/** What the rarest key of one kind is worth for each mention: variants of one spelling say the same thing twice. */
async function bestOfKind(
  db: Db,
  key: DeskKey,
  keys: readonly AskedKey[],
  breathe: Breathe,
): Promise<ReadonlyMap<number, number>> {
  const best = new Map<number, number>();
  for (const { kind, text } of keys) {
    const numbers = await mentionsUnder(db, nameHash(key, kind, text), MOST_UNDER_A_KEY);
    const worth = RAREST_KEY - Math.log2(numbers.length || 1);
    for (const number of numbers) if ((best.get(number) ?? 0) < worth) best.set(number, worth);
    await breathe();
  }
  return best;
}

/** Numbers of the mentions that share most with this person, best first. */
async function candidates(
  db: Db,
  key: DeskKey,
  keys: readonly AskedKey[],
  breathe: Breathe,
): Promise<readonly number[]> {
  const best = new Map<number, number>();
  const sum = new Map<number, number>();
  for (const ofKind of Map.groupBy(keys, ({ kind }) => kind).values()) {
    for (const [number, worth] of await bestOfKind(db, key, ofKind, breathe)) {
      sum.set(number, (sum.get(number) ?? 0) + worth);
      best.set(number, Math.max(best.get(number) ?? 0, worth));
    }
  }
  return [...sum]
    .map(([number, total]) => {
      const rarest = best.get(number) ?? 0;
      return [number, rarest + OTHER_KEYS * (total - rarest)] as const;
    })
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, COMPARED_AT_MOST)
    .map(([number]) => number);
}

/**
 * The people in the store who may be this one, surest first.
 * @param also keys to ask besides those of the person, for example of both people of a search
 * @param accept which mentions are compared at all
 */
export async function findPeople(
  db: Db,
  key: DeskKey,
  parts: PersonParts,
  options: {
    readonly counting: Counting;
    readonly breathe: Breathe;
    readonly also?: readonly AskedKey[];
    readonly accept?: (mention: OpenMention) => boolean;
  },
): Promise<readonly Found[]> {
  const { counting, breathe, also = [], accept = () => true } = options;
  const asked: readonly AskedKey[] = [...keysToAsk(parts), ...also];
  const numbers = await candidates(db, key, asked, breathe);
  const found: Found[] = [];
  for (const some of [numbers.slice(0, COMPARED_FIRST), numbers.slice(COMPARED_FIRST)]) {
    const mentions: OpenMention[] = [];
    for (const number of some) {
      const mention = await readMention(db, key, number);
      if (mention && accept(mention)) mentions.push(mention);
      await breathe();
    }
    const frequencies = await counting.frequenciesOf([parts, ...mentions.map((mention) => mention.parts)]);
    for (const mention of mentions) {
      const comparison = comparePersons(parts, mention.parts, frequencies, counting.prior);
      found.push({ mention, comparison });
    }
    await breathe();
    if (found.some(({ comparison }) => comparison.bits >= possibleBits)) break;
  }
  return found.toSorted((one, other) => other.comparison.bits - one.comparison.bits);
}
