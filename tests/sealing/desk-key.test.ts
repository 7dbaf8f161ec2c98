import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { keyName, makeKeyPair, prepareBoxes, sealTo } from "../../src/sealing/box.ts";
import { deriveKey, keyedHash } from "../../src/sealing/derive.ts";
import { readBundle } from "../../src/sealing/desk-bundle.ts";
import { bundleWithout, deskKey, renewedBundle } from "../../src/sealing/desk-key.ts";
import { derivedSealingKey, open, SealBroken, seal, sealingKey } from "../../src/sealing/envelope.ts";
import { openPart, sealPart, sealPartKeyAnew } from "../../src/sealing/part.ts";

beforeAll(prepareBoxes);

const WORD = Buffer.from("a word");
const NAME = { requestId: "one", part: "answers", version: 1 };

describe("what an account holds of the desk's key", () => {
  test("of an earlier release is its private key, and everything sealed then opens", () => {
    const { publicKey, privateKey } = makeKeyPair();
    const state = sealingKey(deriveKey(privateKey, "desk state"));
    const sealed = seal(state, WORD, "state|one");
    const hash = keyedHash(deriveKey(privateKey, "desk index"), "Іванов");
    const key = deskKey(privateKey);
    expect(key.names).toEqual([keyName(publicKey)]);
    expect(open(key.state, sealed, "state|one")).toEqual(WORD);
    expect(key.index("Іванов")).toEqual(hash);
    const again = deskKey(key.bundle());
    expect(again.index("Іванов")).toEqual(hash);
    expect(open(again.state, sealed, "state|one")).toEqual(WORD);
    expect(again.names).toEqual(key.names);
  });

  test("is refused in any form but its two", () => {
    const whole = deskKey(makeKeyPair().privateKey).bundle();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), (bytes) => {
        fc.pre(bytes.length !== 32);
        const looksRight = bytes[0] === 1 && (bytes.length - 2) % 32 === 0 && bytes.length >= 2 + 3 * 32;
        if (!looksRight) expect(() => deskKey(bytes)).toThrow(SealBroken);
      }),
    );
    for (let length = 0; length < whole.length; length += 1)
      if (length !== 32) expect(() => deskKey(whole.subarray(0, length))).toThrow(SealBroken);
  });
});

describe("a key that was renewed", () => {
  test("opens everything of before, in place, and seals out of reach of a copy that was taken", () => {
    const key = deskKey(makeKeyPair().privateKey);
    const copy = deskKey(key.bundle());
    const before = {
      state: seal(key.state, WORD, "state"),
      part: sealPart(NAME, WORD, [key.pair.publicKey]),
      mention: seal(derivedSealingKey(key.state, "salt"), WORD, "mention"),
      token: key.token("state|found"),
    };
    key.renew(renewedBundle(key));
    expect(open(key.state, before.state, "state")).toEqual(WORD);
    expect(open(derivedSealingKey(key.state, "salt"), before.mention, "mention")).toEqual(WORD);
    expect(openPart(NAME, before.part.sealed, before.part.keys[0]!.sealedKey, key.pairs)).toEqual(WORD);
    expect(key.token("state|found")).toBe(before.token);
    const after = {
      state: seal(key.state, WORD, "state"),
      part: sealPart(NAME, WORD, [key.pair.publicKey]),
      mention: seal(derivedSealingKey(key.state, "salt"), WORD, "mention"),
    };
    expect(() => open(copy.state, after.state, "state")).toThrow(SealBroken);
    expect(() => open(derivedSealingKey(copy.state, "salt"), after.mention, "mention")).toThrow(SealBroken);
    expect(() => openPart(NAME, after.part.sealed, after.part.keys[0]!.sealedKey, copy.pairs)).toThrow(
      SealBroken,
    );
  });

  test("moves part keys, and lets go of the pair before", () => {
    const key = deskKey(makeKeyPair().privateKey);
    const copy = deskKey(key.bundle());
    const { sealed, keys } = sealPart(NAME, WORD, [key.pair.publicKey]);
    key.renew(renewedBundle(key));
    const moved = sealPartKeyAnew(keys[0]!.sealedKey, key.pairs, key.pair.publicKey);
    expect(moved.recipient).toBe(key.names[0]);
    key.renew(bundleWithout(key, [...key.names]));
    expect(key.names).toEqual([moved.recipient]);
    expect(openPart(NAME, sealed, moved.sealedKey, key.pairs)).toEqual(WORD);
    expect(() => openPart(NAME, sealed, moved.sealedKey, copy.pairs)).toThrow(SealBroken);
    expect(() => openPart(NAME, sealed, keys[0]!.sealedKey, key.pairs)).toThrow(SealBroken);
  });

  test("overwrites what it held before in memory, and opens nothing once it is wiped", () => {
    const key = deskKey(makeKeyPair().privateKey);
    const { pair } = key;
    key.renew(renewedBundle(key));
    expect(pair.privateKey.every((byte) => byte === 0)).toBe(true);
    const sealed = sealTo(key.pair.publicKey, WORD);
    key.wipe();
    expect(key.pairs.every(({ privateKey }) => privateKey.every((byte) => byte === 0))).toBe(true);
    expect(() => key.bundle()).toThrow(SealBroken);
    expect(() => key.state).toThrow(SealBroken);
    expect(() => key.token("x")).toThrow(SealBroken);
    expect(() => openPart(NAME, WORD, sealed, key.pairs)).toThrow(SealBroken);
  });

  test("carries as many state keys as it had pairs", () => {
    const key = deskKey(makeKeyPair().privateKey);
    for (let times = 0; times < 5; times += 1) key.renew(renewedBundle(key));
    const { states, privateKeys } = readBundle(key.bundle());
    expect([states.length, privateKeys.length]).toEqual([6, 6]);
    expect(new Set([...states, ...privateKeys].map((bytes) => bytes.toString("hex"))).size).toBe(12);
  });
});
