import type { Sex } from "./grammar.ts";
import { cases, nominative } from "./grammar.ts";
import type { NameParts } from "./name-parts.ts";
import { otherLayout } from "./normalise.ts";
import { type Assignment, toReading } from "./reading.ts";
import { fatherScore, givenScore, surnameScore } from "./roles.ts";
import { tokenise } from "./tokens.ts";
import { lookUp, lookUpExactly, surnameEndings, type Word } from "./words.ts";

const longestName = 100;
const maximumReadings = 3;
const mostUnknownGiven = 3;
const worstDoubt = 2;
const sexDoubt = 0.6;
const caseDoubt = 0.35;
const obliquePenalty = 1;
const surnameBetweenPenalty = 0.6;
const fatherBeforeGivenPenalty = 5;
const apartPenalty = 1;
const noGivenPenalty = 2.6;
const noSurnamePenalty = 2.5;
const sexes: readonly Sex[] = ["m", "f"];

/**
 * Reads a name as somebody wrote it: any order of words, any case, initials, short forms, several surnames, mixed
 * alphabets, the wrong keyboard layout. Keeps up to three plausible readings. Never throws.
 */
export function parseName(name: string): NameParts {
  const tokens = tokenise(name);
  const words = lookUp(tokens);
  if (words.some(isKnownName) || words.some(isPlausibleSurname)) return read(words);
  const converted = lookUpExactly(tokenise(otherLayout(name.slice(0, longestName).toLowerCase())));
  return converted.some((word) => isKnownName(word) && word.token.folded.length > 3)
    ? read(converted)
    : read(words);
}

function isKnownName({ given, fathers }: Word): boolean {
  return (
    given.some(({ cost }) => cost < 0.3) || fathers.some(({ family, cost }) => family !== null && cost < 0.3)
  );
}

function isPlausibleSurname({ surname, token }: Word): boolean {
  return token.initial || surnameEndings.has(surname.ending);
}

function read(words: readonly Word[]): NameParts {
  const scored = assignments(words, possibleCases(words));
  const best = Math.max(...scored.map(({ score }) => score));
  const named = scored.some(({ given, score }) => score === best && given >= 0);
  const kept = scored
    // A reading without a given name would let two people agree by leaving out what differs.
    .filter(({ score, given }) => score >= best - worstDoubt && (given >= 0 || !named))
    .toSorted((one, two) => two.score - one.score)
    .slice(0, maximumReadings);
  return kept.map((assignment) => toReading(words, assignment, best - assignment.score));
}

/** The nominative, and the cases that some given name or patronymic is in: only they can be meant. */
function possibleCases(words: readonly Word[]): readonly number[] {
  let seen = nominative;
  for (const { given, fathers } of words) {
    for (const { value } of given) seen |= value.cases;
    for (const reading of fathers) seen |= reading.cases;
  }
  return cases.filter((one) => (seen & one) !== 0);
}

function assignments(words: readonly Word[], possible: readonly number[]): readonly Assignment[] {
  const fathers = indexesOf(words, ({ token, fathers: readings }) => token.initial || readings.length > 0);
  const found: Assignment[] = [];
  for (const given of givenCandidates(words)) {
    for (const father of given < 0 ? [-1] : [-1, ...fathers]) {
      if (father >= 0 && father === given) continue;
      const assignment = bestGrammar(words, given, father, possible);
      if (assignment !== undefined) found.push(assignment);
    }
  }
  return found;
}

/** Words that may be the given name: known ones and initials; any of the first words when none is known. */
function givenCandidates(words: readonly Word[]): readonly number[] {
  const known = indexesOf(words, ({ token, given }) => token.initial || given.length > 0);
  const any = indexesOf(words, ({ token }) => !token.aside).slice(0, mostUnknownGiven);
  return [-1, ...(words.some(({ given }) => given.length > 0) ? known : [...new Set([...known, ...any])])];
}

function indexesOf(words: readonly Word[], fits: (word: Word) => boolean): readonly number[] {
  return words.flatMap((word, at) => (fits(word) ? [at] : []));
}

/** The sex and case in which these roles agree best; both sexes when neither is clearly better. */
function bestGrammar(
  words: readonly Word[],
  given: number,
  father: number,
  possible: readonly number[],
): Assignment | undefined {
  const order = orderScore(words, given, father);
  let best: Assignment | undefined;
  let bestOfOther: Assignment | undefined;
  for (const sex of sexes) {
    const forSex = bestCases(words, given, father, sex, order, possible);
    if (forSex === undefined) continue;
    if (best === undefined || forSex.score > best.score) {
      bestOfOther = best;
      best = forSex;
    } else bestOfOther = forSex;
  }
  if (best === undefined || bestOfOther === undefined || bestOfOther.score <= best.score - sexDoubt)
    return best;
  return { ...best, sex: null, cases: best.cases | bestOfOther.cases };
}

function bestCases(
  words: readonly Word[],
  given: number,
  father: number,
  sex: Sex,
  order: number,
  possible: readonly number[],
): Assignment | undefined {
  const scored = possible.flatMap((grammaticalCase) => {
    const score = agreement(words, given, father, sex, grammaticalCase);
    if (score === undefined) return [];
    return [
      { grammaticalCase, total: score + order - (grammaticalCase === nominative ? 0 : obliquePenalty) },
    ];
  });
  if (scored.length === 0) return undefined;
  const score = Math.max(...scored.map(({ total }) => total));
  const fitting = scored.filter(({ total }) => total >= score - caseDoubt);
  return { given, father, sex, score, cases: fitting.reduce((set, one) => set | one.grammaticalCase, 0) };
}

function agreement(
  words: readonly Word[],
  given: number,
  father: number,
  sex: Sex,
  grammaticalCase: number,
): number | undefined {
  let total = 0;
  let surnames = 0;
  for (const [at, word] of words.entries()) {
    const score =
      at === given
        ? givenScore(word, sex, grammaticalCase)
        : at === father
          ? fatherScore(word, sex, grammaticalCase)
          : surnameScore(word, sex, grammaticalCase, surnames++ > 0);
    if (score === undefined) return undefined;
    total += score;
  }
  if (grammaticalCase !== nominative && given < 0) return undefined;
  if (grammaticalCase !== nominative && words[given]?.token.initial === true && father < 0) return undefined;
  return total - (given < 0 ? noGivenPenalty : 0) - (surnames === 0 ? noSurnamePenalty : 0);
}

function orderScore(words: readonly Word[], given: number, father: number): number {
  let penalty = 0;
  if (father >= 0 && father < given) penalty += fatherBeforeGivenPenalty;
  if (father >= 0 && Math.abs(father - given) > 1) penalty += apartPenalty;
  const before = words.some(({ token }, at) => at < given && at !== father && !token.aside);
  const after = words.some(({ token }, at) => at > given && at !== father && !token.aside);
  if (before && after && words.length > 2) penalty += surnameBetweenPenalty;
  if (!before && after && father < 0) penalty += 0.2;
  return -penalty;
}
