import type { RequestRow } from "../../db/requests.ts";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { LOCAL_OFFSET_MS } from "../../requests/daytime.ts";
import { button, inPairs, rows } from "../buttons.ts";
import type { Card } from "../say.ts";

export const REQUESTS_A_PAGE = 10;

/** Where a request stands, in the only words a person ever sees: `mine:state.<word>`. */
const WORDS = ["received", "checking", "question", "tracing", "call_us", "closed"] as const;
type Word = (typeof WORDS)[number];

/** The word the person sees. One that ended without the staff is closed for them. */
export function wordOf({ visibleState, ended }: RequestRow): Word {
  return ended === null ? (WORDS.find((word) => word === visibleState) ?? "received") : "closed";
}

/** The day it was sent, as it was where the service's people live. */
export function sayDaySent(say: Speaker, { submittedAt }: RequestRow): string {
  return sayDay(new Date(submittedAt + LOCAL_OFFSET_MS).toISOString().slice(0, 10), say.language);
}

function lineOf(say: Speaker, request: RequestRow): string {
  return say.html("mine:list.line", {
    reference: request.reference,
    kind: say.plain(`flows:${request.kind}.title`),
    state: say.plain(`mine:state.${wordOf(request)}.word`),
    day: sayDaySent(say, request),
  });
}

/**
 * What a chat has sent, in pages.
 * @param page from 0; one that is not there any more shows the last
 * @param found the requests of this page
 * @param all how many there are
 */
export function listCard(say: Speaker, page: number, found: readonly RequestRow[], all: number): Card {
  const regain = [button(say.plain("mine:list.button.regain"), "e:claim")];
  const menu = [button(say.plain("bot:button.menu"), "m:menu")];
  if (all === 0) return { text: say.html("mine:list.empty"), keyboard: rows(regain, menu) };
  const pages = Math.ceil(all / REQUESTS_A_PAGE);
  const turn = [
    ...(page > 0 ? [button(say.plain("bot:button.fewer"), `r:list:${page - 1}`)] : []),
    ...(page < pages - 1 ? [button(say.plain("bot:button.more"), `r:list:${page + 1}`)] : []),
  ];
  const at = pages > 1 ? [say.html("mine:list.page", { page: page + 1, pages })] : [];
  const lines = found.map((request) => lineOf(say, request));
  return {
    text: [say.html("mine:list.title"), ...lines, ...at, say.html("mine:list.choose")].join("\n\n"),
    keyboard: rows(
      ...inPairs(found.map(({ reference }) => button(reference, `r:open:${reference}`))),
      turn,
      regain,
      menu,
    ),
  };
}
