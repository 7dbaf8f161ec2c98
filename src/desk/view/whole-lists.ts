import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { type Html, NOTHING } from "./html.ts";

/**
 * The lists of a request that grow without end, and how many of the newest stand on its page: an old request opens as
 * quickly as a new one, also on a phone. The whole list has a page of its own.
 */
export const NEWEST_SHOWN = { messages: 8, notes: 3, contacts: 3, history: 8 } as const;
export type WholeList = keyof typeof NEWEST_SHOWN;

export function isWholeList(name: string): name is WholeList {
  return Object.hasOwn(NEWEST_SHOWN, name);
}

/** The address of a whole list. @param at the id of one of its entries */
export function wholeListAddress(requestId: string, list: WholeList, at?: string): string {
  return `/requests/${requestId}/all/${list}${at === undefined ? "" : `#${at}`}`;
}

/** Leads to the whole list; nothing where all of it stands there already. */
export function wholeListLink(
  say: Speaker,
  requestId: string,
  list: WholeList,
  of: { readonly shown: number; readonly all: number },
): Html {
  if (of.shown >= of.all) return NOTHING;
  const text = say.plain(`casework:all.${list}`, { count: of.all });
  return html`<p><a href="${wholeListAddress(requestId, list)}">${text}</a></p>`;
}
