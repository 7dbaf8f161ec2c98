import { html, raw } from "hono/html";
import { encode } from "uqr";
import type { Speaker } from "../../i18n/texts.ts";
import { base32, totpAddress } from "../../sealing/totp.ts";
import type { PendingFactor } from "../second-factor.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";

/** What the app calls this entry; the same in every language, and in letters that keep the picture small. */
const ISSUER = "Family Links";
/** White around it on all sides, as readers need it, also where the page is dark. */
const BORDER = 4;

/** A QR code as one SVG path: no script, no picture from elsewhere. */
export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: "M", border: BORDER });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="232" height="232" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${raw(dots.join(""))}"/></svg>`;
}

function inFours(text: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(" ");
}

export function factorPage(
  say: Speaker,
  view: { readonly token: string; readonly pending: PendingFactor; readonly isWrong?: boolean },
): Page {
  const { token, pending, isWrong = false } = view;
  const title = say.plain("desk:enrol.factor_title");
  const body = html`<h1>${title}</h1>
${isWrong ? problem(say.plain("desk:enrol.refused.code_wrong")) : NOTHING}
<p>${say.plain("desk:enrol.factor_intro")}</p>
<ol class="steps">
<li><p>${say.plain("desk:enrol.factor_scan")}</p>
${qrPicture(totpAddress(pending.secret, ISSUER, pending.name), say.plain("desk:enrol.factor_picture"))}
<p class="hint">${say.plain("desk:enrol.factor_by_hand")}</p>
<p class="secret"><code>${inFours(base32(pending.secret))}</code></p></li>
<li><form method="post" action="/second-factor" class="card">
  <input type="hidden" name="token" value="${token}">
  <input type="hidden" name="language" value="${say.language}">
  <div class="field"><label for="code">${say.plain("desk:enrol.factor_code")}</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="12"></div>
  <button class="button">${say.plain("desk:enrol.factor_submit")}</button>
</form></li></ol>`;
  return { title, body, narrow: true };
}
