import { readFileSync } from "node:fs";
import type { Language } from "./languages.ts";
import type { Random } from "./random.ts";

/** A made-up person. The surname is the masculine Russian nominative; given names are rows of the name table. */
export interface Person {
  readonly surname: string;
  readonly maidenName: string | null;
  readonly sex: "m" | "f";
  readonly given: GivenName;
  readonly father: GivenName;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly place: PlaceRow;
  readonly home: Language;
}

export interface GivenName {
  readonly id: string;
  readonly share: number;
  readonly forms: Readonly<Record<Language, readonly string[]>>;
  readonly short: readonly string[];
}

export interface PlaceRow {
  readonly names: readonly string[];
}

/** Grandparents are left out: a household is father, mother and children. */
export interface Household {
  readonly father: Person;
  readonly mother: Person;
  readonly children: readonly Person[];
}

const data = new URL("../../src/matching/data/", import.meta.url);
const rare = 1.2;
const zipfExponent = 0.75;

function rows(name: string): readonly (readonly string[])[] {
  return readFileSync(new URL(`${name}.tsv`, data), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

const split = (cell: string | undefined): readonly string[] =>
  cell === undefined || cell === "" ? [] : cell.split(",");

const givenNames = rows("given-names").map(([id = "", sex, share, ru, uk, be, , short]) => ({
  id,
  sex,
  share: Number(share) ** rare,
  forms: {
    ru: split(ru),
    uk: split(uk).length > 0 ? split(uk) : split(ru),
    be: split(be).length > 0 ? split(be) : split(ru),
  },
  short: split(short),
}));
const men = cumulative(givenNames.filter(({ sex, forms }) => sex === "m" && forms.ru.length > 0));
const women = cumulative(givenNames.filter(({ sex, forms }) => sex === "f" && forms.ru.length > 0));
const commonSurnames = rows("surnames").flatMap(([, names]) =>
  split(names).map((name) => name.toLowerCase()),
);
const places = rows("places")
  .map(([, , population, names]) => ({
    share: Number(population) + 500,
    names: split(names).filter((name) => /^[А-ЯЁІЇЄҐЎа-яёіїєґў'’ -]+$/u.test(name)),
  }))
  .filter(({ names }) => names.length > 0);
const weightedPlaces = cumulative(places);
const onsets = [
  "б",
  "бр",
  "в",
  "вл",
  "г",
  "гл",
  "гр",
  "д",
  "др",
  "ж",
  "з",
  "к",
  "кл",
  "кр",
  "л",
  "м",
  "н",
  "п",
  "пл",
  "пр",
  "р",
  "с",
  "ск",
  "сл",
  "ст",
  "т",
  "тр",
  "х",
  "ц",
  "ч",
  "ш",
  "щ",
  "",
];
const vowels = ["а", "о", "у", "и", "е", "ы", "я", "ю"];
const codas = [
  "б",
  "в",
  "г",
  "д",
  "ж",
  "з",
  "к",
  "л",
  "м",
  "н",
  "п",
  "р",
  "с",
  "т",
  "х",
  "ш",
  "рт",
  "нт",
  "льч",
  "ст",
  "рб",
  "лк",
  "вч",
  "мк",
];
const endings = ["ов", "ов", "ов", "ев", "ин", "ский", "енко", "енко", "чук", "юк", "ич", "ак", ""];

interface Weighted<Item> {
  readonly items: readonly Item[];
  readonly sums: readonly number[];
}

function cumulative<Item extends { readonly share: number }>(items: readonly Item[]): Weighted<Item> {
  let sum = 0;
  return { items, sums: items.map(({ share }) => (sum += share)) };
}

function draw<Item>({ items, sums }: Weighted<Item>, random: Random): Item {
  const target = random.next() * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  const item = items[low];
  if (item === undefined) throw new Error("an empty table");
  return item;
}

/** Common surnames first, then as many invented ones as the size of the store asks for, by a Zipf law. */
export function createSurnames(random: Random, count: number): () => string {
  const invented = Array.from({ length: count }, () => inventSurname(random));
  const all = [...commonSurnames, ...invented];
  const weighted = cumulative(all.map((name, rank) => ({ name, share: (rank + 20) ** -zipfExponent })));
  return () => draw(weighted, random).name;
}

function inventSurname(random: Random): string {
  const vowel = (onset: string): string =>
    onset === "" ? random.pick(["а", "о", "у", "и"]) : random.pick(vowels);
  const first = random.pick(onsets);
  const second = random.chance(0.6) ? random.pick(onsets.slice(0, -1)) : null;
  const middle = second === null ? "" : second + random.pick(vowels);
  return `${first}${vowel(first)}${middle}${random.pick(codas)}${random.pick(endings)}`;
}

export function createHousehold(random: Random, surname: () => string): Household {
  const family = surname();
  const place = draw(weightedPlaces, random);
  const home = random.pick(["ru", "ru", "uk", "uk", "be"] as const);
  const year = 1940 + random.below(50);
  const base = { surname: family, place, home };
  const father: Person = {
    ...base,
    sex: "m",
    maidenName: null,
    given: draw(men, random),
    father: draw(men, random),
    ...date(random, year),
  };
  const mother: Person = {
    ...base,
    sex: "f",
    maidenName: surname(),
    given: draw(women, random),
    father: draw(men, random),
    ...date(random, year + random.below(6)),
  };
  const used = new Set<string>();
  const children = Array.from({ length: random.below(4) }, (_, at): Person => {
    const sex = random.chance(0.5) ? "m" : "f";
    let given = draw(sex === "m" ? men : women, random);
    while (used.has(given.id)) given = draw(sex === "m" ? men : women, random);
    used.add(given.id);
    return {
      ...base,
      sex,
      maidenName: null,
      given,
      father: father.given,
      ...date(random, Math.min(2022, year + 21 + 2 * at + random.below(2))),
    };
  });
  return { father, mother, children };
}

function date(
  random: Random,
  year: number,
): { readonly year: number; readonly month: number; readonly day: number } {
  return { year, month: 1 + random.below(12), day: 1 + random.below(28) };
}
