import { listPartsNamed, type PartRow } from "../db/parts.ts";
import type { Db } from "../db/store.ts";
import type { Answer, AnswerKey } from "../flows/answers.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { SealBroken } from "../sealing/envelope.ts";
import { openPart } from "../sealing/part.ts";

/** Who wrote something, and when exactly. */
export interface Stamp {
  readonly by: string;
  readonly at: number;
}

/** For the staff alone; the person never sees it. */
export interface Note extends Stamp {
  readonly text: string;
}

export const CALLED = ["person", "second_contact", "family", "organisation"] as const;
export const OUTCOMES = ["spoke", "no_answer", "left_word", "wrong_number", "called"] as const;

/** A call, or a talk face to face. */
export interface Contact extends Stamp {
  readonly whom: (typeof CALLED)[number];
  readonly outcome: (typeof OUTCOMES)[number];
  /** When it was: milliseconds since 1970. */
  readonly when: number;
  readonly note: string;
}

/** Another value for one answer, beside the one the person gave. */
export interface Correction extends Stamp {
  readonly field: AnswerKey;
  readonly answer: Answer;
  readonly why: string;
  /** How many messages the person had sent by then: what they say of it later stands over the correction. */
  readonly heard: number;
}

/** When somebody comes back to a request; null once that is done. */
interface FollowUp extends Stamp {
  /** `YYYY-MM-DD` */
  readonly day: string | null;
  readonly reason: string;
}

/** Under which numbers others know a request. */
export interface CaseNumbers extends Stamp {
  readonly numbers: readonly { readonly organisation: string; readonly number: string }[];
}

/** That the staff made a request urgent, or not urgent. */
interface UrgencySet extends Stamp {
  readonly urgent: boolean;
  readonly reason: string;
}

/** What each kind of record holds. Records of a kind that has one record only are named `CURRENT`. */
export interface Records {
  readonly note: Note;
  readonly contact: Contact;
  readonly correction: Correction;
  readonly followup: FollowUp;
  readonly numbers: CaseNumbers;
  readonly urgency: UrgencySet;
}
export type RecordKind = keyof Records;

export const CURRENT = "current";

/** The sealed part of the request that holds a record; its versions are the record's. */
export function recordPart(kind: RecordKind, id: string): string {
  return `${kind}-${id}`;
}

/** One record with everything it said before. */
export interface Entry<T> {
  readonly id: string;
  /** From 1, and one more with every change. */
  readonly version: number;
  readonly now: T;
  /** The oldest first. */
  readonly earlier: readonly T[];
}

/** What the staff keep about one request. */
export interface Casework {
  /** The newest first, as everything here. */
  readonly notes: readonly Entry<Note>[];
  readonly contacts: readonly Entry<Contact>[];
  readonly corrections: readonly Entry<Correction>[];
  readonly followUp: Entry<FollowUp> | undefined;
  readonly numbers: Entry<CaseNumbers> | undefined;
  readonly urgency: Entry<UrgencySet> | undefined;
  /** How many records cannot be opened. */
  readonly unreadable: number;
}

function openVersions<T>(
  key: DeskKey,
  requestId: string,
  rows: readonly PartRow[],
): readonly T[] | undefined {
  try {
    return rows.map(({ part, version, sealed, sealedKey }) => {
      const bytes = openPart({ requestId, part, version }, sealed, sealedKey, key.pairs);
      return JSON.parse(bytes.toString("utf8")) as T;
    });
  } catch (error) {
    // One broken record must not hide the others.
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** All records of one kind, the newest first; `undefined` stands for one that cannot be opened. */
export async function readRecords<K extends RecordKind>(
  db: Db,
  key: DeskKey,
  requestId: string,
  kind: K,
): Promise<readonly (Entry<Records[K]> | undefined)[]> {
  const rows = await listPartsNamed(db, requestId, recordPart(kind, ""), key.names);
  const entries = [...Map.groupBy(rows, ({ part }) => part)].map(([part, versions]) => {
    const wordings = openVersions<Records[K]>(key, requestId, versions);
    const now = wordings?.at(-1);
    const version = versions.at(-1)?.version ?? 0;
    if (!wordings || !now) return undefined;
    return { id: part.slice(recordPart(kind, "").length), version, now, earlier: wordings.slice(0, -1) };
  });
  const began = (entry: Entry<Stamp> | undefined): number => entry?.earlier[0]?.at ?? entry?.now.at ?? 0;
  return entries.toSorted((one, other) => began(other) - began(one));
}

/** Everything the staff keep about a request. */
export async function readCasework(db: Db, key: DeskKey, requestId: string): Promise<Casework> {
  let unreadable = 0;
  const all = async <K extends RecordKind>(kind: K): Promise<readonly Entry<Records[K]>[]> => {
    const entries = await readRecords(db, key, requestId, kind);
    const opened = entries.filter((entry) => entry !== undefined);
    unreadable += entries.length - opened.length;
    return opened;
  };
  const [notes, contacts, corrections] = [await all("note"), await all("contact"), await all("correction")];
  const [followUp] = await all("followup");
  const [numbers] = await all("numbers");
  const [urgency] = await all("urgency");
  return { notes, contacts, corrections, followUp, numbers, urgency, unreadable };
}
