import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  CODE_COST,
  PASSPHRASE_COST,
  unwrapWithPassphrase,
  wrappedNothing,
  wrapUnderPassphrase,
} from "../../src/sealing/passphrase.ts";
import { foldSpokenCode, makeSpokenCode, SPOKEN_ALPHABET } from "../../src/sealing/secret.ts";

describe("a secret wrapped under a passphrase", () => {
  it("comes back with the right passphrase, at the full cost of guessing", async () => {
    const secret = randomBytes(32);
    const wrapped = await wrapUnderPassphrase(secret, "правильная лошадь батарея");
    expect(PASSPHRASE_COST.N * PASSPHRASE_COST.r * 128).toBe(128 * 1024 * 1024);
    expect(await unwrapWithPassphrase(wrapped, "правильная лошадь батарея")).toEqual(secret);
    expect(await unwrapWithPassphrase(wrapped, "правильная лошадь батарея ")).toBeUndefined();
  });

  it("does not come back with a wrong one", async () => {
    const wrapped = await wrapUnderPassphrase(randomBytes(32), "correct", CODE_COST);
    for (const wrong of ["", "Correct", "correct ", "cоrrect", "correctcorrect"])
      expect(await unwrapWithPassphrase(wrapped, wrong)).toBeUndefined();
  });

  it("comes back however the keyboard composes letters", async () => {
    const secret = randomBytes(32);
    const composed = "Ўладзімір Їжак é ﬁ １".normalize("NFC");
    const wrapped = await wrapUnderPassphrase(secret, composed, CODE_COST);
    for (const form of ["NFC", "NFD", "NFKC", "NFKD"])
      expect(await unwrapWithPassphrase(wrapped, composed.normalize(form))).toEqual(secret);
  });

  it("is salted: the same secret and passphrase never look the same", async () => {
    const secret = randomBytes(32);
    const [one, other] = [
      await wrapUnderPassphrase(secret, "x", CODE_COST),
      await wrapUnderPassphrase(secret, "x", CODE_COST),
    ];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(secret)).toBe(false);
  });

  it("is refused after any flipped bit, the one that names its cost included", async () => {
    const wrapped = await wrapUnderPassphrase(randomBytes(32), "x", CODE_COST);
    const bits = [...Array(8).keys(), 8, 100, 135, 136, 150, 176, 300, 500, wrapped.length * 8 - 1].filter(
      (bit) => bit !== 4,
    );
    for (const bit of bits) {
      const spoilt = Buffer.from(wrapped);
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await unwrapWithPassphrase(spoilt, "x")).toBeUndefined();
    }
    expect(await unwrapWithPassphrase(Buffer.alloc(0), "x")).toBeUndefined();
    expect(await unwrapWithPassphrase(wrapped.subarray(0, 20), "x")).toBeUndefined();
  });

  it("takes as long for a name nobody bears as for a wrong passphrase", async () => {
    const wrapped = await wrapUnderPassphrase(randomBytes(32), "x");
    const time = async (what: Buffer): Promise<number> => {
      const start = process.hrtime.bigint();
      expect(await unwrapWithPassphrase(what, "wrong")).toBeUndefined();
      return Number(process.hrtime.bigint() - start);
    };
    const [known, nobody] = [await time(wrapped), await time(wrappedNothing())];
    // Both are dominated by scrypt; without it the difference would be a hundredfold.
    expect(Math.max(known, nobody) / Math.min(known, nobody)).toBeLessThan(10);
  });
});

describe("a code to be read over the phone", () => {
  it("has no letters or digits that are confused, and the groups asked for", () => {
    for (let made = 0; made < 500; made += 1)
      expect(makeSpokenCode(3, 4)).toMatch(/^([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    expect(SPOKEN_ALPHABET).toHaveLength(32);
    expect(new Set(SPOKEN_ALPHABET).size).toBe(32);
    expect(SPOKEN_ALPHABET).not.toMatch(/[IO01]/);
  });

  it("is never made twice, and uses every character about equally often", () => {
    const codes = Array.from({ length: 20_000 }, () => makeSpokenCode(3, 4));
    expect(new Set(codes).size).toBe(20_000);
    const letters = codes.join("").replaceAll("-", "");
    for (const letter of SPOKEN_ALPHABET) {
      const share = letters.split(letter).length - 1;
      // 240,000 letters, 7,500 of each expected; five standard deviations are 426.
      expect(Math.abs(share - 7500)).toBeLessThan(450);
    }
  });

  it("is recognised in any case, with any dashes and spaces, and on a Cyrillic or full-width keyboard", () => {
    const wanted = "K7QFM2XP9HTA";
    for (const typed of [
      "K7QF-M2XP-9HTA",
      "k7qf m2xp 9hta",
      " k7qf—m2xp—9hta\n",
      "K7QFM2XP9HTA",
      "К7QF-М2ХР-9НТА",
      "к7qf м2хр 9нта",
      "Ｋ７ＱＦ-M2XP-9HTA",
    ])
      expect(foldSpokenCode(typed)).toBe(wanted);
    for (const other of ["K7QF-M2XP-9HTB", "K7QF-M2XP-9HT", "K7QF-M2XP-9HTAA", "07QF-M2XP-9HTA"])
      expect(foldSpokenCode(other)).not.toBe(wanted);
  });
});
