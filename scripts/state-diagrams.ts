import { readdirSync } from "node:fs";

const FOLDER = new URL("../src/requests/", import.meta.url);

interface Transition {
  readonly to: string;
  readonly [mark: string]: unknown;
}

type Table = Readonly<Record<string, readonly Transition[]>>;

function isTransition(value: unknown): value is Transition {
  return typeof value === "object" && value !== null && "to" in value && typeof value.to === "string";
}

/** A table of states: for each state, where it may go. */
function isTable(value: unknown): value is Table {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const rows = Object.values(value);
  return (
    rows.length > 0 && rows.every(Array.isArray) && rows.flat().length > 0 && rows.flat().every(isTransition)
  );
}

/** What else a transition says: `reasonNeeded` becomes "reason needed". */
function marksOf({ to: _to, ...marks }: Transition): string {
  const said = Object.entries(marks).flatMap(([name, value]) => {
    const words = name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
    if (value === true) return [words];
    return typeof value === "string" || typeof value === "number" ? [`${words} ${value}`] : [];
  });
  return said.length > 0 ? ` : ${said.join(", ")}` : "";
}

function draw(name: string, table: Table): string {
  const lines = Object.entries(table).flatMap(([from, row]) =>
    row.map((transition) => `  ${from} --> ${transition.to}${marksOf(transition)}`),
  );
  return [`**${name}**`, "", "```mermaid", "stateDiagram-v2", ...lines, "```"].join("\n");
}

/** A table by its name, or a table of tables by the names of its rows. */
function tablesIn(name: string, value: unknown): (readonly [string, Table])[] {
  if (isTable(value)) return [[name, value]];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([row, inner]) => (isTable(inner) ? [[row, inner] as const] : []));
}

/** The states of requests, from every table of transitions in src/requests. */
export async function stateDiagrams(): Promise<readonly string[]> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => /states?[\w-]*\.ts$/.test(file))
    .toSorted();
  const seen = new Set<string>();
  const drawn: string[] = [];
  for (const file of files) {
    const module: unknown = await import(new URL(file, FOLDER).href);
    const tables = Object.entries(module as object).flatMap(([name, value]) => tablesIn(name, value));
    for (const [name, table] of tables) {
      const content = JSON.stringify(table);
      if (seen.has(content)) continue;
      seen.add(content);
      drawn.push(draw(name.toLowerCase().replaceAll("_", " "), table));
    }
  }
  return ["## What becomes of a request", ...drawn];
}
