import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { cleanLine } from "./clean.ts";

/** A number written without its country is tried as one of these, in this order. */
const REGIONS: readonly CountryCode[] = ["RU", "BY", "UA", "PL", "DE"];

/** Shorter numbers are a town's own: Germany's numbers have no fixed length, and would make one of nearly any digits. */
const FEWEST_GUESSED_DIGITS = 9;

/** @returns the number as `+375291234567`, or undefined when it cannot be one */
export function readPhone(typed: string): string | undefined {
  const line = cleanLine(typed);
  for (const region of REGIONS) {
    const number = parsePhoneNumberFromString(line, region);
    const isGuess = !/^\+|^00/.test(line.normalize("NFKC"));
    if (number?.isValid() && !(isGuess && number.nationalNumber.length < FEWEST_GUESSED_DIGITS))
      return number.number;
  }
  return undefined;
}

/** Digits and the signs people put between them, and nothing else. */
export function looksLikePhone(typed: string): boolean {
  return /^[\d\s()+.-]+$/.test(cleanLine(typed));
}
