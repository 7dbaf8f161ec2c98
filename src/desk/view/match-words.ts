import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { likelyBits, possibleBits } from "../../matching/compare.ts";
import type { WrittenPerson } from "../../matching/person.ts";
import type { Reason } from "../../matching/reason.ts";
import type { Side } from "../features/match-sides.ts";
import { type Html, NOTHING } from "./html.ts";

const LOWEST = -20;
const HIGHEST = 40;

/** Bits with their sign, as reasons show them. */
export function sayBits(bits: number): string {
  const shown = bits.toFixed(1).replace("-", "−");
  return bits > 0 ? `+${shown}` : shown;
}

/** What the number means. */
export function sayScale(say: Speaker): string {
  return say.plain("matches:pair.scale", { likely: sayBits(likelyBits), possible: sayBits(possibleBits) });
}

/** How much speaks for one person, as a bar and as a number. */
export function bitsBar(say: Speaker, bits: number): Html {
  const value = Math.min(HIGHEST, Math.max(LOWEST, bits));
  const label = say.plain("matches:pair.bits", { bits: sayBits(bits) });
  return html`<p class="bits" title="${sayScale(say)}"><meter min="${LOWEST}" max="${HIGHEST}" low="${possibleBits}" high="${likelyBits}" optimum="${HIGHEST}" value="${value}" aria-label="${label}"></meter> <span>${label}</span></p>`;
}

/** One reason as a sentence in the reader's language. */
export function sayReason(say: Speaker, { code, values, bits }: Reason): string {
  return say.plain(`matching:${code}` as TextKey, { ...values, bits: sayBits(bits) });
}

/** Reasons with what speaks against first. */
export function reasonLists(say: Speaker, reasons: readonly Reason[]): Html {
  const list = (title: "against" | "for", some: readonly Reason[]): Html =>
    html`<h3>${say.plain(`matches:pair.${title}`)}</h3>
${
  some.length === 0
    ? html`<p class="absent">${say.plain("matches:pair.nothing")}</p>`
    : html`<ul class="reasons ${title}">${some.map((reason) => html`<li dir="auto">${sayReason(say, reason)}</li>`)}</ul>`
}`;
  const sorted = reasons.toSorted((one, other) => one.bits - other.bits);
  return html`${list(
    "against",
    sorted.filter(({ bits }) => bits < 0),
  )}${list("for", sorted.filter(({ bits }) => bits >= 0).toReversed())}`;
}

/** What must not be overlooked beside a person. */
export function sideMarks(say: Speaker, { marks }: Side): Html {
  if (marks.length === 0) return NOTHING;
  const badges = marks.map(
    (mark) =>
      html`<span class="badge ${mark === "closed" || mark === "silent" ? "closed" : "urgent"}">${say.plain(`matches:marks.${mark}`)}</span> `,
  );
  return html`<p class="marks">${badges}</p>`;
}

/** The name as it was written, in its own direction and language. */
export function sideName(say: Speaker, { person, language }: Side): Html {
  return person?.name === undefined
    ? html`<span class="absent">${say.plain("matches:side.gone")}</span>`
    : html`<span lang="${language}" dir="auto">${person.name}</span>`;
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** Everything that is compared, as it was written, question by question. */
export function personFacts(say: Speaker, person: WrittenPerson): readonly (readonly [string, string])[] {
  const { birth } = person;
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["other_names", person.otherNames ?? []],
    ["birth", birth === undefined ? [] : [typeof birth === "object" ? birth.text : String(birth)]],
    ["father", texts(person.father)],
    ["place", texts(person.place)],
    ["phone", texts(person.phone)],
    ["document", texts(person.document)],
  ];
  return facts
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => [say.plain(`matches:fields.${field}` as TextKey), values.join(", ")]);
}
