import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Html } from "./html.ts";

/** What `assets/scripts/keyboard.js` does at which key. */
const KEYS = [
  ["/", "search"],
  ["j", "next"],
  ["k", "previous"],
  ["o", "open"],
  ["x", "choose"],
  ["?", "help"],
] as const;

/** The list of keys, closed until somebody presses "?". */
export function keysDialog(say: Speaker): Html {
  const lines = KEYS.map(
    ([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${say.plain(`desk:keys.${does}`)}</dd></div>`,
  );
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${say.plain("desk:keys.title")}</h2>
<dl class="keys">${lines}</dl><p class="hint">${say.plain("desk:keys.hint")}</p>
<form method="dialog"><button class="quiet">${say.plain("desk:keys.close")}</button></form></dialog>`;
}
