import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import { urgenciesOf } from "../../requests/urgency.ts";
import { type AnswerLine, answerSections, safetyLines } from "./answer-sections.ts";
import { type Html, NOTHING } from "./html.ts";
import { answerRows, asRequest } from "./thread-answers.ts";
import { wholeListAddress } from "./whole-lists.ts";
import { sayMoment } from "./words.ts";

interface Later {
  readonly entry: ThreadEntry;
  readonly content: RequestContent;
  readonly lines: readonly AnswerLine[];
}

function laterOf(
  entries: readonly ThreadEntry[],
  kind: string,
  linesOf: (content: RequestContent) => readonly AnswerLine[],
): Later | undefined {
  for (const entry of entries.toReversed()) {
    const content = entry.row.kind === kind && typeof entry.content !== "string" && asRequest(entry.content);
    const lines = content ? linesOf(content) : [];
    if (content && lines.length > 0) return { entry, content, lines };
  }
  return undefined;
}

/** How the person was to be reached before: what the newest contact replaced. */
function reachBefore(
  say: Speaker,
  entries: readonly ThreadEntry[],
  newest: Later,
  first: RequestContent | undefined,
): Html {
  const at = entries.indexOf(newest.entry);
  const earlier = laterOf(entries.slice(0, at), "contact", reachLines(say));
  const lines = first ? reachLines(say)(first) : [];
  const before = earlier ?? (first && lines.length > 0 ? { content: first, lines } : undefined);
  const old = newest.content.answers["old_way"];
  const isUnsafe = old !== undefined && "choice" in old && old.choice === "do_not_use";
  const label = say.plain(isUnsafe ? "mine:desk.before_unsafe" : "mine:desk.before");
  return before
    ? answerRows(
        say,
        before.content,
        before.lines.map((line) => ({ ...line, label })),
      )
    : NOTHING;
}

function reachLines(say: Speaker): (content: RequestContent) => readonly AnswerLine[] {
  return (content) =>
    answerSections(say, content).flatMap(({ lines }) => lines.filter(({ field }) => field === "reach"));
}

function panel(
  say: Speaker,
  id: string,
  title: string,
  { entry, content, lines }: Later,
  before: Html,
): Html {
  const alarms = urgenciesOf(content).map((urgency) => html`<li>${say.plain(`desk:safety.${urgency}`)}</li>`);
  return html`<section class="safety ${alarms.length > 0 ? "alarm" : ""}" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${alarms.length > 0 ? html`<ul class="alarms">${alarms}</ul>` : NOTHING}
${answerRows(say, content, lines)}${before}
<p class="hint"><a href="${wholeListAddress(entry.row.requestId, "messages", `m-${entry.row.id}`)}">${say.plain("mine:desk.later")}: ${sayMoment(say, entry.row.at)}</a></p></section>`;
}

/** The newest that the person told of danger after sending: read before what they said of it first. */
export function laterDanger(say: Speaker, entries: readonly ThreadEntry[]): Html {
  const danger = laterOf(entries, "addition", (content) => safetyLines(say, content));
  return danger ? panel(say, "later-danger", say.plain("mine:desk.danger"), danger, NOTHING) : NOTHING;
}

/**
 * The newest way to reach the person, with the one it replaced.
 * @param first what they sent first, where it can be read
 */
export function newestContact(
  say: Speaker,
  entries: readonly ThreadEntry[],
  first: RequestContent | undefined,
): Html {
  const contact = laterOf(entries, "contact", (content) =>
    answerSections(say, content).flatMap(({ lines }) => lines),
  );
  if (!contact) return NOTHING;
  const before = reachBefore(say, entries, contact, first);
  return panel(say, "newest-contact", say.plain("mine:desk.contact"), contact, before);
}
