import { listPage } from "../../db/queue.ts";
import type { Store } from "../../db/store.ts";
import type { AssignRefusal } from "../../requests/assign.ts";
import { BULK_MOST } from "../../requests/bulk-state.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext } from "../context.ts";
import type { QueueChoice } from "../queue-choice.ts";
import { choiceOf, filterOf } from "./queue-show.ts";

/** What a form for several requests says. */
export interface BulkForm {
  /** The list it stood on. */
  readonly choice: QueueChoice;
  readonly ids: readonly string[];
  /** More match than are done at once. */
  readonly isCut: boolean;
  readonly field: (name: string) => string;
}

/** Looked through so many times where what matches is rare. */
const ROUNDS = 25;

/** All that match a choice, in its order, up to the most that are done at once. */
async function allOf(
  desk: Desk,
  c: DeskContext,
  choice: QueueChoice,
): Promise<Pick<BulkForm, "ids" | "isCut">> {
  const { start: _, sort, ...rest } = choice;
  const filter = filterOf(desk, c, { ...rest, sort });
  const ids: string[] = [];
  let start: Parameters<typeof listPage>[3]["start"];
  for (let round = 0; round < ROUNDS && ids.length <= BULK_MOST; round += 1) {
    const page = await listPage(desk.store.read, filter, sort, { size: BULK_MOST + 1 - ids.length, start });
    ids.push(...page.ids);
    if (!page.after) return { ids, isCut: false };
    start = { direction: "after", place: page.after };
  }
  return { ids: ids.slice(0, BULK_MOST), isCut: true };
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}

export async function readBulkForm(desk: Desk, c: DeskContext): Promise<BulkForm> {
  const body = await c.req.parseBody({ all: true });
  const field = (name: string): string => textsOf(body[name])[0] ?? "";
  const list = new URLSearchParams(field("list"));
  const choice = await choiceOf(desk, (name) => list.get(name) ?? undefined);
  if (field("which") === "all") return { choice, field, ...(await allOf(desk, c, choice)) };
  const ids = [...new Set(textsOf(body["row"]))].filter((id) => /^[\w-]{1,40}$/.test(id));
  return { choice, field, ids: ids.slice(0, BULK_MOST), isCut: ids.length > BULK_MOST };
}

export interface NotDone {
  readonly id: string;
  readonly refused: AssignRefusal;
}

/** Does one thing with each request: what cannot be done does not keep the others from it. Each has its row in the audit. */
export async function doWithEach(
  desk: Desk,
  c: DeskContext,
  ids: readonly string[],
  word: "take" | "release" | "assign",
  deed: (tx: Parameters<Parameters<Store["write"]>[0]>[0], id: string) => Promise<AssignRefusal | undefined>,
): Promise<readonly NotDone[]> {
  const staffId = c.get("visitor").staff.id;
  return await desk.store.write(async (tx) => {
    const notDone: NotDone[] = [];
    for (const id of ids) {
      const refused = await deed(tx, id);
      if (refused !== undefined) notDone.push({ id, refused });
      else
        await recordAudit(tx, desk.auditKey, {
          at: desk.now(),
          staffId,
          action: "work",
          subject: id,
          detail: word,
        });
    }
    return notDone;
  });
}
