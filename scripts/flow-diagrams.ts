import { readFileSync, writeFileSync } from "node:fs";
import { HAND_OVERS } from "../src/flows/carry-over.ts";
import { FLOWS } from "../src/flows/flows.ts";
import type { Flow, Section, Stop } from "../src/flows/model.ts";
import { loadTexts } from "../src/i18n/texts.ts";
import { cell, type FlowWords, wordsOf } from "./flow-words.ts";
import { stateDiagrams } from "./state-diagrams.ts";

/** Draws every flow from its data into docs/flows.md. `--check` only compares, and fails when the file is stale. */
const FILE = new URL("../docs/flows.md", import.meta.url);
const HEAD = `# The flows, as the program asks them

Made by \`npm run flows\` from the data of the flows, the tables of states and the English texts; \`npm run check\` fails when it is stale. ▲ marks the minimum: it can neither be skipped nor left unknown. The optional sections stand behind the overview and can be opened in any order.
`;

const say = loadTexts()("en");

function stopsOf(section: Section): Stop[] {
  return section.steps.filter((step): step is Stop => "stop" in step);
}

/** Words inside a box of a diagram. */
function box(text: string): string {
  return `["${text.replaceAll('"', "'")}"]`;
}

function sectionBox(section: Section, words: FlowWords): string {
  const each = section.repeated ? "<br/>for each person" : "";
  return `${section.id}${box(`${words.section(section.id)}${each}`)}`;
}

function stopLines(section: Section, words: FlowWords): string[] {
  return stopsOf(section).map(({ stop, when, handOff, leadsTo }) => {
    const to = handOff ? ` → ${handOff.flow}` : leadsTo ? ` → ${leadsTo}, by a button` : "";
    return `  ${section.id} -- "${words.condition(when).replaceAll('"', "'")}" --> stop_${stop}(["${stop.replaceAll("_", " ")}${to}"])`;
  });
}

function diagram(flow: Flow, words: FlowWords): string {
  const ends = [
    ...(flow.reviewed ? [`overview${box("Overview")}`] : []),
    ...(flow.agreed ? [`sharing${box("Who may learn of it")}`, `consent${box("Agreement")}`] : []),
    `sent(["sent to the staff"])`,
  ];
  const way = [...flow.short.map((section) => sectionBox(section, words)), ...ends];
  const hub = flow.hub.map((section) => `  overview <-.-> ${sectionBox(section, words)}`);
  return [
    "```mermaid",
    "flowchart TD",
    `  ${way.join(" --> ")}`,
    ...flow.short.flatMap((section) => stopLines(section, words)),
    ...hub,
    "```",
  ].join("\n");
}

function sectionTable(section: Section, words: FlowWords): string {
  const head = [words.section(section.id), ...(section.repeated ? ["for each person"] : [])].join(" · ");
  const when = section.when ? `\nOnly when ${words.condition(section.when)}.\n` : "";
  const rows = section.steps.map((step) =>
    "stop" in step
      ? `| ■ | ${step.stop.replaceAll("_", " ")} | ${words.stop(step.stop)} | | ${cell(words.condition(step.when))} |`
      : `| ${step.minimum ? "▲" : ""} | \`${step.id}\` | ${words.question(step.id)} | ${words.kind(step)} | ${step.when ? cell(words.condition(step.when)) : ""} |`,
  );
  return [
    `**${head}**`,
    when,
    "| | | asked | answer | only when |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function handOvers(flow: Flow, words: FlowWords): string[] {
  return HAND_OVERS.filter(({ from }) => from === flow.id).map(({ to, when, fields }) => {
    const names = fields.map(([from, other]) =>
      from === other ? `\`${from}\`` : `\`${from}\` as \`${other}\``,
    );
    return `Leads to **${to}** when ${words.condition(when)}, and takes along: ${names.join(", ")}.`;
  });
}

function flowText(flow: Flow): string {
  const words = wordsOf(say, flow);
  const people = flow.people > 1 ? [`About up to ${flow.people} people in one request.`] : [];
  return [
    `## ${words.title()} (\`${flow.id}\`)`,
    ...people,
    diagram(flow, words),
    ...handOvers(flow, words),
    ...[...flow.short, ...flow.hub].map((section) => sectionTable(section, words)),
  ].join("\n\n");
}

const text = `${[HEAD.trim(), ...Object.values(FLOWS).map(flowText), ...stateDiagrams(say)].join("\n\n")}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(FILE, "utf8") !== text) {
    console.error("docs/flows.md is stale: run `npm run flows` and commit it");
    process.exit(1);
  }
  console.log(`flows: ${Object.keys(FLOWS).length} drawn, docs/flows.md is fresh`);
} else {
  writeFileSync(FILE, text);
}
