import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя";

/** An invented word that stands nowhere else: nine letters, the first a capital. */
export function canaryWord(): string {
  const letters = Array.from({ length: 9 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return letters[0]?.toUpperCase() + letters.slice(1);
}

/** Bytes in base64 at each of the three places they can begin, without the characters that depend on what is beside them. */
function base64Within(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const end = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice(Math.ceil((before * 8) / 6), end);
  });
}

function escaped(text: string): string {
  return Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** How bytes may be written down. */
function spellingsOfBytes(bytes: Buffer): Buffer[] {
  const base64 = base64Within(bytes);
  const texts = [
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
  ];
  return [bytes, ...texts.map((text) => Buffer.from(text))];
}

/** How a typed value may lie in a file: as UTF-8 or UTF-16, in base64, hexadecimal or escapes, in small letters too. */
export function spellings(value: string): Buffer[] {
  const utf16 = Buffer.from(value, "utf16le");
  const escapes = escaped(value);
  return [
    ...spellingsOfBytes(Buffer.from(value)),
    ...spellingsOfBytes(utf16),
    ...spellingsOfBytes(Buffer.from(utf16).swap16()),
    ...[
      value.toLowerCase(),
      value.toUpperCase(),
      escapes,
      escapes.toUpperCase().replaceAll("\\U", "\\u"),
      encodeURIComponent(value),
    ].map((text) => Buffer.from(text)),
  ];
}

/** A number as SQLite stores it, in 6 and in 8 bytes, or with the other end first. */
export function spellingsOfNumber(value: number): Buffer[] {
  const eight = Buffer.alloc(8);
  eight.writeBigInt64BE(BigInt(value));
  return [eight.subarray(2), Buffer.from(eight.subarray(2).toReversed()), ...spellings(String(value))];
}

export function spellingsOfFile(bytes: Buffer): Buffer[] {
  return spellingsOfBytes(bytes);
}

/** What is to be looked for, by the name it goes by in a report. */
export type Canaries = ReadonlyMap<string, readonly Buffer[]>;

/** Every file below these folders, with its bytes. */
export function filesBelow(
  ...folders: readonly string[]
): readonly { readonly name: string; readonly bytes: Buffer }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((name) => ({ name, bytes: readFileSync(name) })),
  );
}

const PREFIX = 4;

/** @returns one line for each canary found: its name and where it lay; never the value */
export function findCanaries(
  canaries: Canaries,
  places: readonly { readonly name: string; readonly bytes: Buffer }[],
): readonly string[] {
  // All values are looked for in one pass: by their first four bytes, then whole.
  const byPrefix = new Map<number, { readonly what: string; readonly bytes: Buffer }[]>();
  for (const [what, written] of canaries) {
    for (const bytes of written) {
      const prefix = bytes.readUInt32BE(0);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { what, bytes }]);
    }
  }
  const found = new Set<string>();
  for (const { name, bytes } of places) {
    let window = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      window = ((window << 8) | (bytes[at] ?? 0)) >>> 0;
      for (const one of byPrefix.get(window) ?? []) {
        const start = at + 1 - PREFIX;
        if (start >= 0 && bytes.subarray(start, start + one.bytes.length).equals(one.bytes))
          found.add(`${one.what} in ${name}`);
      }
    }
  }
  return [...found];
}
