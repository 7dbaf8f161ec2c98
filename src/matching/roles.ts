import { familyById } from "./families.ts";
import type { Sex } from "./grammar.ts";
import { accusative, dative, genitive, nominative } from "./grammar.ts";
import type { Word } from "./words.ts";

/**
 * How well a word plays a role, in bits against the average: the weights only order the readings of one name,
 * they do not enter the comparison of two.
 */
const averageShare = 20;
const weights = {
  fullName: 3,
  shortName: 2.3,
  unknownGiven: -1.5,
  givenInitial: 1.5,
  slip: 2,
  knownFather: 4,
  suffixedFather: 1.2,
  fatherInitial: 1.5,
  endingFits: 0.8,
  endingOfOtherSex: -1.2,
  endingOfOtherCase: -1.5,
  surnameIsFullName: -1.6,
  surnameIsShortName: -1,
  surnameIsKnownPatronymic: -1.2,
  surnameIsFemalePatronymic: -4,
  surnameInitial: -0.5,
  additional: -0.3,
  lastVowel: 0.5,
  listedSurname: 0.8,
} as const;

/** A word as given name in this sex and case; undefined when that is out of the question. */
export function givenScore(word: Word, sex: Sex, grammaticalCase: number): number | undefined {
  if (word.token.fatherOf !== null || word.token.aside) return undefined;
  if (word.token.initial) return weights.givenInitial;
  let best: number | undefined;
  for (const { value, cost } of word.given) {
    if (value.sex !== sex || (value.cases & grammaticalCase) === 0) continue;
    const kind = value.kind === "full" ? weights.fullName : weights.shortName;
    const score = kind - weights.slip * cost + commonness(value.family);
    if (best === undefined || score > best) best = score;
  }
  if (best !== undefined) return best;
  return grammaticalCase === nominative ? weights.unknownGiven : undefined;
}

/** A common name is likelier meant than a rare one that sounds the same: Ивана before Иванна. */
function commonness(family: string): number {
  const bits = Math.log2((familyById(family)?.share ?? 1) / averageShare);
  return Math.max(-0.4, Math.min(0.4, 0.1 * bits));
}

export function fatherScore(word: Word, sex: Sex, grammaticalCase: number): number | undefined {
  if (word.token.aside) return undefined;
  if (word.token.initial) return weights.fatherInitial;
  let best: number | undefined;
  for (const reading of word.fathers) {
    if (reading.sex !== sex || (reading.cases & grammaticalCase) === 0) continue;
    const score =
      (reading.family === null ? weights.suffixedFather : weights.knownFather) - weights.slip * reading.cost;
    if (best === undefined || score > best) best = score;
  }
  return best;
}

export function surnameScore(word: Word, sex: Sex, grammaticalCase: number, additional: boolean): number {
  const base = additional && !word.token.aside ? weights.additional : 0;
  if (word.token.initial) return base + weights.surnameInitial;
  if (word.token.fatherOf !== null) return base + weights.surnameIsFemalePatronymic;
  const listed = word.listedSurname ? weights.listedSurname : 0;
  return base + listed + endingScore(word, sex, grammaticalCase) + namesakeScore(word);
}

function endingScore(word: Word, sex: Sex, grammaticalCase: number): number {
  const { readings } = word.surname;
  if (word.token.aside) return 0;
  if (readings.length === 0) return undeclinedScore(word.token.folded, sex, grammaticalCase);
  if (readings.some((one) => one.sex === sex && (one.cases & grammaticalCase) !== 0))
    return weights.endingFits;
  return readings.some((one) => (one.cases & grammaticalCase) !== 0)
    ? weights.endingOfOtherSex
    : weights.endingOfOtherCase;
}

/** Ткача, Лебедя, Лупу: surnames without a class of ending still show a case by their last vowel. */
function undeclinedScore(folded: string, sex: Sex, grammaticalCase: number): number {
  const last = folded.at(-1) ?? "";
  if (grammaticalCase === nominative) return last === "u" || last === "A" ? -weights.lastVowel : 0;
  const fits =
    ("aA".includes(last) && (grammaticalCase & (genitive | accusative)) !== 0) ||
    (last === "u" && (grammaticalCase & (dative | accusative)) !== 0);
  if (fits) return last === "a" ? weights.lastVowel : 2 * weights.lastVowel;
  return sex === "m" && !"aAoQeEiIuB".includes(last) ? -2 * weights.lastVowel : 0;
}

function namesakeScore(word: Word): number {
  if (word.fathers.some(({ family, sex }) => family !== null && sex === "f")) {
    return weights.surnameIsFemalePatronymic;
  }
  if (word.fathers.some(({ family }) => family !== null)) return weights.surnameIsKnownPatronymic;
  const names = word.given.filter(({ value, cost }) => (value.cases & nominative) !== 0 && cost < 0.2);
  if (names.some(({ value }) => value.kind === "full")) return weights.surnameIsFullName;
  return names.length > 0 ? weights.surnameIsShortName : 0;
}
