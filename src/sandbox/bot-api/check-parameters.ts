import botApiRules from "./bot-api-rules.json" with { type: "json" };
import { checkShape, type Shape } from "./check-type.ts";

/**
 * Checks every call against the Bot API as Telegram documents it.
 *
 * Telegram itself ignores parameters it does not know. The sandbox refuses them: a misspelt parameter is
 * a mistake nobody would see otherwise.
 */

const methods: Readonly<Record<string, Shape>> = botApiRules.methods;

export const isBotApiMethod = (method: string): boolean => Object.hasOwn(methods, method);

/** Parameters whose absence Telegram names in words of its own. */
const wordsForAbsence: Readonly<Record<string, string>> = {
  "chat_id is required": "chat_id is empty",
  "text is required": "message text is empty",
  "message_id is required": "message identifier is not specified",
};

/**
 * @returns what is wrong with the call in one line, or undefined when it is well-formed.
 *   Lengths that hold only after parsing (texts, captions) are checked where the text is parsed.
 */
export const findProblem = (
  method: string,
  params: Readonly<Record<string, unknown>>,
): string | undefined => {
  const shape = methods[method];
  if (shape === undefined) return `${method} is unknown to the Bot API`;
  const problem = checkShape(shape, params, "");
  return problem === undefined ? undefined : (wordsForAbsence[problem.words] ?? problem.words);
};

/** The declared type of one parameter, for reading form fields, which are all text. */
export const typeOfParameter = (method: string, name: string): string | undefined =>
  methods[method]?.[name] ?? methods[method]?.[`${name}?`];
