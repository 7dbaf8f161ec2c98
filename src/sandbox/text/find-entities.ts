import type { MessageEntity } from "grammy/types";

/**
 * What Telegram finds in a text by itself: commands, mentions, links, e-mail addresses, hashtags and phone
 * numbers. The expressions are those named in TDLib's MessageEntity.cpp, links and phones simplified.
 */
const patterns = [
  ["bot_command", /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu],
  [
    "email",
    /(?<![\p{L}\p{N}_.+-])[a-zA-Z0-9][\w.+-]{0,63}@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}/gu,
  ],
  [
    "url",
    /(?:https?:\/\/|(?<![\p{L}\p{N}@_.-])(?=[\w-]+\.(?:org|com|net|me|info|by|ru|ua|int|ch)\b))[\p{L}\p{N}.-]+(?::\d+)?(?:[/?#][^\s<>"]*[^\s<>".,;:!?)])?/gu,
  ],
  ["mention", /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{2,32}(?![\p{L}\p{N}_])/gu],
  ["hashtag", /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*(?![#\p{L}\p{N}_])/gu],
  ["phone_number", /(?<![\p{L}\p{N}_+])\+\d[\d ()-]{6,18}\d(?!\p{N})/gu],
] as const;

/** Nothing Telegram finds by itself is without one of these. */
const mayHaveAny = /[/@#+]|\.\p{L}/u;

const overlaps = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** Entities found in the text, none of them overlapping another found one or a given one that excludes it. */
export const findEntities = (
  text: string,
  given: readonly MessageEntity[] = [],
): readonly MessageEntity[] => {
  if (!mayHaveAny.test(text)) return [];
  const taken = given.filter((entity) => ["code", "pre", "text_link", "custom_emoji"].includes(entity.type));
  const found: MessageEntity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity: MessageEntity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlaps(entity, other))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
};
