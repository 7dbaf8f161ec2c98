import { html } from "hono/html";
import { LANGUAGE_CODES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { TEMPLATES, type Template } from "../view/thread-templates.ts";
import { sayWhen } from "../view/when.ts";
import { sayLanguage } from "../view/words.ts";
import type { Wording, Wordings } from "../wordings.ts";

export interface TemplatesView {
  readonly wordings: Wordings;
  readonly names: ReadonlyMap<string, string>;
  readonly now: number;
  /** Above the list: something done. */
  readonly message?: Html;
}

/** Whether a wording was changed, by whom and when. */
export function sayChanged(
  say: Speaker,
  { changed }: Wording,
  { names, now }: Pick<TemplatesView, "names" | "now">,
): Html {
  if (!changed) return html`<span class="hint">${say.plain("reply:templates.delivered")}</span>`;
  const name = names.get(changed.staffId) ?? say.plain("desk:history.unknown_staff");
  return html`<span class="badge checking">${say.plain("reply:templates.changed")}</span> <span class="hint">${say.plain("reply:templates.changed_by", { name, when: sayWhen(say, changed.at, now) })}</span>`;
}

function line(say: Speaker, view: TemplatesView, wording: Wording, name: string): Html {
  const { template, language, text } = wording;
  const label = say.plain("reply:templates.edit_named", { name, language: sayLanguage(say, language) });
  return html`<li><div><b>${sayLanguage(say, language)}</b><br>${sayChanged(say, wording, view)}</div>
<p class="words" lang="${language}" dir="auto">${text}</p>
<a class="button quiet small" href="/templates/${template.key}-${language}" aria-label="${label}">${say.plain("reply:templates.edit")}</a></li>`;
}

function section(say: Speaker, view: TemplatesView, template: Template): Html {
  const wordings = LANGUAGE_CODES.map((language) => view.wordings(template, language));
  const name = say.plain(`thread:templates.${template.key}.name`);
  const changed = wordings
    .filter((wording) => wording.changed)
    .map(({ language }) => sayLanguage(say, language));
  const badge =
    changed.length === 0
      ? NOTHING
      : html`<span class="badge checking">${say.plain("reply:templates.changed_count", { languages: changed.join(", ") })}</span>`;
  const waits = template.question
    ? html`<span class="hint">${say.plain("reply:templates.waits")}</span>`
    : NOTHING;
  return html`<details class="panel template" id="${template.key}"${changed.length === 0 ? NOTHING : html` open`}><summary><h2>${name}</h2>${waits}${badge}</summary>
<ul class="wordings">${wordings.map((wording) => line(say, view, wording, name))}</ul></details>`;
}

/** All templates in all languages, as they hold now. */
export function templatesPage(say: Speaker, view: TemplatesView): Page {
  const title = say.plain("reply:templates.title");
  const body = html`<h1>${title}</h1>
<p class="lead">${say.plain("reply:templates.lead")}</p>
${view.message ?? NOTHING}
<div class="cards">${TEMPLATES.map((template) => section(say, view, template))}</div>`;
  return { title, body, menu: "templates" };
}
