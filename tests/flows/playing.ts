import type { Answer, Input } from "../../src/flows/answers.ts";
import { apply, back } from "../../src/flows/apply.ts";
import { type Draft, newDraft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Field, FlowId } from "../../src/flows/model.ts";
import { type Question, questionsOf, type Step, walk } from "../../src/flows/walk.ts";

export const TODAY = "2026-11-22";

export function begin(flow: FlowId, preset?: string): Draft {
  return newDraft(flow, "tagg", preset);
}

export function at(draft: Draft): Step {
  return walk(FLOWS[draft.flow], draft).current;
}

/** The key of the question that stands open, or the name of the card. */
export function standing(draft: Draft): string {
  const current = at(draft);
  if (current.kind === "question") return current.key;
  return current.kind === "stop" ? `stop ${current.stop.stop}` : current.kind;
}

export function tryTo(draft: Draft, input: Input): Draft | string {
  const next = apply(FLOWS[draft.flow], draft, input, TODAY);
  return "reason" in next ? next.reason : next;
}

/** Gives an answer that must be taken: text is typed, `[option]` is a button, `/unknown` and the like are moves. */
export function say(draft: Draft, ...answers: readonly string[]): Draft {
  return answers.reduce((before, typed) => {
    const next = tryTo(before, asInput(typed));
    if (typeof next === "string") throw new Error(`"${typed}" at ${standing(before)}: ${next}`);
    return next;
  }, draft);
}

function asInput(typed: string): Input {
  if (typed.startsWith("[")) return { kind: "option", option: typed.slice(1, -1) };
  if (typed === "/unknown" || typed === "/skip" || typed === "/done")
    return { kind: typed.slice(1) as "unknown" | "skip" | "done" };
  return { kind: "text", text: typed };
}

export function goBack(draft: Draft): Draft {
  const next = back(FLOWS[draft.flow], draft);
  if (!next) throw new Error(`no way back from ${standing(draft)}`);
  return next;
}

/** What would be submitted now. */
export function relevant(draft: Draft): Readonly<Record<string, Answer>> {
  return questionsOf(FLOWS[draft.flow], draft).relevant;
}

/** Everything that is asked, or may be, in the order of the flow. */
export function asked(draft: Draft): readonly Question[] {
  return questionsOf(FLOWS[draft.flow], draft).steps.filter((step) => step.kind === "question");
}

/** A tracing request filled in by the short way, standing at its review. */
export function filled(): Draft {
  return say(
    begin("tracing"),
    "[adult]",
    "[child]",
    "Вымышленный Иван",
    "12.03.1985",
    "[fighting]",
    "[military]",
    "март 2022",
    "Мариуполь",
    "Вымышленная Мария",
    "[this_chat]",
    "[no]",
  );
}

/** An answer that a question takes and that leads on. */
export function goodInput(field: Field, turn: number): Input {
  switch (field.kind) {
    case "choice":
    case "choices":
      return { kind: "option", option: field.options[turn % field.options.length] ?? "" };
    case "date":
      return { kind: "text", text: ["1985", "12.03.1985", "март 1999", "около 1970"][turn % 4] ?? "" };
    case "phone":
      return { kind: "text", text: "+375 29 123-45-67" };
    case "number":
      return { kind: "text", text: String(field.from) };
    case "photos":
      return { kind: "file", file: { fileId: `photo-${turn}`, kind: "photo", mime: "image/jpeg" } };
    case "name":
      return {
        kind: "text",
        text: turn % 3 ? `Вымышленный ${turn % 2 ? "Иван" : "Пётр"}` : "Вымышленная Анна, 1985",
      };
    case "reach":
      return turn % 2
        ? { kind: "text", text: `Улица ${turn} <b>&` }
        : { kind: "option", option: "this_chat" };
    case "text":
      if (field.options && turn % 3 === 0)
        return { kind: "option", option: field.options[turn % field.options.length] ?? "" };
      return { kind: "text", text: turn % 5 ? `Слова ${turn} <b>&` : "Деньги, танки и власть" };
    default:
      return { kind: "text", text: turn % 5 ? `Слова ${turn} <b>&` : "Деньги, танки и власть" };
  }
}
