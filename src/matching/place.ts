import { foldPlace } from "./fold-place.ts";
import { placeDistance, regionCalled, settlementById, settlementsCalled } from "./gazetteer.ts";
import { normalise, repairMixedAlphabets } from "./normalise.ts";
import { type Reason, round } from "./reason.ts";
import { list, readTable } from "./table.ts";

/** A place as written, and which settlements and region it may be. */
export interface Place {
  readonly text: string;
  /** The settlement's name, folded; empty when only a region or nothing is known. */
  readonly folded: string;
  /** GeoNames numbers of the settlements it may be. */
  readonly settlements: readonly number[];
  readonly region: string | null;
  /** Whether somebody wrote the region; otherwise it is where the settlements are. */
  readonly regionStated: boolean;
}

export type PlaceVerdict = "same" | "other" | "unknown";

export interface PlaceOutcome {
  readonly verdict: PlaceVerdict;
  readonly reason: Reason | null;
}

const kinds: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ...Map.groupBy(
      readTable("place-words").flatMap(([kind = "", words]) => list(words).map((word) => ({ kind, word }))),
      ({ word }) => word,
    ),
  ].map(([word, entries]) => [word, new Set(entries.map(({ kind }) => kind))]),
);
const longestText = 200;
const population = 190_000_000;
const mostBits = 11;
const otherRegionBits = -2;
const otherPlaceBits = -1;
const sameRegionBits = 2;
const samePlaceMiss = 0.7;

function is(kind: string, word: string): boolean {
  return kinds.get(word)?.has(kind) ?? false;
}

/** Reads "г. Бахмут, Донецкая область", "Gomel, Belarus", "с. Ивановка". Null when nothing is named. */
export function parsePlace(input: string): Place | null {
  const text = input.slice(0, longestText).trim();
  const chunks = normalise(text)
    .replaceAll(/\p{N}+/gu, " ")
    .split(/[,;()/\n]+/u);
  let region: string | undefined;
  const names: string[] = [];
  for (const chunk of chunks) {
    const words = (chunk.match(/[\p{L}'-]+/gu) ?? [])
      .map(repairMixedAlphabets)
      .map((word) => word.replaceAll(/^[-']+|[-']+$/gu, ""));
    const rest: string[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? "";
      if (word === "" || is("country", word) || (is("preposition", word) && words.length > 1)) continue;
      const next = words[at + 1] ?? "";
      if (is("region", next) || (is("region", word) && next !== "" && rest.length === 0)) {
        region ??= regionCalled(foldPlace(is("region", next) ? word : next));
        at++;
      } else if (is("district", next) || is("street", word)) at = is("street", word) ? words.length : at + 1;
      else if (is("district", word) || is("region", word)) continue;
      else if (!is("settlement", word) || words.length === 1) rest.push(word);
    }
    if (rest.length > 0) names.push(rest.join(" "));
  }
  const found = findSettlement(names, region);
  if (found === undefined && region === undefined) return null;
  const { folded = "", settlements = [] } = found ?? {};
  return {
    text,
    folded,
    settlements,
    region: region ?? commonRegion(settlements),
    regionStated: region !== undefined,
  };
}

interface Found {
  readonly folded: string;
  readonly settlements: readonly number[];
}

/** The first name that is a settlement; a name nobody knows still counts as itself. */
function findSettlement(names: readonly string[], region: string | undefined): Found | undefined {
  for (const name of names) {
    for (const part of [name, ...name.split(" ")]) {
      const folded = foldPlace(part);
      if (folded.length < 3) continue;
      const all = settlementsCalled(folded);
      const within = region === undefined ? all : all.filter((settlement) => settlement.region === region);
      // A settlement the table has in other regions only is one the table does not have.
      if (all.length > 0) return { folded, settlements: within.map(({ id }) => id) };
    }
  }
  const unknown = names.map(foldPlace).find((folded) => folded.length >= 3);
  return unknown === undefined ? undefined : { folded: unknown, settlements: [] };
}

function commonRegion(settlements: readonly number[]): string | null {
  const codes = new Set(settlements.map((id) => settlementById(id)?.region));
  const [only] = codes;
  return codes.size === 1 ? (only ?? null) : null;
}

/** The two of their places that agree best: somebody is born in one town and lives in another. */
export function compareAllPlaces(ones: readonly Place[], others: readonly Place[]): PlaceOutcome {
  return ones
    .flatMap((one) => others.map((other) => comparePlaces(one, other)))
    .reduce<PlaceOutcome>(
      (best, outcome) => {
        if (outcome.reason === null) return best;
        return best.reason === null || outcome.reason.bits > best.reason.bits ? outcome : best;
      },
      { verdict: "unknown", reason: null },
    );
}

/** Whether two places may be one settlement, under any of its names. People move: another place says little. */
export function comparePlaces(one: Place | null, two: Place | null): PlaceOutcome {
  if (one === null || two === null) return { verdict: "unknown", reason: null };
  const values = { one: one.text, two: two.text };
  const otherRegion = one.region !== null && two.region !== null && one.region !== two.region;
  const reason = (code: string, bits: number): Reason => ({ part: "place", code, values, bits });
  if (one.folded === "" || two.folded === "") {
    if (one.region === null || two.region === null) return { verdict: "unknown", reason: null };
    const found = otherRegion
      ? reason("place.otherRegion", otherRegionBits)
      : reason("place.sameRegion", sameRegionBits);
    return { verdict: otherRegion ? "other" : "unknown", reason: found };
  }
  const common = one.settlements.filter((id) => two.settlements.includes(id));
  if (common.length > 0) {
    const people = common.reduce((sum, id) => sum + (settlementById(id)?.population ?? 0), 0);
    const bits = Math.min(mostBits, Math.log2(population / people) - samePlaceMiss);
    return { verdict: "same", reason: reason("place.same", round(bits)) };
  }
  const bothKnown = one.settlements.length > 0 && two.settlements.length > 0;
  const contradicted = otherRegion && one.regionStated && two.regionStated;
  const limit = Math.min(one.folded.length, two.folded.length) <= 5 ? 0.4 : 0.8;
  if (!bothKnown && !contradicted && placeDistance(one.folded, two.folded) <= limit) {
    return { verdict: "same", reason: reason("place.same", mostBits - 2) };
  }
  if (otherRegion) return { verdict: "other", reason: reason("place.otherRegion", otherRegionBits) };
  const sameRegion = one.region !== null && one.region === two.region;
  return {
    verdict: "other",
    reason: sameRegion ? reason("place.sameRegion", sameRegionBits) : reason("place.other", otherPlaceBits),
  };
}
