import { findMention, HASHES, listMentions, type MentionRow } from "../db/mentions.ts";
import { findMark } from "../db/mentions-marks.ts";
import type { Db } from "../db/store.ts";
import type { PersonParts } from "../matching/person.ts";
import type { MentionRole } from "../requests/mentions-fields.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { derivedSealingKey, openJson, SealBroken, type SealingKey, sealJson } from "../sealing/envelope.ts";

/** Which person of which request. */
export interface MentionName {
  readonly requestId: string;
  readonly role: MentionRole;
  readonly ordinal: number;
}

export interface MentionOwner extends MentionName {
  /** Tokens of the names this mention was counted under. */
  readonly counted: readonly string[];
}

/** A mention as the desk reads it. */
export interface OpenMention {
  readonly owner: MentionOwner;
  readonly parts: PersonParts;
}

export function sayName({ requestId, role, ordinal }: MentionName): string {
  return `${requestId}|${role}|${ordinal}`;
}

/** What stands for a request beside its mentions and matches. */
export function requestToken(key: DeskKey, requestId: string): string {
  return key.token(`mentions of|${requestId}`);
}

/** The short keyed hash that a text is found by: 29 bits, below `HASHES`. */
export function nameHash(key: DeskKey, kind: string, text: string): number {
  return key.index(`name key|${kind} ${text}`).readUInt32BE(0) % HASHES;
}

/** The key of a request's mentions: made of the desk's key for states and the request's salt, of neither alone. */
function mentionKey(key: DeskKey, salt: Buffer): SealingKey {
  return derivedSealingKey(key.state, `mention key|${salt.toString("base64")}`);
}

export function sealMention(
  key: DeskKey,
  salt: Buffer,
  number: number,
  { owner, parts }: OpenMention,
): Omit<MentionRow, "keys"> {
  return {
    number,
    requestToken: requestToken(key, owner.requestId),
    sealedOwner: sealJson(key.state, owner, `mention owner|${number}`),
    sealed: sealJson(mentionKey(key, salt), parts, `mention|${number}`),
  };
}

export function openOwner(key: DeskKey, row: Pick<MentionRow, "number" | "sealedOwner">): MentionOwner {
  return openJson<MentionOwner>(key.state, row.sealedOwner, `mention owner|${row.number}`);
}

/** @param salt of the mention's request @throws SealBroken */
export function openMention(
  key: DeskKey,
  salt: Buffer,
  row: Pick<MentionRow, "number" | "sealedOwner" | "sealed">,
): OpenMention {
  return {
    owner: openOwner(key, row),
    parts: openJson<PersonParts>(mentionKey(key, salt), row.sealed, `mention|${row.number}`),
  };
}

/** Reads one mention by its number. @returns undefined when its request was erased or another key sealed it */
export async function readMention(db: Db, key: DeskKey, number: number): Promise<OpenMention | undefined> {
  const found = await findMention(db, number);
  if (!found) return undefined;
  try {
    const row = { number, ...found };
    const mark = await findMark(db, openOwner(key, row).requestId);
    return mark ? openMention(key, mark.salt, row) : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** Everybody a stored request names. */
export async function readMentions(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<readonly (OpenMention & { readonly number: number })[]> {
  const mark = await findMark(db, requestId);
  if (!mark) return [];
  const rows = await listMentions(db, requestToken(key, requestId));
  return rows.flatMap((row) => {
    try {
      return [{ number: row.number, ...openMention(key, mark.salt, row) }];
    } catch (error) {
      // Sealed to a key of before: it is indexed anew, and until then nobody finds it.
      if (error instanceof SealBroken) return [];
      throw error;
    }
  });
}
