import type { Message } from "grammy/types";
import type { FileReference, Input } from "../flows/answers.ts";

function fileOf(message: Message): FileReference | undefined {
  const largest = message.photo?.at(-1);
  if (largest)
    return {
      fileId: largest.file_id,
      kind: "photo",
      mime: "image/jpeg",
      ...(largest.file_size ? { size: largest.file_size } : {}),
    };
  const other = message.document ?? message.voice ?? message.audio ?? message.video ?? message.video_note;
  if (!other) return undefined;
  const mime = "mime_type" in other ? other.mime_type : undefined;
  return {
    fileId: other.file_id,
    kind: message.voice || message.audio ? "voice" : "document",
    ...(mime ? { mime } : {}),
    ...(other.file_size ? { size: other.file_size } : {}),
  };
}

/** What a message says to the flow, stripped of everything Telegram. */
export function readInput(message: Message): Input {
  if (message.text !== undefined) {
    return message.text.startsWith("/") ? { kind: "other" } : { kind: "text", text: message.text };
  }
  if (message.contact)
    return { kind: "phone", phone: `+${message.contact.phone_number.replaceAll(/\D/g, "")}` };
  const file = fileOf(message);
  return file ? { kind: "file", file } : { kind: "other" };
}
