import { readFileSync } from "node:fs";
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

export function readIcon(): string {
  return readFileSync(new URL("./assets/icon.svg", import.meta.url), "utf8");
}
