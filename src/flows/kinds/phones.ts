import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js";
import { cleanLine } from "./clean.ts";

/** A number written without its country is tried as one of these, in this order. */
const REGIONS: readonly CountryCode[] = ["RU", "BY", "UA", "PL", "DE"];

/** @returns the number as `+375291234567`, or undefined when it cannot be one */
export function readPhone(typed: string): string | undefined {
  const line = cleanLine(typed);
  for (const region of REGIONS) {
    const number = parsePhoneNumberFromString(line, region);
    if (number?.isValid()) return number.number;
  }
  return undefined;
}

/** Digits and the signs people put between them, and nothing else. */
export function looksLikePhone(typed: string): boolean {
  return /^[\d\s()+.-]+$/.test(cleanLine(typed));
}
