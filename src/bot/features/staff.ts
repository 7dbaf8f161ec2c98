import { listPage, requestRows } from "../../db/queue.ts";
import { findRequest, findRequestByReference } from "../../db/requests.ts";
import { claim } from "../../requests/change.ts";
import { button, rows } from "../buttons.ts";
import { answerTap, editCall, send, sendCall, tapCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { noticeValues } from "./notices.ts";
import { accountOf, recordRefusal, refuseStaff, sayRefused, staffSpeaker } from "./staff-person.ts";

const QUEUE_LENGTH = 10;

/** In the staff group: the requests nobody has taken, urgent and oldest first, without a word of what they say. */
export async function showQueue(ctx: BotContext): Promise<void> {
  const { deps, writes } = ctx.scope;
  const staff = await accountOf(ctx);
  const say = await staffSpeaker(ctx, staff);
  const refused = refuseStaff(staff, "work_on_requests");
  if (refused || !staff) {
    const why = refused ?? "telegram_stranger";
    writes.push(async (tx) => await recordRefusal(deps, tx, staff, why));
    send(ctx.scope, { text: sayRefused(say, why) });
    return;
  }
  writes.push(
    async (tx) => await deps.audit(tx, { staffId: staff.id, action: "list", detail: "telegram_list" }),
  );
  const free = { realm: "open", among: { holder: [null] } } as const;
  const { ids } = await listPage(deps.store.read, free, "urgent", { size: QUEUE_LENGTH });
  const waiting = await requestRows(deps.store.read, ids);
  if (waiting.length === 0) {
    send(ctx.scope, { text: say.html("bot:staff.queue_empty") });
    return;
  }
  const lines = waiting.map((row) =>
    say.html("bot:staff.queue_line", noticeValues(say, row, deps.now() - row.submittedAt)),
  );
  send(ctx.scope, {
    text: [say.html("bot:staff.queue_title", { count: waiting.length }), ...lines].join("\n"),
    keyboard: rows(
      ...waiting.map((row) => [
        button(`${say.plain("bot:staff.claim")} · ${row.reference}`, `s:${row.reference}`),
      ]),
    ),
  });
}

/**
 * "I take it" under a notice in the staff group. The button carries a public reference, so that everybody there can
 * press it: who presses and what they may is looked at in the transaction, where of two at once one gets it.
 */
export async function pressClaim(ctx: BotContext, reference: string): Promise<void> {
  const { deps, person, writes } = ctx.scope;
  const say = await staffSpeaker(ctx, await accountOf(ctx));
  const request = await findRequestByReference(deps.store.read, reference);
  const query = ctx.callbackQuery;
  if (!query) return;
  if (!request) {
    answerTap(ctx, say.plain("bot:staff.gone_toast"));
    return;
  }
  ctx.scope.tapAnswered = true;
  const toast = (text: string) => tapCall(query.id, person.chatKey, text);
  writes.push(async (tx, now) => {
    const staff = await accountOf(ctx, tx);
    const refused = refuseStaff(staff, "work_on_requests");
    if (refused || !staff) {
      const why = refused ?? "telegram_stranger";
      await recordRefusal(deps, tx, staff, why, request.id);
      return [toast(sayRefused(say, why))];
    }
    const current = await findRequest(tx, request.id);
    const isOpen = current !== undefined && current.visibleState !== "closed" && current.ended === null;
    const mine = isOpen && (await claim(tx, request.id, staff.id, now));
    if (!mine) {
      await recordRefusal(deps, tx, staff, "telegram_too_late", request.id);
      return [toast(say.plain("bot:staff.taken_toast"))];
    }
    await deps.audit(tx, {
      staffId: staff.id,
      action: "work",
      subject: request.id,
      detail: "telegram_claim",
    });
    const done = toast(say.plain("bot:staff.claimed_toast"));
    if (!query.message) return [done];
    const taken = {
      text: say.html("bot:staff.taken", { ...noticeValues(say, request, 0), name: staff.name }),
    };
    // The list of /queue keeps its other buttons; a notice of one request says who took it.
    const isNotice =
      "reply_markup" in query.message && query.message.reply_markup?.inline_keyboard.length === 1;
    return isNotice
      ? [done, editCall(person.chatId, person.chatKey, query.message.message_id, taken)]
      : [done, sendCall(person.chatId, person.chatKey, taken)];
  });
}
