import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, webhookCallback } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { openChat } from "../harness/chat.ts";
import { callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;
let server: Server;
let handle: (update: Update, request: IncomingMessage, response: ServerResponse) => void;
let url: string;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, webhookPauseMs: 5 });
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => handle(JSON.parse(body) as Update, request, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
});

afterEach(async () => {
  await sandbox.close();
  server.closeAllConnections();
  server.close();
});

const person = (name: string) => sandbox.world.addPerson({ name }).user.id;

test("updates come with the secret, and getUpdates is refused meanwhile", async () => {
  const secrets: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<Update>();
  handle = (update, request, response) => {
    secrets.push(request.headers["x-telegram-bot-api-secret-token"]);
    response.end();
    resolve(update);
  };
  expect(await callRaw(sandbox, "setWebhook", { url, secret_token: "s3cret_token" })).toMatchObject({
    ok: true,
  });
  sandbox.world.say(person("Olena"), "hello");
  expect((await promise).message?.text).toBe("hello");
  expect(secrets).toEqual(["s3cret_token"]);
  expect(await callRaw(sandbox, "getUpdates")).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await expect
    .poll(async () => (await callRaw(sandbox, "getWebhookInfo")).result.pending_update_count)
    .toBe(0);
  await callRaw(sandbox, "deleteWebhook");
  expect((await callRaw(sandbox, "getUpdates")).result).toEqual([]);
});

test("a failed delivery is tried again; its chat keeps its order, other chats go on", async () => {
  const [olena, ivan] = [person("Olena"), person("Ivan")];
  const taken: string[] = [];
  let refusals = 3;
  handle = (update, _request, response) => {
    const text = update.message?.text ?? "";
    if (text === "one" && refusals-- > 0) {
      response.writeHead(503).end();
      return;
    }
    taken.push(text);
    response.end();
  };
  await callRaw(sandbox, "setWebhook", { url });
  for (const text of ["one", "two", "three"]) sandbox.world.say(olena, text);
  sandbox.world.say(ivan, "mine");
  await expect.poll(() => taken).toEqual(["mine", "one", "two", "three"]);
  const info = await callRaw(sandbox, "getWebhookInfo");
  expect(info.result).toMatchObject({
    url,
    last_error_message: "Wrong response from the webhook: 503 Service Unavailable",
  });
});

test("updates from before the webhook are delivered to it, unless they are dropped", async () => {
  const olena = person("Olena");
  const taken: string[] = [];
  handle = (update, _request, response) => {
    taken.push(update.message?.text ?? "");
    response.end();
  };
  sandbox.world.say(olena, "early");
  await callRaw(sandbox, "setWebhook", { url });
  await expect.poll(() => taken).toEqual(["early"]);
  sandbox.world.setOffline(true);
  sandbox.world.say(olena, "late");
  sandbox.world.setOffline(false);
  await expect.poll(() => taken).toEqual(["early", "late"]);
  sandbox.world.redeliver(olena);
  await expect.poll(() => taken).toEqual(["early", "late", "late"]);
});

test("a method in the answer is called for the bot", async () => {
  const olena = person("Olena");
  handle = (update, _request, response) => {
    response.end(
      JSON.stringify({ method: "sendMessage", chat_id: update.message?.chat.id, text: "by answer" }),
    );
  };
  await callRaw(sandbox, "setWebhook", { url });
  sandbox.world.say(olena, "hello");
  await expect
    .poll(() => [...sandbox.world.room(olena).messages.values()].at(-1)?.message.text)
    .toBe("by answer");
});

test("only this machine is delivered to, with a sound secret", async () => {
  const away = await callRaw(sandbox, "setWebhook", { url: "https://example.org/hook" });
  expect(away.description).toBe("Bad Request: bad webhook: the sandbox delivers to http://127.0.0.1 only");
  const unsound = await callRaw(sandbox, "setWebhook", { url, secret_token: "no spaces" });
  expect(unsound.description).toBe("Bad Request: secret token contains unallowed characters");
});

test("a bare grammY bot works by webhook", async () => {
  const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  bot.on("message:text", (context) => context.reply(`You said ${context.message.text}`));
  const respond = webhookCallback(bot, "http", { secretToken: "grammy" });
  server.removeAllListeners("request");
  server.on("request", (request, response) => void respond(request, response));
  await bot.api.setWebhook(url, { secret_token: "grammy" });
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("hello");
  await olena.sees("You said hello");
  expect(sandbox.world.malformedCalls).toEqual([]);
});
