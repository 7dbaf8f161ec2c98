import type { IncomingMessage } from "node:http";

/** The most a call may carry: Telegram takes uploads of up to 50 MB. */
const bodyLimit = 51 * 1024 * 1024;

/** A path with its percent signs read; undefined when they make no sense. */
export const decodePath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/** Somebody who hangs up in the middle of their own request is no fault of the sandbox; anything else is. */
export const passOverHangUp = (request: IncomingMessage) => (error: unknown) => {
  if (request.complete || !request.destroyed) throw error;
};

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
