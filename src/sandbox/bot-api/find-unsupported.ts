import { type Refusal, refuse } from "./answer.ts";

/** Parameters the sandbox takes part in; the rest of a method's are well-formed but would be silently lost. */
const supported: Readonly<Record<string, ReadonlySet<string>>> = {
  sendMessage: new Set([
    "chat_id",
    "text",
    "parse_mode",
    "entities",
    "link_preview_options",
    "disable_notification",
    "protect_content",
    "reply_parameters",
    "reply_markup",
  ]),
  sendPhoto: new Set([
    "chat_id",
    "photo",
    "caption",
    "parse_mode",
    "caption_entities",
    "show_caption_above_media",
    "has_spoiler",
    "disable_notification",
    "protect_content",
    "reply_parameters",
    "reply_markup",
  ]),
  sendDocument: new Set([
    "chat_id",
    "document",
    "caption",
    "parse_mode",
    "caption_entities",
    "disable_content_type_detection",
    "disable_notification",
    "protect_content",
    "reply_parameters",
    "reply_markup",
  ]),
  editMessageText: new Set([
    "chat_id",
    "message_id",
    "text",
    "parse_mode",
    "entities",
    "link_preview_options",
    "reply_markup",
  ]),
};

/** The sandbox says what it cannot do instead of pretending. */
export const findUnsupported = (method: string, params: object): Refusal | undefined => {
  const name = Object.keys(params).find((name) => !supported[method]?.has(name));
  return name === undefined ? undefined : refuse(`the sandbox does not support ${name} of ${method}`);
};
