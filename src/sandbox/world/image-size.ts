export type ImageSize = { readonly width: number; readonly height: number };

/** Pixels of a PNG, JPEG, GIF or WebP picture; undefined when the bytes are no such picture. */
export const readImageSize = (bytes: Uint8Array): ImageSize | undefined => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 16) return undefined;
  if (buffer.toString("latin1", 1, 4) === "PNG" && buffer.length >= 24) {
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
  }
  if (buffer.toString("latin1", 0, 3) === "GIF") {
    return { width: buffer.readUInt16LE(6), height: buffer.readUInt16LE(8) };
  }
  if (buffer.toString("latin1", 8, 15) === "WEBPVP8" && buffer.length >= 30) return readWebp(buffer);
  return buffer.readUInt16BE(0) === 0xffd8 ? readJpeg(buffer) : undefined;
};

const readWebp = (buffer: Buffer): ImageSize => {
  if (buffer[15] === 0x58) {
    return { width: buffer.readUIntLE(24, 3) + 1, height: buffer.readUIntLE(27, 3) + 1 };
  }
  if (buffer[15] === 0x4c) {
    const bits = buffer.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: buffer.readUInt16LE(26) & 0x3fff, height: buffer.readUInt16LE(28) & 0x3fff };
};

/** Walks the segments of a JPEG to the start of its frame. */
const readJpeg = (buffer: Buffer): ImageSize | undefined => {
  let position = 2;
  while (position + 9 < buffer.length && buffer[position] === 0xff) {
    const marker = buffer[position + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { height: buffer.readUInt16BE(position + 5), width: buffer.readUInt16BE(position + 7) };
    position += 2 + buffer.readUInt16BE(position + 2);
  }
  return undefined;
};
