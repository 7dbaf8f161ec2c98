import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type Actor, may } from "../../requests/permissions.ts";
import { COUNTED_PARTS, type KeyStanding } from "../key-standing.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayMoment } from "./words.ts";

function sayMoving(say: Speaker, { since, parts }: NonNullable<KeyStanding["moving"]>): string {
  const time = sayMoment(say, since);
  if (parts === 0) return say.plain("keys:ending", { time });
  if (parts > COUNTED_PARTS) return say.plain("keys:moving_many_parts", { time, most: COUNTED_PARTS });
  return say.plain("keys:moving", { time, count: parts });
}

function line(text: string): Html {
  return html`<p><b>${text}</b></p>`;
}

/** Whether there is anything about the key that people should know before they go on. */
export function isKeyNews({ due, moving, withoutRecovery }: KeyStanding): boolean {
  return due || withoutRecovery || moving !== undefined;
}

/** How the key stands that opens requests, and the form that renews it. */
export function keyPanel(say: Speaker, key: KeyStanding, reader: Actor): Html {
  const lines = [
    ...(key.due ? [line(say.plain("keys:due"))] : []),
    ...(key.moving ? [line(sayMoving(say, key.moving))] : []),
    ...(key.withoutRecovery ? [line(say.plain("keys:no_recovery"))] : []),
  ];
  const form = may(reader, "let_in")
    ? html`<form method="post" action="/accounts/renew-key"><button class="button quiet">${say.plain("keys:renew")}</button></form>
<p class="hint">${say.plain("keys:renew_hint")}</p>`
    : NOTHING;
  return html`<section class="panel" aria-labelledby="key"><h2 id="key">${say.plain("keys:title")}</h2>
<p>${say.plain("keys:calm")}</p>${lines}${form}</section>`;
}
