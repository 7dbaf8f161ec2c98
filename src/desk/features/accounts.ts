import { Hono } from "hono";
import { listStaff } from "../../db/staff.ts";
import { isPlainRole } from "../../requests/permissions.ts";
import {
  type AccountRefusal,
  type Changed,
  type Changing,
  changeRole,
  invite,
  letIn,
  renewLink,
  revoke,
} from "../account-changes.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { renewKey } from "../key-renewal.ts";
import { keyStanding } from "../key-standing.ts";
import { type AccountsView, accountsPage } from "../pages/accounts-page.ts";
import { notice, problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

const DONE = ["let_in", "role", "revoked"] as const;
type Done = (typeof DONE)[number];

/** Renews the key in the presence of whoever presses; part keys follow in the background. */
async function renew(desk: Desk, c: DeskContext): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const renewing = { auditKey: desk.auditKey, by: staff.id, now: desk.now() };
  const bundle = await renewKey(desk.store, key, renewing);
  if (!bundle) return await refuse(desk, c, "key_renewed");
  desk.vault.renew(bundle);
  desk.log({ event: "desk_account_changed" });
  return c.redirect("/accounts?done=key", 303);
}

function changing(desk: Desk, c: DeskContext): Changing {
  return { auditKey: desk.auditKey, by: c.get("visitor").staff.id, now: desk.now() };
}

async function showAccounts(
  desk: Desk,
  c: DeskContext,
  above: Partial<Pick<AccountsView, "message" | "link" | "typed">> = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { staff } = c.get("visitor");
  const view = {
    accounts: await listStaff(desk.store.read),
    reader: staff,
    key: await keyStanding(desk.store.read),
    ...above,
  };
  return await show(desk, c, accountsPage(speakerOf(desk, c), view), status);
}

async function refuse(
  desk: Desk,
  c: DeskContext,
  refused: AccountRefusal | "role_wanted",
  typed?: AccountsView["typed"],
): Promise<Response> {
  const say = speakerOf(desk, c);
  const message = problem(say.plain(`desk:accounts.refused.${refused}`));
  const status = ["name_wanted", "name_taken", "role_wanted"].includes(refused) ? 422 : 409;
  return await showAccounts(desk, c, { message, ...(typed ? { typed } : {}) }, status);
}

/** The address the browser itself uses for this desk: the program does not know what stands in front of it. */
function linkOf(c: DeskContext, token: string): string {
  return `${c.req.header("origin") ?? ""}/enrol/${token}`;
}

async function inviteSomebody(desk: Desk, c: DeskContext): Promise<Response> {
  const form = await readForm(c);
  const [name, role] = [form("name"), form("role")];
  if (!isPlainRole(role)) return await refuse(desk, c, "role_wanted", { name, role });
  const wanted = { name, role, language: c.get("language") };
  const made = await desk.store.write((tx) => invite(tx, changing(desk, c), wanted));
  if ("refused" in made) return await refuse(desk, c, made.refused, { name, role });
  desk.log({ event: "desk_account_changed" });
  return await showAccounts(desk, c, { link: { name, address: linkOf(c, made.token) } });
}

async function answer(desk: Desk, c: DeskContext, done: Done, changed: Changed): Promise<Response> {
  if ("refused" in changed) return await refuse(desk, c, changed.refused);
  for (const session of changed.ended) desk.vault.lock(session);
  desk.log({ event: "desk_account_changed" });
  return c.redirect(`/accounts?done=${done}`, 303);
}

async function newLink(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const made = await desk.store.write((tx) => renewLink(tx, changing(desk, c), id));
  if ("refused" in made) return await refuse(desk, c, made.refused);
  for (const session of made.ended) desk.vault.lock(session);
  desk.log({ event: "desk_account_changed" });
  const name = (await listStaff(desk.store.read)).find((one) => one.id === id)?.name ?? "";
  return await showAccounts(desk, c, { link: { name, address: linkOf(c, made.token) } });
}

async function admit(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const { key } = c.get("visitor");
  const granting = { key, seen: (await readForm(c))("digits") };
  const changed = await desk.store.write((tx) => letIn(tx, changing(desk, c), id, granting));
  return await answer(desk, c, "let_in", changed);
}

/** The accounts of the staff: admins invite and end them, supervisors let people in. */
export function accountsFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/accounts", async (c) => {
    const done = DONE.find((one) => one === c.req.query("done"));
    const say = speakerOf(desk, c);
    const renewed = c.req.query("done") === "key" ? say.plain("keys:done") : undefined;
    const text = done ? say.plain(`desk:accounts.done.${done}`) : renewed;
    return await showAccounts(desk, c, text === undefined ? {} : { message: notice(text) });
  });
  feature.post("/accounts/renew-key", async (c) => await renew(desk, c));
  feature.post("/accounts", async (c) => await inviteSomebody(desk, c));
  feature.post("/accounts/:account/link", async (c) => await newLink(desk, c, c.req.param("account")));
  feature.post("/accounts/:account/role", async (c) => {
    const role = (await readForm(c))("role");
    if (!isPlainRole(role)) return await refuse(desk, c, "role_wanted");
    const id = c.req.param("account");
    const changed = await desk.store.write((tx) => changeRole(tx, changing(desk, c), id, role));
    return await answer(desk, c, "role", changed);
  });
  feature.post("/accounts/:account/revoke", async (c) => {
    const id = c.req.param("account");
    const changed = await desk.store.write((tx) => revoke(tx, changing(desk, c), id));
    return await answer(desk, c, "revoked", changed);
  });
  feature.post("/accounts/:account/let-in", async (c) => await admit(desk, c, c.req.param("account")));
  return feature;
}
