import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { STAFF_ACTIONS, type StaffAction } from "../../src/bot/features/staff-buttons.ts";
import type { BotDeps } from "../../src/bot/scope.ts";
import { auditRowsAfter, lastAuditRow } from "../../src/db/audit.ts";
import { endRequest } from "../../src/db/erasure.ts";
import { claimRequest, findRequest } from "../../src/db/requests.ts";
import { changeStaff, insertStaff, linkTelegram, releaseAllOf } from "../../src/db/staff.ts";
import { insertStaffButton, useStaffButton } from "../../src/db/staff-buttons.ts";
import { revoke } from "../../src/desk/account-changes.ts";
import { recordAudit } from "../../src/desk/audit.ts";
import { ROLES, type Role, refuseAction } from "../../src/requests/permissions.ts";
import { auditKey } from "../../src/sealing/audit-chain.ts";
import { fingerprint, randomName } from "../../src/sealing/fingerprint.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { AUDIT_KEY, type House, MINUTE, openHouse, texts } from "./desk-house.ts";

/** Who presses: an account of a role, how it stands, and whether this Telegram account is still tied to it. */
interface Presser {
  readonly name: string;
  readonly role: Role;
  readonly standing: "active" | "enrolled" | "revoked_still_tied" | "revoked" | "nobody";
  readonly chatId: number;
}

const PRESSERS: readonly Presser[] = [
  ...ROLES.map((role) => ({ name: role, role, standing: "active" as const })),
  { name: "somebody not let in", role: "supervisor" as const, standing: "enrolled" as const },
  {
    name: "a revoked account that is still tied",
    role: "supervisor" as const,
    standing: "revoked_still_tied" as const,
  },
  { name: "a revoked account", role: "caseworker" as const, standing: "revoked" as const },
  { name: "somebody who is not of the staff", role: "caseworker" as const, standing: "nobody" as const },
].map((one, at) => ({ ...one, chatId: 7_001 + at }));

/** Whose button it is and how it stands; `fits` alone may be pressed. */
const BUTTONS = [
  "fits",
  "pressed_before",
  "of_a_colleague",
  "of_another_chat",
  "too_old",
  "never_made",
] as const;
type ButtonKind = (typeof BUTTONS)[number];

const STANDINGS = ["nobody_has_it", "colleague_has_it", "closed"] as const;
type Standing = (typeof STANDINGS)[number];

const NEEDS = {
  claim: "work_on_requests",
  release: "work_on_requests",
  open: "work_on_requests",
  unlink: "own_account",
} as const satisfies Readonly<Record<StaffAction, string>>;

const WRONG_BUTTON: Readonly<Record<Exclude<ButtonKind, "fits">, string>> = {
  pressed_before: "telegram_used",
  of_a_colleague: "telegram_not_yours",
  of_another_chat: "telegram_not_yours",
  too_old: "telegram_stale",
  never_made: "telegram_stale",
};

/** What the audit says of a press that is refused; undefined when it passes. */
function refusalOf(
  presser: Presser,
  action: StaffAction,
  button: ButtonKind,
  standing: Standing,
): string | undefined {
  if (presser.standing !== "active") return "telegram_stranger";
  const needs = button === "never_made" ? "own_account" : NEEDS[action];
  const refused = refuseAction({ role: presser.role, state: "active" }, needs);
  if (refused) return needs;
  if (button !== "fits") return WRONG_BUTTON[button];
  if (action === "claim" && standing !== "nobody_has_it") return "telegram_too_late";
  return action === "release" ? "telegram_too_late" : undefined;
}

const GROUP = -100_123_456;

let house: House;
let bot: ReturnType<typeof createBot>;
let tables: Database.Database;
const keys = intakeKeys(Buffer.alloc(32, 7));
const requests = new Map<Standing, string>();
let presses = 0;

beforeAll(async () => {
  house = await openHouse();
  tables = new Database(join(dirname(house.anchorFile), "desk.db"), { readonly: true });
  const key = auditKey(AUDIT_KEY);
  const now = (): number => house.clock.now;
  const deps: BotDeps = {
    store: house.store,
    texts,
    keys,
    readers: async () => [],
    staffChatId: GROUP,
    answers: {
      ask: () => {
        throw new Error("nobody asked anything");
      },
      signs: () => ({ rules: [], isNow: false }),
      entryText: () => undefined,
      entriesOf: () => [],
    },
    botName: () => "test_bot",
    deskUrl: () => undefined,
    now,
    audit: (tx, deed) => recordAudit(tx, key, { at: now(), ...deed }),
    limits: { messageWords: 300 },
  };
  bot = createBot(deps);
  for (const presser of PRESSERS) await addPresser(presser);
  await addPresser({ name: "colleague", role: "caseworker", standing: "active", chatId: 7_900 });
  for (const standing of STANDINGS)
    requests.set(standing, (await house.addRequest({ chatKey: `chat ${standing}` })).id);
  await house.store.write(async (tx) => {
    await claimRequest(tx, requests.get("colleague_has_it")!, idOf(7_900), house.clock.now);
    await endRequest(tx, requests.get("closed")!, "withdrawn", house.clock.now);
  });
});
afterAll(async () => {
  tables.close();
  await house.stop();
});

/** The account the audit can name; a revoked one is tied to no chat any more. */
function tiedTo({ standing, chatId }: Presser): string | null {
  return standing === "nobody" || standing === "revoked" ? null : idOf(chatId);
}

function idOf(chatId: number): string {
  return `presser-${chatId}`;
}

