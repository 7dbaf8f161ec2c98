import { createHash, randomBytes, randomInt } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { keyName, keyPairOf, makeKeyPair, openBox, prepareBoxes, sealTo } from "../../src/sealing/box.ts";
import { deriveKey } from "../../src/sealing/derive.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import {
  open,
  openJson,
  SealBroken,
  type SealingKey,
  seal,
  sealingKey,
  sealJson,
} from "../../src/sealing/envelope.ts";
import { sameSecret } from "../../src/sealing/fingerprint.ts";
import { type IntakeKeys, intakeKeys } from "../../src/sealing/intake-keys.ts";
import { PAD_STEP, pad, unpad } from "../../src/sealing/pad.ts";
import { openPart, type PartName, sealPart } from "../../src/sealing/part.ts";

beforeAll(prepareBoxes);

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** @returns what was thrown, or "opened" */
function tryTo(action: () => unknown): unknown {
  try {
    action();
    return "opened";
  } catch (error) {
    return error;
  }
}

const key = (): ReturnType<typeof sealingKey> => sealingKey(randomBytes(32));
const NAME: PartName = { requestId: "r1", part: "answers", version: 1 };

describe("an envelope", () => {
  it("gives back exactly what was put in", () => {
    const one = key();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string({ unit: "binary" }), (plaintext, context) =>
        open(one, seal(one, plaintext, context), context).equals(plaintext),
      ),
      { numRuns: 500 },
    );
    const value = { имя: "Ўладзімір 🙂", list: [1, null] };
    expect(openJson(one, sealJson(one, value, "json"), "json")).toEqual(value);
  });

  it("is refused after any of 5,000 flipped bits, in the header, the body or the tag", () => {
    const one = key();
    const envelope = seal(one, randomBytes(200), "here");
    for (let bit = 0; bit < envelope.length * 8; bit += 1)
      expect(tryTo(() => open(one, flipped(envelope, bit), "here"))).toBeInstanceOf(SealBroken);
    for (let more = envelope.length * 8; more < 5000; more += 1) {
      const other = seal(one, randomBytes(1 + (more % 300)), "here");
      expect(tryTo(() => open(one, flipped(other, randomInt(other.length * 8)), "here"))).toBeInstanceOf(
        SealBroken,
      );
    }
  });

  it("is refused when cut, lengthened or empty", () => {
    const one = key();
    const envelope = seal(one, Buffer.from("words"), "here");
    for (let length = 0; length < envelope.length; length += 1)
      expect(tryTo(() => open(one, envelope.subarray(0, length), "here"))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => open(one, Buffer.concat([envelope, Buffer.of(0)]), "here"))).toBeInstanceOf(
      SealBroken,
    );
  });

  it("opens in its own place only, and with its own key only", () => {
    const [one, other] = [key(), key()];
    const envelope = seal(one, Buffer.from("words"), "request 1");
    for (const context of ["request 2", "", "request 1 ", "Request 1"])
      expect(tryTo(() => open(one, envelope, context))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => open(other, envelope, "request 1"))).toBeInstanceOf(SealBroken);
    // A key that bears the same four bytes as its name is still another key.
    expect(tryTo(() => open({ id: one.id, key: other.key }, envelope, "request 1"))).toBeInstanceOf(
      SealBroken,
    );
  });

  it("never looks the same twice, and never like what is inside", () => {
    const one = key();
    const made = Array.from({ length: 500 }, () =>
      seal(one, Buffer.from("the same words"), "here").toString("hex"),
    );
    expect(new Set(made).size).toBe(500);
    expect(new Set(made.map((hex) => hex.slice(10, 34))).size).toBe(500);
    expect(made.join("")).not.toContain(Buffer.from("same words").toString("hex"));
  });

  it("takes keys of 32 bytes and no others", () => {
    for (const length of [0, 16, 31, 33, 64])
      expect(tryTo(() => sealingKey(randomBytes(length)))).toBeInstanceOf(SealBroken);
  });

  it("says nothing of the key or the content when it refuses", () => {
    const bytes = randomBytes(32);
    const one = sealingKey(bytes);
    const envelope = seal(one, Buffer.from("Вымышленный Иван"), "secret place");
    for (const spoil of [
      flipped(envelope, 300),
      flipped(envelope, 20),
      envelope.subarray(0, 9),
      Buffer.alloc(0),
    ]) {
      const error = tryTo(() => open(one, spoil, "secret place")) as Error;
      const told = `${error.message} ${error.stack ?? ""} ${JSON.stringify(error)} ${String(error.cause)}`;
      for (const secret of [
        bytes.toString("hex"),
        bytes.toString("base64"),
        bytes.toString("base64url"),
        envelope.toString("hex").slice(10, 50),
        "secret place",
        "Иван",
      ])
        expect(told).not.toContain(secret);
    }
  });
});

