import { listPage, requestRows, type Start } from "../../db/queue.ts";
import type { ListFilter } from "../../db/queue-filter.ts";
import type { RequestRow } from "../../db/requests.ts";
import type { Db } from "../../db/store.ts";

/** `free`: nobody has them. `single`: one request out of a notice. */
export const STAFF_LISTS = ["free", "all", "mine", "single"] as const;
export type StaffList = (typeof STAFF_LISTS)[number];

/** Where the page before and the page after begin. */
interface Turns {
  readonly before?: Start;
  readonly after?: Start;
}

/** What a message shows, kept with its buttons: the next page, or the same requests again after a press. */
export interface ListView extends Turns {
  readonly list: StaffList;
  /** Where the page begins. */
  readonly start?: Start;
  /** Exactly these, however they stand meanwhile: what was taken does not slip away under the finger. */
  readonly ids?: readonly string[];
}

export interface ShownPage extends Turns {
  readonly rows: readonly RequestRow[];
}

/** As many as fit on a phone with their buttons. */
export const STAFF_PAGE = 5;

function filterOf(list: StaffList, staffId: string): ListFilter {
  const holder = { free: [null], mine: [staffId], all: undefined, single: [staffId] }[list];
  return { realm: "open", among: holder ? { holder } : {} };
}

/** @param value what was kept with a button; the program's own JSON */
export function readView(value: string | null): ListView {
  return value === null ? { list: "free" } : (JSON.parse(value) as ListView);
}

async function readPage(db: Db, { list, start }: ListView, staffId: string): Promise<ListView> {
  const page = await listPage(db, filterOf(list, staffId), "urgent", { size: STAFF_PAGE, start });
  return {
    list,
    ids: page.ids,
    ...(page.before ? { before: { direction: "before", place: page.before } } : {}),
    ...(page.after ? { after: { direction: "after", place: page.after } } : {}),
  };
}

/** One page: urgent ones first, then the longest waiting. */
export async function readStaffPage(db: Db, view: ListView, staffId: string): Promise<ListView & ShownPage> {
  const page = view.ids ? view : await readPage(db, view, staffId);
  const rows = await requestRows(db, page.ids ?? []);
  return { ...page, rows: rows.filter(({ visibleState }) => visibleState !== "closed") };
}
