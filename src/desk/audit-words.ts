import type { AuditRow } from "../db/audit.ts";
import type { Speaker, TextKey } from "../i18n/texts.ts";
import { ACTIONS, isRole } from "../requests/permissions.ts";

/** Why something was refused that no role could have done. */
const REFUSED_BECAUSE = ["forged_origin", "not_active"] as const;
/** By what somebody proved who they are matters only where it was a code on paper. */
const UNSAID: readonly string[] = ["totp", "passphrase"];

/** A file that left, by its format and whom it is for: `xlsx_icrc`. */
function sayFile(say: Speaker, detail: string): string | undefined {
  const [, format = "", recipient = ""] = /^([a-z]+)_(\w+)$/.exec(detail) ?? [];
  const key: TextKey = `flows:sharing.recipients.${recipient}.name`;
  return say.has(key) ? `${format.toUpperCase()}, ${say.plain(key)}` : undefined;
}

/** What exactly was done, in words; a word no release knows any more is shown as it is. */
export function sayAuditDetail(
  say: Speaker,
  { action, detail }: Pick<AuditRow, "action" | "detail">,
): string {
  if (detail === null || action === "audit_cut" || UNSAID.includes(detail)) return "";
  const because = REFUSED_BECAUSE.find((one) => one === detail);
  if (because) return say.plain(`keys:refused.${because}`);
  const refused = ACTIONS.find((one) => one === detail);
  if (action === "refused" && refused) return say.plain(`desk:roles.actions.${refused}`);
  if (isRole(detail)) return say.plain(`desk:roles.names.${detail}`);
  const key = `counts:audit.word.${detail.replaceAll("-", "_")}` as TextKey;
  return say.has(key) ? say.plain(key) : (sayFile(say, detail) ?? detail);
}
