import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type Actor, may } from "../../requests/permissions.ts";
import { auditAddress } from "../audit-choice.ts";
import { type Html, NOTHING } from "./html.ts";

/** For those who read the audit: the way from a request to everybody who has seen it. */
export function seenByLink(say: Speaker, reader: Actor, requestId: string): Html {
  return may(reader, "read_audit")
    ? html`<p><a href="${auditAddress({ subject: requestId })}">${say.plain("counts:audit.seen_by")}</a></p>`
    : NOTHING;
}
