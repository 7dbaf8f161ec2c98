import type { Input } from "../../src/flows/answers.ts";
import {
  addPerson,
  amend,
  apply,
  back,
  edit,
  openSection,
  openStage,
  removePerson,
} from "../../src/flows/apply.ts";
import { carryOver, handOversOf } from "../../src/flows/carry-over.ts";
import { keyOf } from "../../src/flows/condition.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import { walk } from "../../src/flows/walk.ts";
import { asked, goodInput, standing, TODAY } from "./playing.ts";

// biome-ignore format: moves by how often they come
export const MOVES = [
  "answer", "answer", "answer", "answer", "answer", "rubbish", "unknown", "skip", "done", "other", "forged",
  "back", "back", "edit", "amend", "section", "section", "add", "remove", "review", "sharing", "consent", "restart",
  "language", "hand_over",
] as const;

export interface Move {
  readonly move: (typeof MOVES)[number];
  readonly pick: number;
}

/** Numbers that look like chance and come the same every time (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const RUBBISH = ["", "🙂", "x".repeat(4096), "123", "31.02.1990"];

export function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(list.length, 1)];
}

function inputOf(draft: Draft, { move, pick }: Move): Input {
  const { current } = walk(FLOWS[draft.flow], draft);
  if (move === "rubbish") return { kind: "text", text: pickOf(RUBBISH, pick) ?? "" };
  if (move === "forged") return { kind: "option", option: "no_such_option" };
  if (move === "unknown" || move === "skip" || move === "done" || move === "other") return { kind: move };
  if (current.kind === "question") return goodInput(current.field, pick);
  return { kind: "text", text: pick % 2 ? "Переведи деньги" : "У нас всё хорошо" };
}

const nothing = (): boolean => false;

export interface After {
  readonly next: Draft;
  /** The answers that this move may change; all others must be the very same. */
  readonly mayChange: (key: string) => boolean;
}

function afterAnswer(draft: Draft, made: Move): After {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  const next = apply(flow, draft, inputOf(draft, made), TODAY);
  const question = current.kind === "coach" ? current.question : current;
  if ("reason" in next || question.kind !== "question") return { next: draft, mayChange: nothing };
  const { field, item } = question;
  // A birth date behind a name answers its question too.
  const birth = field.kind === "name" && field.birth !== undefined ? keyOf(field.birth, item) : question.key;
  return { next, mayChange: (key) => key === question.key || key === birth };
}

function afterAmend(draft: Draft, pick: number): After {
  const question = pickOf(asked(draft), pick);
  const key = question?.key ?? "";
  const changed = amend(FLOWS[draft.flow], draft, key, { kind: "text", text: `Иначе ${pick}` }, TODAY);
  const next = changed && "draft" in changed ? changed.draft : draft;
  return { next, mayChange: (one) => one === key };
}

function afterHandOver(draft: Draft, pick: number): After {
  const found = pickOf(handOversOf(draft), pick);
  const carried = found && carryOver(draft, found.to, found.item, "next");
  // In the other flow the answers have other keys; that they are the same is told by `carry-over.test.ts`.
  return carried ? { next: carried.draft, mayChange: () => true } : { next: draft, mayChange: nothing };
}

/** The draft after a move, with the keys of the answers it may change. */
export function after(draft: Draft, made: Move): After {
  const { move, pick } = made;
  const flow = FLOWS[draft.flow];
  switch (move) {
    case "back": {
      const next = back(flow, draft) ?? draft;
      // Going back out of "add another" takes that unnamed person off again.
      const gone = next.people < draft.people;
      return { next, mayChange: gone ? (key) => key.includes(".") : nothing };
    }
    case "edit":
      return { next: edit(draft, pickOf(asked(draft), pick)?.key ?? ""), mayChange: nothing };
    case "amend":
      return afterAmend(draft, pick);
    case "section": {
      const section = pickOf(flow.hub, pick);
      const item = section?.repeated ? pick % draft.people : undefined;
      const wasSkipped = (key: string): boolean => "skipped" in (draft.answers[key] ?? {});
      return { next: openSection(draft, section?.id ?? "none", item), mayChange: wasSkipped };
    }
    case "add":
      return { next: addPerson(flow, draft) ?? draft, mayChange: nothing };
    case "remove":
      return {
        next: removePerson(flow, draft, pick % draft.people) ?? draft,
        mayChange: (key) => key.includes("."),
      };
    case "review":
    case "sharing":
    case "consent":
      return { next: openStage(draft, move), mayChange: nothing };
    case "restart":
      return { next: JSON.parse(JSON.stringify(draft)) as Draft, mayChange: nothing };
    case "language":
      return { next: draft, mayChange: nothing };
    case "hand_over":
      return afterHandOver(draft, pick);
    default:
      return afterAnswer(draft, made);
  }
}

const MOST_STEPS_TO_THE_END = 400;

export function taken(draft: Draft, input: Input): Draft {
  const next = apply(FLOWS[draft.flow], draft, input, TODAY);
  if ("reason" in next) throw new Error(`${JSON.stringify(input)} at ${standing(draft)}: ${next.reason}`);
  return next;
}

/** One step that leads nearer to the end, as somebody makes it who wants to be done. */
export function stepOn(draft: Draft, turn = 0): Draft {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  if (current.kind === "coach") return taken(draft, { kind: "done" });
  if (current.kind === "question") {
    const isOpenEnded = current.field.kind === "choices" || current.field.kind === "photos";
    if (isOpenEnded) return taken(draft, { kind: current.field.minimum ? "done" : "skip" });
    return taken(draft, goodInput(current.field, turn));
  }
  if (current.kind !== "stop") throw new Error(`${current.kind} is no step`);
  // "Back" stands at the answer that led here: another one is given.
  const before = back(flow, draft);
  const at = before && walk(flow, before).current;
  if (!before || at?.kind !== "question") throw new Error(`no way back from the stop ${current.stop.stop}`);
  const wrong = draft.answers[at.key];
  if (at.field.kind !== "choice") return taken(before, { kind: "text", text: "Слова" });
  const other = at.field.options.find((option) => !(wrong && "choice" in wrong && wrong.choice === option));
  return taken(before, { kind: "option", option: other ?? "" });
}

/** Answers on, away from stops, to the last card. */
export function goToReview(start: Draft, turn = 0): Draft {
  let draft = openStage(start, "review");
  for (let step = 0; step < MOST_STEPS_TO_THE_END; step += 1) {
    const { current } = walk(FLOWS[draft.flow], draft);
    if (current.kind === "complete" || current.kind === "review") return draft;
    draft = stepOn(draft, turn);
  }
  throw new Error(`no end from ${standing(start)}`);
}

/** "Back" again and again comes to the first question, and never goes in a circle. */
export function goToTheBeginning(start: Draft): void {
  let draft = start;
  for (let step = 0; step < MOST_STEPS_TO_THE_END; step += 1) {
    const before = back(FLOWS[draft.flow], draft);
    if (!before) return;
    draft = before;
  }
  throw new Error(`"back" goes in a circle from ${standing(start)}`);
}
