import { and, asc, desc, eq, inArray, like } from "drizzle-orm";
import type { Db } from "./store.ts";

/** One sealed part of a request with the key sealed to one reader. */
export interface PartRow {
  readonly part: string;
  readonly version: number;
  readonly sealed: Buffer;
  readonly sealedKey: Buffer;
}

export interface NewPart {
  readonly requestId: string;
  readonly part: string;
  readonly version: number;
  readonly sealed: Buffer;
  readonly keys: readonly { readonly recipient: string; readonly sealedKey: Buffer }[];
}

export async function insertPart(tx: Db, { requestId, part, version, sealed, keys }: NewPart): Promise<void> {
  await tx.q.insert(tx.t.requestParts).values({ requestId, part, version, sealed });
  await tx.q.insert(tx.t.partKeys).values(keys.map((key) => ({ requestId, part, version, ...key })));
}

function partsOf(db: Db, requestId: string, readers: readonly string[]) {
  const { requestParts: p, partKeys: k } = db.t;
  const sameKey = and(
    eq(k.requestId, p.requestId),
    eq(k.part, p.part),
    eq(k.version, p.version),
    inArray(k.recipient, [...readers]),
  );
  return db.q
    .select({ part: p.part, version: p.version, sealed: p.sealed, sealedKey: k.sealedKey })
    .from(p)
    .innerJoin(k, sameKey)
    .where(eq(p.requestId, requestId))
    .$dynamic();
}

/** Names of the parts a reader has a key for. What they hold, megabytes of photos perhaps, is not read. */
export async function listPartNames(
  db: Db,
  requestId: string,
  readers: readonly string[],
): Promise<readonly string[]> {
  const { partKeys: k } = db.t;
  const rows = await db.q
    .selectDistinct({ part: k.part })
    .from(k)
    .where(and(eq(k.requestId, requestId), inArray(k.recipient, [...readers])))
    .orderBy(asc(k.part));
  return rows.map(({ part }) => part);
}

/** All versions of the parts whose names begin so, each part's oldest first. @param beginning without `%` and `_` */
export async function listPartsNamed(
  db: Db,
  requestId: string,
  beginning: string,
  readers: readonly string[],
): Promise<PartRow[]> {
  const { requestParts: p } = db.t;
  return await partsOf(db, requestId, readers)
    .where(and(eq(p.requestId, requestId), like(p.part, `${beginning}%`)))
    .orderBy(asc(p.part), asc(p.version));
}

/** The last version of a part that a reader has a key for. */
export async function findPart(
  db: Db,
  requestId: string,
  part: string,
  readers: readonly string[],
): Promise<PartRow | undefined> {
  const { requestParts: p } = db.t;
  const rows = await partsOf(db, requestId, readers)
    .where(and(eq(p.requestId, requestId), eq(p.part, part)))
    .orderBy(desc(p.version))
    .limit(1);
  return rows[0];
}
