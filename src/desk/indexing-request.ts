import { matchesOfRequest, removeMatch } from "../db/matches.ts";
import { listMentions } from "../db/mentions.ts";
import { findMark, removeMark, setMark } from "../db/mentions-marks.ts";
import { findRequest } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import { searchKeys } from "../matching/keys.ts";
import { type PersonParts, partsVersion, toParts } from "../matching/person.ts";
import { type Mention, mentionsOf } from "../requests/mentions.ts";
import { readContentNow } from "../requests/mentions-read.ts";
import { tellHolder } from "../requests/staff-news.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { randomKey } from "../sealing/fingerprint.ts";
import { countTokens } from "./indexing-counts.ts";
import { compareAgain, evaluate } from "./indexing-evaluate.ts";
import { type Finding, isDecided, openMatch, saveFinding } from "./indexing-match.ts";
import {
  type MentionName,
  type OpenMention,
  readMentions,
  requestToken,
  sayName,
} from "./indexing-mention.ts";
import type { Breathe } from "./indexing-pace.ts";
import { dropMention, hashesOf, storeMention } from "./indexing-store.ts";
import { markMatches } from "./match-token.ts";

/** A change of how people are taken apart, of the keys or of who is named where: everything is indexed anew. */
const KEYS_VERSION = 2;
export const INDEX_VERSION = `${partsVersion}.${KEYS_VERSION}`;

/** Who is named in a request now. @returns undefined when it was erased, withdrawn, or is sealed to another key */
async function readPeople(db: Db, key: DeskKey, requestId: string): Promise<readonly Mention[] | undefined> {
  const row = await findRequest(db, requestId);
  if (!row || row.ended !== null) return undefined;
  try {
    const content = await readContentNow(db, key, requestId);
    return content && mentionsOf(content.now);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/**
 * Removes what is known of the people of a request that was erased or withdrawn. What the staff decided about a
 * withdrawn one stays: it can be taken up again.
 */
async function forget(tx: Db, key: DeskKey, requestId: string, isErased: boolean): Promise<void> {
  const token = requestToken(key, requestId);
  for (const row of await listMentions(tx, token)) await dropMention(tx, key, row);
  await removeMark(tx, requestId);
  const concerned = new Set<string>();
  for (const row of await matchesOfRequest(tx, token)) {
    const detail = openMatch(key, row);
    if (!isErased && isDecided(detail)) continue;
    await removeMatch(tx, row.id);
    concerned.add(detail.one.requestId).add(detail.other.requestId);
  }
  for (const id of concerned) await markMatches(tx, key, id);
}

function searchesOf(mention: OpenMention, all: readonly OpenMention[]): readonly string[] {
  if (mention.owner.role !== "enquirer") return [];
  return all
    .filter(({ owner }) => owner.role === "sought")
    .flatMap(({ parts }) => searchKeys({ enquirer: mention.parts, sought: parts }))
    .slice(0, 12);
}

/** The likeliest twin is counted already: one person is one person, however many write about them. */
function countedOf(key: DeskKey, name: MentionName, parts: PersonParts, findings: readonly Finding[]) {
  const known = findings.some(
    (finding) =>
      finding.class === "likely" && [finding.one, finding.other].map(sayName).includes(sayName(name)),
  );
  return known || (name.role !== "sought" && name.role !== "alive") ? [] : countTokens(key, parts);
}

interface Stale {
  readonly id: string;
  readonly otherRequest: string;
}

/** Undecided matches that were not found again and do not hold any more. */
async function staleOf(
  db: Db,
  key: DeskKey,
  requestId: string,
  own: readonly OpenMention[],
  findings: readonly Finding[],
): Promise<readonly Stale[]> {
  const found = new Set(findings.map(({ one, other }) => [one, other].map(sayName).toSorted().join("&")));
  const names = new Map(own.map((mention) => [sayName(mention.owner), mention]));
  const stale: Stale[] = [];
  for (const row of await matchesOfRequest(db, requestToken(key, requestId))) {
    const detail = openMatch(key, row);
    const pair = [detail.one, detail.other].map(sayName).toSorted().join("&");
    if (isDecided(detail) || found.has(pair)) continue;
    const ours = [detail.one, detail.other].find((one) => one.requestId === requestId);
    const theirs = detail.one === ours ? detail.other : detail.one;
    const mention = ours && names.get(sayName(ours));
    if (!mention || !(await compareAgain(db, key, mention, theirs)))
      stale.push({ id: row.id, otherRequest: theirs.requestId });
  }
  return stale;
}

/**
 * Brings the index up to date with one request: its people, what they are found by, and its matches. A request that
 * says what it said is left alone.
 */
export async function indexRequest(
  store: Store,
  key: DeskKey,
  requestId: string,
  options: { readonly now: number; readonly breathe: Breathe; readonly version?: string },
): Promise<void> {
  const { breathe, version = INDEX_VERSION } = options;
  const people = await readPeople(store.read, key, requestId);
  if (!people) {
    return await store.write(async (tx) => forget(tx, key, requestId, !(await findRequest(tx, requestId))));
  }
  await breathe();
  const today = new Date(options.now);
  const own: OpenMention[] = [];
  for (const { role, ordinal, person } of people) {
    own.push({ owner: { requestId, role, ordinal, counted: [] }, parts: toParts(person, today) });
    await breathe();
  }
  const mark = await findMark(store.read, requestId);
  const known = new Map(
    (await readMentions(store.read, key, requestId)).map((mention) => [sayName(mention.owner), mention]),
  );
  const isSame = ({ owner, parts }: OpenMention): boolean =>
    JSON.stringify(known.get(sayName(owner))?.parts) === JSON.stringify(parts);
  if (mark?.version === version && known.size === own.length && own.every(isSame)) {
    // A request of an earlier release has no word yet on whether somebody has to look at its matches.
    if ((await findRequest(store.read, requestId))?.matchToken === null)
      await store.write(async (tx) => void (await markMatches(tx, key, requestId)));
    return;
  }
  const findings = await evaluate(store.read, key, own, breathe);
  const stale = await staleOf(store.read, key, requestId, own, findings);
  const salt = mark?.salt ?? randomKey();
  const fresh = own.map((mention) => ({
    owner: { ...mention.owner, counted: countedOf(key, mention.owner, mention.parts, findings) },
    parts: mention.parts,
  }));
  const hashes = fresh.map((mention) => hashesOf(key, mention.parts, searchesOf(mention, own)));
  await breathe();
  await store.write(async (tx) => {
    // Erased or withdrawn meanwhile: nothing of it may come back.
    const row = await findRequest(tx, requestId);
    if (!row || row.ended !== null) return await forget(tx, key, requestId, !row);
    await setMark(tx, { requestId, salt, version });
    for (const old of await listMentions(tx, requestToken(key, requestId))) await dropMention(tx, key, old);
    for (const [at, mention] of fresh.entries()) await storeMention(tx, key, salt, mention, hashes[at] ?? []);
    for (const { id } of stale) await removeMatch(tx, id);
    for (const finding of findings) await saveFinding(tx, key, finding);
    const concerned = new Set([
      requestId,
      ...stale.map(({ otherRequest }) => otherRequest),
      ...findings.flatMap(({ one, other }) => [one.requestId, other.requestId]),
    ]);
    for (const id of concerned)
      if (await markMatches(tx, key, id)) await tellHolder(tx, id, null, options.now);
  });
}
