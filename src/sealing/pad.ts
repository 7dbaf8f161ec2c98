/** Sealed lengths go up in steps of this many bytes, so that a length does not tell what was written. */
export const PAD_STEP = 256;

/** Appends one 0x80 byte and zeros up to the next step (ISO/IEC 7816-4). */
export function pad(plaintext: Uint8Array): Buffer {
  const length = Math.ceil((plaintext.length + 1) / PAD_STEP) * PAD_STEP;
  const padded = Buffer.alloc(length);
  padded.set(plaintext);
  padded[plaintext.length] = 0x80;
  return padded;
}

/** @throws Error when the end is not the padding `pad` writes */
export function unpad(padded: Uint8Array): Buffer {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== 0x80) throw new Error("the padding is not ours");
  return Buffer.from(padded.subarray(0, end));
}
