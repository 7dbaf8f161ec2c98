import { type Actor, may } from "../requests/permissions.ts";

/** The page somebody begins with: the first they may see. */
export function homeOf(actor: Actor): string {
  if (may(actor, "read_requests")) return "/requests";
  if (may(actor, "see_counts")) return "/counts";
  return may(actor, "see_accounts") ? "/accounts" : "/account";
}
