import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditRowsAfter, lastAuditRow } from "../../src/db/audit.ts";
import { endRequest } from "../../src/db/erasure.ts";
import { claimRequest } from "../../src/db/requests.ts";
import { insertSession } from "../../src/db/sessions.ts";
import { insertStaff, type StaffState } from "../../src/db/staff.ts";
import { deskApp } from "../../src/desk/desk-app.ts";
import { makeDesk } from "../../src/desk/start-desk.ts";
import { holdsKey, ROLES, type Role } from "../../src/requests/permissions.ts";
import { fingerprint, randomName } from "../../src/sealing/fingerprint.ts";
import { type Cell, decide, GROUPS, type Standing } from "./authorisation-cells.ts";
import { AUDIT_KEY, HOUR, type House, MINUTE, openHouse, texts } from "./desk-house.ts";

const HOST = "desk.test";

let house: House;
let desk: ReturnType<typeof makeDesk>;
let app: ReturnType<typeof deskApp>;
let victim: string;
const requests = new Map<Standing, string>();
/** The tables themselves, read past the program. */
let tables: Database.Database;
let cells = 0;

beforeAll(async () => {
  house = await openHouse();
  desk = makeDesk({
    store: house.store,
    texts,
    port: 0,
    now: () => house.clock.now,
    log: () => undefined,
    audit: { key: AUDIT_KEY, anchors: { file: house.anchorFile } },
    withoutCodes: true,
  });
  app = deskApp(desk);
  tables = new Database(join(dirname(house.anchorFile), "desk.db"), { readonly: true });
  for (const role of ROLES)
    for (const state of ["active", "revoked", "enrolled", "invited"] as const) await addAccount(role, state);
  victim = await house.addStaff("Victim", "caseworker");
  for (const standing of ["nobody_has_it", "somebody_has_it", "closed"] as const)
    requests.set(standing, (await house.addRequest({ chatKey: `chat ${standing}` })).id);
  requests.set("no_such_request", "nothing-here");
  await house.store.write(async (tx) => {
    await claimRequest(tx, requests.get("somebody_has_it")!, house.staff.Anna, house.clock.now);
    await endRequest(tx, requests.get("closed")!, "withdrawn", house.clock.now);
  });
});
afterAll(async () => {
  desk.vault.close();
  tables.close();
  await house.stop();
});

function accountOf(role: Role, state: StaffState): string {
  return `${state}-${role}`;
}

async function addAccount(role: Role, state: StaffState): Promise<void> {
  const id = accountOf(role, state);
  const row = { id, name: `${role} ${state}`, language: "en", role, state, createdAt: 0 } as const;
  await house.store.write((tx) => insertStaff(tx, row));
}

function accountIn({ role, token }: Cell): string {
  return accountOf(role, token.state ?? "active");
}

interface Given {
  readonly cell: Cell;
  /** What the cookie says; undefined: there is none. */
  readonly token: string | undefined;
}

/** A token for each cell: one that is refused is often gone afterwards. Their rows are written at once. */
async function giveTokens(cells: readonly Cell[]): Promise<readonly Given[]> {
  const { now } = house.clock;
  const rows: Parameters<typeof insertSession>[1][] = [];
  const given = cells.map((cell): Given => {
    const { session } = cell.token;
    if (session === "none") return { cell, token: undefined };
    if (session === "empty") return { cell, token: "" };
    const token = randomName(32);
    if (session === "never_given") return { cell, token };
    const idle = session === "idle" ? 32 * MINUTE : 0;
    const age = session === "too_old" ? 8 * HOUR + 1 : idle;
    const tokenHash = fingerprint(token);
    const row = {
      tokenHash,
      staffId: accountIn(cell),
      browser: "other",
      createdAt: now - age,
      seenAt: now - idle,
    };
    if (session !== "signed_out") rows.push(row);
    if (holdsKey(cell.role) && session !== "before_restart") {
      house.clock.now = row.seenAt;
      desk.vault.unlock(tokenHash, currentBundle());
      house.clock.now = now;
    }
    if (session === "signed_out") desk.vault.lock(tokenHash);
    return { cell, token };
  });
  await house.store.write(async (tx) => {
    for (const row of rows) await insertSession(tx, row);
  });
  return given;
}

/** What the vault holds by now: some cells renew the key. */
function currentBundle(): Buffer {
  let bundle = house.key.bundle();
  void desk.vault.lendForWork(async (key) => {
    bundle = key.bundle();
  });
  return bundle;
}

