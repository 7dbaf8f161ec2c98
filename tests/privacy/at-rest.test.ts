import { createDecipheriv } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claim, markWaiting, moveState } from "../../src/requests/change.ts";
import { readEventDetail } from "../../src/requests/event.ts";
import { readFineState } from "../../src/requests/fine-state.ts";
import { readContent, readPart } from "../../src/requests/read.ts";
import { prepareRequest } from "../../src/requests/submit.ts";
import { type KeyPair, keyPairOf, makeKeyPair, openBox, prepareBoxes } from "../../src/sealing/box.ts";
import { deriveKey } from "../../src/sealing/derive.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { open } from "../../src/sealing/envelope.ts";
import { type IntakeKeys, intakeKeys } from "../../src/sealing/intake-keys.ts";
import { openPart } from "../../src/sealing/part.ts";
import { openChat } from "../harness/chat.ts";
import { asGuest, type Guest, type System, startSystem } from "../harness/system.ts";
import {
  type Canaries,
  canaryWord,
  filesBelow,
  findCanaries,
  spellings,
  spellingsOfFile,
  spellingsOfNumber,
} from "./canaries.ts";
import { type Filler, filler } from "./filling-everything.ts";

/** How many requests lie in the store beside the one that went through the chat. */
const MORE_REQUESTS = 100;

/** The desk's and the recovery key are made elsewhere, as for a real installation: intake has the public halves. */
let desk: KeyPair;
let recovery: KeyPair;
let root: string;
let system: System;
let keys: IntakeKeys;
let master: Buffer;
let guest: Guest;
let who: Filler;
let requestId: string;
let claimCode: string;
const name = { first: canaryWord(), last: canaryWord(), user: "invented_canary_7391" };
const phone = "+375291112233";
const reason = canaryWord();
const printed: Buffer[] = [];
const writes = {
  out: process.stdout.write.bind(process.stdout),
  err: process.stderr.write.bind(process.stderr),
};
const tmpBefore = process.env["TMPDIR"];

function everything(): readonly { readonly name: string; readonly bytes: Buffer }[] {
  return [
    ...filesBelow(root),
    { name: "what was printed", bytes: Buffer.concat(printed) },
    { name: "the log", bytes: Buffer.from(JSON.stringify(system.logged)) },
  ];
}

function canaries(): Canaries {
  const words = [...who.typed].flatMap(([key, text]) =>
    (text.match(/[А-Я][а-я]{8}|\+375[\d -]+/g) ?? []).map(
      (word, at) => [`${key} (${at + 1})`, spellings(word)] as const,
    ),
  );
  return new Map<string, readonly Buffer[]>([
    ...words,
    ["the whole phone number", spellings("+375297654321")],
    ["the number without its plus", spellings("375297654321")],
    ["Telegram's first name", spellings(name.first)],
    ["Telegram's last name", spellings(name.last)],
    ["Telegram's user name", spellings(name.user)],
    ["Telegram's phone", spellings(phone)],
    ["the chat id", spellingsOfNumber(guest.chatId)],
    ["the end of the photo", spellingsOfFile(who.photo.subarray(-40))],
    ["the middle of the photo", spellingsOfFile(who.photo.subarray(-100, -60))],
    ...(claimCode
      ? [
          ["the claim code", spellings(claimCode)] as const,
          ["the claim code's letters", spellings(claimCode.replaceAll("-", ""))] as const,
        ]
      : []),
    ["the reason of the staff", spellings(reason)],
  ]);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "family-links-privacy-"));
  mkdirSync(join(root, "tmp"));
  process.env["TMPDIR"] = join(root, "tmp");
  const catchWrites = (chunk: unknown): boolean => printed.push(Buffer.from(String(chunk))) > 0;
  process.stdout.write = catchWrites;
  process.stderr.write = catchWrites;
  await prepareBoxes();
  desk = makeKeyPair();
  recovery = makeKeyPair();
  system = await startSystem({
    dataDir: join(root, "data"),
    env: {
      DESK_PUBLIC_KEY: desk.publicKey.toString("base64url"),
      RECOVERY_PUBLIC_KEY: recovery.publicKey.toString("base64url"),
    },
  });
  const keyFile = filesBelow(join(root, "data")).find((file) => file.name.endsWith("intake.key"));
  if (!keyFile) throw new Error("intake keeps no key");
  master = Buffer.from(keyFile.bytes.toString().trim(), "base64url");
  keys = intakeKeys(master);
  const about = {
    name: name.first,
    lastName: name.last,
    username: name.user,
    phone,
    language: "ru",
    id: 7_391_846_205_117,
  };
  guest = asGuest(openChat(system.sandbox, about), "ru");
  who = filler(system, keys, guest);
  await guest.says("/start");
  await guest.presses("Русский");
  await who.fillShortWay();
});

