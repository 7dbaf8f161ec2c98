import {
  entriesFor,
  insertEntries,
  insertMention,
  MENTIONS,
  type MentionRow,
  removeMention,
} from "../db/mentions.ts";
import { countNames } from "../db/mentions-counts.ts";
import type { Db } from "../db/store.ts";
import { keysOf } from "../matching/keys.ts";
import type { PersonParts } from "../matching/person.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { randomBelow } from "../sealing/fingerprint.ts";
import { nameHash, type OpenMention, openOwner, sealMention } from "./indexing-mention.ts";

/** The kind of key that both people of a search have in common with the search in the other direction. */
export const SEARCH_KEY = "search";

/** The hashes a person is found by. @param searches one text for each search the person is the enquirer of */
export function hashesOf(
  key: DeskKey,
  parts: PersonParts,
  searches: readonly string[] = [],
): readonly number[] {
  return [
    ...keysOf(parts).map(({ kind, text }) => nameHash(key, kind, text)),
    ...searches.map((text) => nameHash(key, SEARCH_KEY, text)),
  ];
}

/** Keeps a mention under a number drawn at random, with everything it is found by, and counts its names. */
export async function storeMention(
  tx: Db,
  key: DeskKey,
  salt: Buffer,
  mention: OpenMention,
  hashes: readonly number[],
): Promise<void> {
  for (;;) {
    const number = randomBelow(MENTIONS);
    const entries = entriesFor(number, hashes);
    if (!(await insertMention(tx, sealMention(key, salt, number, mention), entries))) continue;
    await insertEntries(tx, entries);
    await countNames(tx, mention.owner.counted, 1);
    return;
  }
}

/** Removes a mention, what it is found by, and its share in the counts. It need not be readable any more. */
export async function dropMention(tx: Db, key: DeskKey, row: MentionRow): Promise<void> {
  await removeMention(tx, row);
  await countNames(tx, openOwner(key, row).counted, -1);
}
