import type { MessageEntity } from "grammy/types";
import { checkLink } from "./check-link.ts";
import { type HtmlProblem, readEndTag, readReference, readStartTag, simpleTags } from "./html-tags.ts";

/**
 * Reads the HTML style of message texts exactly as Telegram does, refusals included.
 * The rules and the wording follow TDLib's `parse_html` (td/telegram/MessageEntity.cpp).
 */

export type FormattedText = { readonly text: string; readonly entities: readonly MessageEntity[] };

type OpenTag = { readonly name: string; argument: string; readonly offset: number };

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

/** Only `pre` keeps a language; on inline code it was carried along for a `pre` that may close around it. */
const dropLanguageOfCode = (entity: MessageEntity): MessageEntity =>
  entity.type === "code" ? { type: "code", offset: entity.offset, length: entity.length } : entity;
