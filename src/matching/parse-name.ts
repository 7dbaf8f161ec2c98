import { assignRoles } from "./assign-roles.ts";
import type { NameParts } from "./name-parts.ts";
import { otherLayout } from "./normalise.ts";
import { toReading } from "./reading.ts";
import { tokenise } from "./tokens.ts";
import { lookUp, lookUpExactly, surnameEndings, type Word } from "./words.ts";

const longestName = 100;
const maximumReadings = 3;
const worstDoubt = 2;

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
  const scored = assignRoles(words);
  const best = Math.max(...scored.map(({ score }) => score));
  const named = scored.some(({ given, score }) => score === best && given >= 0);
  const kept = scored
    // A reading without a given name would let two people agree by leaving out what differs.
    .filter(({ score, given }) => score >= best - worstDoubt && (given >= 0 || !named))
    .toSorted((one, two) => two.score - one.score)
    .slice(0, maximumReadings);
  return kept.map((assignment) => toReading(words, assignment, best - assignment.score));
}
