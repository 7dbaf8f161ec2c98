import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { PERSON_MESSAGE_KINDS, type ThreadContent } from "../../requests/person-message.ts";
import { CAN_BE_TAKEN_BACK, DELIVERIES } from "../../requests/replies.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import { fileItem } from "./files.ts";
import { type Html, NOTHING } from "./html.ts";
import { threadAnswers } from "./thread-answers.ts";
import type { ThreadView } from "./thread-panel.ts";
import { sayMoment } from "./words.ts";

const QUOTED_CHARACTERS = 90;

function sayKind(say: Speaker, { row }: ThreadEntry): string {
  if (row.staffId !== null)
    return say.plain(row.kind === "question" ? "thread:desk.kinds.question" : "thread:desk.kinds.to_person");
  const kind = PERSON_MESSAGE_KINDS.find((one) => one === row.kind);
  return kind ? say.plain(`thread:desk.kinds.${kind}`) : row.kind;
}

function filesOf(say: Speaker, content: ThreadContent, { row }: ThreadEntry, view: ThreadView): Html {
  if (content.files.length === 0) return NOTHING;
  const items = content.files.map((file, at) => fileItem(say, row.requestId, file, at + 1, view.files));
  return html`<ul class="files">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** What a template says in the reader's language; nothing where its wording has changed since it was sent. */
function meaningOf(say: Speaker, content: ThreadContent, { row }: ThreadEntry, view: ThreadView): Html {
  const template = view.templates.find(({ key }) => key === content.template);
  if (!template || content.language === say.language) return NOTHING;
  if (template.changedAt !== null && template.changedAt > row.at) return NOTHING;
  return html`<p class="understood">${template.meaning ?? template.text}</p>`;
}

function wordsOf(say: Speaker, content: ThreadContent, entry: ThreadEntry, view: ThreadView): Html {
  const { text, language } = content;
  if (text === undefined) return NOTHING;
  return html`<p class="words" lang="${language}" dir="auto">${text}</p>${meaningOf(say, content, entry, view)}`;
}

function earlier(say: Speaker, { row, earlier: before }: ThreadEntry): Html {
  if (row.edits === 0) return NOTHING;
  const title = say.plain("thread:desk.corrected", { count: row.edits });
  return html`<div class="earlier"><p class="hint">${title}</p>${before.map((text) => html`<p class="words" dir="auto"><del>${text}</del></p>`)}</div>`;
}

/** What a message of the person answers, in its first words. */
function answered(say: Speaker, { row }: ThreadEntry, view: ThreadView): Html {
  const before = view.entries[view.entries.findIndex((one) => one.row.id === row.id) - 1];
  // Several messages in a row answer the same question: it is named above the first.
  if (row.answers === null || before?.row.answers === row.answers) return NOTHING;
  const question = view.entries.find((one) => one.row.id === row.answers);
  if (!question || typeof question.content === "string") return NOTHING;
  const letters = Array.from(question.content.text ?? "");
  const quote =
    letters.length > QUOTED_CHARACTERS
      ? `${letters.slice(0, QUOTED_CHARACTERS).join("")}…`
      : letters.join("");
  return html`<p class="hint">${say.plain("thread:desk.to", { quote })}</p>`;
}

function deliveryKey(delivery: string | null, waitsForDay: boolean): TextKey | undefined {
  const known = DELIVERIES.find((one) => one === delivery);
  if (!known) return undefined;
  return known === "waiting" && waitsForDay
    ? "thread:desk.delivery.waiting_day"
    : `thread:desk.delivery.${known}`;
}

/** What became of a message of the staff, and what can still be done about it. */
function delivery(say: Speaker, { row }: ThreadEntry, view: ThreadView): Html {
  const key = deliveryKey(row.delivery, view.waitsForDay);
  if (!key) return NOTHING;
  const bad = row.delivery === "failed" || row.delivery === "blocked" ? "bad" : "hint";
  const action = (name: "take-back" | "again", text: TextKey): Html =>
    html`<form method="post" action="/requests/${row.requestId}/thread/${row.id}/${name}#write"><button class="button quiet small">${say.plain(text)}</button></form>`;
  const back = CAN_BE_TAKEN_BACK.some((one) => one === row.delivery);
  const again = ["failed", "blocked", "unopened"].includes(row.delivery ?? "");
  const actions = view.mayWrite
    ? html`${again ? action("again", "thread:desk.again") : NOTHING}${back ? action("take-back", "thread:desk.take_back") : NOTHING}`
    : NOTHING;
  return html`<div class="delivery"><p class="${bad}">${say.plain(key)}</p>${actions}</div>`;
}

/** One message with who wrote it, when, and what became of it. */
export function threadEntry(say: Speaker, entry: ThreadEntry, view: ThreadView): Html {
  const { row, content } = entry;
  const fromPerson = row.staffId === null;
  const who = fromPerson
    ? say.plain("thread:desk.person")
    : (view.names.get(row.staffId ?? "") ?? say.plain("desk:history.unknown_staff"));
  const body =
    typeof content === "string"
      ? html`<p class="absent">${say.plain(`thread:desk.${content}`)}</p>`
      : html`${wordsOf(say, content, entry, view)}${threadAnswers(say, content)}${filesOf(say, content, entry, view)}`;
  const isNew = view.unseen.has(row.id)
    ? html` <strong class="badge unread">${say.plain("thread:desk.new")}</strong>`
    : NOTHING;
  return html`<li class="message ${fromPerson ? "theirs" : "ours"}" id="m-${row.id}">
<p class="who"><b>${who}</b> · ${sayKind(say, entry)}${isNew} <span class="hint"><time datetime="${new Date(row.at).toISOString()}">${fromPerson ? say.plain("thread:desk.to_the_hour", { at: sayMoment(say, row.at) }) : sayMoment(say, row.at)}</time></span></p>
${answered(say, entry, view)}${body}${earlier(say, entry)}${delivery(say, entry, view)}</li>`;
}
