import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { NoWriting } from "../../requests/replies-writing.ts";
import type { ThreadEntry } from "../../requests/thread-reading.ts";
import type { OtherWindow } from "../reply-drafts.ts";
import type { TemplateChoice } from "../wordings.ts";
import type { FileStandings } from "./files.ts";
import { type Html, NOTHING } from "./html.ts";
import { threadEntry } from "./thread-entry.ts";
import { othersBegun, otherWindows, replyForm, type TypedReply, unsentWords } from "./thread-form.ts";
import { NEWEST_SHOWN, wholeListLink } from "./whole-lists.ts";
import { sayMoment } from "./words.ts";

/** Everything the panel "Messages" shows. */
export interface ThreadView {
  readonly requestId: string;
  readonly reference: string;
  readonly now: number;
  readonly entries: readonly ThreadEntry[];
  /** Messages of the person nobody had seen before this page. */
  readonly unseen: ReadonlySet<string>;
  readonly files: FileStandings;
  readonly names: ReadonlyMap<string, string>;
  /** The language the person reads. */
  readonly personLanguage: string;
  /** Texts in that language. */
  readonly personSays: Speaker;
  readonly templates: readonly TemplateChoice[];
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
  /** What stands in the form: typed a moment ago and refused, or a draft. */
  readonly typed?: TypedReply | undefined;
  /** When that was typed, where it is a draft of an earlier visit. */
  readonly typedAt?: number | undefined;
  /** The form the kept draft was typed into; empty without one. */
  readonly draftBase: string;
  /** Whoever looks. */
  readonly staffId: string;
  readonly otherWindows: readonly OtherWindow[];
  /** Colleagues with a reply begun. */
  readonly begunBy: readonly { readonly name: string; readonly at: number }[];
  /** Whether it shall be shown as the person will see it. */
  readonly isPreview?: boolean | undefined;
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
  // What was typed before the chat or the request was taken away is not lost with it.
  if (view.refused) return unsentWords(say, requestId, view);
  if (!view.mayWrite)
    return html`<p class="hint">${say.plain("thread:desk.claim_first")}</p>${unsentWords(say, requestId, view)}`;
  const careful = view.isDelicate ? html`<p class="note">${say.plain("desk:safety.reply")}</p>` : NOTHING;
  return html`${careful}${replyForm(say, requestId, view)}`;
}

/** The newest messages, and every one that nobody had seen before this page. */
function newest({ entries, unseen }: ThreadView): readonly ThreadEntry[] {
  const firstUnseen = entries.findIndex(({ row }) => unseen.has(row.id));
  const from = Math.max(0, entries.length - NEWEST_SHOWN.messages);
  return entries.slice(firstUnseen === -1 ? from : Math.min(from, firstUnseen));
}

/** Messages of both sides, the oldest first. */
export function threadList(say: Speaker, entries: readonly ThreadEntry[], view: ThreadView): Html {
  return html`<ol class="thread">${entries.map((entry) => threadEntry(say, entry, view))}</ol>`;
}

/** What the person and the staff have written to each other, and where the staff write. */
export function threadPanel(say: Speaker, requestId: string, view: ThreadView): Html {
  const shown = newest(view);
  const counts = { shown: shown.length, all: view.entries.length };
  const list =
    view.entries.length === 0
      ? html`<p class="hint">${say.plain("thread:desk.empty")}</p>`
      : html`${wholeListLink(say, requestId, "messages", counts)}${threadList(say, shown, view)}`;
  return html`<section class="panel" aria-labelledby="messages"><h2 id="messages">${say.plain("thread:title")}</h2>
${warnings(say, view)}
${list}
<div class="stack" id="write">${view.message ?? NOTHING}${othersBegun(say, view)}${writing(say, requestId, view)}${otherWindows(say, requestId, view)}</div></section>`;
}