afterAll(async () => {
  await system.stop();
  Object.assign(process.stdout, { write: writes.out });
  Object.assign(process.stderr, { write: writes.err });
  if (tmpBefore === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = tmpBefore;
  rmSync(root, { recursive: true, force: true });
});

describe("a whole request through the chat, every question answered", () => {
  it("leaves no typed word on the disk or in a log while it is being filled in", async () => {
    await who.fillHub();
    expect((await who.current()).kind).toBe("review");
    expect(who.typed.size).toBeGreaterThan(30);
    expect(canaries().size).toBeGreaterThan(60);
    expect(findCanaries(canaries(), everything())).toEqual([]);
  });

  it("keeps a conversation state of 1 KB at most at every question, without a typed word", () => {
    expect(who.conversations.length).toBeGreaterThan(45);
    const state = canaries();
    for (const one of who.conversations) {
      expect(Buffer.byteLength(one)).toBeLessThanOrEqual(1024);
      expect(
        findCanaries(new Map([...state].filter(([what]) => what !== "the chat id")), [
          { name: "the conversation", bytes: Buffer.from(one) },
        ]),
      ).toEqual([]);
    }
  });

  it("keeps no word either when a typed answer brings somebody back into the dialog", async () => {
    const other = asGuest(openChat(system.sandbox, { name: canaryWord(), language: "ru" }), "ru");
    await other.says("/start");
    await other.presses("Русский");
    await other.taps("bot:menu.tracing");
    await other.taps("flows:tracing.age_band.options.adult");
    await other.taps("flows:tracing.relation.options.child");
    await other.settles();
    // As after a release that changed the plugin: the draft knows where the person stands, the plugin does not.
    const chatKey = keys.chatKey(other.chatId);
    const { people } = system.app.store.read.t;
    await system.app.store.write((tx) =>
      tx.q.update(people).set({ sealedConversation: null }).where(eq(people.chatKey, chatKey)),
    );
    const word = canaryWord();
    await other.says(word);
    await other.sees(other.say.plain("flows:tracing.birth.ask"));
    await other.settles();
    const [row] = await system.app.store.read.q.select().from(people).where(eq(people.chatKey, chatKey));
    await other.says("/cancel");
    await other.taps("bot:button.erase_now");
    await other.settles();
    if (!row?.sealedConversation) throw new Error("the dialog was not entered again");
    const state = open(keys.conversation, row.sealedConversation, chatKey);
    expect(
      findCanaries(new Map([["the name", spellings(word)]]), [{ name: "the conversation", bytes: state }]),
    ).toEqual([]);
  });

  it("is filed, and draft, conversation, updates and messages are wiped", async () => {
    await guest.taps("bot:button.send");
    await guest.taps("bot:button.go_on");
    await guest.taps("bot:button.agree");
    const sent = await guest.sees(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
    claimCode = /([A-Z2-9]{4}-){2}[A-Z2-9]{4}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
    expect(claimCode).not.toBe("");
    await guest.settles();
    await system.app.intake?.idle();
    const { q, t } = system.app.store.read;
    const fetched = async (): Promise<boolean> => (await q.select().from(t.fileFetches)).length === 0;
    for (let waited = 0; waited < 100 && !(await fetched()); waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const [request] = await q.select().from(t.requests);
    requestId = request?.id ?? "";
    expect(await q.select().from(t.drafts)).toEqual([]);
    expect(await q.select().from(t.outbox)).toEqual([]);
    expect(await q.select().from(t.fileFetches)).toEqual([]);
    expect((await q.select().from(t.inbox)).filter(({ sealed }) => sealed !== null)).toEqual([]);
    expect(await q.select().from(t.people)).toMatchObject([
      { activeFlow: null, sealedConversation: null },
      { activeFlow: null, sealedConversation: null },
    ]);
  });

  it("tells the staff group that it is there, and not a word of it", () => {
    const group = system.sandbox.world.room(system.sandbox.world.staffGroup.chat.id);
    const said = JSON.stringify([...group.messages.values()].map(({ message }) => message));
    expect(said).toContain("RFL-");
    expect(findCanaries(canaries(), [{ name: "the staff group", bytes: Buffer.from(said) }])).toEqual([]);
  });

  it("opens at the desk with every word and the photo, and with the recovery key", async () => {
    for (const pair of [desk, recovery]) {
      const reader = deskKey(pair.privateKey);
      const content = await readContent(system.app.store.read, reader, requestId);
      const text = JSON.stringify(content);
      for (const typed of who.typed.values()) expect(text).toContain(JSON.stringify(typed).slice(1, -1));
      expect(text).toContain(name.first);
      expect(content?.files).toHaveLength(1);
      expect((await readPart(system.app.store.read, reader, requestId, "file-1"))?.equals(who.photo)).toBe(
        true,
      );
    }
  });

  it("leaves nothing to find after staff have worked on it, in database, WAL, logs and temporary files", async () => {
    const reader = deskKey(desk.privateKey);
    const { store } = system.app;
    await store.write(async (tx) => {
      await claim(tx, requestId, "staff-1", Date.now());
      const change = { requestId, staffId: "staff-1", now: Date.now() };
      expect(await moveState(tx, reader, { ...change, version: 2, to: "in_review", reason })).toBeUndefined();
      expect(await markWaiting(tx, reader, { ...change, version: 3, waitingFor: "person" })).toBeUndefined();
    });
    const names = everything().map((place) => place.name);
    expect(names.filter((one) => /family-links\.db(-wal|-shm)?$/.test(one))).toHaveLength(3);
    expect(findCanaries(canaries(), everything())).toEqual([]);
  });

  it("would have been found, each value in each spelling: the search works", () => {
    const file = join(root, "data", "left-behind.txt");
    for (const [what, written] of canaries())
      for (const one of written) {
        const place = {
          name: "a file",
          bytes: Buffer.concat([Buffer.from("before"), one, Buffer.from("after")]),
        };
        expect(findCanaries(new Map([[what, [one]]]), [place])).toEqual([`${what} in a file`]);
      }
    for (const pad of ["", "a", "ab"]) {
      writeFileSync(file, Buffer.from(`${pad}${name.first}, и дальше`).toString("base64"));
      expect(findCanaries(canaries(), filesBelow(join(root, "data")))).toEqual([
        `Telegram's first name in ${file}`,
      ]);
    }
    rmSync(file);
  });
});

interface Sealed {
  readonly where: string;
  readonly bytes: Buffer;
}

async function sealedColumns(): Promise<readonly Sealed[]> {
  const { q, t } = system.app.store.read;
  const [requests, parts, partKeys, events] = [
    await q.select().from(t.requests),
    await q.select().from(t.requestParts),
    await q.select().from(t.partKeys),
    await q.select().from(t.events),
  ];
  return [
    ...requests.flatMap(({ sealedState, claimCodeHash }) => [
      ...(sealedState ? [{ where: "requests.sealed_state", bytes: sealedState }] : []),
      ...(claimCodeHash ? [{ where: "requests.claim_code_hash", bytes: claimCodeHash.subarray(17) }] : []),
    ]),
    ...parts.map(({ sealed }) => ({ where: "request_parts.sealed", bytes: sealed })),
    ...partKeys.map(({ sealedKey }) => ({ where: "part_keys.sealed_key", bytes: sealedKey })),
    ...events.flatMap(({ sealedDetail }) =>
      sealedDetail ? [{ where: "events.sealed_detail", bytes: sealedDetail }] : [],
    ),
  ];
}

/** Everything of 32 bytes that lies in intake's files, environment or memory, and all that is made of it. */
async function whatIntakeHas(): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>([["the key file", master]]);
  const purposes = [
    "chat id",
    "address",
    "inbox",
    "outbox",
    "conversation",
    "file fetch",
    "day keys",
    "replies",
    "message id",
    "desk index",
    "desk state",
    "key id",
    "",
  ];
  // Of the database every column that holds bytes is taken below, by its name.
  const files = filesBelow(join(root, "data")).filter((file) => !/family-links\.db/.test(file.name));
  for (const { name: file, bytes } of files) {
    for (const [at, text] of (bytes.toString("latin1").match(/[\w-]{43}/g) ?? []).entries())
      found.set(`${file} ${at}`, Buffer.from(text, "base64url"));
  }
  const { q, t } = system.app.store.read;
  for (const { day, wrapped } of await q.select().from(t.dayKeys))
    found.set(`day ${day}`, open(keys.dayWrap, wrapped, day));
  for (const row of await q.select().from(t.deskKeys)) {
    expect(row.wrappedPrivate).toBeNull();
    found.set("the desk's public key", row.publicKey);
    found.set("the recovery public key", row.recoveryPublicKey);
  }
  const derived = new Map(found);
  for (const [what, bytes] of found) {
    expect(bytes).toHaveLength(32);
    for (const purpose of purposes)
      derived.set(`${what}, derived for "${purpose}"`, deriveKey(bytes, purpose));
  }
  return derived;
}

/** Tries AES without asking whose key it is and without minding the tag, as a thief would. */
function decrypts(key: Buffer, bytes: Buffer, wanted: RegExp): boolean {
  if (bytes.length < 33) return false;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(5, 17));
  return wanted.test(decipher.update(bytes.subarray(17, -16)).toString("latin1"));
}

/** Tries the box with this as the private half of its own pair, and of the pairs whose public halves are known. */
function boxOpener(key: Buffer): (bytes: Buffer) => boolean {
  const known = [desk.publicKey, recovery.publicKey].map((publicKey) => ({ publicKey, privateKey: key }));
  const pairs = [keyPairOf(key), ...known];
  return (bytes) =>
    pairs.some((pair) => {
      try {
        return openBox(pair, bytes).length > 0;
      } catch {
        return false;
      }
    });
}

const READABLE = /^\{"(format|state|from)"|"(answers|reason|to)":/;

describe("somebody who has everything intake has", () => {
  beforeAll(async () => {
    const { store } = system.app;
    const readers = [desk.publicKey, recovery.publicKey];
    for (let more = 0; more < MORE_REQUESTS; more += 1) {
      const content = {
        flow: "tracing",
        language: "uk",
        people: 1,
        answers: { "name.0": { text: canaryWord() } },
        sharing: ["icrc"],
      } as const;
      const request = await prepareRequest(store.read, readers, keys.fileFetch, {
        kind: "tracing",
        content,
        files: [],
        chatKey: "chat",
        now: Date.now(),
      });
      await store.write(request.store);
    }
  });

  it("opens none of the requests, neither parts nor keys nor states nor history", async () => {
    const columns = await sealedColumns();
    expect(columns.length).toBeGreaterThan(4 * MORE_REQUESTS);
    expect(new Set(columns.map(({ where }) => where)).size).toBe(5);
    const has = await whatIntakeHas();
    expect(has.size).toBeGreaterThan(20);
    const opened = [...has].flatMap(([what, key]) => {
      const opens = boxOpener(key);
      return columns
        .filter(({ where, bytes }) =>
          where === "part_keys.sealed_key" ? opens(bytes) : decrypts(key, bytes, READABLE),
        )
        .map(({ where }) => `${where} with ${what}`);
    });
    expect(opened).toEqual([]);
  });

  it("finds no private half of the desk's keys in any file", () => {
    const halves: Canaries = new Map([
      ["the desk's private key", spellingsOfFile(desk.privateKey)],
      ["the recovery private key", spellingsOfFile(recovery.privateKey)],
    ]);
    expect(findCanaries(halves, everything())).toEqual([]);
  });

  it("would open all of them with the desk's key: the attempt is a real one", async () => {
    const { q, t } = system.app.store.read;
    const reader = deskKey(desk.privateKey);
    const parts = await q.select().from(t.requestParts);
    const partKeys = await q.select().from(t.partKeys);
    let opened = 0;
    for (const { sealed, ...part } of parts) {
      const own = partKeys.filter((one) => one.requestId === part.requestId && one.part === part.part);
      expect(own).toHaveLength(2);
      for (const { sealedKey } of own) {
        const pair = boxOpener(desk.privateKey)(sealedKey) ? desk : recovery;
        expect(openPart(part, sealed, sealedKey, pair).length).toBeGreaterThan(0);
        expect(decrypts(openBox(pair, sealedKey), sealed, part.part === "answers" ? READABLE : /./s)).toBe(
          true,
        );
        opened += 1;
      }
    }
    expect(opened).toBe(2 * (MORE_REQUESTS + 2));
    const touched = (await q.select().from(t.requests)).filter(({ sealedState }) => sealedState !== null);
    expect(touched.map((row) => readFineState(reader, row).waitingFor)).toEqual(["person"]);
    const details = (await q.select().from(t.events)).filter(({ sealedDetail }) => sealedDetail !== null);
    expect(
      details.map((event) => readEventDetail(reader, event.requestId, event.sealedDetail).reason),
    ).toContain(reason);
  });

  it("learns the chat of a person with an open request, and that is all: its file of keys holds one key, and so does the desk's for the audit", () => {
    const files = filesBelow(join(root, "data")).filter(({ name: path }) => path.includes("/keys/"));
    expect(files.map(({ name: path }) => basename(path)).sort()).toEqual(["audit.key", "intake.key"]);
    for (const { name: path } of files) expect(readFileSync(path, "utf8")).toMatch(/^[\w-]{43}\n$/);
  });
});
