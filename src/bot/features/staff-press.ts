import type { OutgoingCall } from "../../db/outgoing.ts";
import { findRequest } from "../../db/requests.ts";
import type { StaffRow } from "../../db/staff.ts";
import { findStaffButton, type StaffButtonRow, useStaffButton } from "../../db/staff-buttons.ts";
import type { Db } from "../../db/store.ts";
import { claim, release } from "../../requests/change.ts";
import type { Action } from "../../requests/permissions.ts";
import type { StaffChatDeed } from "../../requests/staff-chat.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { editCall, tapCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { STAFF_ACTIONS, type StaffAction } from "./staff-buttons.ts";
import { unlinkHere } from "./staff-link.ts";
import { staffListCard } from "./staff-list.ts";
import { accountOf, recordRefusal, refuseStaff, sayRefused, speakerOfStaff } from "./staff-person.ts";
import { readView } from "./staff-view.ts";

const NEEDS: Readonly<Record<StaffAction, Action>> = {
  claim: "work_on_requests",
  release: "work_on_requests",
  open: "work_on_requests",
  unlink: "own_account",
};

/** What is wrong with the button itself; undefined when it may be pressed. */
function refuseButton(
  row: StaffButtonRow | undefined,
  staff: StaffRow,
  chatKey: string,
  now: number,
): "telegram_stale" | "telegram_not_yours" | "telegram_used" | undefined {
  if (!row || row.expiresAt <= now) return "telegram_stale";
  if (row.staffId !== staff.id || row.chatKey !== chatKey) return "telegram_not_yours";
  return row.usedAt === null ? undefined : "telegram_used";
}

interface Pressed {
  readonly ctx: BotContext;
  readonly staff: StaffRow;
  readonly row: StaffButtonRow;
  readonly now: number;
}

/** Takes a request or gives it back. @returns false when it stands otherwise meanwhile */
async function work(
  tx: Db,
  { ctx, staff, row, now }: Pressed,
  action: "claim" | "release",
): Promise<boolean> {
  const { deps } = ctx.scope;
  const request = row.requestId === null ? undefined : await findRequest(tx, row.requestId);
  const isOpen = request !== undefined && request.visibleState !== "closed" && request.ended === null;
  const change = action === "claim" ? claim : release;
  const done = isOpen && (await change(tx, request.id, staff.id, now));
  const detail = `telegram_${action}` as const;
  if (done) await deps.audit(tx, { staffId: staff.id, action: "work", subject: request.id, detail });
  else await recordRefusal(deps, tx, staff, "telegram_too_late", row.requestId);
  return done;
}

/** Shows the list again where it stood, with what has changed. */
async function showAgain(tx: Db, { ctx, staff, row, now }: Pressed): Promise<readonly OutgoingCall[]> {
  const { deps, person } = ctx.scope;
  const message = ctx.callbackQuery?.message;
  if (!message) return [];
  const card = await staffListCard(tx, { deps, staff, chatKey: person.chatKey, now }, readView(row.view));
  return [editCall(person.chatId, person.chatKey, message.message_id, card)];
}

const TOASTS = { claim: "staffchat:toast.claimed", release: "staffchat:toast.released" } as const;

async function carryOut(tx: Db, pressed: Pressed, action: StaffAction): Promise<readonly OutgoingCall[]> {
  const { ctx, staff } = pressed;
  const { deps, person } = ctx.scope;
  const say = speakerOfStaff(deps, staff);
  const toast = (text?: string): OutgoingCall => tapCall(ctx.callbackQuery?.id ?? "", person.chatKey, text);
  if (action === "unlink") return [toast(), ...(await unlinkHere(tx, ctx, staff))];
  if (action === "open") {
    await deps.audit(tx, { staffId: staff.id, action: "list", detail: "telegram_list" });
    return [toast(), ...(await showAgain(tx, pressed))];
  }
  const done = await work(tx, pressed, action);
  return [
    toast(say.plain(done ? TOASTS[action] : "staffchat:toast.too_late")),
    ...(await showAgain(tx, pressed)),
  ];
}

/**
 * A press on a button under one of the bot's messages to the staff. Everything is looked at in the transaction of the
 * deed: who presses, what they may, whose button it is, whether it was pressed before.
 */
export function pressStaffButton(ctx: BotContext, token: string): void {
  const { deps, person, say: own, writes } = ctx.scope;
  const queryId = ctx.callbackQuery?.id;
  if (queryId === undefined) return;
  ctx.scope.tapAnswered = true;
  writes.push(async (tx, now) => {
    const row = await findStaffButton(tx, fingerprint(token));
    const staff = await accountOf(ctx, tx);
    const action = STAFF_ACTIONS.find((one) => one === row?.action);
    const refuse = async (detail: StaffChatDeed | Action, text: string): Promise<readonly OutgoingCall[]> => {
      await recordRefusal(deps, tx, staff, detail, row?.requestId);
      return [tapCall(queryId, person.chatKey, text)];
    };
    const refused = refuseStaff(staff, action ? NEEDS[action] : "own_account");
    const say = staff ? speakerOfStaff(deps, staff) : own;
    if (refused || !staff)
      return await refuse(refused ?? "telegram_stranger", sayRefused(say, refused ?? "telegram_stranger"));
    const why = refuseButton(row, staff, person.chatKey, now);
    if (why || !row || !action)
      return await refuse(why ?? "telegram_stale", say.plain(`staffchat:refused.${why ?? "telegram_stale"}`));
    await useStaffButton(tx, row.tokenHash, now);
    return await carryOut(tx, { ctx, staff, row, now }, action);
  });
}
