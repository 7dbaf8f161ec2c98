import { soundsOfInitial } from "./families.ts";
import type { Sex } from "./grammar.ts";
import { oblique } from "./grammar.ts";
import type { FamilyReading, GivenPart, NameReading, PatronymicPart, SurnamePart } from "./name-parts.ts";
import type { Word } from "./words.ts";

/** Which word plays which role (-1 = none does), and in which sex and case they agree. */
export interface Assignment {
  readonly given: number;
  readonly father: number;
  readonly sex: Sex | null;
  /** The cases that fit, as a set of bits. */
  readonly cases: number;
  readonly score: number;
}

const caseEndings = /[aAuejEoim]+$/u;
const shortestName = 3;
const surelyRead = 0.5;

export function toReading(words: readonly Word[], assignment: Assignment, doubt: number): NameReading {
  const { given, father, sex, cases } = assignment;
  const surnames = words
    .filter((_, at) => at !== given && at !== father)
    .map((word, at) => toSurname(word, cases, at > 0));
  return {
    surnames,
    given: given < 0 ? null : toGiven(words[given], sex, cases, father >= 0),
    patronymic: father < 0 ? null : toPatronymic(words[father], sex, cases),
    sex: father < 0 && isGuessed(words[given]) ? null : sex,
    doubt: Math.round(doubt * 100) / 100,
  };
}

/** A name that is only a slip away from one we know does not settle the sex. */
function isGuessed(word: Word | undefined): boolean {
  return word !== undefined && word.given.length > 0 && word.given.every(({ cost }) => cost > surelyRead);
}

function toSurname(word: Word, cases: number, additional: boolean): SurnamePart {
  const { text, folded, initial, aside } = word.token;
  const base = { text, folded, initial, additional: additional || aside };
  if (initial)
    return {
      ...base,
      folded: soundsOfInitial(text, folded),
      stem: soundsOfInitial(text, folded),
      ending: "",
    };
  const { stem, ending, readings } = word.surname;
  // An ending that has no such case is no ending: Вовка, of Вовк, is not of the class of Бойко.
  const fits = readings.some((one) => (one.cases & cases) !== 0) || (cases & oblique) === 0;
  if (ending !== "" && fits) return { ...base, stem, ending };
  const bare = (cases & oblique) === 0 ? folded : folded.replace(caseEndings, "");
  return { ...base, stem: bare.length >= shortestName ? bare : folded, ending: "" };
}

function toGiven(word: Word | undefined, sex: Sex | null, cases: number, father: boolean): GivenPart | null {
  if (word === undefined) return null;
  const { text, folded, initial } = word.token;
  if (initial) return { text, folded: soundsOfInitial(text, folded), initial, readings: [] };
  const fitting = word.given.filter(
    ({ value }) => (sex === null || value.sex === sex) && (value.cases & cases) !== 0,
  );
  // In a formal name, with a patronymic, Яна is Яна and not a short form of Янина.
  const formal = father && fitting.some(({ value }) => value.kind === "full");
  const readings = fitting
    .filter(({ value }) => !formal || value.kind === "full")
    .map(({ value, cost }) => ({ family: value.family, short: value.kind === "short", cost }));
  return { text, folded, initial, readings: nearestPerFamily(readings) };
}

function toPatronymic(word: Word | undefined, sex: Sex | null, cases: number): PatronymicPart | null {
  if (word === undefined) return null;
  const { text, folded, initial } = word.token;
  if (initial) return { text, stem: soundsOfInitial(text, folded), initial, fathers: [] };
  const fitting = word.fathers.filter(
    (reading) => (sex === null || reading.sex === sex) && (reading.cases & cases) !== 0,
  );
  const fathers = fitting.flatMap(({ family, cost }) =>
    family === null ? [] : [{ family, short: false, cost }],
  );
  return { text, stem: fitting[0]?.stem ?? folded, initial, fathers: nearestPerFamily(fathers) };
}

function nearestPerFamily(readings: readonly FamilyReading[]): readonly FamilyReading[] {
  const best = new Map<string, FamilyReading>();
  for (const reading of readings) {
    const known = best.get(reading.family);
    if (known === undefined || isBetter(reading, known)) best.set(reading.family, reading);
  }
  return [...best.values()];
}

function isBetter(one: FamilyReading, two: FamilyReading): boolean {
  return one.cost < two.cost || (one.cost === two.cost && two.short && !one.short);
}
