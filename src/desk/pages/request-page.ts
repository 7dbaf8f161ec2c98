import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { RequestFacts } from "../../requests/change-facts.ts";
import { urgenciesNow } from "../../requests/urgency.ts";
import type { Visitor } from "../context.ts";
import { aboutPeople } from "../view/about-people.ts";
import { actionsPanel } from "../view/actions.ts";
import type { TypedChange } from "../view/actions-typed.ts";
import { agreementPanels } from "../view/agreement.ts";
import { assignPanel, presenceNote, type TeamView } from "../view/assign-panel.ts";
import { sayHolder, sayWaiting, stateBadge, urgentBadge } from "../view/badges.ts";
import { caseNumbersPanel } from "../view/case-numbers.ts";
import type { CaseworkView } from "../view/casework-view.ts";
import { contactsPanel } from "../view/contacts.ts";
import { answersPanel } from "../view/corrected-answers.ts";
import { exportPanel } from "../view/export-panel.ts";
import { type FileStandings, filesPanel } from "../view/files.ts";
import { followUpPanel } from "../view/follow-up.ts";
import type { Page } from "../view/frame.ts";
import { type HistoryEntry, historyPanel } from "../view/history.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { type JumpTo, jumpLinks } from "../view/jump.ts";
import { laterDanger, newestContact } from "../view/later.ts";
import { type MatchPanelView, matchPanel } from "../view/match-panel.ts";
import { notesPanel } from "../view/notes.ts";
import { sayPeople } from "../view/people.ts";
import { reachNotice } from "../view/reach-notice.ts";
import { type RegainShown, regainPanel } from "../view/regain-form.ts";
import type { RequestLine } from "../view/request-line.ts";
import { safetyPanel } from "../view/safety.ts";
import { seenByLink } from "../view/seen-by.ts";
import { type ThreadView, threadPanel } from "../view/thread-panel.ts";
import { urgencyPanel } from "../view/urgency-panel.ts";
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
  /** Who else has it open, and whom it can be given to. */
  readonly team: TeamView;
  readonly matches: MatchPanelView;
  /** What the staff keep beside the messages. */
  readonly casework: CaseworkView;
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

function jumps(say: Speaker, { thread, casework, facts: { content }, matches }: RequestView): Html {
  const { notes, contacts, numbers } = casework.work;
  const known = typeof content === "string" ? undefined : content;
  const files = known?.files.length ?? 0;
  const parts: readonly { readonly to: JumpTo; readonly count?: number }[] = [
    { to: "actions" },
    ...(known ? [{ to: "answers" as const }] : []),
    { to: "messages", count: thread.entries.length },
    { to: "notes", count: notes.length },
    { to: "contacts", count: contacts.length },
    ...(files > 0 ? [{ to: "files" as const, count: files }] : []),
    { to: "matches", count: matches.matches.length },
    { to: "numbers", count: numbers?.now.numbers.length ?? 0 },
    { to: "history" },
  ];
  return jumpLinks(say, parts);
}

function unreadableNote(say: Speaker, { work: { unreadable } }: CaseworkView): Html {
  return unreadable === 0
    ? NOTHING
    : html`<p class="problem">${say.plain("casework:unreadable", { count: unreadable })}</p>`;
}

/** One request in full: danger first, then what can be done, then everything the person said. */
export function requestPage(say: Speaker, visitor: Visitor, view: RequestView): Page {
  const { line, names } = view;
  const { reference, urgent, id } = line.row;
  const { content, shareable } = view.facts;
  const known = typeof content === "string" ? undefined : content;

  const { casework, facts: read } = view;
  const urgencies = shareable ? urgenciesNow(shareable) : [];
  const body = html`<p class="back"><a href="/requests">← ${say.plain("desk:request.back")}</a></p>
<div class="heading"><h1>${reference}</h1> ${stateBadge(say, line)} ${urgentBadge(say, urgent)}</div>
${view.message ?? NOTHING}${presenceNote(say, visitor, view.team, names)}
${laterDanger(say, view.thread.entries)}
${shareable ? safetyPanel(say, shareable) : NOTHING}${known ? NOTHING : html`<p class="problem">${say.plain(`desk:request.${content === "erased" ? "erased" : "unreadable"}`)}</p>`}
${aboutPeople(say, line, read)}
${facts(say, visitor, view)}
${reachNotice(say, line.row, known)}
${newestContact(say, view.thread.entries, known)}
${jumps(say, view)}${unreadableNote(say, casework)}
<div class="columns">
<div class="side">${actionsPanel(say, visitor, { line, facts: view.facts, names, typed: view.typed })}${followUpPanel(say, casework, line.row)}</div>
<div class="main">${known ? answersPanel(say, known, casework, shareable?.corrected ?? {}) : NOTHING}${threadPanel(say, id, view.thread)}${notesPanel(say, casework)}${contactsPanel(say, casework)}${known ? filesPanel(say, id, known, view.files) : NOTHING}</div>
<div class="side low">${matchPanel(say, view.matches)}${assignPanel(say, visitor, line.row, view.team)}${urgencyPanel(say, casework, line.row, urgencies)}${caseNumbersPanel(say, casework)}${known ? agreementPanels(say, known, view.facts.gates, view.names) : NOTHING}${exportPanel(say, visitor, line)}${regainPanel(say, visitor, line.row, view.regain)}${historyPanel(say, id, view.history, names, seenByLink(say, visitor.staff, id))}</div>
</div>`;
  return { title: say.plain("desk:request.title", { reference }), body, menu: "requests" };
}
