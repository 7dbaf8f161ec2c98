import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAudit } from "../../src/db/audit.ts";
import { changeStaff, findStaff } from "../../src/db/staff.ts";
import { deskApp } from "../../src/desk/desk-app.ts";
import { ROUTES } from "../../src/desk/routes.ts";
import { makeDesk } from "../../src/desk/start-desk.ts";
import {
  ACTIONS,
  may,
  PERMISSIONS,
  PLAIN_ROLES,
  REFUSALS,
  ROLES,
  type Role,
  refuseAction,
} from "../../src/requests/permissions.ts";
import { AUDIT_KEY, type House, openHouse, START, texts } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

let house: House;
const people = new Map<Role, Reader>();
const ids = new Map<Role, string>();

beforeAll(async () => {
  house = await openHouse();
  for (const role of ROLES) {
    ids.set(role, await house.addStaff(`Test ${role}`, role));
    const person = reader(house);
    await person.signsIn(`Test ${role}`, "/account");
    people.set(role, person);
  }
});
afterAll(async () => await house.stop());

/** What stands before the sign-in: everybody may open it. */
const PUBLIC = /^(GET|POST) \/(sign-in|sign-out|setup|enrol\/:token|login\/:token|second-factor|assets\/.*)$/;

function routesOfTheApp(): readonly string[] {
  const audit = { key: AUDIT_KEY, anchors: { file: house.anchorFile } };
  const desk = makeDesk({
    store: house.store,
    texts,
    port: 0,
    now: () => START,
    log: () => undefined,
    audit,
  });
  const names = deskApp(desk)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set(names)].filter((name) => !PUBLIC.test(name));
}

test("every page and form behind the sign-in has its row in the table, and the table has no other", () => {
  expect([...routesOfTheApp()].sort()).toEqual(Object.keys(ROUTES).sort());
});

test("every action is decided for every role, and a refusal has its reason", () => {
  for (const action of ACTIONS)
    for (const role of PLAIN_ROLES) expect(["yes", ...REFUSALS]).toContain(PERMISSIONS[action][role]);
});

test("an account that is not active, and a role nobody knows, may do nothing", () => {
  for (const action of ACTIONS) {
    for (const state of ["invited", "enrolled", "revoked", ""])
      for (const role of ROLES) expect(may({ role, state }, action)).toBe(false);
    for (const role of ["", "owner", "__proto__", "constructor"])
      expect(may({ role, state: "active" }, action)).toBe(false);
  }
});

test("the first account may do what a supervisor and an admin may, and nobody else may do both", () => {
  for (const action of ACTIONS) {
    const both = (["supervisor", "admin"] as const).some((role) => may({ role, state: "active" }, action));
    expect(may({ role: "first", state: "active" }, action)).toBe(both);
  }
  for (const role of PLAIN_ROLES) {
    const [reads, manages] = (["read_requests", "manage_accounts"] as const).map((action) =>
      may({ role, state: "active" }, action),
    );
    expect(reads && manages).toBe(false);
  }
});

/** An address of a route whose ids lead nowhere: whoever may pass is told so, whoever may not is not. */
function addressOf(name: string): { readonly method: string; readonly path: string } {
  const [method = "", pattern = ""] = name.split(" ");
  return { method, path: pattern.replaceAll(/:\w+/g, "nothing-here") };
}

const SIGNS_OUT = "POST /account/sign-out-everywhere";
const cells = ROLES.flatMap((role) => Object.keys(ROUTES).map((name) => [role, name] as const));

describe("each role at each page and form", () => {
  test.each(cells.filter(([, name]) => name !== SIGNS_OUT))("%s: %s", async (role, name) => {
    const person = people.get(role)!;
    const { method, path } = addressOf(name);
    const [before] = await listAudit(house.store.read, {}, 1);
    const page = method === "GET" ? await person.opens(path) : await person.sends(path);
    const rows = await listAudit(house.store.read, { staffId: ids.get(role)! }, 50);
    const since = rows.filter(({ seq }) => seq > (before?.seq ?? 0));
    const { action, audit } = ROUTES[name]!;
    const refused = refuseAction({ role, state: "active" }, action);
    if (refused) {
      expect(page.status).toBe(403);
      expect(page.words).toContain("Your role does not allow this");
      expect(since).toMatchObject([{ action: "refused", detail: action }]);
      return;
    }
    expect(page.status).not.toBe(403);
    expect(page.status).toBeLessThan(500);
    if (audit !== "own" && audit !== "none") expect(since.map((row) => row.action)).toContain(audit);
    expect(since.map((row) => row.action)).not.toContain("refused");
  });
});

describe("the second person", () => {
  const decide = async (role: Role, decision: string) =>
    (await people.get(role)!.sends("/requests/nothing-here/decide", { decision })).status;

  test("is a supervisor: a caseworker takes back what they proposed and confirms nothing", async () => {
    expect(await decide("caseworker", "take_back")).not.toBe(403);
    for (const decision of ["confirm", "refuse", "", "TAKE_BACK"])
      expect(await decide("caseworker", decision)).toBe(403);
    for (const decision of ["confirm", "refuse", "take_back"])
      expect(await decide("supervisor", decision)).not.toBe(403);
  });
});

test("readers and admins hold no key at all: what the table forbids, nothing stored could open", async () => {
  for (const role of ROLES) {
    const staff = await findStaff(house.store.read, ids.get(role)!);
    expect(staff?.sealedDeskKey === null).toBe(role === "reader" || role === "admin");
  }
});

test("each role begins where it may be, and its menu leads nowhere else", async () => {
  const homes = { reader: "/counts", caseworker: "/", supervisor: "/", admin: "/" };
  for (const role of PLAIN_ROLES) {
    const person = people.get(role)!;
    const home = await person.opens("/");
    expect(home.path).toBe(homes[role]);
    const menu = /<nav class="menu".*?<\/nav>/s.exec(home.html)?.[0] ?? "";
    const links = [...menu.matchAll(/href="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(1);
    for (const path of links) expect((await person.opens(path)).status).toBe(200);
  }
});

test("a reader sees counts, and a small one not exactly", async () => {
  for (let at = 0; at < 6; at += 1) await house.addRequest();
  await house.addRequest({ kind: "alive" });
  house.clock.now += 11 * 60_000;
  const page = await people.get("reader")!.opens("/counts");
  expect(page.words).toContain("Tracing 5 I am safe <5");
  expect(page.words).not.toMatch(/RFL-/);
});

test("a role that was changed in the database counts at the next click", async () => {
  const id = await house.addStaff("Vera", "caseworker");
  const vera = reader(house);
  await vera.signsIn("Vera");
  expect((await vera.opens("/requests")).status).toBe(200);
  await house.store.write((tx) => changeStaff(tx, id, { role: "reader" }));
  expect((await vera.opens("/requests")).status).toBe(403);
});

test("a page that does not exist is not found, for everybody alike", async () => {
  for (const person of people.values()) expect((await person.opens("/nothing/here")).status).toBe(404);
});
