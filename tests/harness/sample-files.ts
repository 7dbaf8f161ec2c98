/** Small real files for tests: invented content, real formats. */

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "base64"));

/** A PNG of one red pixel. */
export const samplePhoto: Uint8Array = fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
);

export const sampleDocument: Uint8Array = new TextEncoder().encode(
  "%PDF-1.4\n% invented test document\n%%EOF\n",
);

/** The first page of an Ogg stream: enough for everybody who only carries it. */
export const sampleVoice: Uint8Array = fromBase64("T2dnUwACAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

/** A WebP picture of one pixel. */
export const sampleSticker: Uint8Array = fromBase64(
  "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
);
