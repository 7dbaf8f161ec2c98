import { html, raw } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { Html } from "./html.ts";

/** The message as the chat shows it once the person has pressed "read". @param theirs in the person's language */
export function chatBubble(theirs: Speaker, reference: string, text: string): Html {
  const shown = theirs.html("thread:chat.message_from", { reference, text });
  // What came from the texts is Telegram's own small markup, and everything typed is escaped in it.
  return html`<div class="bubble words" lang="${theirs.language}" dir="auto">${raw(shown)}</div>`;
}

/** Everything the person will see, in the order they see it. */
export function replyPreview(say: Speaker, theirs: Speaker, reference: string, text: string): Html {
  const button = theirs.plain("thread:chat.read");
  const title = theirs.html("thread:chat.question_from", { reference, text }).split("\n", 1)[0] ?? "";
  const question = title.replaceAll(/<\/?b>/g, "");
  return html`<section class="preview stack" aria-labelledby="preview"><h3 id="preview">${say.plain("reply:preview.title")}</h3>
<p class="hint">${say.plain("reply:preview.first")}</p>
<div class="bubble words" lang="${theirs.language}">${theirs.plain("thread:chat.waiting")}</div>
<p class="hint">${say.plain("reply:preview.then", { button })}</p>
${chatBubble(theirs, reference, text)}
<p class="hint">${say.plain("reply:preview.wait", { title: question })}</p></section>`;
}
