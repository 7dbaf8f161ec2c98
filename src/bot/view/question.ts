import type { InlineKeyboardButton } from "grammy/types";
import type { Answer, Refusal } from "../../flows/answers.ts";
import type { Draft } from "../../flows/draft.ts";
import type { Limits } from "../../flows/limits.ts";
import type { Flow } from "../../flows/model.ts";
import type { Question, Walk } from "../../flows/walk.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { button, encodeButton, inPairs, type Move, rows } from "../buttons.ts";
import { CONTACTS } from "../contacts.ts";
import type { Card } from "../say.ts";
import { sayAnswer, sayUnknown } from "./answer.ts";
import { sayPerson } from "./people.ts";

/** What was just understood of the answer before, to be put right by one tap. */
export interface Echo {
  readonly label: string;
  readonly value: string;
  /** Whether the program had to interpret it (a date, a phone) and may be wrong. */
  readonly interpreted: boolean;
}

export interface QuestionView {
  readonly say: Speaker;
  readonly flow: Flow;
  readonly draft: Draft;
  readonly walk: Walk;
  readonly question: Question;
  /** Whether finished sections disappear from the chat. */
  readonly tidy: boolean;
  readonly limits: Limits;
  readonly echo?: Echo;
  readonly refusal?: Refusal;
  /** The first of an album: the others are taken without a word each. */
  readonly isAlbum?: true;
}

/** The words of a question alone, in HTML. */
export function questionText(say: Speaker, flow: Flow, draft: Draft, question: Question): string {
  const base = `flows:${flow.id}.${question.field.id}` as const;
  const person = draft.people > 1 && question.item !== undefined ? [sayPerson(say, flow, question.item)] : [];
  const why: TextKey = `${base}.why`;
  const ask = say.html(`${base}.ask`, { phone: CONTACTS[0].phone });
  const lead = ask.startsWith("<b>") ? ask : `<b>${ask}</b>`;
  return [...person, lead, ...(say.has(why) ? [say.html(why)] : [])].join("\n");
}

/** A sentence above the first question of a flow or a section, where it needs one. */
function introText({ say, flow, draft, walk, question }: QuestionView): string[] {
  const isFirst =
    flow.short[0]?.steps.some((step) => "id" in step && step.id === question.field.id) &&
    walk.path[0]?.key === question.key;
  const intro: TextKey = `flows:${flow.id}.${isFirst ? (draft.preset ? `${draft.preset}_intro` : "intro") : `hub_intro.${question.section.id}`}`;
  const isFirstOfSection =
    question.section.steps.find((step) => "id" in step && !step.when) === question.field || isFirst;
  return isFirstOfSection && say.has(intro) ? [say.html(intro)] : [];
}

/** Why what came last is no answer. */
export function refusalText({ say, refusal }: Pick<QuestionView, "say" | "refusal">): string[] {
  if (!refusal) return [];
  const values = refusal.values ?? {};
  return [
    `⚠️ ${say.html(`errors:${refusal.reason}`, { ...values, count: values["count"] ?? values["most"] ?? 0 })}`,
  ];
}

/** How long a letter may be. */
function limitText({ say, limits, question: { field } }: QuestionView): string[] {
  if (field.kind !== "text" || !field.words) return [];
  return [say.html("bot:question.words", { count: limits[field.words] })];
}

/** A given answer is shown again when the question is (but not "skipped"). */
function shownAnswer(draft: Draft, question: Question): Answer | undefined {
  const answer = draft.answers[question.key];
  return answer && !("skipped" in answer) && !("choices" in answer) ? answer : undefined;
}

function optionButtons({ say, flow, draft, question }: QuestionView): InlineKeyboardButton[][] {
  const { field, key } = question;
  const data = (option: string): string => encodeButton({ kind: "option", tag: draft.tag, key, option });
  if (field.kind === "reach") return [[button(say.plain("bot:button.this_chat"), data("this_chat"))]];
  if (!("options" in field) || !field.options) return [];
  const answer = draft.answers[key];
  const chosen = answer && "choices" in answer ? answer.choices : [];
  const label = (option: string): string =>
    `${chosen.includes(option) ? "✅ " : ""}${say.plain(`flows:${flow.id}.${field.id}.options.${option}`)}`;
  return inPairs(field.options.map((option) => button(label(option), data(option))));
}

