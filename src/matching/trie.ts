import { costTables, skipCost, substitutionCost, symbolLimit } from "./sounds.ts";

/** What a lookup found: the value stored under a folded word, and how far that word is from the one asked for. */
export interface Hit<Value> {
  readonly value: Value;
  readonly cost: number;
}

interface Node<Value> {
  readonly code: number;
  readonly children: Node<Value>[];
  readonly values: Value[];
}

const maximumDepth = 40;
const width = maximumDepth + 1;
const transpositionCost = 0.8;

/** A dictionary of folded words that is searched within a distance: every branch too far away is left at once. */
export interface Dictionary<Value> {
  readonly add: (word: string, value: Value) => void;
  /** All values within `limit` of the word, unordered. */
  readonly search: (word: string, limit: number) => readonly Hit<Value>[];
}

export function createDictionary<Value>(): Dictionary<Value> {
  const root: Node<Value> = { code: 0, children: [], values: [] };
  return {
    add: (word, value) => add(root, word, value),
    search: (word, limit) => search(root, word, limit),
  };
}

function add<Value>(root: Node<Value>, word: string, value: Value): void {
  let node = root;
  for (let at = 0; at < Math.min(word.length, maximumDepth - 1); at++) {
    const code = word.charCodeAt(at);
    let next = node.children.find((child) => child.code === code);
    if (next === undefined) {
      next = { code, children: [], values: [] };
      node.children.push(next);
    }
    node = next;
  }
  if (!node.values.includes(value)) node.values.push(value);
}

const cells = new Float64Array(width * width);
const wordCodes = new Int32Array(width);
const wordSkips = new Float64Array(width);
const pathCodes = new Int32Array(width);
const { substitution } = costTables;

function search<Value>(root: Node<Value>, word: string, limit: number): readonly Hit<Value>[] {
  const length = Math.min(word.length, maximumDepth - 1);
  for (let at = 0; at < length; at++) {
    wordCodes[at + 1] = word.charCodeAt(at);
    wordSkips[at + 1] = skipCost(word.charCodeAt(at));
  }
  cells[0] = 0;
  for (let at = 1; at <= length; at++) cells[at] = (cells[at - 1] ?? 0) + (wordSkips[at] ?? 0);
  const hits: Hit<Value>[] = [];
  descend(root, 0, length, limit, hits);
  return hits;
}

function descend<Value>(
  node: Node<Value>,
  depth: number,
  length: number,
  limit: number,
  hits: Hit<Value>[],
): void {
  for (const child of node.children) {
    const nearest = fillRow(child.code, depth + 1, length);
    const cost = cells[(depth + 1) * width + length] ?? 0;
    if (cost <= limit) for (const value of child.values) hits.push({ value, cost });
    if (nearest <= limit && depth + 2 < maximumDepth) descend(child, depth + 1, length, limit, hits);
  }
}

/** One more letter of the dictionary word against the whole word asked for; returns the smallest distance so far. */
function fillRow(code: number, row: number, length: number): number {
  const base = row * width;
  const above = base - width;
  const skipped = skipCost(code);
  const previousCode = pathCodes[row - 1] ?? 0;
  pathCodes[row] = code;
  let smallest = (cells[above] ?? 0) + skipped;
  cells[base] = smallest;
  for (let at = 1; at <= length; at++) {
    const wordCode = wordCodes[at] ?? 0;
    const costly = code >= symbolLimit || wordCode >= symbolLimit;
    const cost = costly
      ? substitutionCost(code, wordCode)
      : (substitution[code * symbolLimit + wordCode] ?? 1);
    let best = (cells[above + at - 1] ?? 0) + cost;
    const down = (cells[above + at] ?? 0) + skipped;
    if (down < best) best = down;
    const along = (cells[base + at - 1] ?? 0) + (wordSkips[at] ?? 0);
    if (along < best) best = along;
    if (row > 1 && at > 1 && code === wordCodes[at - 1] && previousCode === wordCode && code !== wordCode) {
      const swapped = (cells[above - width + at - 2] ?? 0) + transpositionCost;
      if (swapped < best) best = swapped;
    }
    cells[base + at] = best;
    if (best < smallest) smallest = best;
  }
  return smallest;
}
