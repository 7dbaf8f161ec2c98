import { Hono } from "hono";
import { countStaff, findStaff } from "../../db/staff.ts";
import { isLanguage } from "../../i18n/languages.ts";
import { recordAudit } from "../audit.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { createFirstAccount } from "../first-start.ts";
import { readForm } from "../form.ts";
import { type SetupView, setupPage } from "../pages/setup-page.ts";
import { refusePassphrase } from "../passphrase-strength.ts";
import { show } from "../view/show.ts";
import { showNewFactor } from "./second-factor.ts";

const MINUTE = 60_000;

async function makeAccount(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const chosen = form("language");
  const language = isLanguage(chosen) ? chosen : c.get("language");
  c.set("language", language);
  const [name, passphrase] = [form("name"), form("passphrase")];
  const again = async (refused: NonNullable<SetupView["refused"]>, status: 422 | 429) =>
    await show(desk, c, setupPage(desk, language, { name, language, refused }), status);
  const weak = await refusePassphrase(passphrase, form("again"), name);
  if (weak) return await again(weak, 422);
  const wait = desk.limits.take("setup", desk.now());
  if (wait !== undefined) return await again({ minutes: Math.ceil(wait / MINUTE) }, 429);
  const made = await createFirstAccount(
    desk.store,
    { secret: form("secret"), name, passphrase, language },
    desk.now(),
  );
  if ("refused" in made) return await again(made.refused, 422);
  const { staffId } = made;
  const entry = { at: desk.now(), staffId, subject: staffId, action: "first_account" } as const;
  await desk.store.write((tx) => recordAudit(tx, desk.auditKey, entry));
  desk.log({ event: "desk_first_account" });
  const staff = await findStaff(desk.store.read, staffId);
  if (desk.asksForCode && staff?.publicKey)
    return await showNewFactor(desk, c, { ...staff, publicKey: staff.publicKey });
  return c.redirect(`/sign-in?said=account_made&language=${language}`, 303);
}

/** The first account, made with the one-time secret. Once there is an account this page is gone. */
export function setupFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.use("/setup", async (c, next) => {
    if ((await countStaff(desk.store.read)) > 0) return c.redirect("/sign-in", 303);
    return await next();
  });
  feature.get("/setup", async (c) => {
    const language = c.get("language");
    return await show(desk, c, setupPage(desk, language, { name: "", language }));
  });
  feature.post("/setup", async (c) => await makeAccount(desk, c));
  return feature;
}
