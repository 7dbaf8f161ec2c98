import { and, asc, desc, gte, lte, sql } from "drizzle-orm";
import {
  fieldEquals,
  flagIs,
  LAST_DAY,
  LATEST,
  LIST_FIELDS,
  type ListField,
  type ListFilter,
  type ListRow,
  type Narrowing,
  narrowingIs,
  realmIs,
  splitNone,
  urgencyIs,
} from "./queue-filter.ts";
import { type Db, prepared } from "./store.ts";

/** What a list can be read in the order of, from the smallest up: when sent, the last sign, the day of the follow-up. */
export type Order = "submitted" | "sign" | "followUp";

/** Where a row stands: what it is ordered by, then its id. */
export type ListKey = readonly [number | string, string];

/** One index followed with all that stands before the order in it: its rows come in order. */
export interface Stream {
  readonly order: Order;
  readonly backwards: boolean;
  /** What the index is of; undefined: all of the realm. */
  readonly along: Narrowing | undefined;
  /** The value, where `along` is a field. */
  readonly value?: string | null;
  /** Stands before the time of sending in every index; elsewhere it is not looked at. */
  readonly urgent: boolean;
  /** Whether all of `ListRow` is read, or only what the index holds. */
  readonly wide: boolean;
}

/** Of a row that was read from an index alone, only what orders it is known. */
export type StreamRow = Pick<ListRow, "id"> & Partial<ListRow>;

export function keyOf(order: Order, row: StreamRow): ListKey {
  const at = { submitted: row.submittedAt, sign: row.lastSignAt, followUp: row.followUpOn }[order];
  return [at ?? "", row.id];
}

export function compareKeys([one, oneId]: ListKey, [other, otherId]: ListKey): number {
  if (one !== other) return one < other ? -1 : 1;
  if (oneId === otherId) return 0;
  return oneId < otherId ? -1 : 1;
}

const COLUMNS = { submitted: "submittedAt", sign: "lastSignAt", followUp: "followUpOn" } as const;

function isField(narrowing: Narrowing | undefined): narrowing is ListField {
  return (LIST_FIELDS as readonly (string | undefined)[]).includes(narrowing);
}

function wideColumns({ t: { requests: r } }: Pick<Db, "t">) {
  return {
    id: r.id,
    urgent: r.urgent,
    submittedAt: r.submittedAt,
    lastSignAt: r.lastSignAt,
    followUpOn: r.followUpOn,
    stateToken: r.stateToken,
    claimedBy: r.claimedBy,
    waitingToken: r.waitingToken,
    matchToken: r.matchToken,
    kind: r.kind,
    language: r.language,
    origin: r.origin,
    ended: r.ended,
    unread: r.unread,
    silentSince: r.silentSince,
    unreachableSince: r.unreachableSince,
  };
}

/** The bounds that the order's own column has in a filter. */
function boundsOf(
  filter: ListFilter,
  order: Order,
): { readonly low: number | string; readonly high: number | string } {
  if (order === "followUp") return { low: "", high: filter.followUpBy ?? LAST_DAY };
  if (order === "sign") return { low: 0, high: LATEST };
  // The first millisecond is in, the last is not; all of them are whole.
  return { low: filter.submitted?.from ?? 0, high: (filter.submitted?.before ?? LATEST) - 1 };
}

function statementOf(db: Db, realm: ListFilter["realm"], stream: Stream) {
  const { order, backwards, along, wide } = stream;
  const isNone = isField(along) && stream.value === null;
  const name = `list ${[realm, order, backwards, along, isNone, wide].join(" ")}`;
  return prepared(db, name, (q, { requests: r }) => {
    const column = r[COLUMNS[order]];
    const compare = backwards ? sql`<` : sql`>`;
    const field = isField(along)
      ? fieldEquals(db, along, isNone ? null : sql.placeholder("value"))
      : along && flagIs(db, along);
    const columns = wide ? wideColumns(db) : { id: r.id, [COLUMNS[order]]: column };
    return q
      .select(columns)
      .from(r)
      .where(
        and(
          realmIs(db, realm),
          field,
          order === "followUp" ? flagIs(db, "followUp") : undefined,
          order === "submitted" ? urgencyIs(db, along !== undefined, sql.placeholder("urgent")) : undefined,
          sql`(${column}, ${r.id}) ${compare} (${sql.placeholder("at")}, ${sql.placeholder("id")})`,
          backwards ? gte(column, sql.placeholder("bound")) : lte(column, sql.placeholder("bound")),
        ),
      )
      .orderBy(...(backwards ? [desc(column), desc(r.id)] : [asc(column), asc(r.id)]))
      .limit(sql.placeholder("limit"))
      .prepare(name);
  });
}

// Behind every id there is.
const BEHIND = "\u{10ffff}";

/** Some rows of a stream. @param after where the last one stood; undefined: from the beginning */
export async function readStream(
  db: Db,
  filter: ListFilter,
  stream: Stream,
  after: ListKey | undefined,
  limit: number,
): Promise<readonly StreamRow[]> {
  const { low, high } = boundsOf(filter, stream.order);
  const [first, bound] = stream.backwards ? [high, low] : [low, high];
  const begin: ListKey = stream.backwards ? [first, BEHIND] : [first, ""];
  const ahead = stream.backwards ? -1 : 1;
  // Somebody may come with an address from before the list was narrowed.
  const from = after && compareKeys(after, begin) * ahead > 0 ? after : begin;
  const rows = await statementOf(db, filter.realm, stream).execute({
    value: stream.value,
    urgent: stream.urgent ? 1 : 0,
    at: from[0],
    id: from[1],
    bound,
    limit,
  });
  return rows;
}

/** All rows of one narrowing, whatever their order; more than the limit are not read. */
export async function gatherRows(
  db: Db,
  filter: ListFilter,
  narrowing: Narrowing,
  limit: number,
): Promise<readonly ListRow[]> {
  const rows: ListRow[] = [];
  for (const part of splitNone(filter, narrowing)) {
    const some = await db.q
      .select(wideColumns(db))
      .from(db.t.requests)
      .where(and(realmIs(db, part.realm), narrowingIs(db, part, narrowing)))
      .limit(limit);
    rows.push(...some);
  }
  return rows;
}
