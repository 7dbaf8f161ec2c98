import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../world/world.ts";
import { type Answer, answerBody, notFound, unauthorized } from "./answer.ts";
import { canonicalMethod, handleCall } from "./handle-call.ts";
import { decodePath, passOverHangUp, readBody } from "./read-body.ts";
import { readParameters } from "./read-parameters.ts";

const sendAnswer = (response: ServerResponse, answer: Answer): void => {
  const body = Buffer.from(answerBody(answer));
  const retryAfter = answer.ok ? undefined : answer.parameters?.retry_after;
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  response.writeHead(answer.ok ? 200 : answer.error_code, {
    "content-type": "application/json",
    "content-length": body.length,
  });
  response.end(body);
};

const tooLarge: Answer = {
  ok: false,
  error_code: 413,
  description: "Request Entity Too Large",
  malformed: true,
};

const sendFile = (world: World, path: string, response: ServerResponse): void => {
  const file = world.state.files.byPath.get(decodePath(path) ?? "");
  if (file === undefined) return sendAnswer(response, notFound);
  response.writeHead(200, { "content-type": file.mimeType, "content-length": file.bytes.length });
  response.end(file.bytes);
};

/**
 * Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`.
 *
 * @returns false when the path is none of these.
 */
export const serveBotApi = (
  world: World,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const [path = "", query] = (request.url ?? "/").split("?", 2);
  const found = /^\/(file\/)?bot([^/]+)\/(.*)$/.exec(path);
  if (found === null) return false;
  const [, isFile, givenToken, rest = ""] = found;
  if (decodePath(givenToken ?? "") !== token) sendAnswer(response, unauthorized);
  else if (isFile !== undefined) sendFile(world, rest, response);
  else serveCall(world, canonicalMethod(rest), query, request, response).catch(passOverHangUp(request));
  return true;
};

const serveCall = async (
  world: World,
  method: string,
  query: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const bytes = await readBody(request);
  if (bytes === undefined) return sendAnswer(response, tooLarge);
  const parameters = query === undefined ? undefined : new URLSearchParams(query);
  const body = readParameters(method, parameters, request.headers["content-type"] ?? "", bytes);
  // Only a long poll outlives its own turn, so only a long poll has to hear that the bot hung up.
  const hangUp = method === "getUpdates" ? new AbortController() : undefined;
  response.once("close", () => {
    if (!response.writableFinished) hangUp?.abort();
  });
  const outcome = await handleCall(world.state, method, body, hangUp?.signal);
  if (outcome === "cut") request.socket.resetAndDestroy();
  else if (outcome !== "hang") sendAnswer(response, outcome);
};
