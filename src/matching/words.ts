import { type CutSurname, cutSurname } from "./endings.ts";
import { fold } from "./fold.ts";
import { isListedSurname } from "./frequencies.ts";
import type { Sex } from "./grammar.ts";
import { nominative } from "./grammar.ts";
import { type Reading, readingsOf, slipReadingsOf } from "./lexicon.ts";
import { suffixReadings } from "./patronymics.ts";
import type { Token } from "./tokens.ts";
import type { Hit } from "./trie.ts";

/** A word as a father's name: through a known patronymic, or only through its suffix. */
export interface FatherReading {
  readonly family: string | null;
  readonly stem: string;
  readonly sex: Sex;
  readonly cases: number;
  readonly cost: number;
}

/** Everything a word of a name might be. */
export interface Word {
  readonly token: Token;
  readonly given: readonly Hit<Reading>[];
  readonly fathers: readonly FatherReading[];
  readonly surname: CutSurname;
  readonly listedSurname: boolean;
}

/** Endings that given names hardly ever have. */
export const surnameEndings: ReadonlySet<string> = new Set([
  "ov",
  "sky",
  "enko",
  "ich",
  "yan",
  "dze",
  "shvili",
]);
const balticEnding = /(?<=[a-zž])(?:as|is|us|s)$/iu;
const shortestBare = 4;
const mostWordsWithSlips = 4;
const noSurname: CutSurname = { stem: "", ending: "", readings: [] };

/** Looks every word up as it stands. */
export function lookUpExactly(tokens: readonly Token[]): readonly Word[] {
  return tokens.map((token) => lookUpWord(token, token.initial ? [] : readingsWithoutBalticEnding(token)));
}

/** Lithuanian and Latvian documents add endings to men's names: Vladimiras, Aleksandrs. */
function readingsWithoutBalticEnding({ text, folded }: Token): readonly Hit<Reading>[] {
  const readings = readingsOf(folded);
  const bare = readings.length > 0 ? text : text.replace(balticEnding, "");
  return bare === text || bare.length < shortestBare ? readings : readingsOf(fold(bare.toLowerCase()));
}

/** Looks every word up. Slips of the pen are sought only where no word is a known name as it stands. */
export function lookUp(tokens: readonly Token[]): readonly Word[] {
  const exact = lookUpExactly(tokens);
  const whole = exact.filter(({ token }) => !token.initial && !token.aside);
  const needsGiven = !exact.some(({ given, token }) => given.length > 0 && !token.aside);
  const needsFather =
    whole.length > 2 && !exact.some(({ fathers }) => fathers.some(({ family }) => family !== null));
  if ((!needsGiven && !needsFather) || exact.length > mostWordsWithSlips) return exact;
  return exact.map((word) => {
    if (word.token.initial || word.token.aside || word.token.fatherOf !== null) return word;
    if (word.given.length > 0 || word.fathers.some(({ family }) => family !== null)) return word;
    const maySurname = surnameEndings.has(word.surname.ending) && word.surname.ending !== "ich";
    const slips = slipReadingsOf(word.token.folded).filter(({ value }) =>
      value.kind === "patronymic" ? needsFather : needsGiven && !maySurname,
    );
    return slips.length === 0 ? word : lookUpWord(word.token, slips);
  });
}

function lookUpWord(token: Token, hits: readonly Hit<Reading>[]): Word {
  if (token.initial) return { token, given: [], fathers: [], surname: noSurname, listedSurname: false };
  const given = hits.filter(({ value }) => value.kind !== "patronymic");
  const surname = cutSurname(token.folded);
  const listedSurname = isListedSurname(surname.stem, surname.ending);
  if (token.fatherOf !== null)
    return { token, given: [], fathers: markedFather(token, given), surname, listedSurname };
  const suffixed = suffixReadings(token.folded);
  const known = hits
    .filter(({ value }) => value.kind === "patronymic")
    .map(
      ({ value, cost }): FatherReading => ({
        family: value.family,
        stem: suffixed.find((one) => one.sex === value.sex)?.stem ?? token.folded,
        sex: value.sex,
        cases: value.cases,
        cost,
      }),
    );
  if (known.length > 0) return { token, given, fathers: known, surname, listedSurname };
  const guessed = suffixed.map(
    ({ stem, sex, cases }): FatherReading => ({
      family: null,
      stem,
      sex,
      cases,
      cost: 0,
    }),
  );
  return { token, given, fathers: guessed, surname, listedSurname };
}

function markedFather(token: Token, given: readonly Hit<Reading>[]): readonly FatherReading[] {
  const sex = token.fatherOf ?? "m";
  const known = given
    .filter(({ value }) => value.sex === "m" && value.kind === "full" && (value.cases & nominative) !== 0)
    .map(
      ({ value, cost }): FatherReading => ({
        family: value.family,
        stem: token.folded,
        sex,
        cases: nominative,
        cost,
      }),
    );
  if (known.length > 0) return known;
  return [{ family: null, stem: token.folded, sex, cases: nominative, cost: 0 }];
}
