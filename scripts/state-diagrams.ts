import type { Speaker } from "../src/i18n/texts.ts";
import type { RequestKind } from "../src/requests/content.ts";
import { LIVES, type Life, type State } from "../src/requests/states/lives.ts";
import type { Gate, Standing, Step } from "../src/requests/states/model.ts";

const GATES: Readonly<Record<Gate, string>> = {
  consent_or_exception: "consent or exception",
  wants_them_told: "wants them told",
  not_hidden: "not hidden",
  may_share: "may be shared",
};

/** What a step takes: a reason, a second person, more to say, a gate. */
function marksOf(step: Step<State>): string {
  const marks = [
    ...(step.reason ? ["why"] : []),
    ...(step.twoPeople === true ? ["two people"] : []),
    ...(step.twoPeople === "outside_the_movement" ? ["two people outside the Movement"] : []),
    ...(step.asks ? [step.asks] : []),
    ...(step.gate ? [GATES[step.gate]] : []),
  ];
  return marks.length > 0 ? ` : ${marks.join(", ")}` : "";
}

function standingsOf(life: Life): [string, Standing<State>][] {
  return Object.entries(life).map(([state, standing]) => [state, standing]);
}

function diagram(life: Life): string {
  const lines = standingsOf(life).flatMap(([state, { next }]) =>
    next.map(
      (step) =>
        // Back to where it was before: drawn to itself, since which state that is differs.
        `  ${state} --> ${step.to === "before" ? state : step.to}${step.to === "before" ? " : back to before" : marksOf(step)}`,
    ),
  );
  return ["```mermaid", "stateDiagram-v2", ...lines, "```"].join("\n");
}

function table(say: Speaker, life: Life): string {
  const rows = standingsOf(life).map(([state, { sees, setBy }]) => {
    const set = setBy === undefined ? "" : setBy === "intake" ? "by the program" : "by an earlier release";
    return `| \`${state}\` | ${say.plain(`mine:state.${sees}.word`)} | ${set} |`;
  });
  return ["| state | the person sees | set |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The life of each kind of request: its states, what the person sees, and what can follow. */
export function stateDiagrams(say: Speaker): readonly string[] {
  const lives = Object.entries(LIVES) as [RequestKind, Life][];
  return [
    "## What becomes of a request",
    "On a line between two states stands what the step takes: why (staff must say so), two people (one proposes, another confirms), and the gates that must be open.",
    ...lives.flatMap(([kind, life]) => [
      `### ${say.plain(`flows:${kind}.title`)} (\`${kind}\`)`,
      diagram(life),
      table(say, life),
    ]),
  ];
}
