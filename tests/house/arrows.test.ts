import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../../src");

/** From the ground up: a room imports itself and rooms before it. Files at the top of `src` tie everything together. */
const ROOMS = [
  "flows",
  "matching",
  "knowledge",
  "sealing",
  "i18n",
  "db",
  "delivery",
  "requests",
  "bot",
  "desk",
  "jobs",
  "sandbox",
  "cli",
  "top",
];
/** Rooms that import no other room at all. */
const ALONE = ["flows", "matching", "knowledge", "sealing"];
/** Rooms that never know of each other. */
const STRANGERS = ["bot", "desk", "delivery"];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly target: string;
}

function roomOf(file: string): string {
  const [first = "", ...rest] = relative(SRC, file).split("/");
  return rest.length > 0 ? first : "top";
}

function importsOf(file: string): Import[] {
  const found = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
  return [...found].map(([, target = ""]) => {
    const to = target.startsWith(".") ? roomOf(resolve(dirname(file), target)) : target;
    return { file: relative(SRC, file), from: roomOf(file), to, target };
  });
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const imports = files.flatMap((name) => importsOf(join(SRC, name)));
const between = imports.filter(
  ({ target, from, to }) => target.startsWith(".") && from !== to && !target.endsWith(".json"),
);

function say({ file, target }: Import): string {
  return `${file} imports ${target}`;
}

describe("the rooms of the house", () => {
  it("are all in the list", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(
      [...new Set(files.map((name) => roomOf(join(SRC, name))))].filter((room) => !ROOMS.includes(room)),
    ).toEqual([]);
  });

  it("import only what lies below them", () => {
    expect(between.filter(({ from, to }) => ROOMS.indexOf(to) > ROOMS.indexOf(from)).map(say)).toEqual([]);
  });

  it("of rules alone import no other room", () => {
    expect(between.filter(({ from }) => ALONE.includes(from)).map(say)).toEqual([]);
  });

  it("for chat, desk and wire do not know each other", () => {
    const meets = between.filter(({ from, to }) => STRANGERS.includes(from) && STRANGERS.includes(to));
    expect(meets.map(say)).toEqual([]);
  });

  it("leave cryptography to sealing", () => {
    const ciphers = imports.filter(
      ({ to, from }) => /^(node:crypto|libsodium-wrappers)$/.test(to) && from !== "sealing",
    );
    expect(ciphers.map(say)).toEqual([]);
  });
});
