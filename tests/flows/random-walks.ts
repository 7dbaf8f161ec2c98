import { expect, it } from "vitest";
import type { Scope } from "../../src/bot/scope.ts";
import { cardOf } from "../../src/bot/show.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import { DEFAULT_LIMITS } from "../../src/flows/limits.ts";
import type { Flow, FlowId } from "../../src/flows/model.ts";
import { questionsOf, walk } from "../../src/flows/walk.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { loadTexts } from "../../src/i18n/texts.ts";
import { countsInWords, type Oracle, oracleOf } from "./oracle.ts";
import { begin, standing } from "./playing.ts";
import { after, chance, goToReview, goToTheBeginning, MOVES, type Move, pickOf, stepOn } from "./walking.ts";

/**
 * `FLOW_WALKS=100000 FLOW_SEED=7 vitest run tests/flows` walks longer, and other ways.
 */
const WALKS = Number(process.env["FLOW_WALKS"] ?? 10_000);
const SEED = Number(process.env["FLOW_SEED"] ?? 1863);
const MOST_MOVES = 20;
/** The whole way to the end and back to the beginning is gone from every so many walks; one step of it from each. */
const WHOLE_WAY = 10;

const texts = loadTexts();
const ORACLES = Object.fromEntries(Object.values(FLOWS).map((flow) => [flow.id, oracleOf(flow)])) as Record<
  FlowId,
  Oracle
>;

/** Where walks begin: at the first question, or with a short way of some kind behind them, so that they see the rest. */
function startsOf(flow: Flow): readonly Draft[] {
  const presets = flow.id === "call_back" ? ["asked", "child_alone"] : [undefined];
  const first = presets.map((preset) => begin(flow.id, preset));
  const [plain] = first;
  if (!plain || !flow.reviewed) return first;
  const kinds = [0, 1, 2, 3].map((turn) => goToReview(plain, turn));
  const several = kinds.map((draft) => after(draft, { move: "add", pick: 0 }).next);
  return [...first, ...first, ...kinds, ...several, ...several.map((draft) => goToReview(draft))];
}

/** A stop holds, also while somebody stands at an earlier question: nothing can be submitted then. */
function isStopped(draft: Draft): boolean {
  return questionsOf(FLOWS[draft.flow], draft).short.some(({ kind }) => kind === "stop");
}

function checkAnswers(draft: Draft): void {
  const { steps, relevant } = questionsOf(FLOWS[draft.flow], draft);
  const questions = new Set(steps.map((step) => (step.kind === "question" ? step.key : "")));
  const oracle = ORACLES[draft.flow];
  for (const [key, answer] of Object.entries(relevant)) {
    if (!questions.has(key)) throw new Error(`${key} would be submitted and is not asked`);
    if (answer !== draft.answers[key]) throw new Error(`${key} would be submitted with another answer`);
    if (!oracle.counts(draft, key)) throw new Error(`${key} would be submitted and does not count`);
  }
  const isEnded = isStopped(draft);
  for (const key of Object.keys(draft.answers)) {
    if (oracle.counts(draft, key) && !(key in relevant)) throw new Error(`the answer to ${key} is lost`);
    if (!isEnded && key in relevant && !countsInWords(draft, key))
      throw new Error(`${key} would be submitted and does not count for people`);
  }
}

/** Every state has a way on: one step leads to another state, and no card is without buttons or too long. */
function checkWayOn(draft: Draft): void {
  const flow = FLOWS[draft.flow];
  const { current } = walk(flow, draft);
  const isLast = current.kind === "review" || current.kind === "complete";
  if (isLast || current.kind === "sharing" || current.kind === "consent") return;
  const next = stepOn(draft);
  const isSame =
    standing(next) === standing(draft) && next.answers === draft.answers && next.doubt === draft.doubt;
  if (isSame && JSON.stringify(next.place) === JSON.stringify(draft.place))
    throw new Error(`no step leads on from ${standing(draft)}`);
}

