import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Api, GrammyError } from "grammy";
import { fetchBytes } from "./fetch-bytes.ts";

export interface TelegramAccess {
  readonly token: string;
  /** Without a slash at the end, for example `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** An HTTP proxy to go through, for example `http://proxy.example:3128`. */
  readonly proxy?: string;
}

/** The Bot API with a deadline on every call; long polling stays below it. */
export interface Telegram {
  readonly api: Api;
  /** Downloads a file of up to 20 MB. The address holds the token, so it never leaves this room. */
  download(fileId: string): Promise<Buffer>;
  close(): void;
}

const DEADLINE_SECONDS = 60;
const LARGEST_BYTES = 20 * 1024 * 1024;

/** What went wrong with a call, in words that hold no personal data. */
export type CallFault =
  | { readonly kind: "wait"; readonly code: 429; readonly seconds: number }
  | { readonly kind: "unreachable"; readonly code: 403 }
  | { readonly kind: "refused"; readonly code: number; readonly description: string }
  | { readonly kind: "failed"; readonly code: number | undefined };

/** Sorts an error of a Bot API call. A fault of Telegram or of the line is `failed`: it may pass. */
export function faultOf(error: unknown): CallFault {
  if (!(error instanceof GrammyError)) return { kind: "failed", code: undefined };
  const { error_code: code, parameters, description } = error;
  if (code === 429) return { kind: "wait", code, seconds: parameters.retry_after ?? 1 };
  if (code === 403) return { kind: "unreachable", code };
  if (code >= 500 || code === 401 || code === 404 || code === 409) return { kind: "failed", code };
  return { kind: "refused", code, description };
}

export function openTelegram({ token, apiRoot, proxy }: TelegramAccess): Telegram {
  const through = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
  const options = { keepAlive: true, maxSockets: 64, ...through };
  const agent = apiRoot.startsWith("https:") ? new HttpsAgent(options) : new HttpAgent(options);
  const api = new Api(token, {
    apiRoot,
    timeoutSeconds: DEADLINE_SECONDS,
    baseFetchConfig: { agent, compress: true },
  });
  return {
    api,
    async download(fileId) {
      const file = await api.getFile(fileId);
      if (file.file_path === undefined || (file.file_size ?? 0) > LARGEST_BYTES)
        throw new Error("the file cannot be downloaded");
      return await fetchBytes(`${apiRoot}/file/bot${token}/${file.file_path}`, agent);
    },
    close: () => agent.destroy(),
  };
}
