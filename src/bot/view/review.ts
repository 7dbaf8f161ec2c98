import type { InlineKeyboardButton } from "grammy/types";
import type { Answer } from "../../flows/answers.ts";
import type { Draft } from "../../flows/draft.ts";
import type { Flow, Section } from "../../flows/model.ts";
import { isAddition } from "../../flows/more.ts";
import { holdsFor, isAboutPeople, type Question, questionsOf } from "../../flows/walk.ts";
import type { Speaker } from "../../i18n/texts.ts";
import { button, encodeButton, inPairs, type Move, rows } from "../buttons.ts";
import type { Card } from "../say.ts";
import { sayAnswer, sayLabel } from "./answer.ts";
import { handOverButtons } from "./hand-over-buttons.ts";
import { aroundAddition } from "./mine-add.ts";
import { sayOfPeople, sayPerson } from "./people.ts";

export const REVIEW_KEY = "review";
const EDITS_A_PAGE = 16;
/** Characters; a longer answer is begun on its page and has another one for itself. */
const LONGEST_LINE = 1000;
const BEGINNING = 200;

interface Given {
  readonly question: Question;
  readonly answer: Answer;
}

function givenAnswers(flow: Flow, draft: Draft): Given[] {
  const { steps, relevant } = questionsOf(flow, draft);
  return steps.flatMap((step) => {
    const answer = step.kind === "question" ? relevant[step.key] : undefined;
    return step.kind === "question" && answer && !("skipped" in answer) ? [{ question: step, answer }] : [];
  });
}

function isLong(answer: Answer): boolean {
  return "text" in answer && answer.text.length > LONGEST_LINE;
}

/** A letter on a page of its own. */
function wholeLetter(say: Speaker, flow: Flow, { question, answer }: Given): string[] {
  const value = sayAnswer(say, flow.id, question.field, answer);
  return [say.html("bot:review.whole", { label: sayLabel(say, flow.id, question.field.id), value })];
}

function line(say: Speaker, flow: Flow, { question, answer }: Given): string {
  const whole = sayAnswer(say, flow.id, question.field, answer);
  const value = isLong(answer) ? `${whole.slice(0, BEGINNING).trimEnd()}…` : whole;
  return say.html("bot:review.line", { label: sayLabel(say, flow.id, question.field.id), value });
}

/** The overview in pages that each fit into one message: the request with its first person, further persons, each optional section. */
function pages(say: Speaker, flow: Flow, draft: Draft): string[][] {
  const given = givenAnswers(flow, draft);
  const inShort = given.filter((one) => flow.short.includes(one.question.section));
  const first = inShort.filter((one) => (one.question.item ?? 0) === 0).map((one) => line(say, flow, one));
  const others = Array.from({ length: draft.people - 1 }, (_, at) => [
    `<b>${sayPerson(say, flow, at + 1)}</b>`,
    ...inShort.filter((one) => one.question.item === at + 1).map((one) => line(say, flow, one)),
  ]);
  const hub = sectionsOf(flow, draft).flatMap(({ section, item }) => {
    const lines = given
      .filter((one) => one.question.section === section && one.question.item === item)
      .map((one) => line(say, flow, one));
    return lines.length > 0 ? [[`<b>${sectionTitle(say, flow, draft, section, item)}</b>`, ...lines]] : [];
  });
  const letters = given.filter(({ answer }) => isLong(answer)).map((one) => wholeLetter(say, flow, one));
  if (isAddition(flow)) return [...letters, ...together(hub)];
  return [first, ...letters, ...(isAboutPeople(flow, draft) ? others : []), ...hub];
}

const ROOM_FOR_SECTIONS = 2500;

/** What is added is mostly short: sections stand on one page as long as there is room. */
function together(sections: readonly string[][]): string[][] {
  return sections.reduce<string[][]>((packed, section) => {
    const last = packed.at(-1);
    const isRoom = last && [...last, ...section].join("\n").length <= ROOM_FOR_SECTIONS;
    return isRoom ? [...packed.slice(0, -1), [...last, ...section]] : [...packed, section];
  }, []);
}

function sectionsOf(flow: Flow, draft: Draft): { section: Section; item: number | undefined }[] {
  const numbers = Array.from({ length: draft.people }, (_, item) => item);
  return flow.hub
    .flatMap((section) => (section.repeated ? numbers : [undefined]).map((item) => ({ section, item })))
    .filter(({ section, item }) => holdsFor(flow, draft, section, item));
}

