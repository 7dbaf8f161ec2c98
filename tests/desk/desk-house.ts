import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insertDeskKey } from "../../src/db/desk-keys.ts";
import { openSqlite } from "../../src/db/open-sqlite.ts";
import { insertPart } from "../../src/db/parts.ts";
import { insertStaff } from "../../src/db/staff.ts";
import type { Store } from "../../src/db/store.ts";
import type { DeskLogEvent } from "../../src/desk/context.ts";
import { type DeskOptions, startDesk } from "../../src/desk/start-desk.ts";
import type { Answers } from "../../src/flows/answers.ts";
import type { Recipient } from "../../src/flows/data/recipients.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { loadTexts } from "../../src/i18n/texts.ts";
import type { Consent, RequestContent } from "../../src/requests/content.ts";
import { holdsKey, type Role } from "../../src/requests/permissions.ts";
import { type PreparedRequest, prepareRequest, type Submission } from "../../src/requests/submit.ts";
import { keyName, makeKeyPair, prepareBoxes, sealTo } from "../../src/sealing/box.ts";
import { type DeskKey, deskKey } from "../../src/sealing/desk-key.ts";
import { fingerprint } from "../../src/sealing/fingerprint.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { sealPart } from "../../src/sealing/part.ts";
import { CODE_COST } from "../../src/sealing/passphrase.ts";
import { makePersonKeys } from "../../src/sealing/person-keys.ts";

export const texts = loadTexts();
export const PASSPHRASE = "four calm words here";
export const MINUTE = 60_000;
export const AUDIT_KEY = Buffer.alloc(32, 5);
export const HOUR = 60 * MINUTE;
/** A Wednesday in spring. */
export const START = Date.parse("2026-04-15T09:20:00Z");

export interface House {
  readonly url: string;
  readonly store: Store;
  /** The desk's key, for looking behind the pages. */
  readonly key: DeskKey;
  readonly logged: readonly DeskLogEvent[];
  readonly clock: { now: number };
  /** Account ids by name; both are supervisors. */
  readonly staff: Readonly<Record<"Anna" | "Boris", string>>;
  /** An active account of another role. @returns its id */
  addStaff(name: string, role: Role): Promise<string>;
  /** Where the audit's head is written. */
  readonly anchorFile: string;
  addRequest(request?: Partial<Filing>): Promise<PreparedRequest>;
  /** A file has arrived from Telegram and is sealed as a part. */
  addFile(requestId: string, part: string, bytes: Uint8Array): Promise<void>;
  /** Stops the desk and starts it anew on the same store, as after a crash. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface Filing {
  readonly kind: Submission["kind"];
  readonly answers: Answers;
  readonly sharing: readonly Recipient[];
  readonly content: Partial<Omit<RequestContent, "consent">> & { readonly consent?: Consent | undefined };
  readonly files: Submission["files"];
  readonly hoursAgo: number;
  /** The chat it came from; none without it. */
  readonly chatKey: string;
}

/** The shortest whole tracing request of an invented family. */
export const ANSWERS: Answers = {
  age_band: { choice: "adult" },
  "relation.0": { choice: "child" },
  "name.0": { text: "Коваленко Тарас Іванович" },
  "birth.0": {
    date: { typed: "12.03.1985", from: "1985-03-12", to: "1985-03-12", precision: "day" },
  },
  cause: { choice: "fighting" },
  "service.0": { choice: "civilian" },
  lost_when: { date: { typed: "березень 2022", from: "2022-03-01", to: "2022-03-31", precision: "month" } },
  lost_where: { text: "Маріуполь" },
  your_name: { text: "Коваленко Олена" },
  reach: { phone: "+375291234567", typed: "8 029 123-45-67" },
  danger: { choice: "no" },
};

