import { replaceExternalNumbers, requestsWithExternalNumber } from "../db/external-numbers.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";

/** A number of a case, as an organisation writes it: longer ones are no numbers. */
export const NUMBER_CHARACTERS = 60;

/** One organisation may use a number that another uses too, but hardly many. */
const FOUND_AT_MOST = 50;

/** Capital letters that look alike in Cyrillic and Latin: nobody sees which of them was typed. */
// biome-ignore format: a table
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  А: "A", В: "B", Е: "E", І: "I", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", У: "Y", Х: "X",
};

/** A number without what people write differently: case, spaces, dashes and other signs, letters that look alike. */
export function foldNumber(typed: string): string {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Array.from(letters, (letter) => LOOK_ALIKE[letter] ?? letter).join("");
}

function tokenOf(key: DeskKey, folded: string): string {
  return key.index(`external number|${folded}`).toString("base64url");
}

/**
 * Makes a request findable by the numbers others know it under, and by no others. Only keyed hashes are stored here:
 * the numbers themselves are a sealed part of the request.
 */
export async function setExternalNumbers(
  tx: Db,
  key: DeskKey,
  requestId: string,
  numbers: readonly string[],
): Promise<void> {
  const folded = new Set(numbers.map((number) => foldNumber(number)).filter((number) => number !== ""));
  await replaceExternalNumbers(
    tx,
    requestId,
    [...folded].map((number) => tokenOf(key, number)),
  );
}

/**
 * Requests that somebody else knows under a number, as typed by hand.
 * @returns their ids, at most 50; none for text that is no number
 */
export async function findByExternalNumber(db: Db, key: DeskKey, typed: string): Promise<readonly string[]> {
  if (typed.length > 2 * NUMBER_CHARACTERS) return [];
  const folded = foldNumber(typed);
  return folded === "" ? [] : await requestsWithExternalNumber(db, tokenOf(key, folded), FOUND_AT_MOST);
}
