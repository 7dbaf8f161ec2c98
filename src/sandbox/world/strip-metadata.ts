/**
 * Telegram takes out what a camera wrote into a photo (place, time, device). What is sent as a file keeps it.
 *
 * @returns the picture without its metadata; other formats than JPEG and PNG as they came.
 */
export const stripMetadata = (bytes: Uint8Array): Uint8Array => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > 4 && buffer.readUInt16BE(0) === 0xffd8) return stripJpeg(buffer);
  if (buffer.toString("latin1", 1, 4) === "PNG") return stripPng(buffer);
  return bytes;
};

const startOfScan = 0xda;
const comment = 0xfe;
/** Application segments 1 to 13 and 15 hold metadata; 0 and 14 say how to read the colours. */
const isMetadata = (marker: number): boolean =>
  marker === comment || (marker > 0xe0 && marker <= 0xef && marker !== 0xee);

const stripJpeg = (buffer: Buffer): Uint8Array => {
  const kept: Buffer[] = [buffer.subarray(0, 2)];
  let position = 2;
  while (position + 4 <= buffer.length && buffer[position] === 0xff) {
    const marker = buffer[position + 1] ?? startOfScan;
    if (marker === startOfScan) break;
    const end = position + 2 + buffer.readUInt16BE(position + 2);
    if (!isMetadata(marker)) kept.push(buffer.subarray(position, end));
    position = end;
  }
  return Uint8Array.from(Buffer.concat([...kept, buffer.subarray(position)]));
};

const pngMetadata: ReadonlySet<string> = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);
const pngHead = 8;
/** Length, name and checksum around the content of a chunk. */
const chunkFrame = 12;

const stripPng = (buffer: Buffer): Uint8Array => {
  const kept: Buffer[] = [buffer.subarray(0, pngHead)];
  let position = pngHead;
  while (position + chunkFrame <= buffer.length) {
    const end = position + chunkFrame + buffer.readUInt32BE(position);
    const name = buffer.toString("latin1", position + 4, position + 8);
    if (!pngMetadata.has(name)) kept.push(buffer.subarray(position, end));
    position = end;
  }
  return Uint8Array.from(Buffer.concat(kept));
};
