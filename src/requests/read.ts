import { findPart, listPartNames } from "../db/parts.ts";
import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { openPart } from "../sealing/part.ts";
import { ANSWERS_PART, type RequestContent } from "./content.ts";

/** Opens one part of a request. @returns undefined when there is none @throws SealBroken */
export async function readPart(
  db: Db,
  key: DeskKey,
  requestId: string,
  part: string,
): Promise<Buffer | undefined> {
  const row = await findPart(db, requestId, part, key.names);
  return row
    ? openPart({ requestId, part, version: row.version }, row.sealed, row.sealedKey, key.pairs)
    : undefined;
}

/** Opens what the person answered. @returns undefined when it was erased @throws SealBroken */
export async function readContent(
  db: Db,
  key: DeskKey,
  requestId: string,
): Promise<RequestContent | undefined> {
  const bytes = await readPart(db, key, requestId, ANSWERS_PART);
  return bytes ? (JSON.parse(bytes.toString("utf8")) as RequestContent) : undefined;
}

/** Names of the parts this reader can open. */
export async function readablePartNames(db: Db, key: DeskKey, requestId: string): Promise<readonly string[]> {
  return await listPartNames(db, requestId, key.names);
}
