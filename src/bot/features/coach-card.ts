import type { Finding } from "../../flows/coach/coach.ts";
import { findingsIn } from "../../flows/coach/of-answer.ts";
import type { Draft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import { type Question, questionsOf } from "../../flows/walk.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { button, encodeButton, type Move, rows } from "../buttons.ts";
import type { Card } from "../say.ts";

const MOST_QUOTED = 4;
const LONGEST_QUOTE = 40;

function quoted(say: Speaker, { words }: Finding): string {
  const shown = words
    .slice(0, MOST_QUOTED)
    .map((word) => (word.length > LONGEST_QUOTE ? `${word.slice(0, LONGEST_QUOTE)}…` : word))
    .map((word) => say.plain("bot:coach.quote", { word }));
  return [...shown, ...(words.length > MOST_QUOTED ? ["…"] : [])].join(", ");
}

/** What the coach says of one answer: what was found, why it is often returned, and that the person decides. */
export function coachText(say: Speaker, draft: Draft, { key, field }: Question): string {
  const { relevant } = questionsOf(FLOWS[draft.flow], draft);
  const findings = findingsIn(field, relevant[key], relevant);
  const isSearch = draft.flow.startsWith("tracing");
  return [
    say.html(isSearch ? "bot:coach.search" : "bot:coach.message"),
    findings
      .map((finding) => say.html(`bot:coach.${finding.topic}`, { words: quoted(say, finding) }))
      .join("\n"),
    say.html("bot:coach.decide"),
  ].join("\n\n");
}

/** A warning, never a refusal: change it, or send it as it is. */
export function renderCoach(say: Speaker, draft: Draft, question: Question): Card {
  const move = (text: string, name: Move) =>
    button(text, encodeButton({ kind: "move", tag: draft.tag, key: "coach", move: name }));
  return {
    text: coachText(say, draft, question),
    keyboard: rows(
      [move(say.plain("bot:button.change_it"), "back")],
      [move(say.plain("bot:button.as_it_is"), "done")],
      [button(say.plain("bot:button.person"), "m:human"), button(say.plain("bot:button.stop"), "c:ask")],
    ),
  };
}
