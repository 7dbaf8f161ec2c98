import { html, raw } from "hono/html";
import { FLOWS } from "../../flows/flows.ts";
import type { TextKey } from "../../i18n/texts.ts";
import { type Answered, ASKED } from "../call/answering.ts";
import type { Fields } from "../call/call.ts";
import { type CallPage, pageBefore, questionsOn } from "../call/pages.ts";
import { sayPage, sayQuestion } from "../call/words.ts";
import { errorSummary, sayRefusal } from "../view/call-errors.ts";
import { type CallView, callHeading, keptForm } from "../view/call-frame.ts";
import { aloud, anchorOf, callQuestion } from "../view/call-question.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";

export interface SectionView extends CallView {
  readonly page: CallPage;
  readonly fields: Fields;
  readonly refused?: Answered["refused"];
  readonly warnings?: Answered["warnings"];
}

/** A sentence above a section, where it needs one. */
function intro({ say, personSays, call, page }: SectionView): Html {
  const key: TextKey = `flows:${call.draft.flow}.hub_intro.${page.section.id}`;
  return say.has(key)
    ? html`<p class="lead">${raw(say.html(key))}${aloud({ say, personSays }, personSays.html(key))}</p>`
    : NOTHING;
}

function errorsAbove(view: SectionView): Html {
  const { say, call, refused = [] } = view;
  return errorSummary(
    say,
    refused.map((one) => ({
      id: anchorOf(one.question),
      label: sayQuestion(say, call.draft.flow, one.question.field.id),
      text: sayRefusal(say, one),
    })),
  );
}

/** One section of the flow: its questions, each with the words to read aloud. */
export function callSectionPage(view: SectionView): Page {
  const { say, id, call, page, fields, refused = [], warnings = [] } = view;
  const questions = questionsOn(call.draft, page);
  const title = sayPage(say, call.draft, page);
  const before = pageBefore(call.draft, page);
  const shown = questions.map((question) => {
    const wrong = refused.find((one) => one.question.key === question.key);
    const warning = warnings.find((one) => one.question.key === question.key);
    return callQuestion({ ...view, question, refused: wrong && sayRefusal(say, wrong), warning, fields });
  });
  const back = before || page.optional || FLOWS[call.draft.flow].short[0] !== page.section;
  const body = html`${callHeading(view, title)}
${view.message ?? NOTHING}${errorsAbove(view)}
${warnings.length > 0 ? html`<p class="note" role="status">${say.plain("call:coach_above")}</p>` : NOTHING}
${intro(view)}
${keptForm(
  view,
  page.name,
  `/call/${id}/pages/${page.name}`,
  html`<input type="hidden" name="${ASKED}" value="${questions.map(({ field }) => field.id).join(",")}">
<div class="card">${shown}</div>
<div class="buttons"><button class="button">${say.plain(page.optional ? "call:to_review" : "call:next")}</button>
${back ? html`<button class="button quiet" name="do" value="back">${say.plain("call:back")}</button>` : NOTHING}
<button class="button quiet" name="do" value="leave">${say.plain("call:leave")}</button></div>`,
)}`;
  return { title, body, menu: "call" };
}
