import { spendOneTimeToken } from "../../db/one-time-tokens.ts";
import { findRequestByReference, listRequests } from "../../db/requests.ts";
import { findStaff, findStaffByTelegram, linkTelegram, type StaffRow } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { claim } from "../../requests/change.ts";
import { may } from "../../requests/permissions.ts";
import { fingerprint } from "../../sealing/fingerprint.ts";
import { button, rows } from "../buttons.ts";
import { answerTap, editCall, send, sendCall, tapCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { noticeValues, speakerOfChat } from "./notices.ts";

const QUEUE_LENGTH = 10;

/** The desk account a Telegram account is linked to, if it is active and may work; checked anew at every press. */
async function staffOf(ctx: BotContext): Promise<StaffRow | undefined> {
  const { deps } = ctx.scope;
  const staff = ctx.from && (await findStaffByTelegram(deps.store.read, deps.keys.chatKey(ctx.from.id)));
  return staff && may(staff, "work_on_requests") ? staff : undefined;
}

async function speakerFor(ctx: BotContext, staff: StaffRow | undefined): Promise<Speaker> {
  const { deps, person } = ctx.scope;
  if (ctx.chat?.type === "private" && staff && isLanguage(staff.language)) return deps.texts(staff.language);
  return await speakerOfChat(deps, person.chatId);
}

/** The requests nobody has taken, urgent and oldest first, without a word of what they say. */
export async function showQueue(ctx: BotContext): Promise<void> {
  const { deps } = ctx.scope;
  const staff = await staffOf(ctx);
  const say = await speakerFor(ctx, staff);
  if (!staff) {
    send(ctx.scope, { text: say.html("bot:staff.unknown_staff") });
    return;
  }
  const waiting = await listRequests(
    deps.store.read,
    { unclaimed: true, open: true },
    { limit: QUEUE_LENGTH, offset: 0 },
  );
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

/** "I take it": decided in the transaction, so that of two who press at once one gets it and the other is told. */
export async function pressClaim(ctx: BotContext, reference: string): Promise<void> {
  const { deps, person, writes } = ctx.scope;
  const staff = await staffOf(ctx);
  const say = await speakerFor(ctx, staff);
  const query = ctx.callbackQuery;
  if (!query) return;
  const request = await findRequestByReference(deps.store.read, reference);
  if (!staff || !request) {
    answerTap(ctx, say.plain(staff ? "bot:staff.gone_toast" : "bot:staff.unknown_staff"));
    return;
  }
  ctx.scope.tapAnswered = true;
  const values = { ...noticeValues(say, request, 0), name: staff.name };
  const taken = { text: say.html("bot:staff.taken", values) };
  writes.push(async (tx, now) => {
    const mine = await claim(tx, request.id, staff.id, now);
    const toast = tapCall(
      query.id,
      person.chatKey,
      say.plain(mine ? "bot:staff.claimed_toast" : "bot:staff.taken_toast"),
    );
    // The list of /queue keeps its other buttons; a notice of one request says who took it.
    const isNotice =
      query.message &&
      "reply_markup" in query.message &&
      query.message.reply_markup?.inline_keyboard.length === 1;
    if (!mine || !query.message) return [toast];
    return isNotice
      ? [toast, editCall(person.chatId, person.chatKey, query.message.message_id, taken)]
      : [toast, sendCall(person.chatId, person.chatKey, taken)];
  });
}

/** A desk account's one-time link, opened in Telegram. */
export function linkStaff(ctx: BotContext, token: string): void {
  const { deps, person, writes, say } = ctx.scope;
  writes.push(async (tx, now) => {
    const staffId = await spendOneTimeToken(tx, fingerprint(token), "telegram", now);
    if (staffId === undefined)
      return [sendCall(person.chatId, person.chatKey, { text: say.html("bot:staff.link_dead") })];
    await linkTelegram(tx, staffId, deps.keys.chatKey(person.chatId));
    const staff = await findStaff(tx, staffId);
    return [
      sendCall(person.chatId, person.chatKey, {
        text: say.html("bot:staff.linked", { name: staff?.name ?? "" }),
      }),
    ];
  });
}
