import { findStaffByTelegram, type StaffRow } from "../../db/staff.ts";
import type { Db } from "../../db/store.ts";
import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { type Action, may } from "../../requests/permissions.ts";
import type { StaffChatDeed } from "../../requests/staff-chat.ts";
import type { BotContext, BotDeps } from "../scope.ts";
import { speakerOfChat } from "./notices.ts";

/** The desk account a Telegram account is tied to, whatever it may do. Looked up anew at every press. */
export async function accountOf(
  ctx: BotContext,
  db: Db = ctx.scope.deps.store.read,
): Promise<StaffRow | undefined> {
  const { keys } = ctx.scope.deps;
  return ctx.from && (await findStaffByTelegram(db, keys.chatKey(ctx.from.id)));
}

/** Why somebody may not do this in Telegram, in the audit's words; undefined when they may. */
export function refuseStaff(
  staff: StaffRow | undefined,
  action: Action,
): "telegram_stranger" | Action | undefined {
  if (staff?.state !== "active") return "telegram_stranger";
  return may(staff, action) ? undefined : action;
}

/** Texts in the language of the desk account; in a group in that group's. */
export async function staffSpeaker(ctx: BotContext, staff: StaffRow | undefined): Promise<Speaker> {
  const { deps, person, say } = ctx.scope;
  if (ctx.chat?.type !== "private") return await speakerOfChat(deps, person.chatId);
  return staff ? speakerOfStaff(deps, staff) : say;
}

export function speakerOfStaff(deps: BotDeps, staff: Pick<StaffRow, "language">): Speaker {
  return deps.texts(isLanguage(staff.language) ? staff.language : "en");
}

/** Adds the row of a refusal. @param staff whoever pressed, if they are tied to an account at all */
export async function recordRefusal(
  deps: BotDeps,
  tx: Db,
  staff: StaffRow | undefined,
  detail: StaffChatDeed | Action,
  subject?: string | null,
): Promise<void> {
  await deps.audit(tx, {
    staffId: staff?.id ?? null,
    action: "refused",
    detail,
    ...(subject ? { subject } : {}),
  });
}

/** The sentence somebody who may not is told. */
export function sayRefused(say: Speaker, refused: "telegram_stranger" | Action): string {
  return say.plain(refused === "telegram_stranger" ? "bot:staff.unknown_staff" : "staffchat:refused.role");
}
