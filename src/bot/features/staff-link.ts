import { spendOneTimeToken } from "../../db/one-time-tokens.ts";
import type { OutgoingCall } from "../../db/outgoing.ts";
import { findStaff, linkTelegram, type StaffRow, unlinkTelegram } from "../../db/staff.ts";
import { removeStaffButtonsOf } from "../../db/staff-buttons.ts";
import type { Db } from "../../db/store.ts";
import { stopNotices } from "../../requests/staff-news.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { editCall, sendCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { accountOf, recordRefusal, speakerOfStaff } from "./staff-person.ts";

/** A link that leads nowhere any more; whoever is linked already is told to whom. */
async function sayDead(tx: Db, ctx: BotContext): Promise<OutgoingCall> {
  const { deps, person, say } = ctx.scope;
  const linked = await accountOf(ctx, tx);
  await recordRefusal(deps, tx, linked, "telegram_stale");
  const still = linked ? [say.html("staffchat:link.still", { name: linked.name })] : [];
  return sendCall(person.chatId, person.chatKey, {
    text: [say.html("bot:staff.link_dead"), ...still].join("\n\n"),
  });
}

/** A desk account's one-time link, opened in Telegram. A link of an account that has ended leads nowhere. */
export function linkStaff(ctx: BotContext, token: string): void {
  const { deps, person, writes } = ctx.scope;
  writes.push(async (tx, now) => {
    const staffId = await spendOneTimeToken(tx, fingerprint(token), "telegram", now);
    const staff = staffId === undefined ? undefined : await findStaff(tx, staffId);
    if (staff?.state !== "active") return [await sayDead(tx, ctx)];
    const before = await accountOf(ctx, tx);
    if (before && before.id !== staff.id) await stopNotices(tx, before.id, null);
    await removeStaffButtonsOf(tx, staff.id);
    await linkTelegram(tx, staff.id, deps.keys.chatKey(person.chatId));
    await deps.audit(tx, {
      staffId: staff.id,
      action: "own_account",
      subject: staff.id,
      detail: "telegram_linked",
    });
    const say = speakerOfStaff(deps, staff);
    const text = [say.html("bot:staff.linked", { name: staff.name }), say.html("staffchat:link.next")].join(
      "\n\n",
    );
    return [sendCall(person.chatId, person.chatKey, { text })];
  });
}

/** Takes the link off from Telegram's side, as can be done at the desk. */
export async function unlinkHere(tx: Db, ctx: BotContext, staff: StaffRow): Promise<readonly OutgoingCall[]> {
  const { deps, person } = ctx.scope;
  await unlinkTelegram(tx, staff.id);
  await removeStaffButtonsOf(tx, staff.id);
  await stopNotices(tx, staff.id, null);
  await deps.audit(tx, {
    staffId: staff.id,
    action: "own_account",
    subject: staff.id,
    detail: "telegram_unlinked",
  });
  const card = { text: speakerOfStaff(deps, staff).html("staffchat:link.unlinked", { name: staff.name }) };
  const message = ctx.callbackQuery?.message;
  return [
    message
      ? editCall(person.chatId, person.chatKey, message.message_id, card)
      : sendCall(person.chatId, person.chatKey, card),
  ];
}