async function addAccount(
  store: Store,
  { name, language, role }: { readonly name: string; readonly language: Language; readonly role: Role },
  privateKey: Buffer,
): Promise<string> {
  const id = `staff-${name}`;
  // The cheap cost keeps the tests quick; the costly one is tested with the first account.
  const keys = await makePersonKeys(`${PASSPHRASE} ${name}`, CODE_COST);
  const sealedDeskKey = holdsKey(role) ? sealTo(keys.publicKey, privateKey) : null;
  await store.write((tx) =>
    insertStaff(tx, {
      id,
      name,
      language,
      ...keys,
      sealedDeskKey,
      createdAt: START,
      role,
      state: "active",
    }),
  );
  return id;
}

/** A desk on a free port with two accounts, Anna and Boris, and no request. */
export async function openHouse(
  options: Partial<Pick<DeskOptions, "telegramLink" | "demo" | "entries" | "phone" | "answerLimits">> & {
    readonly language?: Language;
    readonly wrapStore?: (store: Store) => Store;
    /** Signing in takes a second factor, as it does outside a demonstration. */
    readonly withCodes?: boolean;
  } = {},
): Promise<House> {
  await prepareBoxes();
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  const store = openSqlite(join(folder, "desk.db"));
  const [pair, recovery] = [makeKeyPair(), makeKeyPair()];
  await store.write((tx) =>
    insertDeskKey(tx, {
      name: keyName(pair.publicKey),
      publicKey: pair.publicKey,
      recoveryPublicKey: recovery.publicKey,
      wrappedPrivate: null,
      createdAt: START,
    }),
  );
  const language = options.language ?? "en";
  const staff = {
    Anna: await addAccount(store, { name: "Anna", language, role: "supervisor" }, pair.privateKey),
    Boris: await addAccount(store, { name: "Boris", language, role: "supervisor" }, pair.privateKey),
  };
  const logged: DeskLogEvent[] = [];
  const clock = { now: START };
  const { language: _language, wrapStore, withCodes = false, ...rest } = options;
  const anchorFile = join(folder, "anchors.txt");
  const start = () =>
    startDesk({
      ...rest,
      store: wrapStore ? wrapStore(store) : store,
      texts,
      port: 0,
      now: () => clock.now,
      log: (event) => void logged.push(event),
      audit: { key: AUDIT_KEY, anchors: { file: anchorFile } },
      withoutCodes: !withCodes,
    });
  let desk = await start();
  const keys = intakeKeys(Buffer.alloc(32, 7));
  const readers = [pair.publicKey, recovery.publicKey];
  return {
    get url() {
      return desk.url;
    },
    store,
    key: deskKey(pair.privateKey),
    logged,
    clock,
    staff,
    anchorFile,
    addStaff: async (name, role) => await addAccount(store, { name, language, role }, pair.privateKey),
    async addRequest(request = {}) {
      const { kind = "tracing", answers = ANSWERS, sharing = ["icrc", "red_cross_ukraine"] } = request;
      const now = clock.now - (request.hoursAgo ?? 0) * HOUR;
      const consent = {
        textVersion: "2026-11",
        textHash: fingerprint("I agree"),
        language: "uk",
        at: new Date(now).toISOString(),
        boundTo: fingerprint(JSON.stringify({ answers, sharing })),
      };
      const usual = { flow: kind, language: "uk", people: 1, answers, sharing, consent };
      const content = { ...usual, ...request.content };
      const prepared = await prepareRequest(store.read, readers, keys.fileFetch, {
        kind,
        content: content as Submission["content"],
        files: request.files ?? [],
        chatKey: request.chatKey ?? null,
        now,
      });
      await store.write((tx) => prepared.store(tx));
      return prepared;
    },
    async addFile(requestId, part, bytes) {
      const sealed = sealPart({ requestId, part, version: 1 }, bytes, readers);
      await store.write((tx) => insertPart(tx, { requestId, part, version: 1, ...sealed }));
    },
    async restart() {
      await desk.close();
      desk = await start();
    },
    async stop() {
      await desk.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
