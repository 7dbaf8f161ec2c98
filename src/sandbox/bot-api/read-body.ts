import type { IncomingMessage } from "node:http";

/** The most a call may carry: Telegram takes uploads of up to 50 MB. */
const bodyLimit = 51 * 1024 * 1024;

/** @returns the whole body, or undefined when it is larger than Telegram takes. */
export const readBody = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
    });
    request.on("end", () => {
      const [only] = chunks;
      if (size > bodyLimit) resolve(undefined);
      else resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    request.on("error", reject);
  });
