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

/** A neutral name for a file on somebody's disk: `file-1.jpg`. */
export function neutralFileName(part: string, mime: string): string {
  return `${part}.${INLINE[mime] ?? "bin"}`;
}
