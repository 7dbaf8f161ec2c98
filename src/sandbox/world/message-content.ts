import type { Contact, Location, Message, MessageEntity, PhotoSize } from "grammy/types";
import { formatTyped } from "../text/format-text.ts";
import { type StoredFile, storeFile } from "./files.ts";
import { stripMetadata } from "./strip-metadata.ts";
import type { WorldState } from "./world-types.ts";

/** What a message of a person can carry, and how Telegram tells the bot of it. */

export type Upload = { readonly bytes: Uint8Array; readonly name?: string; readonly mimeType?: string };

export type AlbumItem =
  | { readonly photo: Upload; readonly caption?: string }
  | { readonly document: Upload; readonly caption?: string };

export type Sent =
  | { readonly text: string }
  | AlbumItem
  | { readonly voice: Upload; readonly seconds?: number }
  | { readonly sticker: Upload; readonly emoji?: string }
  | { readonly location: Location }
  | { readonly contact: Contact };

export const captionOf = (caption: string | undefined): Partial<Message> => {
  if (caption === undefined || caption === "") return {};
  const { text, entities } = formatTyped(caption);
  return {
    caption: text,
    ...(entities.length > 0 ? { caption_entities: [...entities] as MessageEntity[] } : {}),
  };
};

/** The sizes Telegram offers of one picture: here two names for the same bytes, the smaller one first. */
export const photoSizes = (file: StoredFile): PhotoSize[] => {
  const { width, height } = file.size ?? { width: 800, height: 600 };
  const scale = Math.min(1, 320 / Math.max(width, height));
  const small = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  return scale < 1
    ? [
        { ...ids, ...small, file_unique_id: `${file.uniqueId}s` },
        { ...ids, width, height },
      ]
    : [{ ...ids, width, height }];
};

const withType = (upload: Upload, name: string, mimeType: string) => ({
  bytes: upload.bytes,
  name: upload.name ?? name,
  mimeType: upload.mimeType ?? mimeType,
});

/** The fields of a message that say what was sent. Files are kept for the bot to download. */
export const contentOf = (state: WorldState, sent: Sent): Partial<Message> => {
  if ("text" in sent) {
    const { text, entities } = formatTyped(sent.text);
    if (text === "") throw new Error("Telegram sends no message without a visible word");
    return { text, ...(entities.length > 0 ? { entities: [...entities] as MessageEntity[] } : {}) };
  }
  if ("photo" in sent) {
    const picture = withType(sent.photo, "photo.jpg", "image/jpeg");
    const file = storeFile(state.files, "photo", { ...picture, bytes: stripMetadata(picture.bytes) });
    return { photo: photoSizes(file), ...captionOf(sent.caption) };
  }
  if ("document" in sent) {
    const file = storeFile(
      state.files,
      "document",
      withType(sent.document, "file.bin", "application/octet-stream"),
    );
    return { document: documentOf(file), ...captionOf(sent.caption) };
  }
  if ("voice" in sent) {
    const file = storeFile(state.files, "voice", withType(sent.voice, "voice.oga", "audio/ogg"));
    const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
    return { voice: { ...ids, duration: sent.seconds ?? 3, mime_type: file.mimeType } };
  }
  if ("sticker" in sent) {
    const file = storeFile(state.files, "sticker", withType(sent.sticker, "sticker.webp", "image/webp"));
    const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
    const looks = { type: "regular" as const, width: 512, height: 512, is_animated: false, is_video: false };
    return { sticker: { ...ids, ...looks, emoji: sent.emoji ?? "🙂" } };
  }
  return "location" in sent ? { location: sent.location } : { contact: sent.contact };
};

export const documentOf = (file: StoredFile) => ({
  file_id: file.fileId,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
  file_name: file.name,
  mime_type: file.mimeType,
});
