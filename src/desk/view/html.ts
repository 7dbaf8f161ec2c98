import { type html, raw } from "hono/html";

/** A piece of a page. Everything put into `html` is escaped unless it is a piece itself. */
export type Html = ReturnType<typeof html>;

export const NOTHING: Html = raw("");

/** An attribute without a value, for example `checked`. */
export function flag(name: "checked" | "disabled" | "required" | "autofocus", on: boolean): Html {
  return on ? raw(name) : NOTHING;
}
