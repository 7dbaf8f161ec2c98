import type { MessageEntity } from "grammy/types";
import { type Refusal, refuseMalformed } from "../bot-api/answer.ts";
import { cleanText } from "./clean-text.ts";
import { findEntities } from "./find-entities.ts";
import { type FormattedText, parseHtml } from "./parse-html.ts";

/** Telegram's limits, in UTF-16 code units after parsing: core.telegram.org/bots/api#sendmessage, #sendphoto. */
export const textLimit = 4096;
export const captionLimit = 1024;
/** Telegram keeps about a hundred entities of a message; the sandbox refuses more instead of dropping them. */
const entityLimit = 100;

/** White space at both ends of a message is dropped, and entities move with their text. */
const trimFormatted = ({ text, entities }: FormattedText): FormattedText => {
  const trimmed = text.trim();
  if (trimmed.length === text.length) return { text, entities };
  const shift = text.length - text.trimStart().length;
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    const start = Math.max(entity.offset - shift, 0);
    const end = Math.min(entity.offset - shift + entity.length, trimmed.length);
    if (end > start) kept.push({ ...entity, offset: start, length: end - start });
  }
  return { text: trimmed, entities: kept };
};

const addFound = (formatted: FormattedText): FormattedText => {
  const found = findEntities(formatted.text, formatted.entities);
  if (found.length === 0) return formatted;
  const entities = [...formatted.entities, ...found].sort(
    (a, b) => a.offset - b.offset || b.length - a.length,
  );
  return { text: formatted.text, entities };
};

/** What a person types: cleaned and trimmed, with the entities Telegram finds. */
export const formatTyped = (text: string): FormattedText =>
  addFound(trimFormatted({ text: cleanText(text), entities: [] }));

const isOutside = (entity: MessageEntity, text: string): boolean =>
  entity.offset < 0 || entity.length <= 0 || entity.offset + entity.length > text.length;

/**
 * What a bot sends: parsed by its parse mode, or formatted by the entities given with it.
 *
 * @returns Telegram's refusal when the text cannot be parsed or is too long.
 */
export const formatSent = (
  raw: string,
  parseMode: string | undefined,
  given: readonly MessageEntity[] | undefined,
  limit: number,
): FormattedText | Refusal => {
  if (parseMode !== undefined && parseMode !== "HTML") {
    return refuseMalformed(`the sandbox reads parse_mode HTML only, not ${parseMode}`);
  }
  const cleaned = cleanText(raw);
  const parsed = parseMode === "HTML" ? parseHtml(cleaned) : { text: cleaned, entities: given ?? [] };
  if ("problem" in parsed) return refuseMalformed(`can't parse entities: ${parsed.problem}`);
  if (parsed.entities.some((entity) => isOutside(entity, parsed.text))) {
    return refuseMalformed("ENTITY_BOUNDS_INVALID");
  }
  const formatted = addFound(trimFormatted(parsed));
  if (formatted.text.length > limit) {
    return refuseMalformed(limit === captionLimit ? "message caption is too long" : "message is too long");
  }
  if (formatted.entities.length > entityLimit) return refuseMalformed("ENTITIES_TOO_LONG");
  return formatted;
};
