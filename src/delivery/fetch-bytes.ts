import { type Agent as HttpAgent, get as httpGet, type IncomingMessage } from "node:http";
import { type Agent as HttpsAgent, get as httpsGet } from "node:https";

const DEADLINE_MS = 120_000;
const LARGEST_BYTES = 20 * 1024 * 1024;

async function collect(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BYTES) throw new Error("the file is larger than 20 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Fetches a file whole. Errors never name the address: it may hold a secret. */
export async function fetchBytes(url: string, agent: HttpAgent | HttpsAgent): Promise<Buffer> {
  const get = url.startsWith("https:") ? httpsGet : httpGet;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get(url, { agent, signal: AbortSignal.timeout(DEADLINE_MS) }, resolve);
    request.on("error", () => reject(new Error("the file could not be fetched")));
  });
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`the file server answered ${String(response.statusCode)}`);
  }
  return await collect(response);
}
