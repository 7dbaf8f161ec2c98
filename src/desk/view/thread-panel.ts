import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { NoWriting } from "../../requests/replies-writing.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import type { FileStandings } from "./files.ts";
import { type Html, NOTHING } from "./html.ts";
import { threadEntry } from "./thread-entry.ts";
import { replyForm, type TypedReply } from "./thread-form.ts";
import { sayMoment } from "./words.ts";

/** Everything the panel "Messages" shows. */
export interface ThreadView {
  readonly entries: readonly ThreadEntry[];
  /** Messages of the person nobody had seen before this page. */
  readonly unseen: ReadonlySet<string>;
  readonly files: FileStandings;
  readonly names: ReadonlyMap<string, string>;
  /** The language the person reads. */
  readonly personLanguage: string;
  /** Since when messages do not reach the person. */
  readonly unreachableSince: number | null;
  /** Why nothing may be written at all. */
  readonly refused: NoWriting | undefined;
  /** Whether whoever looks has the request. */
  readonly mayWrite: boolean;
  readonly isClosed: boolean;
  /** Whether what is not urgent is told in the morning only. */
  readonly waitsForDay: boolean;
  /** The name the next message will have: the same form sent twice is one message. */
  readonly token: string;
  /** What of the person's messages this page shows. */
  readonly seen: number;
  readonly typed?: TypedReply;
  /** Something done, or something refused. */
  readonly message?: Html;
  /** Whether words in the chat may put somebody in danger. */
  readonly isDelicate?: boolean;
}

function warnings(say: Speaker, view: ThreadView): Html {
  if (view.refused) return html`<p class="note">${say.plain(`thread:desk.warning.${view.refused}`)}</p>`;
  if (view.unreachableSince === null) return NOTHING;
  const since = sayMoment(say, view.unreachableSince);
  return html`<p class="note">${say.plain("thread:desk.warning.unreachable", { since })}</p>`;
}

function writing(say: Speaker, requestId: string, view: ThreadView): Html {
  if (view.refused) {
    // What was typed before the chat was taken away is not lost with it.
    return view.typed?.text
      ? html`<div class="field"><label for="reply">${say.plain("thread:desk.not_sent")}</label>
<textarea id="reply" rows="5" readonly dir="auto">${view.typed.text}</textarea></div>`
      : NOTHING;
  }
  if (!view.mayWrite) {
    const kept = view.typed?.text
      ? html`<textarea id="reply" rows="5" readonly dir="auto" aria-label="${say.plain("thread:desk.not_sent")}">${view.typed.text}</textarea>`
      : NOTHING;
    return html`<p class="hint">${say.plain("thread:desk.claim_first")}</p>${kept}`;
  }
  const careful = view.isDelicate ? html`<p class="note">${say.plain("desk:safety.reply")}</p>` : NOTHING;
  return html`${careful}${replyForm(say, requestId, view)}`;
}

/** What the person and the staff have written to each other, and where the staff write. */
export function threadPanel(say: Speaker, requestId: string, view: ThreadView): Html {
  const list =
    view.entries.length === 0
      ? html`<p class="hint">${say.plain("thread:desk.empty")}</p>`
      : html`<ol class="thread">${view.entries.map((entry) => threadEntry(say, entry, view))}</ol>`;
  return html`<section class="panel" aria-labelledby="messages"><h2 id="messages">${say.plain("thread:title")}</h2>
${warnings(say, view)}
${list}
<div class="stack" id="write">${view.message ?? NOTHING}${writing(say, requestId, view)}</div></section>`;
}
