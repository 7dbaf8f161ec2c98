import { Hono } from "hono";
import { insertOneTimeToken } from "../../db/one-time-tokens.ts";
import { countRecoveryCodes } from "../../db/recovery-codes.ts";
import { listSessions, removeSessionsOf } from "../../db/sessions.ts";
import { setStaffLanguage, unlinkTelegram } from "../../db/staff.ts";
import { removeStaffButtonsOf } from "../../db/staff-buttons.ts";
import { isLanguage } from "../../i18n/languages.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { PERIODS } from "../../requests/periods.ts";
import { stopNotices } from "../../requests/staff-news.ts";
import { fingerprint, randomName } from "../../sealing/fingerprint.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { takeSessionToken } from "../cookie.ts";
import { readForm } from "../form.ts";
import { type AccountView, accountPage } from "../pages/account-page.ts";
import { endSession, sessionId } from "../sessions.ts";
import { notice } from "../view/frame.ts";
import { show, showTrouble } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

const DONE = {
  language: "desk:done.language",
  unlinked: "desk:done.unlinked",
  session_ended: "desk:done.session_ended",
  notices: "staffchat:page.done",
  zone: "staffchat:page.zone_done",
} as const satisfies Readonly<Record<string, TextKey>>;

function doneText(said: string | undefined): TextKey | undefined {
  return Object.entries(DONE).find(([word]) => word === said)?.[1];
}

async function showAccount(
  desk: Desk,
  c: DeskContext,
  above: Omit<AccountView, "sessions" | "codesLeft">,
): Promise<Response> {
  const visitor = c.get("visitor");
  const { id } = visitor.staff;
  const view = {
    ...above,
    sessions: await listSessions(desk.store.read, id),
    ...(desk.asksForCode ? { codesLeft: await countRecoveryCodes(desk.store.read, id) } : {}),
  };
  return await show(desk, c, accountPage(desk, speakerOf(desk, c), visitor, view));
}

/** Makes a token that ties the Telegram account which presents it to this desk account. */
async function makeTelegramLink(desk: Desk, c: DeskContext): Promise<Response> {
  if (!desk.telegramLink) {
    const trouble = { title: "desk:account.telegram", text: "desk:account.telegram_not_possible" } as const;
    return await showTrouble(desk, c, trouble, 404);
  }
  const token = randomName();
  await desk.store.write((tx) =>
    insertOneTimeToken(tx, {
      tokenHash: fingerprint(token),
      purpose: "telegram",
      subject: c.get("visitor").staff.id,
      expiresAt: desk.now() + PERIODS.staffLink,
    }),
  );
  return await showAccount(desk, c, { telegramLink: desk.telegramLink(token) });
}

/** Ends one of one's own sessions; one that has ended already is no mistake. */
async function endOne(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const sessions = await listSessions(desk.store.read, c.get("visitor").staff.id);
  const chosen = sessions.find((session) => sessionId(session) === id);
  if (chosen) await endSession(desk, chosen.tokenHash);
  return c.redirect("/account?done=session_ended", 303);
}

async function signOutEverywhere(desk: Desk, c: DeskContext): Promise<Response> {
  const { staff } = c.get("visitor");
  const sessions = await listSessions(desk.store.read, staff.id);
  await desk.store.write((tx) => removeSessionsOf(tx, staff.id));
  for (const { tokenHash } of sessions) desk.vault.lock(tokenHash);
  takeSessionToken(c);
  return c.redirect("/sign-in?said=signed_out", 303);
}

/** What somebody may change about their own account. */
export function accountFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/account", async (c) => {
    const done = doneText(c.req.query("done"));
    const say = speakerOf(desk, c);
    return await showAccount(desk, c, done ? { message: notice(say.plain(done)) } : {});
  });
  feature.post("/account/language", async (c) => {
    const language = (await readForm(c))("language");
    if (isLanguage(language)) {
      await desk.store.write((tx) => setStaffLanguage(tx, c.get("visitor").staff.id, language));
    }
    return c.redirect("/account?done=language", 303);
  });
  feature.post("/account/telegram", async (c) => await makeTelegramLink(desk, c));
  feature.post("/account/telegram/unlink", async (c) => {
    const { id } = c.get("visitor").staff;
    await desk.store.write(async (tx) => {
      await unlinkTelegram(tx, id);
      await removeStaffButtonsOf(tx, id);
      await stopNotices(tx, id, null);
    });
    return c.redirect("/account?done=unlinked", 303);
  });
  feature.post("/account/sessions/:session/end", async (c) => await endOne(desk, c, c.req.param("session")));
  feature.post("/account/sign-out-everywhere", async (c) => await signOutEverywhere(desk, c));
  return feature;
}
