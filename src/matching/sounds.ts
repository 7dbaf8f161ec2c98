import { readTable } from "./table.ts";

/**
 * A folded word is a string of symbols, each standing for a *set* of sounds (`data/sounds.tsv`): Latin `ch` is ч,
 * х or ш until the other name decides. Two symbols cost nothing when their sets meet.
 */
/** Symbols have codes below this; letters of scripts without a table lie above. */
export const symbolLimit = 128;
const unknownSymbolCost = 1;
const vowels = "aoeiuöqj";

interface SoundTables {
  readonly substitution: Float64Array;
  readonly skip: Float64Array;
}

const rows = readTable("sounds");
function loadTables(): SoundTables {
  const near = new Map<string, number>();
  for (const [one = "", other = "", cost] of readTable("near-sounds")) {
    near.set(one + other, Number(cost));
    near.set(other + one, Number(cost));
  }
  const substitution = new Float64Array(symbolLimit * symbolLimit).fill(unknownSymbolCost);
  const skip = new Float64Array(symbolLimit).fill(unknownSymbolCost);
  for (const [symbol = "", phones = "", skipCost] of rows) {
    skip[symbol.charCodeAt(0)] = Number(skipCost);
    for (const [other = "", otherPhones = ""] of rows) {
      const cost = Math.min(
        ...Array.from(phones).flatMap((one) =>
          Array.from(otherPhones).map((two) => phoneCost(one, two, near)),
        ),
      );
      substitution[symbol.charCodeAt(0) * symbolLimit + other.charCodeAt(0)] = cost;
    }
  }
  return { substitution, skip };
}

function phoneCost(one: string, two: string, near: ReadonlyMap<string, number>): number {
  if (one === two) return 0;
  const listed = near.get(one + two);
  if (listed !== undefined) return listed;
  return vowels.includes(one) && vowels.includes(two) ? 0.8 : 1;
}

/** Costs by symbol code, for the inner loops: `substitution[one * symbolLimit + two]` and `skip[one]`. */
export const costTables: SoundTables = loadTables();

/** What it costs that one name has this symbol and the other has none there, 0 to 1. */
export function skipCost(code: number): number {
  return code < symbolLimit ? (costTables.skip[code] ?? unknownSymbolCost) : unknownSymbolCost;
}

/** What it costs to read one symbol as another, 0 (their sounds meet) to 1. */
export function substitutionCost(one: number, two: number): number {
  if (one === two) return 0;
  if (one >= symbolLimit || two >= symbolLimit) return unknownSymbolCost;
  return costTables.substitution[one * symbolLimit + two] ?? unknownSymbolCost;
}

/** Whether two symbols share a sound. */
export function meet(one: string, two: string): boolean {
  return one !== "" && two !== "" && substitutionCost(one.charCodeAt(0), two.charCodeAt(0)) <= 0.05;
}
