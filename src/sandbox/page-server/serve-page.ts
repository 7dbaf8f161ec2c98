import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decodePath, passOverHangUp, readBody } from "../bot-api/read-body.ts";
import type { World } from "../world/world.ts";
import { type PageRequest, performAction, type Uploads } from "./page-actions.ts";
import { streamEvents } from "./page-events.ts";

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Files people sent are shown only as what cannot carry a script; everything else is a download. */
const shownTypes: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "audio/ogg",
]);

const pageFile = /^\/page\/([a-z-]+\.(css|js|svg))$/;

const headers = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array): void => {
  response.writeHead(status, { ...headers, "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
};

const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, "application/json", JSON.stringify(value ?? {}));

const readPageFile = (name: string): Buffer | undefined => {
  try {
    return readFileSync(new URL(`../page/${name}`, import.meta.url));
  } catch {
    return undefined;
  }
};

const sendSharedFile = (world: World, path: string, response: ServerResponse): void => {
  const file = world.state.files.byPath.get(path);
  if (file === undefined) return send(response, 404, "text/plain", "No such file");
  const shown = shownTypes.has(file.mimeType);
  response.setHeader("content-disposition", shown ? "inline" : "attachment");
  send(response, 200, shown ? file.mimeType : "application/octet-stream", file.bytes);
};

/** Another site in the same browser must neither read the demonstration nor act in it. */
const isOwnRequest = (request: IncomingMessage, port: number): boolean => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) return false;
  return (
    request.method === "GET" || (origin !== undefined && hosts.some((own) => origin === `http://${own}`))
  );
};

/** @returns what answers the chat page's requests: the page itself, its events and its actions. */
export const createPageServer = (world: World) => {
  const uploads: Uploads = new Map();
  let nextUpload = 1;

  const upload = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => {
    const bytes = await readBody(request);
    if (bytes === undefined)
      return sendJson(response, 413, { problem: "Telegram takes files of up to 50 MB" });
    const id = String(nextUpload++);
    uploads.set(id, {
      bytes: Uint8Array.from(bytes),
      name: query.get("name") ?? "file",
      mimeType: request.headers["content-type"] ?? "application/octet-stream",
    });
    sendJson(response, 200, { upload: id });
  };

  const act = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    try {
      const asked = JSON.parse(body?.toString("utf8") ?? "") as PageRequest;
      sendJson(response, 200, performAction(world, asked, uploads));
    } catch (error) {
      sendJson(response, 400, { problem: error instanceof Error ? error.message : String(error) });
    }
  };

  const serveGet = (path: string, response: ServerResponse): void => {
    if (path === "/page/events") return streamEvents(world, response);
    if (path.startsWith("/page/file/"))
      return sendSharedFile(world, path.slice("/page/file/".length), response);
    const [, name, extension] = path === "/" ? ["", "index.html", "html"] : (pageFile.exec(path) ?? []);
    const file = name === undefined ? undefined : readPageFile(name);
    if (file === undefined) return send(response, 404, "text/plain", "There is no such page in the sandbox");
    send(response, 200, contentTypes[extension ?? ""] ?? "text/plain", file);
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!isOwnRequest(request, request.socket.localPort ?? 0)) {
      return send(response, 403, "text/plain", "The sandbox answers its own page on this machine only");
    }
    const url = URL.parse(request.url ?? "/", "http://127.0.0.1");
    const path = decodePath(url?.pathname ?? "/") ?? "";
    if (request.method === "GET") return serveGet(path, response);
    if (request.method !== "POST") return send(response, 405, "text/plain", "The sandbox does not take that");
    const asked =
      path === "/page/act"
        ? act(request, response)
        : upload(request, response, url?.searchParams ?? new URLSearchParams());
    asked.catch(passOverHangUp(request));
  };
};
