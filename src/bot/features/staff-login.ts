import { listAudit } from "../../db/audit.ts";
import { insertOneTimeToken, removeTokensFor } from "../../db/one-time-tokens.ts";
import type { Db } from "../../db/store.ts";
import { PERIODS } from "../../requests/periods.ts";
import { SIGN_IN_LINK, SIGN_IN_LINKS } from "../../requests/staff-chat.ts";
import { fingerprint, randomName } from "../../sealing/fingerprint.ts";
import { rows } from "../buttons.ts";
import { type Card, sendCall } from "../say.ts";
import type { BotContext, BotDeps } from "../scope.ts";
import { deskButton } from "./staff-buttons.ts";
import { accountOf, recordRefusal, refuseStaff, sayRefused, speakerOfStaff } from "./staff-person.ts";

const ROWS_TO_COUNT = 100;

async function hasTooMany(tx: Db, staffId: string, now: number): Promise<boolean> {
  const from = now - PERIODS.signInLinks;
  const deeds = await listAudit(tx, { staffId, actions: ["own_account"], from }, ROWS_TO_COUNT);
  return deeds.filter(({ detail }) => detail === "sign_in_link").length >= SIGN_IN_LINKS;
}

/** An address that works once, for five minutes; the one before it works no more. */
async function makeLink(tx: Db, deps: BotDeps, staffId: string, now: number): Promise<string> {
  const token = randomName();
  await removeTokensFor(tx, SIGN_IN_LINK, staffId);
  await insertOneTimeToken(tx, {
    tokenHash: fingerprint(token),
    purpose: SIGN_IN_LINK,
    subject: staffId,
    expiresAt: now + PERIODS.signInLink,
  });
  await deps.audit(tx, { staffId, action: "own_account", subject: staffId, detail: "sign_in_link" });
  return `/login/${token}`;
}

/** `/login`: a way to the desk's sign-in that spares typing the name, and neither the passphrase nor the code. */
export function sendLogin(ctx: BotContext): void {
  const { deps, person, say: own, writes } = ctx.scope;
  writes.push(async (tx, now) => {
    const staff = await accountOf(ctx, tx);
    const say = staff ? speakerOfStaff(deps, staff) : own;
    const answer = (card: Card) => [sendCall(person.chatId, person.chatKey, card)];
    const refused = refuseStaff(staff, "own_account");
    if (refused || !staff) {
      await recordRefusal(deps, tx, staff, refused ?? "telegram_stranger");
      return answer({ text: sayRefused(say, refused ?? "telegram_stranger") });
    }
    const desk = deps.deskUrl();
    if (desk === undefined) return answer({ text: say.html("staffchat:login.no_address") });
    if (await hasTooMany(tx, staff.id, now)) {
      await recordRefusal(deps, tx, staff, "sign_in_link_limit", staff.id);
      return answer({
        text: say.html("staffchat:login.limit", { minutes: PERIODS.signInLinks / 60_000 }),
      });
    }
    const path = await makeLink(tx, deps, staff.id, now);
    return answer({
      text: say.html("staffchat:login.ready", {
        address: desk + path,
        minutes: PERIODS.signInLink / 60_000,
      }),
      keyboard: rows(deskButton(deps, say.plain("staffchat:login.open"), path)),
      protect: true,
    });
  });
}
