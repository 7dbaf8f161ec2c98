import type { Speaker } from "../../i18n/texts.ts";
import type { Desk, DeskContext } from "../context.ts";

/** The texts of a page in its reader's language; behind the sign-in, with times in their zone. */
export function speakerOf(desk: Desk, c: DeskContext): Speaker {
  const texts = desk.texts(c.get("language"));
  // Not yet set on the pages in front of the sign-in.
  const visitor = c.get("visitor") as { readonly staff: { readonly zone: string } } | undefined;
  return visitor ? { ...texts, zone: visitor.staff.zone } : texts;
}
