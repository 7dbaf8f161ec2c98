import { h } from "./dom.js";
import { texts } from "./texts.js";

/** Draws a formatted text as nodes: text nodes inside known elements, never markup out of a message. */

const tags = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

const link = (href, part, open) =>
  h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick: (event) => open?.(event, href) });

const hrefOf = (entity, part) => {
  if (entity.type === "text_link") return entity.url;
  if (entity.type === "email") return `mailto:${part}`;
  if (entity.type === "phone_number") return `tel:${part.replaceAll(/[^+\d]/g, "")}`;
  return /^https?:\/\//.test(part) ? part : `http://${part}`;
};

/** Only these schemes may be opened from a message. */
const isHarmless = (href) => /^(https?|mailto|tel|tg):/i.test(href);

const wrap = (entity, part, handlers) => {
  const tag = tags[entity.type];
  if (tag !== undefined) return h(tag);
  switch (entity.type) {
    case "expandable_blockquote":
      return h("blockquote", {
        class: "expandable",
        tabindex: "0",
        onclick: (event) => event.currentTarget.classList.toggle("open"),
      });
    case "spoiler":
      return h("span", {
        class: "spoiler",
        tabindex: "0",
        onclick: (event) => event.currentTarget.classList.add("shown"),
      });
    case "text_link":
    case "url":
    case "email":
    case "phone_number": {
      const href = hrefOf(entity, part);
      return isHarmless(href) ? link(href, part, handlers.openLink) : h("span");
    }
    case "bot_command":
      return h("button", { type: "button", class: "as-link", onclick: () => handlers.sayCommand?.(part) });
    case "hashtag":
    case "mention":
    case "cashtag":
      return h("span", { class: "tag" });
    default:
      return h("span");
  }
};

/** Entities may nest but not cross; longer ones that begin together stand outside. */
export const drawText = (text, entities, handlers = {}) => {
  const draw = (from, to, inside) => {
    const nodes = [];
    let position = from;
    for (let index = 0; index < inside.length; ) {
      const entity = inside[index];
      const end = Math.min(entity.offset + entity.length, to);
      if (entity.offset < position) {
        index++;
        continue;
      }
      if (entity.offset > position) nodes.push(text.slice(position, entity.offset));
      let next = index + 1;
      while (next < inside.length && inside[next].offset < end) next++;
      const element = wrap(entity, text.slice(entity.offset, end), handlers);
      element.append(...draw(entity.offset, end, inside.slice(index + 1, next)));
      nodes.push(element);
      position = end;
      index = next;
    }
    if (position < to) nodes.push(text.slice(position, to));
    return nodes;
  };
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return draw(0, text.length, sorted);
};

/** The one line of a message that lists show. */
export const summary = (message) => {
  if (message === undefined) return texts.nothingYet;
  const carried = { photo: "🖼", document: "📄", voice: "🎤", location: "📍", contact: "👤" }[
    message.attachment?.kind
  ];
  const shown = message.attachment?.kind === "sticker" ? message.attachment.emoji : message.text;
  return [carried, shown || message.attachment?.name || message.attachment?.kind || ""]
    .filter(Boolean)
    .join(" ");
};
