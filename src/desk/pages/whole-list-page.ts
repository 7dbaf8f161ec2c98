import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { contactList, newestCalls } from "../view/contacts.ts";
import type { Page } from "../view/frame.ts";
import { historyList } from "../view/history.ts";
import type { Html } from "../view/html.ts";
import { noteList } from "../view/notes.ts";
import { threadList } from "../view/thread-panel.ts";
import type { WholeList } from "../view/whole-lists.ts";
import type { RequestView } from "./request-page.ts";

function listOf(
  say: Speaker,
  view: RequestView,
  list: WholeList,
): { readonly count: number; readonly body: Html } {
  const { thread, casework, history, names } = view;
  switch (list) {
    case "messages":
      return { count: thread.entries.length, body: threadList(say, thread.entries, thread) };
    case "notes":
      return { count: casework.work.notes.length, body: noteList(say, casework, casework.work.notes) };
    case "contacts":
      return {
        count: casework.work.contacts.length,
        body: contactList(say, casework, newestCalls(casework)),
      };
    case "history":
      return { count: history.length, body: historyList(say, history, names) };
  }
}

/** One list of a request, and all of it. */
export function wholeListPage(say: Speaker, view: RequestView, list: WholeList): Page {
  const { id, reference } = view.line.row;
  const { count, body } = listOf(say, view, list);
  const title = say.plain(`casework:all.${list}`, { count });
  return {
    title: `${reference}: ${title}`,
    body: html`<p class="back"><a href="/requests/${id}#${list}">← ${say.plain("casework:correct.back")}</a></p>
<div class="heading"><h1>${reference}</h1></div>
<section class="panel whole" aria-labelledby="whole"><h2 id="whole">${title}</h2>
${body}</section>`,
    menu: "requests",
  };
}