function sectionTitle(
  say: Speaker,
  flow: Flow,
  draft: Draft,
  section: Section,
  item: number | undefined,
): string {
  const title = say.plain(`flows:${flow.id}.sections.${section.id}`);
  return item === undefined || draft.people === 1 ? title : `${title} · ${item + 1}`;
}

type Mover = (text: string, move: Move, argument?: string) => InlineKeyboardButton;

function mover(draft: Draft): Mover {
  return (text, move, argument) =>
    button(
      text,
      encodeButton({
        kind: "move",
        tag: draft.tag,
        key: REVIEW_KEY,
        move,
        ...(argument === undefined ? {} : { argument }),
      }),
    );
}

function peopleButtons(say: Speaker, flow: Flow, draft: Draft, move: Mover): InlineKeyboardButton[] {
  const { people } = draft;
  return [
    ...(people < flow.people ? [move(sayOfPeople(say, flow, "add"), "add")] : []),
    ...(people > 1 ? [move(sayOfPeople(say, flow, "remove", people), "remove", String(people - 1))] : []),
  ];
}

/** What will be sent, and what may still be added. @param page from 0 */
export function renderReview(say: Speaker, flow: Flow, draft: Draft, page = 0): Card {
  const all = pages(say, flow, draft);
  const at = Math.min(Math.max(page, 0), all.length - 1);
  const move = mover(draft);
  const given = givenAnswers(flow, draft);
  const sections = sectionsOf(flow, draft).map(({ section, item }) => {
    const count = given.filter(
      (one) => one.question.section === section && one.question.item === item,
    ).length;
    const tick = count > 0 ? "✓ " : "";
    return move(
      `${tick}${sectionTitle(say, flow, draft, section, item)}`,
      "section",
      item === undefined ? section.id : `${section.id}.${item}`,
    );
  });
  const turnPage = [
    ...(at > 0 ? [move(say.plain("bot:button.fewer"), "page", String(at - 1))] : []),
    ...(at < all.length - 1 ? [move(say.plain("bot:button.more"), "page", String(at + 1))] : []),
  ];
  const people = isAboutPeople(flow, draft) ? peopleButtons(say, flow, draft, move) : [];
  const kept = draft.kept.length > 0 ? [say.html("bot:review.kept", { count: draft.kept.length })] : [];
  // What was said before is not shown in an addition: as long as there is nothing new, there is nothing to send.
  const isEmpty = isAddition(flow) && given.length === 0 && draft.kept.length === 0;
  const [title, ready] = isAddition(flow)
    ? aroundAddition(say, draft, isEmpty)
    : [say.html("bot:review.title"), say.html("bot:review.ready")];
  const text = [title, (all[at] ?? []).join("\n"), ...kept, ready].filter((part) => part !== "").join("\n\n");
  const keyboard = rows(
    isEmpty ? [] : [move(say.plain("bot:button.send"), "sharing")],
    turnPage,
    ...handOverButtons(say, draft, REVIEW_KEY),
    given.length === 0 ? [] : [move(say.plain("bot:button.edit"), "which", "0")],
    ...inPairs(sections),
    ...people.map((one) => [one]),
    [button(say.plain("bot:button.person"), "m:human"), button(say.plain("bot:button.stop"), "c:ask")],
  );
  return { text, keyboard };
}

/** The list of answers that can be changed. @param page from 0 */
export function renderWhich(say: Speaker, flow: Flow, draft: Draft, page: number): Card {
  const given = givenAnswers(flow, draft);
  const last = Math.max(0, Math.ceil(given.length / EDITS_A_PAGE) - 1);
  const at = Math.min(Math.max(page, 0), last);
  const move = mover(draft);
  const shown = given.slice(at * EDITS_A_PAGE, (at + 1) * EDITS_A_PAGE);
  const buttons = shown.map(({ question }) => [
    move(sayLabel(say, flow.id, question.field.id, question.item, draft.people), "edit", question.key),
  ]);
  const turnPage = [
    ...(at > 0 ? [move(say.plain("bot:button.fewer"), "which", String(at - 1))] : []),
    ...(at < last ? [move(say.plain("bot:button.more"), "which", String(at + 1))] : []),
  ];
  return {
    text: say.html("bot:review.which"),
    keyboard: rows(...buttons, turnPage, [move(say.plain("bot:button.to_review"), "review")]),
  };
}
