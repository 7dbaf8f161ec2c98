/**
 * Turns the type declarations of `@gramio/types` (the whole Bot API, generated from Telegram's own
 * documentation) into the table the sandbox checks every call against.
 *
 * Run `node scripts/bot-api-rules.ts` after raising the version of `@gramio/types`.
 * The table is committed, because a released program has no development dependencies.
 */
import { readFileSync, writeFileSync } from "node:fs";

const declarations = new URL("../node_modules/@gramio/types/out/", import.meta.url);
const target = new URL("../src/sandbox/bot-api/bot-api-rules.json", import.meta.url);

/** Field or parameter name (with "?" when it may be left out) → type, with limits where Telegram names them. */
type Shape = Record<string, string>;

const read = (file: string) => readFileSync(new URL(file, declarations), "utf8");

const simplifyType = (type: string): string =>
  type
    .replaceAll(/\{ to(String|JSON)\(\): [\w.]+ \}/g, "")
    .replaceAll(/Exclude<\s*keyof Objects\.TelegramUpdate,\s*"update_id"\s*>/g, "UpdateType")
    .replaceAll(/\b(?:Objects\.|Params\.)/g, "")
    .replaceAll(/\bTelegram(?=[A-Z])/g, "")
    .replaceAll(/\s+/g, "")
    .replaceAll(/\|+/g, "|")
    .replaceAll(/^\||\|$/g, "")
    .replaceAll(/\(\||\|\)/g, (found) => found.replace("|", ""));

/** Lengths that hold for what is sent. Lengths "after entities parsing" are left to the sandbox's own parser. */
const readLimit = (doc: string, type: string): string => {
  if (type === "string") {
    const found = /\b(\d+)-(\d+) (characters|bytes)(?! after)/.exec(doc);
    return found ? ` ${found[1]}-${found[2]} ${found[3]}` : "";
  }
  const found = type.endsWith("[]")
    ? /list of (\d+)-(\d+) /.exec(doc)
    : /Values between (\d+)-(\d+) are accepted/.exec(doc);
  return found ? ` ${found[1]}-${found[2]}${type.endsWith("[]") ? " items" : ""}` : "";
};

const readMembers = (body: string): Shape => {
  const shape: Shape = {};
  for (const [, doc, name, type] of body.matchAll(/\/\*\*(.*?)\*\/\s*(\w+\??):\s*(.*?)\s*(?=\/\*\*|$)/gs)) {
    if (doc === undefined || name === undefined || type === undefined) continue;
    const simple = simplifyType(type);
    shape[name] = simple + readLimit(doc, simple);
  }
  return shape;
};

const readInterfaces = (source: string): Map<string, Shape> => {
  const found = new Map<string, Shape>();
  for (const [, name, body] of source.matchAll(/^export interface (\w+) \{(?:\}|\n(.*?)^\})/gms)) {
    if (name !== undefined) found.set(simplifyType(name), readMembers(body ?? ""));
  }
  return found;
};

const readAliases = (source: string): Map<string, string> => {
  const found = new Map<string, string>();
  for (const [, name, type] of source.matchAll(
    /^export type (\w+) =\s*(.*?)(?=^\/\*\*|^export|(?![\s\S]))/gms,
  )) {
    if (name !== undefined && type !== undefined) found.set(simplifyType(name), simplifyType(type));
  }
  return found;
};

const objectsSource = read("objects.d.ts");
const paramsSource = read("params.d.ts");
const methodsSource = read("methods.d.ts");

const parameters = readInterfaces(paramsSource);
const objects = readInterfaces(objectsSource);
const aliases = new Map([...readAliases(objectsSource), ...readAliases(paramsSource)]);
const updateTypes = Object.keys(objects.get("Update") ?? {})
  .map((name) => name.replace("?", ""))
  .filter((name) => name !== "update_id");
aliases.set("UpdateType", updateTypes.map((name) => `"${name}"`).join("|"));
aliases.delete("InputFile");

const methods: Record<string, Shape> = {};
for (const [, name, params] of methodsSource.matchAll(/^ {4}(\w+): CallAPI\w*<\s*(?:Params\.(\w+))?/gms)) {
  if (name !== undefined) methods[name] = params === undefined ? {} : (parameters.get(params) ?? {});
}

/** Only what a call can carry: objects of answers are left out. */
const types: Record<string, Shape | string> = {};
const collect = (type: string): void => {
  for (const [name] of type.replaceAll(/"[^"]*"/g, "").matchAll(/[A-Z]\w*/g)) {
    if (name in types || name === "InputFile") continue;
    const shape = objects.get(name);
    const alias = aliases.get(name);
    if (shape === undefined && alias === undefined) throw new Error(`No declaration of ${name} was found`);
    types[name] = shape ?? alias ?? "";
    if (alias !== undefined) collect(alias);
    for (const member of Object.values(shape ?? {})) collect(member);
  }
};
for (const shape of Object.values(methods)) for (const type of Object.values(shape)) collect(type);

const version = /Based on Bot API v([\d.]+)/.exec(methodsSource)?.[1] ?? "unknown";
writeFileSync(target, `${JSON.stringify({ version, methods, types }, null, 2)}\n`);
console.log(
  `Bot API ${version}: ${Object.keys(methods).length} methods, ${Object.keys(types).length} types, written to ${target.pathname}`,
);
