import { randomInt } from "node:crypto";

/** Letters and digits that nobody confuses over the phone: without I, O, 0 and 1. */
export const SPOKEN_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A random code in groups, for example `K7QF-M2XP-9RTA`; five bits a character. */
export function makeSpokenCode(groups: number, groupLength: number): string {
  const group = (): string =>
    Array.from({ length: groupLength }, () => SPOKEN_ALPHABET[randomInt(SPOKEN_ALPHABET.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** Cyrillic letters that look like Latin ones, in the same order: a person reads a code aloud, another types it. */
const CYRILLIC = "АВЕКМНРСТУХЅЈ";
const LATIN = "ABEKMHPCTYXSJ";

/** What a person types of such a code: any case, spaces, dashes and letters of the wrong keyboard forgiven. */
export function foldSpokenCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[АВЕКМНРСТУХЅЈ]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? "")
    .replaceAll("0", "O")
    .replaceAll("1", "I")
    .replaceAll(/[^A-Z2-9]/g, "");
}
