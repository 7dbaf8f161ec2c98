import botApiRules from "./bot-api-rules.json" with { type: "json" };
import { isUploadedFile } from "./uploaded-file.ts";

/** Checks a value against a type as the Bot API rules write it: `number|string`, `MessageEntity[]`. */

/** What is wrong with the value at a path such as `reply_markup.inline_keyboard[0]`. */
type Problem = { readonly path: string; readonly words: string };

type Check = (value: unknown, path: string) => Problem | undefined;

/** A check that only asks whether the value is of a kind. */
const checkKind =
  (words: string, isOfKind: (value: unknown, path: string) => boolean): Check =>
  (value, path) =>
    isOfKind(value, path) ? undefined : { path, words: `${path} must be ${words}` };

export type Shape = Readonly<Record<string, string>>;

const types: Readonly<Record<string, Shape | string>> = botApiRules.types;

/** Limits that Telegram refuses in words of its own, by the path of the value. */
const wordsForLimit: Readonly<Record<string, string>> = {
  "reply_markup.inline_keyboard.callback_data": "BUTTON_DATA_INVALID",
  "commands.command": "BOT_COMMAND_INVALID",
  "commands.description": "BOT_COMMAND_DESCRIPTION_INVALID",
  text: "MESSAGE_TOO_LONG",
};

const wholeNumber = /(?:_id|^offset|^limit|^timeout|^length)$/;

const checkPrimitive = (name: string): Check | undefined => {
  const literal = /^"(.*)"$|^(-?\d+)$/.exec(name);
  if (literal) {
    const expected = literal[1] ?? Number(literal[2]);
    return checkKind(name, (value) => value === expected);
  }
  return primitives[name];
};

const primitives: Readonly<Record<string, Check>> = {
  string: checkKind("a String", (value) => typeof value === "string"),
  number: checkKind(
    "a Number",
    (value, path) =>
      typeof value === "number" && (!wholeNumber.test(lastName(path)) || Number.isSafeInteger(value)),
  ),
  boolean: checkKind("a Boolean", (value) => typeof value === "boolean"),
  // Telegram documents some flags as "True" only, and takes a false one for one left out.
  true: checkKind("a Boolean", (value) => typeof value === "boolean"),
  InputFile: checkKind("a file", isUploadedFile),
};

const lastName = (path: string): string => path.slice(path.lastIndexOf(".") + 1).replace(/\[\d+\]$/, "");

const compiled = new Map<string, Check>();

const checkOf = (type: string): Check => {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const check = compile(type);
  compiled.set(type, check);
  return check;
};

const splitUnion = (type: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < type.length; index++) {
    if (type[index] === "(") depth++;
    else if (type[index] === ")") depth--;
    else if (type[index] === "|" && depth === 0) {
      parts.push(type.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, type.slice(start)];
};

const compile = (typeWithLimit: string): Check => {
  const [type = "", range, unit] = typeWithLimit.split(" ");
  if (range !== undefined) return withLimit(checkOf(type), range, unit);
  const variants = splitUnion(type);
  if (variants.length > 1) return checkUnion(variants.map(checkOf));
  if (type.endsWith("[]")) return checkList(checkOf(type.slice(0, -2)));
  if (type.startsWith("(")) return checkOf(type.slice(1, -1));
  return checkPrimitive(type) ?? checkNamed(type);
};

/** Of several refusals the one that got furthest into the value is the most useful. */
const checkUnion =
  (checks: readonly Check[]): Check =>
  (value, path) => {
    let best: Problem | undefined;
    for (const check of checks) {
      const problem = check(value, path);
      if (problem === undefined) return undefined;
      if (best === undefined || depthOf(problem) > depthOf(best)) best = problem;
    }
    return best;
  };

const depthOf = ({ path }: Problem): number => path.split(/[.[]/).length;

const checkList =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, words: `${path} must be an Array` };
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${path}[${index}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };

const checkNamed = (name: string): Check => {
  const rule = types[name];
  if (rule === undefined) throw new Error(`The Bot API rules name no type ${name}`);
  if (typeof rule === "string") return (value, path) => checkOf(rule)(value, path);
  return (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || isUploadedFile(value)) {
      return { path, words: `${path} must be an Object` };
    }
    return checkShape(rule, value as Readonly<Record<string, unknown>>, `${path}.`);
  };
};

/** Checks named values against the parameters of a method or the fields of an object. */
export const checkShape = (
  shape: Shape,
  values: Readonly<Record<string, unknown>>,
  prefix: string,
): Problem | undefined => {
  for (const name in values) {
    const type = shape[name] ?? shape[`${name}?`];
    if (type === undefined) return { path: prefix, words: `${prefix}${name} is unknown to the Bot API` };
    const problem = checkOf(type)(values[name], prefix + name);
    if (problem !== undefined) return problem;
  }
  for (const name in shape) {
    if (!name.endsWith("?") && values[name] === undefined) {
      return { path: prefix, words: `${prefix}${name} is required` };
    }
  }
  return undefined;
};

const withLimit = (check: Check, range: string, unit: string | undefined): Check => {
  const [least = 0, most = Number.POSITIVE_INFINITY] = range.split("-").map(Number);
  const measure = (value: unknown): number => {
    if (typeof value === "number") return value;
    if (Array.isArray(value)) return value.length;
    const text = String(value);
    return unit === "bytes" ? Buffer.byteLength(text) : text.length;
  };
  return (value, path) => {
    const problem = check(value, path);
    if (problem !== undefined) return problem;
    const size = measure(value);
    if (size >= least && size <= most) return undefined;
    const words = wordsForLimit[path.replaceAll(/\[\d+\]/g, "")];
    return { path, words: words ?? `${path} must have ${least} to ${most} ${unit ?? ""}`.trimEnd() };
  };
};
