import { inArray } from "drizzle-orm";
import { countUpTo } from "./queue-count.ts";
import {
  belongs,
  isEmpty,
  isIndexed,
  LIST_FIELDS,
  type ListField,
  type ListFilter,
  type Narrowing,
  narrowingsOf,
} from "./queue-filter.ts";
import { type Walked, walk } from "./queue-merge.ts";
import { compareKeys, gatherRows, keyOf, type ListKey, type Order, type Stream } from "./queue-streams.ts";
import type { RequestRow } from "./requests.ts";
import type { Db } from "./store.ts";

/** `urgent`: urgent ones first, then the longest waiting. `sign`: the longest without a sign of life or work first. */
export const SORTS = ["urgent", "newest", "follow_up", "sign"] as const;
export type Sort = (typeof SORTS)[number];

/** A place in a list: the part of it, and the row there. */
export interface Place {
  readonly part: number;
  readonly key: ListKey;
}

export interface ListPage {
  /** In the order of the list. */
  readonly ids: readonly string[];
  /** Where the page before this one, and the one after it, begin; undefined where there is none. */
  readonly before?: Place;
  readonly after?: Place;
  /** Whether it ends before it is full because what was looked at had become too much: there may be more behind. */
  readonly isCut: boolean;
}

/** So many rows are read at once to be sorted here, where no index has the order. */
const FEW = 2_000;
/** So many are looked at for one page where no index holds all that the list is narrowed to. */
const BUDGET = 2_000;
/** Counting further than this would not change which index is followed. */
const COUNTED = 20_000;

/** One run of rows in one order. */
interface Part {
  readonly order: Order;
  readonly backwards: boolean;
  readonly filter: ListFilter;
  /** Which urgencies it has streams for. */
  readonly urgent: readonly boolean[];
}

function byUrgency(filter: ListFilter): readonly Part[] {
  return [true, false]
    .filter((urgent) => filter.urgent === undefined || filter.urgent === urgent)
    .map((urgent) => ({ order: "submitted", backwards: false, filter, urgent: [urgent] }));
}

/** A list is read part by part. What is closed or ended has only the orders by the time it was sent. */
function partsOf(filter: ListFilter, sort: Sort): readonly Part[] {
  const urgencies = filter.urgent === undefined ? [true, false] : [filter.urgent];
  if (sort === "newest") return [{ order: "submitted", backwards: true, filter, urgent: urgencies }];
  if (filter.realm !== "open" || sort === "urgent") return byUrgency(filter);
  if (sort === "sign") return [{ order: "sign", backwards: false, filter, urgent: [true] }];
  const due: Part = { order: "followUp", backwards: false, filter, urgent: [true] };
  return filter.followUpBy === undefined ? [due, ...byUrgency({ ...filter, withoutFollowUp: true })] : [due];
}

const HAVE_SIGN: readonly Narrowing[] = ["state", "holder", "waiting"];

/** Whether there is an index that has this order behind this narrowing. */
function hasOrder(filter: ListFilter, narrowing: Narrowing, order: Order): boolean {
  if (filter.realm !== "open") return narrowing === (filter.realm === "closed" ? "state" : "ended");
  if (order === "submitted") return narrowing !== "followUp" && isIndexed(filter, narrowing);
  return order === "sign" ? HAVE_SIGN.includes(narrowing) : narrowing === "followUp";
}

interface Way {
  /** Undefined: along the whole realm. */
  readonly along: Narrowing | undefined;
  /** All of it is read and sorted here. */
  readonly gathers: boolean;
}

/** The shortest way to the rows of a part: along what leaves the fewest. */
async function wayOf(db: Db, { filter, order }: Part): Promise<Way> {
  const all = narrowingsOf(filter);
  const ordered = all.filter((narrowing) => hasOrder(filter, narrowing, order));
  const [only] = ordered;
  if (filter.realm !== "open" || (all.length <= 1 && ordered.length === all.length))
    return { along: only, gathers: false };
  const indexed = all.filter((narrowing) => isIndexed(filter, narrowing));
  const counted = [];
  for (const along of indexed) counted.push({ along, n: await countUpTo(db, filter, along, COUNTED) });
  const [least] = counted.toSorted((one, other) => one.n - other.n);
  const [leastOrdered] = counted
    .filter(({ along }) => ordered.includes(along))
    .toSorted((one, other) => one.n - other.n);
  if (least && least.n < FEW && !ordered.includes(least.along)) return { along: least.along, gathers: true };
  return { along: leastOrdered?.along, gathers: false };
}

function isField(narrowing: Narrowing | undefined): narrowing is ListField {
  return (LIST_FIELDS as readonly (string | undefined)[]).includes(narrowing);
}

/** What of a filter is left to be asked of each row; undefined where the index has answered everything. */
function restOf({ filter, order }: Part, along: Narrowing | undefined): ListFilter | undefined {
  const left = narrowingsOf(filter).filter(
    (narrowing) => narrowing !== along && !(narrowing === "followUp" && order === "followUp"),
  );
  const asksTime = order !== "submitted" && (filter.urgent !== undefined || filter.submitted !== undefined);
  return left.length > 0 || asksTime || filter.withoutFollowUp ? filter : undefined;
}