describe("padding", () => {
  it("makes lengths go up in steps of 256 bytes, and comes off again", () => {
    for (let length = 0; length <= 1100; length += 1) {
      const plaintext = randomBytes(length);
      const padded = pad(plaintext);
      expect(padded.length).toBe(PAD_STEP * (Math.floor(length / PAD_STEP) + 1));
      expect(unpad(padded).equals(plaintext)).toBe(true);
    }
  });
  it("keeps zeros and marks that belong to the content", () => {
    for (const plaintext of [
      Buffer.alloc(300),
      Buffer.from([0x80]),
      Buffer.from([0x80, 0, 0]),
      Buffer.alloc(255, 0x80),
    ])
      expect(unpad(pad(plaintext)).equals(plaintext)).toBe(true);
  });
  it("refuses an end it did not write", () => {
    for (const wrong of [Buffer.alloc(0), Buffer.alloc(256), Buffer.alloc(256, 1)])
      expect(() => unpad(wrong)).toThrow("the padding is not ours");
  });
});

describe("a part of a request", () => {
  it("opens for the desk and for the recovery key, and for nobody else", () => {
    const [desk, recovery, other] = [makeKeyPair(), makeKeyPair(), makeKeyPair()];
    const plaintext = Buffer.from("Пропал в марте");
    const { sealed, keys } = sealPart(NAME, plaintext, [desk.publicKey, recovery.publicKey]);
    expect(keys.map(({ recipient }) => recipient)).toEqual([
      keyName(desk.publicKey),
      keyName(recovery.publicKey),
    ]);
    const [forDesk, forRecovery] = keys.map(({ sealedKey }) => sealedKey);
    if (!forDesk || !forRecovery) throw new Error("two keys are wanted");
    expect(openPart(NAME, sealed, forDesk, desk)).toEqual(plaintext);
    expect(openPart(NAME, sealed, forRecovery, recovery)).toEqual(plaintext);
    for (const [sealedKey, reader] of [
      [forDesk, recovery],
      [forRecovery, desk],
      [forDesk, other],
      [forRecovery, other],
    ] as const)
      expect(tryTo(() => openPart(NAME, sealed, sealedKey, reader))).toBeInstanceOf(SealBroken);
  });

  it("cannot be moved to another request, part or version, nor opened with another part's key", () => {
    const desk = makeKeyPair();
    const one = sealPart(NAME, Buffer.from("one"), [desk.publicKey]);
    const two = sealPart({ ...NAME, requestId: "r2" }, Buffer.from("two"), [desk.publicKey]);
    const keyOf = (part: typeof one): Buffer => part.keys[0]?.sealedKey ?? Buffer.alloc(0);
    for (const elsewhere of [
      { ...NAME, requestId: "r2" },
      { ...NAME, part: "file-1" },
      { ...NAME, version: 2 },
    ])
      expect(tryTo(() => openPart(elsewhere, one.sealed, keyOf(one), desk))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => openPart(NAME, one.sealed, keyOf(two), desk))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => openPart(NAME, two.sealed, keyOf(one), desk))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => openPart(NAME, two.sealed, keyOf(two), desk))).toBeInstanceOf(SealBroken);
  });

  it("is refused after any of 5,000 flipped bits in the part, its key or both", () => {
    const desk = makeKeyPair();
    for (let turn = 0; turn < 5000; turn += 1) {
      const part = turn % 500 === 0 ? undefined : samplePart;
      samplePart = part ?? sealPart(NAME, randomBytes(1 + (turn % 400)), [desk.publicKey]);
      const { sealed } = samplePart;
      const sealedKey = samplePart.keys[0]?.sealedKey ?? Buffer.alloc(0);
      const result = tryTo(() =>
        openPart(
          NAME,
          turn % 3 === 1 ? sealed : flipped(sealed, randomInt(sealed.length * 8)),
          turn % 3 === 0 ? sealedKey : flipped(sealedKey, randomInt(sealedKey.length * 8)),
          desk,
        ),
      );
      expect(result).toBeInstanceOf(SealBroken);
    }
  });

  it("tells by its length only how many steps of 256 bytes there are", () => {
    const desk = makeKeyPair();
    const length = (letters: number): number =>
      sealPart(NAME, Buffer.alloc(letters, "a"), [desk.publicKey]).sealed.length;
    expect(new Set([0, 1, 100, 255].map(length)).size).toBe(1);
    expect(length(256) - length(255)).toBe(PAD_STEP);
  });

  it("has a key of its own each time", () => {
    const desk = makeKeyPair();
    const ids = Array.from({ length: 200 }, () =>
      sealPart(NAME, Buffer.from("same"), [desk.publicKey]).sealed.toString("hex", 1, 5),
    );
    expect(new Set(ids).size).toBe(200);
  });
});

let samplePart: ReturnType<typeof sealPart> | undefined;

