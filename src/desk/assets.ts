import { readdirSync, readFileSync } from "node:fs";
import { fingerprint } from "../sealing/fingerprint.ts";

export interface Stylesheet {
  /** Changes with the content, so that browsers may keep it for ever. */
  readonly path: string;
  readonly css: string;
}

export function readStylesheet(): Stylesheet {
  const css = readFileSync(new URL("./assets/desk.css", import.meta.url), "utf8");
  return { path: `/assets/desk-${fingerprint(css).slice(0, 12)}.css`, css };
}

export interface Script {
  readonly path: string;
  readonly code: string;
}

/** All files of `assets/scripts` as one: each is a block of its own, and every page works without them. */
export function readScript(): Script {
  const folder = new URL("./assets/scripts/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const blocks = files.toSorted().map((name) => `{\n${readFileSync(new URL(name, folder), "utf8")}}\n`);
  const code = blocks.join("");
  return { path: `/assets/desk-${fingerprint(code).slice(0, 12)}.js`, code };
}

export function readIcon(): string {
  return readFileSync(new URL("./assets/icon.svg", import.meta.url), "utf8");
}
