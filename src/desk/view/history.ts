import { html } from "hono/html";
import type { EventRow } from "../../db/events.ts";
import { sayDay } from "../../i18n/dates.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { type EventAction, type EventDetail, readEventDetail } from "../../requests/event.ts";
import { WAITING_FOR } from "../../requests/fine-state.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { SealBroken } from "../../sealing/envelope.ts";
import { MATCH_STATES } from "../indexing-match.ts";
import { sayDetail, sayTo } from "./actions-words.ts";
import { isCasework, sayCasework } from "./casework-history.ts";
import { isExport, sayExport } from "./export-words.ts";
import { type Html, NOTHING } from "./html.ts";
import { NEWEST_SHOWN, wholeListLink } from "./whole-lists.ts";
import { sayMoment } from "./words.ts";

/** One line of the history; openings in a row by one person are one line. */
export interface HistoryEntry {
  readonly action: EventAction;
  readonly staffId: string | null;
  /** Of the last one, where several stand for one line. */
  readonly at: number;
  readonly times: number;
  readonly detail: EventDetail | undefined;
}

function openDetail(key: DeskKey, event: EventRow): EventDetail | undefined {
  try {
    return readEventDetail(key, event.requestId, event.sealedDetail);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

function isLook(action: EventAction): boolean {
  return action === "opened" || action === "photo_opened" || action === "match_opened";
}

/** Joins looks in a row: the same person opening the same page ten times is one line, not ten. */
export function joinHistory(key: DeskKey, events: readonly EventRow[]): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    const action = event.action as EventAction;
    const same = entries.findLastIndex((entry) => entry.action === action && entry.staffId === event.staffId);
    const between = entries.slice(same + 1);
    const known = entries[same];
    const joins =
      known !== undefined &&
      isLook(action) &&
      between.every((entry) => isLook(entry.action) && entry.staffId === event.staffId);
    if (joins) entries[same] = { ...known, times: known.times + 1, at: event.at };
    else
      entries.push({
        action,
        staffId: event.staffId,
        at: event.at,
        times: 1,
        detail: openDetail(key, event),
      });
  }
  return entries;
}

function sayWaitingFor(say: Speaker, waiting: string | undefined): string {
  const known = WAITING_FOR.find((one) => one === waiting);
  return say.plain(`desk:waiting.${known ?? "nobody"}`);
}

/** What the staff said of a match: the other request, and whether it is one person. */
function sayMatch(say: Speaker, detail: EventDetail | undefined): string {
  const state = MATCH_STATES.find((one) => one === detail?.to);
  return say.plain("matches:history.decided", {
    reference: detail?.from ?? "?",
    state: state ? say.plain(`matches:states.${state}`) : "?",
  });
}

function sayMove(say: Speaker, detail: EventDetail): string {
  const key: TextKey = detail.what ? `desk:history.${detail.what}` : "desk:history.state";
  const said = say.plain(key, { from: sayTo(say, detail.from), to: sayTo(say, detail.to) });
  if (detail.person === undefined) return said;
  return `${say.plain("desk:request.person", { number: detail.person + 1 })}: ${said}`;
}

function sayWhat(
  say: Speaker,
  { action, times, detail = {} }: HistoryEntry,
  names: ReadonlyMap<string, string>,
): string {
  if (action === "assigned")
    return say.plain("queue:history.assigned", {
      name: names.get(detail.to ?? "") ?? say.plain("desk:history.unknown_staff"),
    });
  if (action === "taken_down")
    return say.plain(detail.to === "visit" ? "call:history.visit" : "call:history.call");
  if (action === "match") return sayMatch(say, detail);
  if (action === "match_opened") return say.plain("matches:history.opened");
  if (isLook(action) && times > 1) {
    const key: TextKey =
      action === "opened" ? "desk:history.opened_times" : "desk:history.photo_opened_times";
    return say.plain(key, { count: times });
  }
  if (action === "state") return sayMove(say, detail);
  if (isCasework(action)) return sayCasework(say, action, detail);
  if (isExport(action)) return sayExport(say, action, detail);
  if (action !== "waiting") return say.plain(`desk:history.${action}`);
  const values = { from: sayWaitingFor(say, detail.from), to: sayWaitingFor(say, detail.to) };
  const said = say.plain("desk:history.waiting", values);
  return detail.until
    ? `${said}, ${say.plain("desk:steps.until_short", { day: sayDay(detail.until, say.language) })}`
    : said;
}

function sayWho(say: Speaker, entry: HistoryEntry, names: ReadonlyMap<string, string>): string {
  if (entry.staffId !== null) return names.get(entry.staffId) ?? say.plain("desk:history.unknown_staff");
  return say.plain(entry.action === "submitted" ? "desk:history.person" : "desk:history.program");
}

function more(say: Speaker, { detail }: HistoryEntry): Html {
  if (detail === undefined) return html`<p class="absent">${say.plain("desk:history.unreadable")}</p>`;
  const beside = sayDetail(say, detail);
  return html`${beside ? html`<p>${beside}</p>` : NOTHING}${
    detail.reason
      ? html`<p class="reason">${say.plain("desk:history.reason", { reason: detail.reason })}</p>`
      : NOTHING
  }`;
}

/** What happened to a request, the newest first. */
export function historyList(
  say: Speaker,
  entries: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
): Html {
  const items = entries.toReversed().map(
    (
      entry,
    ) => html`<li><p><b>${sayWho(say, entry, names)}</b> · ${sayWhat(say, entry, names)}</p>${more(say, entry)}
<p class="hint"><time datetime="${new Date(entry.at).toISOString()}">${sayMoment(say, entry.at)}</time></p></li>`,
  );
  return html`<ol class="history">${items}</ol>`;
}

/** The newest that happened to a request, with the way to all of it. */
export function historyPanel(
  say: Speaker,
  requestId: string,
  entries: readonly HistoryEntry[],
  names: ReadonlyMap<string, string>,
  seenBy: Html = NOTHING,
): Html {
  const shown = entries.slice(-NEWEST_SHOWN.history);
  const counts = { shown: shown.length, all: entries.length };
  return html`<section class="panel" aria-labelledby="history"><h2 id="history">${say.plain("desk:history.title")}</h2>
${historyList(say, shown, names)}${wholeListLink(say, requestId, "history", counts)}${seenBy}</section>`;
}