function moveButtons({
  say,
  flow,
  draft,
  walk,
  question,
  echo,
  tidy,
}: QuestionView): InlineKeyboardButton[][] {
  const { field, key } = question;
  const inHub = flow.hub.includes(question.section);
  const move = (text: string, name: Move): InlineKeyboardButton =>
    button(text, encodeButton({ kind: "move", tag: draft.tag, key, move: name }));
  const openEnded = field.kind === "choices" || field.kind === "photos";
  const answered = shownAnswer(draft, question) !== undefined;
  const isFirst = walk.path[0]?.key === key && draft.place.stage !== "field";
  const give = [
    ...(openEnded && draft.answers[key] ? [move(say.plain("bot:button.done"), "done")] : []),
    ...(answered && !openEnded ? [move(say.plain("bot:button.keep_answer"), "done")] : []),
    ...(field.minimum || field.kind === "photos"
      ? []
      : [move(sayUnknown(say, flow.id, field, "bot:button.unknown"), "unknown")]),
    ...(inHub ? [move(say.plain("bot:button.skip"), "skip")] : []),
  ];
  const leave = inHub
    ? [move(say.plain("bot:button.back"), "back"), move(say.plain("bot:button.to_review"), "review")]
    : [
        ...(isFirst ? [] : [move(say.plain("bot:button.back"), "back")]),
        button(say.plain("bot:button.person"), "m:human"),
        // What is written to the staff is sent at once: there is nothing to keep or to erase.
        flow.anythingAnswers
          ? button(say.plain("bot:button.menu"), "m:menu")
          : button(say.plain("bot:button.stop"), "c:ask"),
      ];
  const own =
    flow.id === "call_back"
      ? leave.filter((one) => !("callback_data" in one && one.callback_data === "m:human"))
      : leave;
  const fix = echo?.interpreted && !isFirst ? [move(say.plain("bot:button.fix"), "back")] : [];
  // Asked where a flow that takes long begins, and never on the way.
  const hygiene =
    isFirst && flow.agreed ? [move(say.plain(tidy ? "bot:tidy.on" : "bot:tidy.off"), "tidy")] : [];
  return [...inPairs(give), fix, hygiene, own];
}

/** A question with what was understood before, why it is asked, its progress and its buttons. */
export function renderQuestion(view: QuestionView): Card {
  const { say, flow, draft, walk, question, echo } = view;
  const at = walk.path.findIndex((one) => one.key === question.key);
  const progress =
    at > 0 && !flow.hub.includes(question.section)
      ? `<i>${say.html("bot:question.progress", { at: at + 1, of: walk.path.length })}</i> `
      : "";
  const given = shownAnswer(draft, question);
  const parts = [
    ...refusalText(view),
    ...(view.isAlbum ? [say.html("mine:add.album")] : []),
    ...(echo ? [say.html("bot:question.understood", { label: echo.label, value: echo.value })] : []),
    ...introText(view),
    `${progress}${questionText(say, flow, draft, question)}`,
    ...limitText(view),
    ...(given
      ? [say.html("bot:question.so_far", { value: sayAnswer(say, flow.id, question.field, given) })]
      : []),
  ];
  return { text: parts.join("\n\n"), keyboard: rows(...optionButtons(view), ...moveButtons(view)) };
}

/** A question that was answered by a tap: its words with the answer, without buttons. */
export function renderAnswered(
  say: Speaker,
  flow: Flow,
  draft: Draft,
  question: Question,
  answer: Answer,
): Card {
  const value = sayAnswer(say, flow.id, question.field, answer);
  return {
    text: `${questionText(say, flow, draft, question)}\n\n${say.html("bot:question.answered", { value })}`,
  };
}
