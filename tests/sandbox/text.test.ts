import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "../../src/sandbox/text/clean-text.ts";
import { findEntities } from "../../src/sandbox/text/find-entities.ts";
import { formatSent, formatTyped } from "../../src/sandbox/text/format-text.ts";
import { parseHtml } from "../../src/sandbox/text/parse-html.ts";

const html = (text: string) => formatSent(text, "HTML", undefined, 4096);

test.each([
  ["<b>a</b>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  [
    "<strong>a</strong><em>b</em>",
    "ab",
    [
      { type: "bold", offset: 0, length: 1 },
      { type: "italic", offset: 1, length: 1 },
    ],
  ],
  [
    "<b>ж<i>и</i></b>",
    "жи",
    [
      { type: "bold", offset: 0, length: 2 },
      { type: "italic", offset: 1, length: 1 },
    ],
  ],
  [
    "<ins>a</ins><del>b</del>",
    "ab",
    [
      { type: "underline", offset: 0, length: 1 },
      { type: "strikethrough", offset: 1, length: 1 },
    ],
  ],
  ['<span class="tg-spoiler">a</span>', "a", [{ type: "spoiler", offset: 0, length: 1 }]],
  ["<blockquote expandable>a</blockquote>", "a", [{ type: "expandable_blockquote", offset: 0, length: 1 }]],
  [
    '<a href="https://icrc.org/x?a=1&amp;b=2">a</a>',
    "a",
    [{ type: "text_link", offset: 0, length: 1, url: "https://icrc.org/x?a=1&b=2" }],
  ],
  ['<a href="javascript:alert(1)">a</a>', "a", []],
  [
    '<pre><code class="language-ts">a</code></pre>',
    "a",
    [{ type: "pre", offset: 0, length: 1, language: "ts" }],
  ],
  ['<code class="language-ts">a</code>', "a", [{ type: "code", offset: 0, length: 1 }]],
  ["&lt;b&gt; &amp;amp; &quot; &nbsp; &#1078;&#x416;", '<b> &amp; " &nbsp; жЖ', []],
  ["👍<b>a</b>", "👍a", [{ type: "bold", offset: 2, length: 1 }]],
  ["<b> a </b>\n", "a", [{ type: "bold", offset: 0, length: 1 }]],
  ["<b></b>a", "a", []],
])("reads %s as Telegram does", (source, text, entities) => {
  expect(html(source)).toEqual({ text, entities });
});

test.each([
  ["<x>a</x>", 'Unsupported start tag "x" at byte offset 0'],
  ["ж<x>", 'Unsupported start tag "x" at byte offset 2'],
  ["<b>a", `Can't find end tag corresponding to start tag "b"`],
  ["a</b>", "Unexpected end tag at byte offset 1"],
  ["<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ["<b", "Unclosed start tag at byte offset 0"],
  ["<b>a</b", "Unclosed end tag at byte offset 4"],
  ['<span class="big">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ["<a href>a</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
  ["<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"],
  ['<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"],
  ["5 < 6", 'Unsupported start tag "" at byte offset 2'],
])("refuses %s in Telegram's words", (source, problem) => {
  expect(html(source)).toMatchObject({
    description: `Bad Request: can't parse entities: ${problem}`,
    malformed: true,
  });
});

test("never takes what was escaped for markup", () => {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(parseHtml(escape(text))).toEqual({ text, entities: [] });
    }),
  );
});

test("survives any text at all", () => {
  const part = fc.constantFrom(
    "<",
    ">",
    "</",
    "b",
    "a href=",
    '"',
    "'",
    "&",
    "&lt",
    ";",
    " ",
    "=",
    "ж",
    "\0",
    "👍",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const parsed = parseHtml(parts.join(""));
      if ("problem" in parsed) return parsed.problem !== "";
      return parsed.entities.every(
        ({ offset, length }) => offset >= 0 && offset + length <= parsed.text.length,
      );
    }),
    { numRuns: 2000 },
  );
});

test("counts the length after parsing: 4,096 characters pass, one more does not", () => {
  expect(html(`<b>${"ж".repeat(4096)}</b>`)).toMatchObject({ text: "ж".repeat(4096) });
  expect(html("ж".repeat(4097))).toMatchObject({ description: "Bad Request: message is too long" });
  expect(formatSent("ж".repeat(1025), undefined, undefined, 1024)).toMatchObject({
    description: "Bad Request: message caption is too long",
  });
});

test("refuses more than a hundred entities instead of dropping them", () => {
  expect(html("<b>a</b> ".repeat(100))).toMatchObject({ text: "a ".repeat(100).trim() });
  expect(html("<b>a</b> ".repeat(101))).toMatchObject({ description: "Bad Request: ENTITIES_TOO_LONG" });
});

test("cleans what a person types: overrides of direction vanish, control characters become spaces", () => {
  expect(cleanText("a\u202eb\rc\td\u0000e\nf")).toBe("abc d e\nf");
  expect(formatTyped("  /start  x ")).toEqual({
    text: "/start  x",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
  });
});

test.each([
  ["/start@family_links_bot hello", [{ type: "bot_command", offset: 0, length: 23 }]],
  ["км/час и a/b", []],
  ["см. https://www.icrc.org/ru, там", [{ type: "url", offset: 4, length: 23 }]],
  ["icrc.org", [{ type: "url", offset: 0, length: 8 }]],
  ["write to a.b@icrc.org", [{ type: "email", offset: 9, length: 12 }]],
  ["@family_links_bot", [{ type: "mention", offset: 0, length: 17 }]],
  ["+375 17 318 70 07.", [{ type: "phone_number", offset: 0, length: 17 }]],
  ["12.03.1985", []],
])("finds in %j what Telegram finds", (text, entities) => {
  expect(findEntities(text)).toEqual(entities);
});
