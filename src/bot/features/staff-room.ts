import { Composer } from "grammy";
import type { StaffRow } from "../../db/staff.ts";
import type { Db } from "../../db/store.ts";
import { may } from "../../requests/permissions.ts";
import { rows } from "../buttons.ts";
import { type Card, sendCall } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { STAFF_BUTTON, staffButton } from "./staff-buttons.ts";
import { linkStaff } from "./staff-link.ts";
import { staffListCard } from "./staff-list.ts";
import { sendLogin } from "./staff-login.ts";
import { accountOf, recordRefusal, refuseStaff, sayRefused, speakerOfStaff } from "./staff-person.ts";
import { pressStaffButton } from "./staff-press.ts";

/** `/queue`, `/mine`: the first page of a list. */
function sendList(ctx: BotContext, list: "free" | "mine"): void {
  const { deps, person, say: own, writes } = ctx.scope;
  const { chatKey } = person;
  writes.push(async (tx, now) => {
    const staff = await accountOf(ctx, tx);
    const answer = (card: Card) => [sendCall(person.chatId, chatKey, card)];
    const refused = refuseStaff(staff, "work_on_requests");
    if (refused || !staff) {
      const why = refused ?? "telegram_stranger";
      await recordRefusal(deps, tx, staff, why);
      return answer({ text: sayRefused(staff ? speakerOfStaff(deps, staff) : own, why) });
    }
    await deps.audit(tx, { staffId: staff.id, action: "list", detail: "telegram_list" });
    return answer(await staffListCard(tx, { deps, staff, chatKey, now }, { list }));
  });
}

async function helpCard(tx: Db, ctx: BotContext, staff: StaffRow, now: number): Promise<Card> {
  const { deps, person } = ctx.scope;
  const say = speakerOfStaff(deps, staff);
  const works = may(staff, "work_on_requests");
  const unlink = await staffButton(tx, { staffId: staff.id, chatKey: person.chatKey }, now, {
    text: say.plain("staffchat:help.unlink"),
    action: "unlink",
  });
  return {
    text: [
      say.html("staffchat:help.linked", { name: staff.name }),
      ...(works ? [say.html("staffchat:help.work")] : []),
      say.html("staffchat:help.login"),
      ...(works ? [say.html(`staffchat:help.notices_${staff.notices ? "on" : "off"}`)] : []),
    ].join("\n\n"),
    keyboard: rows([unlink]),
  };
}

/**
 * What somebody on the staff can do in their own chat with the bot. It stands in front of the dialog and leaves it where
 * it is: a staff member who has a question of the bot open as a private person still has it open afterwards.
 */
export function staffRoom(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command("start", async (ctx, next) => {
    const token = /^staff_([\w-]+)$/.exec(ctx.match)?.[1];
    if (token === undefined) await next();
    else linkStaff(ctx, token);
  });
  composer.command("queue", (ctx) => sendList(ctx, "free"));
  // To anybody else these two are words the bot does not know.
  composer.command("mine", async (ctx, next) => {
    if (await accountOf(ctx)) sendList(ctx, "mine");
    else await next();
  });
  composer.command("login", async (ctx, next) => {
    if (await accountOf(ctx)) sendLogin(ctx);
    else await next();
  });
  composer.command("help", async (ctx, next) => {
    const staff = await accountOf(ctx);
    if (staff?.state === "active") {
      const { person, writes } = ctx.scope;
      writes.push(async (tx, now) => [
        sendCall(person.chatId, person.chatKey, await helpCard(tx, ctx, staff, now)),
      ]);
    }
    await next();
  });
  composer.callbackQuery(STAFF_BUTTON, (ctx) => pressStaffButton(ctx, ctx.match[1] ?? ""));
  return composer;
}
