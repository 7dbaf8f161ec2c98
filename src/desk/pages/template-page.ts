import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import { fillPlaces, inBraces, PLACE_NAMES, unknownPlaces } from "../template-places.ts";
import { characterCount } from "../view/character-count.ts";
import { type Page, problem } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { chatBubble } from "../view/reply-preview.ts";
import { sayLanguage } from "../view/words.ts";
import {
  countCharacters,
  WORDING_CHARACTERS,
  type Wording,
  type WordingRefusal,
  wordingMark,
} from "../wordings.ts";
import { sayChanged } from "./templates-page.ts";

/** What somebody typed, and why it was not taken. */
export interface TypedWording {
  readonly text: string;
  readonly refused: WordingRefusal;
}

export interface TemplateView {
  readonly wording: Wording;
  /** The same template in the language of whoever looks. */
  readonly ownLanguage: Wording;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
  readonly phone: string | undefined;
  readonly typed?: TypedWording | undefined;
}

/** Invented, and of the alphabet of references. */
const EXAMPLE_REFERENCE = "RFL-ABC-DEF";

function refusal(say: Speaker, typed: TypedWording | undefined): Html {
  if (!typed) return NOTHING;
  const values = {
    count: String(countCharacters(typed.text)),
    limit: WORDING_CHARACTERS,
    places: inBraces(unknownPlaces(typed.text)),
  };
  const text = say.plain(`reply:templates.refused.${typed.refused}`, values);
  return problem(text, say.plain("reply:templates.refused.title"));
}

function other(title: string, { text, language }: Wording): Html {
  return html`<section class="panel"><h2>${title}</h2><p class="words" lang="${language}" dir="auto">${text}</p></section>`;
}

function places(say: Speaker): Html {
  const rows = PLACE_NAMES.map(
    (name) => html`<div><dt>{${name}}</dt><dd>${say.plain(`reply:templates.places.${name}`)}</dd></div>`,
  );
  return html`<section class="panel"><h2>${say.plain("reply:templates.places_title")}</h2><dl class="places">${rows}</dl></section>`;
}

/** One wording: the form, what else there is to compare it with, and how a person will see it. */
export function templatePage(say: Speaker, theirs: Speaker, view: TemplateView): Page {
  const { wording, typed } = view;
  const { template, language } = wording;
  const base = `/templates/${template.key}-${language}`;
  const name = say.plain(`thread:templates.${template.key}.name`);
  const title = say.plain("reply:templates.edit_named", { name, language: sayLanguage(say, language) });
  const text = typed?.text ?? wording.text;
  const seen = wordingMark(wording.text);
  const filled = fillPlaces(text, {
    reference: EXAMPLE_REFERENCE,
    ...(view.phone === undefined ? {} : { phone: view.phone }),
  });
  const back = wording.changed
    ? html`<form method="post" action="${base}/restore" class="panel"><h2>${say.plain("reply:templates.delivered_title")}</h2>
<input type="hidden" name="seen" value="${seen}">
<p class="words" lang="${language}" dir="auto">${wording.delivered}</p>
<div class="buttons"><button class="button quiet">${say.plain("reply:templates.restore")}</button></div></form>`
    : NOTHING;
  const body = html`<p class="back"><a href="/templates#${template.key}">← ${say.plain("reply:templates.back")}</a></p>
<h1>${title}</h1>
<p>${sayChanged(say, wording, view)}</p>
${refusal(say, typed)}
${typed?.refused === "stale" ? other(say.plain("reply:templates.other_title"), wording) : NOTHING}
<form method="post" action="${base}/save" class="card">
<input type="hidden" name="seen" value="${seen}">
<div class="field"><label for="wording">${say.plain("reply:templates.wording", { language: sayLanguage(say, language) })}</label>
<p class="hint" id="wording-hint">${say.plain("reply:templates.hint", { limit: WORDING_CHARACTERS })}</p>
<textarea id="wording" name="text" rows="7" lang="${language}" dir="auto" required aria-describedby="wording-hint wording-count">${text}</textarea>
<div id="wording-count">${characterCount(say, "wording", text, WORDING_CHARACTERS)}</div></div>
<div class="buttons"><button class="button">${say.plain("reply:templates.save")}</button></div></form>
${language === say.language ? NOTHING : other(say.plain("reply:templates.meaning_title"), view.ownLanguage)}
<section class="panel"><h2>${say.plain("reply:templates.preview_title")}</h2>
${chatBubble(theirs, EXAMPLE_REFERENCE, filled)}<p class="hint">${say.plain("reply:templates.example")}</p></section>
${back}
${places(say)}`;
  return { title, body, menu: "templates", narrow: true };
}
