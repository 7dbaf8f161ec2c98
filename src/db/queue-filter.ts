import { and, eq, inArray, isNull, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Db } from "./store.ts";

/** Open; closed by the staff; ended without them. Every request is in exactly one. */
export type Realm = "open" | "closed" | "ended";

/** What the list of requests can be narrowed to by a value; each has an index of its own. */
export const LIST_FIELDS = [
  "state",
  "holder",
  "waiting",
  "match",
  "kind",
  "language",
  "origin",
  "ended",
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** What is asked of a request with yes or no. */
export const LIST_FLAGS = ["unread", "unreachable", "followUp"] as const;
export type ListFlag = (typeof LIST_FLAGS)[number];

/** What the list is narrowed to; everything that is absent narrows nothing. */
export interface ListFilter {
  readonly realm: Realm;
  /** One of these values each; null stands for "none". */
  readonly among: Readonly<Partial<Record<ListField, readonly (string | null)[]>>>;
  readonly urgent?: boolean;
  /** Milliseconds since 1970: from the first, before the second. */
  readonly submitted?: { readonly from?: number; readonly before?: number };
  readonly unread?: true;
  readonly unreachable?: true;
  /** A follow-up on this day, `YYYY-MM-DD`, or earlier. */
  readonly followUpBy?: string;
  /** Only those without a day for a follow-up. */
  readonly withoutFollowUp?: true;
}

/** As much of a row as decides whether it belongs to a list, and where it stands there. */
export interface ListRow {
  readonly id: string;
  readonly urgent: boolean;
  readonly submittedAt: number;
  readonly lastSignAt: number;
  readonly followUpOn: string | null;
  readonly stateToken: string | null;
  readonly claimedBy: string | null;
  readonly waitingToken: string | null;
  readonly matchToken: string | null;
  readonly kind: string;
  readonly language: string;
  readonly origin: string;
  readonly ended: string | null;
  readonly unread: boolean;
  readonly silentSince: number | null;
  readonly unreachableSince: number | null;
}

export const COLUMN_OF = {
  state: "stateToken",
  holder: "claimedBy",
  waiting: "waitingToken",
  match: "matchToken",
  kind: "kind",
  language: "language",
  origin: "origin",
  ended: "ended",
} as const satisfies Readonly<Record<ListField, keyof ListRow>>;

/** One thing a list is narrowed to. */
export type Narrowing = ListField | ListFlag;

export const LATEST = Number.MAX_SAFE_INTEGER;
export const LAST_DAY = "9999-12-31";

/** What of a filter has an index to follow, in a fixed order. */
export function narrowingsOf(filter: ListFilter): readonly Narrowing[] {
  const fields = LIST_FIELDS.filter((field) => filter.among[field] !== undefined);
  const flags = LIST_FLAGS.filter((flag) =>
    flag === "followUp" ? filter.followUpBy !== undefined : filter[flag] !== undefined,
  );
  return [...fields, ...flags];
}

/** Whether a row belongs to the list, for what no index was followed for. */
export function belongs(row: ListRow, filter: ListFilter): boolean {
  const { urgent, submitted, followUpBy } = filter;
  if (urgent !== undefined && row.urgent !== urgent) return false;
  if (row.submittedAt < (submitted?.from ?? 0) || row.submittedAt >= (submitted?.before ?? LATEST))
    return false;
  if (filter.unread && !row.unread) return false;
  if (filter.unreachable && row.silentSince === null && row.unreachableSince === null) return false;
  if (filter.withoutFollowUp && row.followUpOn !== null) return false;
  if (followUpBy !== undefined && (row.followUpOn === null || row.followUpOn > followUpBy)) return false;
  return LIST_FIELDS.every((field) => filter.among[field]?.includes(row[COLUMN_OF[field]]) ?? true);
}

/**
 * Written out, not as values: an index of a part of the table is used only where the question says the same words
 * (src/db/tables/requests.ts).
 */
export function realmIs({ t: { requests: r } }: Pick<Db, "t">, realm: Realm): SQL {
  if (realm === "open") return sql`${r.visibleState} <> 'closed'`;
  return realm === "ended"
    ? sql`${r.ended} is not null`
    : sql`${r.visibleState} = 'closed' and ${r.ended} is null`;
}

/**
 * How urgent, as a condition that the right index answers.
 * @param isNarrowed whether the list is narrowed to something that has an index of its own
 * @param urgent a value or a placeholder: 1 or 0
 */
export function urgencyIs({ t: { requests: r } }: Pick<Db, "t">, isNarrowed: boolean, urgent: unknown): SQL {
  return isNarrowed
    ? sql`${r.urgent} = (${urgent} = 1)`
    : sql`(case when ${r.urgent} then 1 else 0 end) = ${urgent}`;
}

export function flagIs({ t: { requests: r } }: Pick<Db, "t">, flag: ListFlag): SQL {
  if (flag === "unread") return sql`${r.unread} = true`;
  if (flag === "followUp") return sql`${r.followUpOn} is not null`;
  return sql`(${r.silentSince} is not null or ${r.unreachableSince} is not null)`;
}

/** Requests that the person did not send in the chat are few: only they are in the index of how requests came. */
const MOST_COME_BY = "chat";

/** Whether there is an index to follow: there is none for what nearly all requests are. */
export function isIndexed(filter: ListFilter, narrowing: Narrowing): boolean {
  return narrowing !== "origin" || !filter.among.origin?.includes(MOST_COME_BY);
}

/** One narrowing as a condition that its index answers. @param value null, or a placeholder for one of its values */
export function fieldEquals(db: Db, field: ListField, value: SQL | Placeholder | null): SQL | undefined {
  const { requests } = db.t;
  const column = requests[COLUMN_OF[field]];
  return and(
    field === "origin" ? sql`${requests.origin} <> 'chat'` : undefined,
    value === null ? isNull(column) : eq(column, value),
  );
}

/** Whether a list is narrowed to values of which there are none. */
export function isEmpty(filter: ListFilter, narrowing: Narrowing | undefined): boolean {
  const field = LIST_FIELDS.find((one) => one === narrowing);
  return field !== undefined && filter.among[field]?.length === 0;
}

/**
 * The same list in parts that one index each can answer: none and a value are not looked up together.
 * @param narrowing what an index is followed for
 */
export function splitNone(filter: ListFilter, narrowing: Narrowing | undefined): readonly ListFilter[] {
  const field = LIST_FIELDS.find((one) => one === narrowing);
  const values = field && filter.among[field];
  const texts = values?.filter((value) => value !== null);
  if (!field || !values || !texts || texts.length === 0 || texts.length === values.length) return [filter];
  return [texts, [null]].map((some) => ({ ...filter, among: { ...filter.among, [field]: some } }));
}

/** One narrowing as a condition, whatever its values. */
export function narrowingIs(db: Db, filter: ListFilter, narrowing: Narrowing): SQL | undefined {
  if (narrowing === "followUp")
    return and(flagIs(db, narrowing), sql`${db.t.requests.followUpOn} <= ${filter.followUpBy ?? LAST_DAY}`);
  if (narrowing === "unread" || narrowing === "unreachable") return flagIs(db, narrowing);
  const column = db.t.requests[COLUMN_OF[narrowing]];
  const values = filter.among[narrowing] ?? [];
  const texts = values.filter((value) => value !== null);
  return and(
    narrowing === "origin" && isIndexed(filter, narrowing) ? sql`${column} <> 'chat'` : undefined,
    or(
      texts.length > 0 ? inArray(column, texts) : undefined,
      values.includes(null) ? isNull(column) : undefined,
    ),
  );
}
