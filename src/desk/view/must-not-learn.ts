import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { ReadRequest } from "../../requests/change-facts.ts";
import { sayRecipient } from "./actions-words.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayMoment } from "./words.ts";

/** Who must not learn of a request, as the person said in the last talk: read before anything is done. */
export function mustNotLearn(say: Speaker, { talks }: Pick<ReadRequest, "talks">): Html {
  const talk = talks.at(-1);
  if (!talk || talk.mustNotLearn.length === 0) return NOTHING;
  const names = talk.mustNotLearn.map((recipient) => html`<li>${sayRecipient(say, recipient)}</li>`);
  return html`<div class="row"><dt>${say.plain("casework:withheld.must_not_learn")}</dt><dd><ul class="must-not">${names}</ul>
<p class="hint">${say.plain("casework:withheld.of_talk", { when: sayMoment(say, talk.at) })}</p></dd></div>`;
}
