import { html } from "hono/html";
import { LANGUAGE_CODES, LANGUAGES } from "../../i18n/languages.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { CALL_KINDS, type Fields, type KeptCall, ORIGINS } from "../call/call.ts";
import { errorSummary } from "../view/call-errors.ts";
import { errorBeside } from "../view/call-question.ts";
import type { Page } from "../view/frame.ts";
import { flag, type Html, NOTHING } from "../view/html.ts";
import { sayWhen } from "../view/when.ts";
import { sayKind, sayLanguage } from "../view/words.ts";

export const START_FIELDS = ["kind", "language", "origin"] as const;
export type StartField = (typeof START_FIELDS)[number];

export interface CallListView {
  readonly calls: readonly KeptCall[];
  readonly now: number;
  /** Names the request that the form will begin: sent twice, it begins one. */
  readonly token: string;
  readonly fields: Fields;
  readonly missing: readonly StartField[];
  readonly message?: Html;
}

function wordsOf(say: Speaker, field: StartField, value: string): Html {
  if (field === "origin")
    return html`${say.plain(value === "visit" ? "call:origin.visit" : "call:origin.call")}`;
  if (field === "language") {
    const own = LANGUAGE_CODES.find((code) => code === value);
    return html`${sayLanguage(say, value)}${own && own !== say.language ? html` <span class="aloud" lang="${own}">${LANGUAGES[own]}</span>` : NOTHING}`;
  }
  const kind = CALL_KINDS.find((one) => one === value);
  return html`<span>${sayKind(say, value)}${kind ? html` <span class="hint">${say.plain(`call:kinds.${kind}`)}</span>` : NOTHING}</span>`;
}

const VALUES: Readonly<Record<StartField, readonly string[]>> = {
  kind: CALL_KINDS,
  language: LANGUAGE_CODES,
  origin: ORIGINS,
};

function group(say: Speaker, { fields, missing }: CallListView, field: StartField): Html {
  const isMissing = missing.includes(field);
  const error = errorBeside(
    say,
    `q-${field}`,
    isMissing ? say.plain("call:reasons.choose_a_button") : undefined,
  );
  const radios = VALUES[field].map(
    (value, at) =>
      html`<label class="choice"><input type="radio" name="${field}" value="${value}"${at === 0 ? html` id="q-${field}"` : NOTHING} ${flag("checked", fields[field] === value)}> ${wordsOf(say, field, value)}</label>`,
  );
  return html`<fieldset class="call-question${isMissing ? " wrong" : ""}"${isMissing ? html` aria-describedby="q-${field}-error"` : NOTHING}><legend>${say.plain(`call:start.${field}`)}</legend>${error}${radios}</fieldset>`;
}

function begun(say: Speaker, { calls, now }: CallListView): Html {
  if (calls.length === 0) return NOTHING;
  const items = calls.map(({ id, call, updatedAt }) => {
    const what = say.plain("call:about", {
      kind: sayKind(say, call.draft.flow),
      origin: say.plain(`call:origin.${call.origin}`),
      language: sayLanguage(say, call.language),
    });
    return html`<li class="panel"><div><p><b>${what}</b></p><p class="hint">${say.plain("call:list.answers", { count: Object.keys(call.draft.answers).length })} · ${say.plain("call:list.touched", { when: sayWhen(say, updatedAt, now) })}</p></div>
<div class="buttons"><a class="button" href="/call/${id}">${say.plain("call:list.go_on")}<span class="unseen">: ${what}</span></a><a class="button quiet" href="/call/${id}/discard">${say.plain("call:list.discard")}<span class="unseen">: ${what}</span></a></div></li>`;
  });
  return html`<section aria-labelledby="begun"><h2 id="begun">${say.plain("call:list.begun")}</h2>
<p class="hint">${say.plain("call:list.begun_hint")}</p><ul class="cards">${items}</ul></section>`;
}

/** Where a request from a call or a visit begins, with those that were begun and not sent. */
export function callListPage(say: Speaker, view: CallListView): Page {
  const errors = view.missing.map((field) => ({
    id: `q-${field}`,
    label: say.plain(`call:start.${field}`),
    text: say.plain("call:reasons.choose_a_button"),
  }));
  const body = html`<h1>${say.plain("call:list.title")}</h1>
${view.message ?? NOTHING}${errorSummary(say, errors)}
${begun(say, view)}
<section class="below" aria-labelledby="start"><h2 id="start">${say.plain("call:start.title")}</h2>
<p class="hint">${say.plain("call:start.hint")}</p>
<form method="post" action="/call" class="card call-form" novalidate><input type="hidden" name="token" value="${view.token}">
${START_FIELDS.map((field) => group(say, view, field))}
<div class="buttons"><button class="button">${say.plain("call:start.begin")}</button></div></form></section>`;
  return { title: say.plain("call:list.title"), body, menu: "call" };
}
