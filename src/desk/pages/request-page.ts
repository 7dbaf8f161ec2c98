import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import type { RequestContent } from "../../requests/content.ts";
import type { Visitor } from "../context.ts";
import { actionsPanel } from "../view/actions.ts";
import type { TypedChange } from "../view/actions-typed.ts";
import { agreementPanels } from "../view/agreement.ts";
import { answerRow } from "../view/answer.ts";
import { answerSections } from "../view/answer-sections.ts";
import { sayHolder, sayWaiting, stateBadge, urgentBadge } from "../view/badges.ts";
import { exportPanel } from "../view/export-panel.ts";
import { type FileStandings, filesPanel } from "../view/files.ts";
import type { Page } from "../view/frame.ts";
import { type HistoryEntry, historyPanel } from "../view/history.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { laterDanger, newestContact } from "../view/later.ts";
import { type MatchPanelView, matchPanel } from "../view/match-panel.ts";
import { sayPeople } from "../view/people.ts";
import { reachNotice } from "../view/reach-notice.ts";
import { type RegainShown, regainPanel } from "../view/regain-form.ts";
import type { RequestLine } from "../view/request-line.ts";
import { safetyPanel } from "../view/safety.ts";
import { type ThreadView, threadPanel } from "../view/thread-panel.ts";
import { sayAge, sayKind, sayLanguage, sayMoment } from "../view/words.ts";

export interface RequestView {
  readonly line: RequestLine;
  /** What the person wrote, and what decides which steps are allowed now. */
  readonly facts: RequestFacts;
  readonly files: FileStandings;
  readonly history: readonly HistoryEntry[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
  /** Above the page: something done, or something refused. */
  readonly message?: Html;
  readonly typed?: TypedChange;
  readonly thread: ThreadView;
  readonly matches: MatchPanelView;
  /** After the form that gives a request to another chat. */
  readonly regain?: RegainShown;
}

function fact(label: string, value: string | Html): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function facts(say: Speaker, visitor: Visitor, { line, facts: { content }, names, now }: RequestView): Html {
  const { row, fine } = line;
  const from = typeof content === "string" ? undefined : content.from;
  const people = typeof content === "string" ? undefined : sayPeople(say, content);
  return html`<dl class="facts" aria-label="${say.plain("desk:request.facts")}">
${fact(say.plain("desk:request.kind"), people === undefined ? sayKind(say, row.kind) : `${sayKind(say, row.kind)}, ${people}`)}
${fact(say.plain("desk:request.received"), html`${sayMoment(say, row.submittedAt)} <span class="hint">(${sayAge(say, row.submittedAt, now)})</span>`)}
${fact(say.plain("desk:request.language"), sayLanguage(say, row.language))}
${fact(say.plain("desk:request.has_it"), sayHolder(say, row.claimedBy, visitor, names))}
${fact(say.plain("desk:request.waiting"), sayWaiting(say, line))}
${from ? fact(say.plain("desk:request.from"), html`<span dir="auto">${from.name}</span>${from.username ? html` <span class="hint">@${from.username}</span>` : NOTHING}`) : NOTHING}
${fine?.reason ? fact(say.plain("desk:request.reason_now"), html`<span class="words">${fine.reason}</span>`) : NOTHING}
</dl>`;
}

function answers(say: Speaker, content: RequestContent): Html {
  const sections = answerSections(say, content).map(
    (section) => html`<section class="answers"><h3>${section.title}</h3>
${section.note ? html`<p class="hint">${section.note}</p>` : NOTHING}
<dl class="rows">${section.lines.map((line) => answerRow(say, content, line))}</dl></section>`,
  );
  return html`<section class="panel" aria-labelledby="answers"><h2 id="answers">${say.plain("desk:request.answers")}</h2>
${sections}</section>`;
}

/** One request in full: danger first, then what can be done, then everything the person said. */
export function requestPage(say: Speaker, visitor: Visitor, view: RequestView): Page {
  const { line, names } = view;
  const { reference, urgent, id } = line.row;
  const { content, shareable } = view.facts;
  const known = typeof content === "string" ? undefined : content;

  const body = html`<p class="back"><a href="/requests">← ${say.plain("desk:request.back")}</a></p>
<div class="heading"><h1>${reference}</h1> ${stateBadge(say, line)} ${urgentBadge(say, urgent)}</div>
${view.message ?? NOTHING}
${facts(say, visitor, view)}
${laterDanger(say, view.thread.entries)}
${shareable ? safetyPanel(say, shareable) : NOTHING}${known ? NOTHING : html`<p class="problem">${say.plain(`desk:request.${content === "erased" ? "erased" : "unreadable"}`)}</p>`}
${reachNotice(say, line.row, known)}
${newestContact(say, view.thread.entries, known)}
<div class="columns">
<div class="side">${actionsPanel(say, visitor, { line, facts: view.facts, names, typed: view.typed })}${exportPanel(say, visitor, line)}${regainPanel(say, visitor, line.row, view.regain)}</div>
<div class="main">${threadPanel(say, id, view.thread)}${known ? html`${answers(say, known)}${filesPanel(say, id, known, view.files)}` : NOTHING}</div>
<div class="side low">${matchPanel(say, view.matches)}${known ? agreementPanels(say, known, view.facts.gates) : NOTHING}${historyPanel(say, view.history, names)}</div>
</div>`;
  return { title: say.plain("desk:request.title", { reference }), body, menu: "requests" };
}
