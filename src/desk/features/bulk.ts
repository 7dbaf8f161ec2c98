import { Hono } from "hono";
import { requestRows } from "../../db/queue.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { assign, giveBack, take } from "../../requests/assign.ts";
import { BULK_STATES, type BulkChange } from "../../requests/bulk-state.ts";
import { propose } from "../../requests/proposals.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { bulkResultPage } from "../pages/bulk-result-page.ts";
import { fromBeginning, type QueueChoice, queueWords } from "../queue-choice.ts";
import { REASON_CHARACTERS } from "../view/actions-typed.ts";
import { problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { type BulkForm, doWithEach, type NotDone, readBulkForm } from "./bulk-run.ts";
import { showQueue } from "./queue-show.ts";

async function refuse(
  desk: Desk,
  c: DeskContext,
  choice: QueueChoice,
  refused: "none" | "to_wanted" | "state_wanted" | "reason_wanted" | "reason_long",
): Promise<Response> {
  const key: TextKey = `queue:refused.${refused}`;
  const text = speakerOf(desk, c).plain(key, { characters: REASON_CHARACTERS });
  return await showQueue(desk, c, choice, { message: problem(text), status: 422 });
}

/** Back to the list; where something was not done, first what and why. */
async function tell(
  desk: Desk,
  c: DeskContext,
  { choice, ids, isCut }: BulkForm,
  notDone: readonly NotDone[],
): Promise<Response> {
  const done = ids.length - notDone.length;
  const words = queueWords(choice);
  if (notDone.length === 0 && !isCut) {
    words.set("done", "bulk");
    words.set("count", String(done));
    return c.redirect(`/requests?${words.toString()}`, 303);
  }
  const rows = await requestRows(
    desk.store.read,
    notDone.map(({ id }) => id),
  );
  const references = new Map(rows.map(({ id, reference }) => [id, reference]));
  const view = { choice, done, notDone, references, isCut };
  return await show(desk, c, bulkResultPage(speakerOf(desk, c), view));
}

async function proposeState(desk: Desk, c: DeskContext, form: BulkForm): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const to = BULK_STATES.find((state) => state === form.field("state"));
  const reason = form.field("reason").replaceAll("\r\n", "\n").trim();
  if (!to) return await refuse(desk, c, form.choice, "state_wanted");
  if (reason === "") return await refuse(desk, c, form.choice, "reason_wanted");
  if (Array.from(reason).length > REASON_CHARACTERS) return await refuse(desk, c, form.choice, "reason_long");
  await desk.store.write(async (tx) => {
    const rows = await requestRows(tx, form.ids);
    const requests = rows.map(({ id, version }) => ({ id, version }));
    const content: BulkChange = { to, reason, requests };
    await propose(tx, key, { kind: "bulk_state", by: staff.id, now: desk.now(), content });
  });
  const words = queueWords(fromBeginning(form.choice));
  words.set("done", "proposed");
  return c.redirect(`/requests?${words.toString()}`, 303);
}

/** What is done with several requests of the list at once. Every request is asked again here, one by one. */
export function bulkFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  const on = (path: string, act: (c: DeskContext, form: BulkForm) => Promise<Response>): void => {
    feature.post(path, async (c) => {
      const form = await readBulkForm(desk, c);
      if (form.ids.length === 0) return await refuse(desk, c, form.choice, "none");
      return await act(c, form);
    });
  };
  on("/bulk/take", async (c, form) => {
    const deed = { staffId: c.get("visitor").staff.id, now: desk.now() };
    const each = await doWithEach(desk, c, form.ids, "take", (tx, requestId) =>
      take(tx, { requestId, ...deed }),
    );
    return await tell(desk, c, form, each);
  });
  on("/bulk/release", async (c, form) => {
    const deed = { staffId: c.get("visitor").staff.id, now: desk.now() };
    const each = await doWithEach(desk, c, form.ids, "release", (tx, requestId) =>
      giveBack(tx, { requestId, ...deed }),
    );
    return await tell(desk, c, form, each);
  });
  on("/bulk/assign", async (c, form) => {
    const { key, staff } = c.get("visitor");
    const typed = form.field("to");
    if (typed === "") return await refuse(desk, c, form.choice, "to_wanted");
    const deed = { staffId: staff.id, now: desk.now(), to: typed === "nobody" ? null : typed };
    const each = await doWithEach(desk, c, form.ids, "assign", (tx, requestId) =>
      assign(tx, key, { requestId, ...deed }),
    );
    return await tell(desk, c, form, each);
  });
  on("/bulk/state", async (c, form) => await proposeState(desk, c, form));
  return feature;
}
