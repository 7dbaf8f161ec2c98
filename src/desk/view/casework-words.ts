import { html } from "hono/html";
import type { AnswerKey } from "../../flows/answers.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import type { Stamp } from "../../requests/casework.ts";
import { notice } from "./frame.ts";
import { type Html, NOTHING } from "./html.ts";
import { sayFlow, sayMoment } from "./words.ts";

/** The forms beside a request, each in a panel of its own. */
export type CaseworkPanel = "notes" | "contacts" | "follow-up" | "numbers" | "urgency" | "answers";

/** What stands in a panel when the page is shown again after its form. */
export interface CaseworkForm {
  readonly panel: CaseworkPanel;
  readonly message: Html;
  /** The fields as they were typed, where the form was refused. */
  readonly typed?: Readonly<Record<string, string>>;
}

const DONE = {
  note: "notes",
  note_changed: "notes",
  contact: "contacts",
  follow_up: "follow-up",
  follow_up_done: "follow-up",
  numbers: "numbers",
  urgent: "urgency",
  not_urgent: "urgency",
  correction: "answers",
} as const satisfies Readonly<Record<string, CaseworkPanel>>;
export type CaseworkDone = keyof typeof DONE;

/** Where what was done is said. */
export function panelOf(done: CaseworkDone): CaseworkPanel {
  return DONE[done];
}

/** What a form led to, said in its panel; undefined for words that are none of these. */
export function doneForm(say: Speaker, done: string | undefined): CaseworkForm | undefined {
  if (done === undefined || !Object.hasOwn(DONE, done)) return undefined;
  const known = done as CaseworkDone;
  return { panel: DONE[known], message: notice(say.plain(`casework:done.${known}`)) };
}

/** A question by its short name, with the person it is about where there are several. */
export function sayQuestion(say: Speaker, flow: string, key: AnswerKey): string {
  const [field = "", item] = key.split(".");
  const label = sayFlow(say, `${flow}.${field}.label`);
  return item === undefined || item === "0"
    ? label
    : `${label} · ${say.plain("desk:request.person", { number: Number(item) + 1 })}`;
}

export type Names = ReadonlyMap<string, string>;

export function sayWho(say: Speaker, names: Names, staffId: string): string {
  return names.get(staffId) ?? say.plain("desk:history.unknown_staff");
}

/** Who wrote something, and when. */
export function byLine(say: Speaker, names: Names, { by, at }: Stamp): Html {
  const when = html`<time datetime="${new Date(at).toISOString()}">${sayMoment(say, at)}</time>`;
  return html`<span class="hint">${sayWho(say, names, by)} · ${when}</span>`;
}

/** Words of a colleague, exactly as they stand. */
export function staffWords(text: string): Html {
  return text === "" ? NOTHING : html`<p class="words" dir="auto">${text}</p>`;
}

/** A form behind one line, open where something was refused. */
export function folded(say: Speaker, summary: TextKey, isOpen: boolean, body: Html): Html {
  return html`<details class="fold"${isOpen ? html` open` : NOTHING}><summary>${say.plain(summary)}</summary>${body}</details>`;
}
