import { readImageSize } from "./image-size.ts";

export type StoredFile = {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Pixels, for pictures only. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
};

export type FileKind = "photo" | "document" | "voice" | "sticker";

export type FileStore = {
  readonly byId: Map<string, StoredFile>;
  readonly byPath: Map<string, StoredFile>;
};

export const createFileStore = (): FileStore => ({ byId: new Map(), byPath: new Map() });

const folders = { photo: "photos", document: "documents", voice: "voice", sticker: "stickers" } as const;
const idPrefixes = {
  photo: "AgACAgIAAxkB",
  document: "BQACAgIAAxkB",
  voice: "AwACAgIAAxkB",
  sticker: "CAACAgIAAxkB",
};

const extensionOf = (name: string, mimeType: string): string =>
  /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ??
  { "image/png": "png", "image/jpeg": "jpg", "audio/ogg": "oga", "image/webp": "webp" }[mimeType] ??
  "bin";

export const storeFile = (
  store: FileStore,
  kind: FileKind,
  file: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array },
): StoredFile => {
  const number = store.byId.size + 1;
  const stored: StoredFile = {
    ...file,
    fileId: `${idPrefixes[kind]}AA${number.toString(36).padStart(6, "0")}sandbox`,
    uniqueId: `AQAD${number.toString(36).padStart(6, "0")}`,
    path: `${folders[kind]}/file_${number}.${extensionOf(file.name, file.mimeType)}`,
    size: readImageSize(file.bytes),
  };
  store.byId.set(stored.fileId, stored);
  store.byPath.set(stored.path, stored);
  return stored;
};
