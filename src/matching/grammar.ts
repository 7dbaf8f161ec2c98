/** Grammatical cases as a set of bits, so that parts agree when their sets meet. */
export const nominative = 1;
export const genitive = 2;
export const dative = 4;
export const accusative = 8;
export const instrumental = 16;
export const locative = 32;
export const oblique = genitive | dative | accusative | instrumental | locative;
export const cases: readonly number[] = [nominative, genitive, dative, accusative, instrumental, locative];

export type Sex = "m" | "f";

const letters: Readonly<Record<string, number>> = {
  N: nominative,
  G: genitive,
  D: dative,
  A: accusative,
  I: instrumental,
  L: locative,
};

/** "GA" in a data table → the set of genitive and accusative. */
export function casesFromLetters(text: string): number {
  let set = 0;
  for (const letter of text) set |= letters[letter] ?? 0;
  return set;
}

type Ending = readonly [ending: string, cases: number];

const masculine: readonly Ending[] = [
  ["а", genitive | accusative],
  ["у", dative],
  ["ові", dative | locative],
  ["ом", instrumental],
  ["е", locative],
];
const masculineSoft: readonly Ending[] = [
  ["я", genitive | accusative],
  ["ю", dative],
  ["еві", dative | locative],
  ["ем", instrumental],
  ["і", locative],
  ["е", locative],
];
const hardA: readonly Ending[] = [
  ["ы", genitive],
  ["е", dative | locative],
  ["і", genitive | dative | locative],
  ["у", accusative],
  ["ой", instrumental],
  ["ою", instrumental],
];
const softA: readonly Ending[] = [
  ["и", genitive | dative | locative],
  ["е", dative | locative],
  ["ю", accusative],
  ["ей", instrumental],
  ["ею", instrumental],
];
const softSign: readonly Ending[] = [
  ["и", genitive | dative | locative],
  ["ю", instrumental],
];
const fleeting: Readonly<Record<string, string>> = { павел: "павл", лев: "льв", леў: "льв" };

/** The oblique forms of a given name in Cyrillic, over Russian, Ukrainian and Belarusian; empty if it has none. */
export function obliqueForms(name: string, sex: Sex): readonly Ending[] {
  const last = name.at(-1) ?? "";
  const stem = name.slice(0, -1);
  if (last === "а") return attach(stem, hardA);
  if (last === "я") return attach(stem, softA);
  if (last === "й") return sex === "m" ? attach(stem, masculineSoft) : [];
  if (last === "ь") return attach(stem, sex === "m" ? masculineSoft : softSign);
  if (last === "о") return sex === "m" ? attach(stem, masculine) : [];
  if (!/[бвгґджзклмнпрстфхцчшщў]/u.test(last) || sex === "f") return [];
  return attach(fleeting[name] ?? name, masculine);
}

function attach(stem: string, endings: readonly Ending[]): readonly Ending[] {
  return endings.map(([ending, set]) => [stem + ending, set]);
}