/** Said in another language, everything stays, and there is a button to go on or to leave. */
function checkCard(draft: Draft, pick: number): void {
  const before = JSON.stringify(draft);
  const say = texts(pickOf(LANGUAGE_CODES, pick) ?? "en");
  const card = cardOf({ say, deps: { limits: DEFAULT_LIMITS }, person: {} } as unknown as Scope, draft);
  if (JSON.stringify(draft) !== before) throw new Error("another language changed the draft");
  const isComplete = walk(FLOWS[draft.flow], draft).current.kind === "complete";
  if (card === undefined) {
    if (!isComplete) throw new Error(`no card at ${standing(draft)}`);
    return;
  }
  const buttons =
    card.keyboard && "inline_keyboard" in card.keyboard ? card.keyboard.inline_keyboard.flat() : [];
  if (buttons.length === 0) throw new Error(`no button at ${standing(draft)} in ${say.language}`);
  const length = card.text.replaceAll(/<[^>]+>/g, "").replaceAll(/&\w+;/g, "&").length;
  if (length > 4096) throw new Error(`${length} characters at ${standing(draft)} in ${say.language}`);
}

function checkMove(draft: Draft, made: Move, seen: Set<string>): Draft {
  const { next, mayChange } = after(draft, made);
  for (const [key, answer] of Object.entries(draft.answers)) {
    const now = next.answers[key];
    if (now === answer || mayChange(key)) continue;
    if (JSON.stringify(now) !== JSON.stringify(answer))
      throw new Error(`${made.move} changed the answer to ${key}`);
  }
  if (
    made.move === "restart" &&
    JSON.stringify(walk(FLOWS[next.flow], next)) !== JSON.stringify(walk(FLOWS[draft.flow], draft))
  )
    throw new Error("a restart stands elsewhere");
  checkAnswers(next);
  checkWayOn(next);
  if (made.move === "language") checkCard(next, made.pick);
  seen.add(`${next.flow} ${standing(next).replace(/\.\d+$/, "")}`);
  return next;
}

function goThrough(start: Draft, moves: readonly Move[], isWhole: boolean, seen: Set<string>): void {
  const draft = moves.reduce((before, made) => checkMove(before, made, seen), start);
  if (!isWhole) return;
  goToTheBeginning(draft);
  goToReview(draft);
}

/** The same fault with as few moves as it takes. */
function shortest(start: Draft, moves: readonly Move[]): readonly Move[] {
  for (const at of moves.keys()) {
    const fewer = moves.toSpliced(at, 1);
    try {
      goThrough(start, fewer, true, new Set());
    } catch {
      return shortest(start, fewer);
    }
  }
  return moves;
}

function walkOften(flow: Flow, seen: Set<string>): void {
  const random = chance(SEED);
  const starts = startsOf(flow);
  for (let run = 0; run < WALKS; run += 1) {
    const start = pickOf(starts, random(starts.length));
    if (!start) throw new Error("nowhere to begin");
    const moves = Array.from(
      { length: random(MOST_MOVES) },
      (): Move => ({
        move: pickOf(MOVES, random(MOVES.length)) ?? "answer",
        pick: random(1000),
      }),
    );
    try {
      goThrough(start, moves, run % WHOLE_WAY === 0, seen);
    } catch (fault) {
      const story = shortest(start, moves).map(({ move, pick }) => `${move} ${pick}`);
      throw new Error(`walk ${run} from ${standing(start)}: ${story.join(", ")}`, { cause: fault });
    }
  }
}

/** Everything a flow has to show. */
function everywhereIn(flow: Flow): string[] {
  const steps = [...flow.short, ...flow.hub].flatMap((section) => section.steps);
  const coached = steps.some((step) => "coached" in step);
  return [
    ...steps.map((step) => ("stop" in step ? `stop ${step.stop}` : step.id)),
    ...(coached ? ["coach"] : []),
    ...(flow.reviewed ? ["review"] : ["complete"]),
    ...(flow.agreed ? ["sharing", "consent"] : []),
  ].map((place) => `${flow.id} ${place}`);
}

/** Walks through every one of these flows, each in a test of its own. */
export function walkThrough(flows: readonly Flow[]): void {
  for (const flow of flows) {
    it(
      `never gets stuck in ${flow.id} and never loses an answer that counts (${WALKS} walks)`,
      () => {
        const seen = new Set<string>();
        walkOften(flow, seen);
        // The walks must have been everywhere, or they prove nothing.
        expect(everywhereIn(flow).filter((one) => !seen.has(one))).toEqual([]);
      },
      30_000 + 20 * WALKS,
    );
  }
}

/** Flows with much to walk through; they go beside the others, on a processor of their own. */
export const LONG_FLOWS: readonly FlowId[] = ["tracing", "alive", "reunite"];
