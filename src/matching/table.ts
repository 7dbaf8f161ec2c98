import { readFileSync } from "node:fs";

/**
 * Reads one of the tables under `data/`: tab-separated, a header line, `#` starts a note. The tables hold the
 * knowledge of names, and a linguist corrects them without touching code.
 */
export function readTable(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`data/${name}.tsv`, import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.slice(1).map((line) => line.split("\t"));
}

/** A cell that holds several values separated by commas. */
export function list(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === "" ? [] : cell.split(",");
}
