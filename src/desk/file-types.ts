/** Kinds of files a browser may show itself, with the ending of a name that says nothing else. */
const INLINE: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
};

/** Anything else could carry a script (SVG, HTML) or a macro: it is only ever downloaded. */
export function mayShowInline(mime: string): boolean {
  return Object.hasOwn(INLINE, mime);
}

/** How files of a kind begin, in Latin-1. What somebody calls a picture need not be one. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  image: /^(?:\xff\xd8\xff|\x89PNG\r\n|RIFF.{4}WEBP)/s,
  audio: /^(?:OggS|ID3|\xff[\xe0-\xff]|.{4}ftyp)/s,
};

/** Whether a file begins as its kind does. @param mime what Telegram or the sender says it is */
export function beginsAs(mime: string, bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return BEGINNINGS[mime.split("/")[0] ?? ""]?.test(beginning) ?? false;
}

/** A neutral name for a file on somebody's disk: `file-1.jpg`. */
export function neutralFileName(part: string, mime: string): string {
  return `${part}.${INLINE[mime] ?? "bin"}`;
}