describe("a box sealed to a public key", () => {
  it("opens with the private key alone, also when the pair was made again from it", () => {
    const pair = makeKeyPair();
    const envelope = sealTo(pair.publicKey, Buffer.from("words"));
    expect(openBox(keyPairOf(pair.privateKey), envelope).toString()).toBe("words");
    expect(keyPairOf(pair.privateKey).publicKey.equals(pair.publicKey)).toBe(true);
    expect(
      tryTo(() => openBox({ publicKey: pair.publicKey, privateKey: Buffer.alloc(32) }, envelope)),
    ).toBeInstanceOf(SealBroken);
    expect(
      tryTo(() => openBox({ publicKey: pair.publicKey, privateKey: pair.publicKey }, envelope)),
    ).toBeInstanceOf(SealBroken);
  });

  it("is refused when cut anywhere", () => {
    const pair = makeKeyPair();
    const envelope = sealTo(pair.publicKey, Buffer.from("words"));
    for (let length = 0; length < envelope.length; length += 1)
      expect(tryTo(() => openBox(pair, envelope.subarray(0, length)))).toBeInstanceOf(SealBroken);
  });

  it("is named after its key: the same key has the same name, another has another", () => {
    const names = Array.from({ length: 300 }, () => keyName(makeKeyPair().publicKey));
    expect(new Set(names).size).toBe(300);
    const pair = makeKeyPair();
    expect(keyName(pair.publicKey)).toBe(keyName(Buffer.from(pair.publicKey)));
    expect(
      createHash("sha256").update(pair.publicKey).digest("hex").startsWith(keyName(pair.publicKey)),
    ).toBe(true);
  });
});

describe("keys made from one master", () => {
  it("differ for every purpose and every master, and are the same at every start", () => {
    const [master, other] = [randomBytes(32), randomBytes(32)];
    const purposes = ["chat id", "address", "inbox", "outbox", "conversation", "file fetch", "day keys"];
    const all = [master, other].flatMap((one) =>
      purposes.map((purpose) => deriveKey(one, purpose).toString("hex")),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(deriveKey(Buffer.from(master), "inbox")).toEqual(deriveKey(master, "inbox"));
    expect(all).not.toContain(master.toString("hex"));
  });

  it("have the same name at every start and open what was sealed before it", () => {
    const master = randomBytes(32);
    const [before, after] = [intakeKeys(master), intakeKeys(Buffer.from(master))];
    const sealing = (keys: IntakeKeys): readonly SealingKey[] =>
      Object.values(keys).filter((key): key is SealingKey => typeof key !== "function");
    const later = sealing(after);
    for (const [at, key] of sealing(before).entries()) {
      const same = later[at] as SealingKey;
      expect(same.id.equals(key.id)).toBe(true);
      expect(open(same, seal(key, Buffer.from("x"), "c"), "c").toString()).toBe("x");
    }
    expect(later.length).toBeGreaterThan(5);
    expect(new Set(later.map(({ id }) => id.toString("hex"))).size).toBe(later.length);
  });

  it("name a chat without telling its number", () => {
    const keys = intakeKeys(randomBytes(32));
    expect(keys.chatKey(123456789)).toBe(keys.chatKey(123456789));
    expect(keys.chatKey(123456789)).toMatch(/^[\w-]{22}$/);
    expect(keys.chatKey(123456789)).not.toBe(intakeKeys(randomBytes(32)).chatKey(123456789));
    const names = new Set(Array.from({ length: 2000 }, (_, at) => keys.chatKey(at)));
    expect(names.size).toBe(2000);
  });
});

describe("the desk's key once wiped", () => {
  it("opens nothing and names no state any more", () => {
    const pair = makeKeyPair();
    const desk = deskKey(pair.privateKey);
    const box = sealTo(pair.publicKey, Buffer.from("words"));
    const state = seal(desk.state, Buffer.from("accepted"), "state");
    expect(open(desk.state, state, "state").toString()).toBe("accepted");
    const token = desk.token("state|accepted|0");
    desk.wipe();
    expect(tryTo(() => openBox(desk.pair, box))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => open(desk.state, state, "state"))).toBeInstanceOf(SealBroken);
    expect(tryTo(() => desk.token("state|accepted|0"))).toBeInstanceOf(SealBroken);
    expect(desk.pair.privateKey.every((byte) => byte === 0)).toBe(true);
    expect(deskKey(pair.privateKey).token("state|accepted|0")).toBe(token);
  });
});

describe("two secrets", () => {
  it("are the same only when every character is", () => {
    expect(sameSecret("k7-secret", "k7-secret")).toBe(true);
    for (const wrong of ["", "k7-secre", "k7-secret ", "K7-secret", "k7-secreт"])
      expect(sameSecret(wrong, "k7-secret")).toBe(false);
  });
});
