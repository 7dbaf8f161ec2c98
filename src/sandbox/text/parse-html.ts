import type { MessageEntity } from "grammy/types";
import { checkLink } from "./check-link.ts";

/**
 * Reads the HTML style of message texts exactly as Telegram does, refusals included.
 * The rules and the wording follow TDLib's `parse_html` (td/telegram/MessageEntity.cpp).
 */

export type FormattedText = { readonly text: string; readonly entities: readonly MessageEntity[] };

export type HtmlProblem = { readonly problem: string };

type OpenTag = { readonly name: string; argument: string; readonly offset: number };

const simpleTags: Readonly<Record<string, "bold" | "italic" | "underline" | "strikethrough" | "spoiler">> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};

const otherTags: ReadonlySet<string> = new Set(["a", "code", "pre", "blockquote", "tg-emoji"]);

const namedReferences: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

const reference = /&(?:#x([0-9a-fA-F]+)|#(\d+)|([a-zA-Z]+));?/y;

/** Telegram knows four named references; any other `&word;` stays as it was written. */
const readReference = (html: string, index: number): { text: string; end: number } | undefined => {
  reference.lastIndex = index;
  const found = reference.exec(html);
  if (found === null) return undefined;
  const [whole, hexadecimal, decimal, name] = found;
  const end = index + whole.length;
  if (name !== undefined) {
    const text = namedReferences[name];
    return text === undefined ? undefined : { text, end };
  }
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (code === 0 || code >= 0x10ffff || whole.replace(";", "").length >= 10) return undefined;
  return { text: String.fromCodePoint(code), end };
};

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /[ \t\r\n\v\f]/.test(character);

type StartTag = { readonly name: string; readonly argument: string; readonly end: number };

const readAttributeValue = (html: string, start: number): { value: string; end: number; token: boolean } => {
  const quote = html[start];
  let index = start;
  if (quote !== "'" && quote !== '"') {
    while (/[a-zA-Z0-9.-]/.test(html[index] ?? " ")) index++;
    return { value: html.slice(start, index).toLowerCase(), end: index, token: true };
  }
  let value = "";
  index++;
  while (index < html.length && html[index] !== quote) {
    const found = html[index] === "&" ? readReference(html, index) : undefined;
    value += found?.text ?? html[index];
    index = found?.end ?? index + 1;
  }
  return { value, end: index + 1, token: false };
};

const readStartTag = (html: string, begin: number): StartTag | HtmlProblem => {
  const at = (index: number) => Buffer.byteLength(html.slice(0, index));
  const unclosed: HtmlProblem = { problem: `Unclosed start tag at byte offset ${at(begin)}` };
  let index = begin + 1;
  while (index < html.length && !isSpace(html[index]) && html[index] !== ">") index++;
  if (index >= html.length) return unclosed;
  const name = html.slice(begin + 1, index).toLowerCase();
  if (!Object.hasOwn(simpleTags, name) && !otherTags.has(name)) {
    return { problem: `Unsupported start tag "${name}" at byte offset ${at(begin)}` };
  }
  let argument = "";
  for (;;) {
    while (isSpace(html[index])) index++;
    if (html[index] === ">") break;
    if (index >= html.length) return unclosed;
    const attributeStart = index;
    while (index < html.length && !isSpace(html[index]) && html[index] !== "=" && html[index] !== ">")
      index++;
    const attribute = html.slice(attributeStart, index);
    if (attribute === "") {
      return { problem: `Empty attribute name in the tag "${name}" at byte offset ${at(begin)}` };
    }
    while (isSpace(html[index])) index++;
    if (html[index] !== "=") {
      // The only attribute of Telegram's HTML without a value.
      if (name === "blockquote" && attribute === "expandable") {
        argument = "1";
        continue;
      }
      return {
        problem: `Expected equal sign in declaration of an attribute of the tag "${name}" at byte offset ${at(begin)}`,
      };
    }
    index++;
    while (isSpace(html[index])) index++;
    if (index >= html.length) return unclosed;
    const { value, end, token } = readAttributeValue(html, index);
    if (end > html.length) return unclosed;
    if (token && !isSpace(html[end]) && html[end] !== ">") {
      return { problem: `Unexpected end of name token at byte offset ${at(index)}` };
    }
    index = end;
    if (index >= html.length) return unclosed;
    argument = readArgument(name, attribute, value) ?? argument;
  }
  if (name === "span" && argument !== "spoiler") {
    return { problem: `Tag "span" must have class "tg-spoiler" at byte offset ${at(begin)}` };
  }
  return { name, argument, end: index + 1 };
};

const readArgument = (tag: string, attribute: string, value: string): string | undefined => {
  if (tag === "a" && attribute === "href") return value;
  if (tag === "code" && attribute === "class" && value.startsWith("language-")) return value.slice(9);
  if (tag === "span" && attribute === "class" && value.startsWith("tg-")) return value.slice(3);
  if (tag === "tg-emoji" && attribute === "emoji-id") return value;
  if (tag === "blockquote" && attribute === "expandable") return "1";
  return undefined;
};

/** The entity a closed tag makes; a link Telegram does not accept makes none and stays plain text. */
const makeEntity = (
  tag: OpenTag,
  text: string,
  previous: MessageEntity | undefined,
): MessageEntity | "merge" | HtmlProblem | undefined => {
  const place = { offset: tag.offset, length: text.length - tag.offset };
  const simple = simpleTags[tag.name];
  if (simple !== undefined) return { type: simple, ...place };
  const around = previous?.offset === place.offset && previous.length === place.length ? previous : undefined;
  switch (tag.name) {
    case "a": {
      const url = checkLink(tag.argument === "" ? text.slice(tag.offset) : tag.argument);
      return url === undefined ? undefined : { type: "text_link", ...place, url };
    }
    case "pre":
      if (around?.type === "code" && "language" in around) return "merge";
      return { type: "pre", ...place };
    case "code":
      return tag.argument === ""
        ? { type: "code", ...place }
        : ({ type: "code", ...place, language: tag.argument } as unknown as MessageEntity);
    case "blockquote":
      return { type: tag.argument === "1" ? "expandable_blockquote" : "blockquote", ...place };
    default:
      return /^[1-9]\d*$/.test(tag.argument)
        ? { type: "custom_emoji", ...place, custom_emoji_id: tag.argument }
        : { problem: "Invalid custom emoji identifier specified" };
  }
};

const inOrder = (a: MessageEntity, b: MessageEntity): number => a.offset - b.offset || b.length - a.length;

const special = /[<&]/g;

/** Text and entities of Telegram's HTML, or Telegram's words for what is wrong with it. */
export const parseHtml = (html: string): FormattedText | HtmlProblem => {
  let text = "";
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let index = 0;
  while (index < html.length) {
    const character = html[index];
    if (character === "&") {
      const found = readReference(html, index);
      text += found?.text ?? "&";
      index = found?.end ?? index + 1;
    } else if (character !== "<") {
      special.lastIndex = index;
      const end = special.exec(html)?.index ?? html.length;
      text += html.slice(index, end);
      index = end;
    } else if (html[index + 1] !== "/") {
      const tag = readStartTag(html, index);
      if ("problem" in tag) return tag;
      open.push({ name: tag.name, argument: tag.argument, offset: text.length });
      index = tag.end;
    } else {
      const closed = readEndTag(html, index, open.at(-1)?.name);
      if ("problem" in closed) return closed;
      index = closed.end;
      const tag = open.pop();
      if (tag === undefined || text.length <= tag.offset) continue;
      const entity = makeEntity(tag, text, entities.at(-1));
      if (entity === undefined) continue;
      if (entity === "merge") {
        const code = entities.pop();
        if (code !== undefined) entities.push({ ...code, type: "pre" });
      } else if ("problem" in entity) return entity;
      else entities.push(entity);
    }
  }
  const left = open.at(-1);
  if (left !== undefined) return { problem: `Can't find end tag corresponding to start tag "${left.name}"` };
  return { text, entities: entities.map(dropLanguageOfCode).sort(inOrder) };
};

const readEndTag = (
  html: string,
  begin: number,
  expected: string | undefined,
): { readonly end: number } | HtmlProblem => {
  const at = Buffer.byteLength(html.slice(0, begin));
  if (expected === undefined) return { problem: `Unexpected end tag at byte offset ${at}` };
  let index = begin + 2;
  while (index < html.length && !isSpace(html[index]) && html[index] !== ">") index++;
  const name = html.slice(begin + 2, index).toLowerCase();
  while (isSpace(html[index])) index++;
  if (html[index] !== ">") return { problem: `Unclosed end tag at byte offset ${at}` };
  if (name !== "" && name !== expected) {
    return {
      problem: `Unmatched end tag at byte offset ${at}, expected "</${expected}>", found "</${name}>"`,
    };
  }
  return { end: index + 1 };
};

/** Only `pre` keeps a language; on inline code it was carried along for a `pre` that may close around it. */
const dropLanguageOfCode = (entity: MessageEntity): MessageEntity =>
  entity.type === "code" ? { type: "code", offset: entity.offset, length: entity.length } : entity;
