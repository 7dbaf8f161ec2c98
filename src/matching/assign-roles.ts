import type { Sex } from "./grammar.ts";
import { cases, nominative } from "./grammar.ts";
import type { Assignment } from "./reading.ts";
import { fatherScore, givenScore, surnameScore } from "./roles.ts";
import type { Word } from "./words.ts";

const mostUnknownGiven = 3;
const sexDoubt = 0.6;
const caseDoubt = 0.35;
const obliquePenalty = 1;
const surnameBetweenPenalty = 0.6;
const fatherBeforeGivenPenalty = 5;
const apartPenalty = 1;
const noGivenPenalty = 2.6;
const noSurnamePenalty = 2.5;
const sexes: readonly Sex[] = ["m", "f"];

/** The nominative, and the cases that some given name or patronymic is in: only they can be meant. */
function possibleCases(words: readonly Word[]): readonly number[] {
  let seen = nominative;
  for (const { given, fathers } of words) {
    for (const { value } of given) seen |= value.cases;
    for (const reading of fathers) seen |= reading.cases;
  }
  return cases.filter((one) => (seen & one) !== 0);
}

/**
 * Every way to give the words their roles, each in the sex and cases in which it agrees best, with its score in bits.
 */
export function assignRoles(words: readonly Word[]): readonly Assignment[] {
  const possible = possibleCases(words);
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