async function addPresser({ name, role, standing, chatId }: Presser): Promise<void> {
  if (standing === "nobody") return;
  const id = idOf(chatId);
  await house.store.write(async (tx) => {
    await insertStaff(tx, { id, name: `Test ${name}`, language: "en", role, state: "active", createdAt: 0 });
    await linkTelegram(tx, id, keys.chatKey(chatId));
    if (standing === "enrolled") await changeStaff(tx, id, { state: "enrolled" });
    if (standing === "revoked_still_tied") await changeStaff(tx, id, { state: "revoked" });
    if (standing === "revoked")
      await revoke(tx, { auditKey: auditKey(AUDIT_KEY), by: null, now: house.clock.now }, id);
  });
}

/** Puts a button under a message to somebody. @returns what Telegram sends back when it is pressed */
async function makeButton(
  presser: Presser,
  action: StaffAction,
  kind: ButtonKind,
  standing: Standing,
): Promise<string> {
  const token = randomName(12);
  if (kind === "never_made") return `sb:${token}`;
  const row = {
    tokenHash: fingerprint(token),
    staffId: kind === "of_a_colleague" ? idOf(7_900) : idOf(presser.chatId),
    chatKey: keys.chatKey(kind === "of_another_chat" ? 7_950 : presser.chatId),
    action,
    requestId: requests.get(standing) ?? null,
    view: null,
    expiresAt: house.clock.now + (kind === "too_old" ? -MINUTE : MINUTE),
  };
  await house.store.write(async (tx) => {
    await insertStaffButton(tx, row);
    if (kind === "pressed_before") await useStaffButton(tx, row.tokenHash, house.clock.now);
  });
  return `sb:${token}`;
}

/** As Telegram tells of a press, and as the program carries it out. @returns what the audit says of it */
async function press({ chatId }: Presser, data: string, group?: number) {
  const { seq = 0 } = (await lastAuditRow(house.store.read)) ?? {};
  presses += 1;
  const from = { id: chatId, is_bot: false, first_name: "Test", language_code: "en" };
  const chat =
    group === undefined
      ? { id: chatId, type: "private" as const, first_name: "Test" }
      : { id: group, type: "supergroup" as const, title: "Staff" };
  const message = { message_id: 5, date: 0, chat, text: "The queue" };
  const query = { id: String(presses), from, chat_instance: "1", data, message };
  const effects = await bot.handle({ update_id: presses, callback_query: query });
  await house.store.write(async (tx) => {
    for (const write of effects.writes) await write(tx, house.clock.now);
  });
  const rows = await auditRowsAfter(house.store.read, seq, 9);
  return rows.map(({ staffId, action, detail }) => ({ staffId, action, detail }));
}

/** What a press could change; buttons are used up by presses that pass a moment too late. */
function everything(): string {
  const queries = [
    "select id, role, state, telegram_key from staff order by id",
    "select id, claimed_by, version, visible_state, ended from requests order by id",
    "select * from events order by seq",
  ];
  const rows = queries.map((query) => tables.prepare(query).raw().all());
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

test.each(PRESSERS)("$name: every button in every standing, as the table says", async (presser) => {
  const staffId = tiedTo(presser);
  for (const action of STAFF_ACTIONS)
    for (const kind of BUTTONS)
      for (const standing of kind === "fits" ? STANDINGS : STANDINGS.slice(0, 1)) {
        const cell = [action, kind, standing];
        const wanted = refusalOf(presser, action, kind, standing);
        const data = await makeButton(presser, action, kind, standing);
        const before = everything();
        const audit = await press(presser, data);
        if (wanted !== undefined) {
          expect([cell, audit]).toEqual([cell, [{ staffId, action: "refused", detail: wanted }]]);
          expect([cell, everything() === before]).toEqual([cell, true]);
          continue;
        }
        expect([cell, audit.filter((row) => row.action === "refused")]).toEqual([cell, []]);
        expect(audit.length).toBeGreaterThan(0);
        // The same press again: Telegram repeats what it thinks was lost, and a button can be copied.
        const done = everything();
        const again = action === "unlink" ? "telegram_stranger" : "telegram_used";
        expect([cell, await press(presser, data)]).toMatchObject([
          cell,
          [{ action: "refused", detail: again }],
        ]);
        expect([cell, everything() === done]).toEqual([cell, true]);
        await house.store.write(async (tx) => {
          await linkTelegram(tx, idOf(presser.chatId), keys.chatKey(presser.chatId));
          await tx.q.update(tx.t.requests).set({ claimedBy: null, claimedAt: null });
          await claimRequest(tx, requests.get("colleague_has_it")!, idOf(7_900), house.clock.now);
        });
      }
});

test("the table knows every button there is", () => {
  expect(Object.keys(NEEDS).toSorted()).toEqual([...STAFF_ACTIONS].toSorted());
  expect(presses).toBeGreaterThan(250);
});

test.each(PRESSERS)("$name: “I take it” under a notice in the staff's group", async (presser) => {
  for (const standing of STANDINGS) {
    const id = requests.get(standing)!;
    const { reference } = (await findRequest(house.store.read, id))!;
    const own = refusalOf(presser, "claim", "fits", standing);
    const before = everything();
    const audit = await press(presser, `s:${reference}`, GROUP);
    if (own !== undefined) {
      const staffId = tiedTo(presser);
      expect([standing, audit]).toEqual([standing, [{ staffId, action: "refused", detail: own }]]);
      expect([standing, everything() === before]).toEqual([standing, true]);
      continue;
    }
    expect(audit).toMatchObject([
      { staffId: idOf(presser.chatId), action: "work", detail: "telegram_claim" },
    ]);
    expect((await findRequest(house.store.read, id))?.claimedBy).toBe(idOf(presser.chatId));
    await house.store.write(async (tx) => await releaseAllOf(tx, idOf(presser.chatId)));
  }
});
