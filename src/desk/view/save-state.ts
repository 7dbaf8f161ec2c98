import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Html } from "./html.ts";

/**
 * Where `assets/scripts/saving.js` says whether what is typed is safe. It stands in a form with `data-save`, the
 * address the form's fields are sent to while somebody types; the answer is `{ says }` in JSON, or a status that tells
 * why not: 401 nobody is signed in, 410 there is nothing to save to any more, 413 too long.
 */
export function saveState(say: Speaker): Html {
  const text = (name: "waiting" | "failed" | "signed_out" | "gone" | "too_large" | "sign_in"): string =>
    say.plain(`reply:save.${name}`);
  return html`<p class="hint save-state" role="status" data-save-state data-waiting="${text("waiting")}" data-failed="${text("failed")}" data-signed-out="${text("signed_out")}" data-sign-in="${text("sign_in")}" data-gone="${text("gone")}" data-too-large="${text("too_large")}"></p>`;
}