function streamsOf(
  part: Part,
  along: Narrowing | undefined,
  wide: boolean,
  flip: boolean,
): readonly Stream[] {
  const { order, filter } = part;
  const backwards = part.backwards !== flip;
  const values = isField(along) ? (filter.among[along] ?? []) : [undefined];
  return part.urgent.flatMap((urgent) =>
    values.map((value) => ({
      order,
      backwards,
      along,
      urgent,
      wide,
      ...(value === undefined ? {} : { value }),
    })),
  );
}

interface Looking {
  /** Towards the beginning of the list. */
  readonly flip: boolean;
  readonly after: ListKey | undefined;
  readonly wanted: number;
}

async function gather(
  db: Db,
  part: Part,
  along: Narrowing,
  { flip, after, wanted }: Looking,
): Promise<Walked> {
  const ahead = part.backwards !== flip ? -1 : 1;
  const rows = await gatherRows(db, part.filter, along, FEW);
  const keys = rows
    .filter((row) => belongs(row, part.filter))
    .filter((row) => part.order !== "followUp" || row.followUpOn !== null)
    // A part by the time of sending is of one urgency, or of both.
    .filter((row) => part.order !== "submitted" || part.urgent.includes(row.urgent))
    .map((row) => keyOf(part.order, row))
    .filter((key) => after === undefined || compareKeys(key, after) * ahead > 0)
    .toSorted((one, other) => compareKeys(one, other) * ahead);
  return { keys: keys.slice(0, wanted) };
}

async function readPart(db: Db, part: Part, looking: Looking): Promise<Walked> {
  const { along, gathers } = await wayOf(db, part);
  if (gathers && along) return await gather(db, part, along, looking);
  const rest = restOf(part, along);
  const streams = streamsOf(part, along, rest !== undefined, looking.flip);
  const { after, wanted } = looking;
  return await walk(db, part.filter, streams, { rest, after, wanted, budget: BUDGET });
}

interface Run {
  readonly places: readonly Place[];
  readonly stoppedAt?: Place;
}

/** Goes through the parts of a list from a place on, in either direction. */
async function run(
  db: Db,
  parts: readonly Part[],
  from: Place | undefined,
  wanted: number,
  flip: boolean,
): Promise<Run> {
  const places: Place[] = [];
  const numbers = parts.map((_, at) => at);
  const ahead = flip ? numbers.toReversed() : numbers;
  for (const at of ahead) {
    const part = parts[at];
    if (!part || (from && (flip ? at > from.part : at < from.part))) continue;
    const after = from?.part === at ? from.key : undefined;
    const walked = await readPart(db, part, { flip, after, wanted: wanted - places.length });
    places.push(...walked.keys.map((key) => ({ part: at, key })));
    if (walked.stoppedAt) return { places, stoppedAt: { part: at, key: walked.stoppedAt } };
    if (places.length >= wanted) break;
  }
  return { places };
}

/** From where on a page is read: behind a place, or up to it. */
export interface Start {
  readonly direction: "after" | "before";
  readonly place: Place;
}

/**
 * One page of the list. It never looks at more than some thousand rows, however many there are and however deep the
 * page lies: see docs/decisions/storage.md.
 */
export async function listPage(
  db: Db,
  filter: ListFilter,
  sort: Sort,
  page: { readonly size: number; readonly start?: Start | undefined },
): Promise<ListPage> {
  if (narrowingsOf(filter).some((narrowing) => isEmpty(filter, narrowing))) return { ids: [], isCut: false };
  const parts = partsOf(filter, sort);
  const { size, start } = page;
  if (start?.direction === "before") {
    const found = await pageBefore(db, parts, start.place, size);
    // The beginning is shown in full, not as what is left in front of a page.
    if (found.before !== undefined) return found;
    return await listPage(db, filter, sort, { size });
  }
  const { places, stoppedAt } = await run(db, parts, start?.place, size + 1, false);
  const shown = places.slice(0, size);
  const [first] = shown;
  const last = places.length > size ? shown.at(-1) : stoppedAt;
  return {
    ids: shown.map(({ key: [, id] }) => id),
    // Something stands before a page that was come to from a place in the list.
    ...(start && first ? { before: first } : {}),
    ...(start && !first ? { before: start.place } : {}),
    ...(last ? { after: last } : {}),
    isCut: places.length <= size && stoppedAt !== undefined,
  };
}

async function pageBefore(db: Db, parts: readonly Part[], place: Place, size: number): Promise<ListPage> {
  const { places, stoppedAt } = await run(db, parts, place, size + 1, true);
  const shown = places.slice(0, size).toReversed();
  const [first] = shown;
  const isMore = places.length > size;
  const before = isMore ? first : stoppedAt;
  return {
    ids: shown.map(({ key: [, id] }) => id),
    ...(before ? { before } : {}),
    after: shown.at(-1) ?? place,
    isCut: !isMore && stoppedAt !== undefined,
  };
}

/** Whole rows in the order of their ids; what was erased meanwhile is left out. */
export async function requestRows(db: Db, ids: readonly string[]): Promise<readonly RequestRow[]> {
  if (ids.length === 0) return [];
  const { requests } = db.t;
  const rows = await db.q
    .select()
    .from(requests)
    .where(inArray(requests.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
