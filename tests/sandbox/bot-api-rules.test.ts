import { expect, test } from "vitest";
import { readBotApiRules } from "../../scripts/bot-api-rules.ts";
import committed from "../../src/sandbox/bot-api/bot-api-rules.json" with { type: "json" };
import { findProblem } from "../../src/sandbox/bot-api/check-parameters.ts";

test("the committed rules are those of the Bot API's declarations", () => {
  expect(committed).toEqual(readBotApiRules());
  expect(Object.keys(committed.methods).length).toBeGreaterThan(150);
});

test("every type the rules name is declared, so that any call can be checked", () => {
  for (const [method, shape] of Object.entries<Record<string, string>>(committed.methods)) {
    for (const [name, type] of Object.entries(shape)) {
      // An object of nothing known makes the check look at every type the parameter may have.
      const problem = findProblem(method, { [name.replace("?", "")]: { nothing: true } });
      expect(problem, `${method} ${name}: ${type}`).toBeTypeOf("string");
    }
  }
});

const chat = { chat_id: 1, text: "x" };

test.each([
  [
    "a parameter the Bot API does not know",
    { ...chat, parseMode: "HTML" },
    "parseMode is unknown to the Bot API",
  ],
  ["a text that is a number", { chat_id: 1, text: 5 }, "text must be a String"],
  ["a chat id with a fraction", { ...chat, chat_id: 1.5 }, "chat_id must be a Number"],
  ["a parse mode of another library", { ...chat, parse_mode: "html" }, `parse_mode must be "HTML"`],
  ["a missing chat", { text: "x" }, "chat_id is empty"],
  ["a missing text", { chat_id: 1 }, "message text is empty"],
  [
    "an unknown field deep inside",
    { ...chat, reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b", colour: "red" }]] } },
    "reply_markup.inline_keyboard[0][0].colour is unknown to the Bot API",
  ],
  [
    "a row that is no array",
    { ...chat, reply_markup: { inline_keyboard: [{ text: "a" }] } },
    "reply_markup.inline_keyboard[0] must be an Array",
  ],
  [
    "callback data of 65 bytes",
    { ...chat, reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "ж".repeat(33) }]] } },
    "BUTTON_DATA_INVALID",
  ],
])("refuses %s", (_what, params, problem) => {
  expect(findProblem("sendMessage", params)).toContain(problem);
});

test("accepts callback data of 64 bytes, Cyrillic counted twice", () => {
  const reply_markup = { inline_keyboard: [[{ text: "a", callback_data: "ж".repeat(32) }]] };
  expect(findProblem("sendMessage", { ...chat, reply_markup })).toBeUndefined();
});

test("accepts a chat named by number or by name", () => {
  expect(findProblem("sendMessage", chat)).toBeUndefined();
  expect(findProblem("sendMessage", { ...chat, chat_id: "@somebody" })).toBeUndefined();
});