/** Everything a form of this desk could carry, so that what is not refused would change something. */
const TYPED: Readonly<Record<string, string>> = {
  version: "1",
  to: "review",
  state: "review",
  reason: "asked for by nobody",
  decision: "confirm",
  person: "0",
  waiting: "person",
  waitingFor: "person",
  text: "hello",
  token: "AAAAAAAAAAAAAAAAAAAAAA",
  seen: "0",
  name: "Somebody",
  role: "supervisor",
  language: "fr",
  digits: "0000 0000 0000 0000",
  phrase: "where is he",
  query: "Коваленко",
  staff: "staff-Boris",
  assignee: "staff-Boris",
  ids: "nothing-here",
};

/** What an address is about, by the names in the table of routes. */
function fill(cell: Cell): string {
  const [, pattern = ""] = cell.route.split(" ");
  return pattern
    .replace("/requests/:id", `/requests/${requests.get(cell.standing)}`)
    .replace("/accounts/:account", `/accounts/${victim}`)
    .replace(":part", "answers")
    .replaceAll(/:\w+/g, "nothing-here");
}

async function send(
  { cell, token }: Given,
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<Response> {
  const { origin = `http://${HOST}` } = cell.token;
  const headers = new Headers({ host: HOST, "accept-language": "en" });
  if (token !== undefined) headers.set("cookie", `desk_session=${token}`);
  const [method = ""] = cell.route.split(" ");
  if (method === "GET") return await app.fetch(new Request(`http://${HOST}${path}`, { headers }));
  if (origin !== null) headers.set("origin", origin);
  const body = new URLSearchParams({
    ...typed,
    ...(cell.unless ? { [cell.unless.field]: cell.unless.value } : {}),
  });
  return await app.fetch(new Request(`http://${HOST}${path}`, { method, headers, body }));
}

/** Everything stored but the audit itself and the sessions the test makes. */
function everything(): string {
  const names = tables
    .prepare("select name from sqlite_master where type = 'table' and name not in ('audit', 'sessions')")
    .pluck()
    .all() as string[];
  const hash = createHash("sha256");
  for (const name of names.toSorted())
    for (const row of tables.prepare(`select * from "${name}"`).raw().iterate())
      hash.update(JSON.stringify([name, row]));
  return hash.digest("hex");
}

async function audited(after: number) {
  const rows = await auditRowsAfter(house.store.read, after, 20);
  return rows.map(({ staffId, action, detail }) => ({ staffId, action, detail }));
}

/** What a refusal looks like to whoever sent it, and what the audit says of it. */
async function look(given: Given): Promise<object> {
  const { seq = 0 } = (await lastAuditRow(house.store.read)) ?? {};
  const answer = await send(given, fill(given.cell), TYPED);
  await answer.arrayBuffer();
  const to = answer.headers.get("location")?.split("?")[0];
  return { status: answer.status, to, audit: await audited(seq) };
}

function wanted(cell: Cell): object {
  const decision = decide(cell);
  if (decision.kind === "passes") throw new Error(`${cell.route} is not refused`);
  const staffId = accountIn(cell);
  const audit = decision.audited ? [{ staffId, action: "refused", detail: decision.audited }] : [];
  if (decision.kind !== "sign_in") return { status: 403, to: undefined, audit };
  return cell.route.startsWith("GET ")
    ? { status: 303, to: "/sign-in", audit }
    : { status: 401, to: undefined, audit };
}

test.each(GROUPS.filter(({ refused }) => refused.length > 0))(
  "$role with $name: refused as the table says, and nothing changes",
  async ({ refused }) => {
    const before = everything();
    for (const given of await giveTokens(refused)) {
      const { cell } = given;
      const { route, standing } = cell;
      expect({ route, standing, ...(await look(given)) }).toEqual({ route, standing, ...wanted(cell) });
      cells += 1;
    }
    expect(everything()).toBe(before);
  },
);

test.each(GROUPS.filter(({ passing }) => passing.length > 0))(
  "$role with $name: passes as the table says",
  async ({ passing }) => {
    for (const cell of passing.filter(({ standing }) => standing === "no_such_request")) {
      const { seq = 0 } = (await lastAuditRow(house.store.read)) ?? {};
      const path = fill(cell).replace(victim, "nothing-here");
      const [given] = await giveTokens([cell]);
      const answer = await send(given!, path, { by: accountIn(cell) });
      await answer.arrayBuffer();
      const isFine = answer.status !== 403 && answer.status !== 401 && answer.status < 500;
      const refusals = (await audited(seq)).filter(({ action }) => action === "refused");
      expect([cell.route, answer.status, isFine, refusals]).toEqual([cell.route, answer.status, true, []]);
      cells += 1;
    }
  },
);

test("the matrix has thousands of cells", () => {
  expect(cells).toBeGreaterThan(5_000);
});
