import { soundDistance } from "./distance.ts";
import { cutSurname } from "./endings.ts";
import { foldPlace } from "./fold-place.ts";
import { skeletons } from "./skeleton.ts";
import { list, readTable } from "./table.ts";

/** A settlement of `data/places.tsv`. */
export interface Settlement {
  readonly id: number;
  /** Country and first-level region as GeoNames numbers them: "UA.05". */
  readonly region: string;
  readonly population: number;
}

interface Entry {
  readonly folded: string;
  readonly settlement: Settlement;
}

interface Gazetteer {
  readonly bySkeleton: ReadonlyMap<string, readonly Entry[]>;
  readonly byId: ReadonlyMap<number, Settlement>;
}

/** Cities that are regions of their own count as the region around them: people write either. */
const surrounding: Readonly<Record<string, string>> = {
  "UA.12": "UA.13",
  "UA.20": "UA.11",
  "BY.04": "BY.05",
  "RU.48": "RU.47",
  "RU.66": "RU.42",
};
const smallestPopulation = 500;
const mostHomonyms = 24;
/** A case ending or the vowel it replaced: Москва, Москвой; not -ий, which makes another name. */
const endingLetters = /(?:oj|Ej|[aAeEiIuoQB])$/u;
const instrumental = /[oEQ]m$/u;
const asGood = 0.25;
let loaded: Gazetteer | undefined;

/** Settlements that bear this name in some language, nearest spelling first; the same for all of equal distance. */
export function settlementsCalled(folded: string): readonly Settlement[] {
  const settlements = settlementsNear(folded);
  if (settlements.length > 0 || !instrumental.test(folded)) return settlements;
  return settlementsNear(folded.replace(instrumental, ""));
}

function settlementsNear(folded: string): readonly Settlement[] {
  loaded ??= load();
  const limit = folded.length <= 4 ? 0.2 : folded.length <= 6 ? 0.4 : 0.6;
  const scored = entriesLike(loaded.bySkeleton, folded)
    .map((entry) => ({ entry, distance: placeDistance(entry.folded, folded) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((one, two) => one.distance - two.distance);
  const best = scored[0]?.distance ?? 0;
  const settlements = scored
    .filter(({ distance }) => distance <= best + asGood)
    .map(({ entry }) => entry.settlement);
  const largestFirst = [...new Set(settlements)].toSorted((one, two) => two.population - one.population);
  return largestFirst.slice(0, mostHomonyms);
}

export function settlementById(id: number): Settlement | undefined {
  loaded ??= load();
  return loaded.byId.get(id);
}

/** Distance of two names of places; a case ending ("в Бахмуте", "из Гомеля") costs almost nothing. */
export function placeDistance(one: string, two: string): number {
  const whole = soundDistance(one, two);
  if (whole <= 0.1) return whole;
  return Math.min(
    whole,
    soundDistance(one.replace(endingLetters, ""), two.replace(endingLetters, "")) + 0.15,
  );
}

function load(): Gazetteer {
  const byId = new Map<number, Settlement>();
  const bySkeleton = new Map<string, Entry[]>();
  const add = (folded: string, settlement: Settlement): void => {
    for (const key of skeletons(folded)) {
      const entries = bySkeleton.get(key);
      if (entries === undefined) bySkeleton.set(key, [{ folded, settlement }]);
      else entries.push({ folded, settlement });
    }
  };
  for (const [id, code = "", population, names] of readTable("places")) {
    const settlement = {
      id: Number(id),
      region: surrounding[code] ?? code,
      population: Math.max(smallestPopulation, Number(population)),
    };
    byId.set(settlement.id, settlement);
    for (const name of list(names)) add(foldPlace(name), settlement);
  }
  for (const [row, [known = "", code = "", others]] of readTable("place-aliases").entries()) {
    const region = surrounding[code] ?? code;
    const folded = foldPlace(known);
    const bearers = entriesLike(bySkeleton, folded)
      .filter(
        (entry) =>
          soundDistance(entry.folded, folded) <= 0.3 && (code === "" || entry.settlement.region === region),
      )
      .toSorted((one, two) => two.settlement.population - one.settlement.population);
    const settlement = bearers[0]?.settlement ?? { id: -1 - row, region, population: smallestPopulation };
    if (settlement.region === "")
      throw new Error(`data/place-aliases.tsv: ${known} is unknown and has no region`);
    byId.set(settlement.id, settlement);
    for (const name of [known, ...list(others)]) add(foldPlace(name), settlement);
  }
  return { bySkeleton, byId };
}

function entriesLike(bySkeleton: ReadonlyMap<string, readonly Entry[]>, folded: string): readonly Entry[] {
  return skeletons(folded).flatMap((key) => bySkeleton.get(key) ?? []);
}

const regions: readonly { readonly code: string; readonly folded: string; readonly stem: string }[] =
  readTable("regions").flatMap(([code = "", names]) =>
    list(names).map((name) => {
      const folded = foldPlace(name);
      return { code, folded, stem: regionStem(folded) };
    }),
  );

/** The code of a region named by its noun or adjective in any language: "Донецкая", "Донецької", "Donetsk". */
export function regionCalled(folded: string): string | undefined {
  const stem = regionStem(folded);
  const scored = regions
    .map((region) => ({
      code: region.code,
      distance: Math.min(soundDistance(region.folded, folded), soundDistance(region.stem, stem) + 0.05),
    }))
    .toSorted((one, two) => one.distance - two.distance);
  const best = scored[0];
  return best !== undefined && best.distance <= 0.5 ? (surrounding[best.code] ?? best.code) : undefined;
}

function regionStem(folded: string): string {
  const { stem, ending } = cutSurname(folded);
  return ending === "sky" || ending === "adj" ? stem : folded.replace(endingLetters, "");
}
