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

export type BotApiRules = {
  readonly version: string;
  /** Parameters of every method. */
  readonly methods: Readonly<Record<string, Shape>>;
  /** Every object and alternative a call can carry. Objects of answers are left out. */
  readonly types: Readonly<Record<string, Shape | string>>;
};

/** Adds what a type names, and what that names in its turn. */
const collectTypes = (
  type: string,
  objects: ReadonlyMap<string, Shape>,
  aliases: ReadonlyMap<string, string>,
  types: Record<string, Shape | string>,
): void => {
  for (const [name] of type.replaceAll(/"[^"]*"/g, "").matchAll(/[A-Z]\w*/g)) {
    if (name in types || name === "InputFile") continue;
    const found = objects.get(name) ?? aliases.get(name);
    if (found === undefined) throw new Error(`No declaration of ${name} was found`);
    types[name] = found;
    const members = typeof found === "string" ? [found] : Object.values(found);
    for (const member of members) collectTypes(member, objects, aliases, types);
  }
};

export const readBotApiRules = (): BotApiRules => {
  const [objectsSource, paramsSource, methodsSource] = [
    read("objects.d.ts"),
    read("params.d.ts"),
    read("methods.d.ts"),
  ];
  const objects = readInterfaces(objectsSource);
  const parameters = readInterfaces(paramsSource);
  const aliases = new Map([...readAliases(objectsSource), ...readAliases(paramsSource)]);
  const updateTypes = Object.keys(objects.get("Update") ?? {})
    .filter((name) => name !== "update_id")
    .map((name) => `"${name.replace("?", "")}"`);
  aliases.set("UpdateType", updateTypes.join("|"));
  aliases.delete("InputFile");

  const methods: Record<string, Shape> = {};
  for (const [, name, params] of methodsSource.matchAll(/^ {4}(\w+): CallAPI\w*<\s*(?:Params\.(\w+))?/gms)) {
    if (name !== undefined) methods[name] = params === undefined ? {} : (parameters.get(params) ?? {});
  }
  const types: Record<string, Shape | string> = {};
  for (const shape of Object.values(methods)) {
    for (const type of Object.values(shape)) collectTypes(type, objects, aliases, types);
  }
  return { version: /Based on Bot API v([\d.]+)/.exec(methodsSource)?.[1] ?? "unknown", methods, types };
};

if (import.meta.main) {
  const rules = readBotApiRules();
  writeFileSync(target, `${JSON.stringify(rules, null, 2)}\n`);
  console.log(
    `Bot API ${rules.version}: ${Object.keys(rules.methods).length} methods, ${Object.keys(rules.types).length} types, written to ${target.pathname}`,
  );
}
