/**
 * Reads the tags and references of Telegram's HTML style, one at a time, with Telegram's words for what is
 * wrong. The rules follow TDLib's `parse_html` (td/telegram/MessageEntity.cpp).
 */

export type HtmlProblem = { readonly problem: string };

export const simpleTags: Readonly<
  Record<string, "bold" | "italic" | "underline" | "strikethrough" | "spoiler">
> = {
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
export const readReference = (html: string, index: number): { text: string; end: number } | undefined => {
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

export const readStartTag = (html: string, begin: number): StartTag | HtmlProblem => {
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

export const readEndTag = (
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
