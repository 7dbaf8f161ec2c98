import { createServer, request, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openTelegram } from "../../src/delivery/api.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { callRaw } from "../harness/sandbox-calling.ts";
import { texts } from "../harness/system.ts";
import { type House, openHouse } from "./house.ts";
import { deedOf, diskFull, watchStatements } from "./statements.ts";
import { steadyHand } from "./steady-hand.ts";
import { comparable, heardUndisturbed, invented, tellStory } from "./story.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const { plain } = texts("ru");
const SECRET = "a-secret-for-the-webhook";

async function open(options: Parameters<typeof openHouse>[0] = {}): Promise<House> {
  const house = await openHouse(options);
  closing.push(() => house.close());
  return house;
}

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function greet(house: House): Promise<void> {
  const hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
  hand.says("/start");
  await hand.taps("Русский");
  await hand.seesButton(plain("bot:menu.tracing"));
}

const calls = (house: House, method: string) =>
  house.sandbox.world.calls.filter((call) => call.method === method);

describe("updates by webhook", () => {
  async function openWebhook(): Promise<{ house: House; url: string }> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/telegram`;
    const env = { WEBHOOK_URL: url, WEBHOOK_PORT: String(port), WEBHOOK_SECRET: SECRET };
    const house = await open({ env, sandbox: { webhookPauseMs: 100 } });
    await expect.poll(() => house.app().intake?.healthy()).toBe(true);
    return { house, url };
  }

  async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
    const secret = { "x-telegram-bot-api-secret-token": SECRET };
    return (await fetch(url, { method: "POST", body, headers: { ...secret, ...headers } })).status;
  }

  it("a whole request goes through, and says word for word what it says by polling", async () => {
    const { house } = await openWebhook();
    const polling = await open();
    const hand = steadyHand(house.sandbox, { name: "Мария", language: "uk" });
    await tellStory(hand, "uk", invented(1));
    await house.settled();
    expect(comparable(hand, invented(1))).toEqual(await heardUndisturbed(polling.sandbox, "uk"));
    expect(await house.requests()).toHaveLength(1);
    expect(calls(house, "getUpdates")).toEqual([]);
    expect(calls(house, "setWebhook")[0]?.params).toMatchObject({
      secret_token: SECRET,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
  });

  it("what is not Telegram's is refused and leaves nothing behind", async () => {
    const { house, url } = await openWebhook();
    const update = JSON.stringify({ update_id: 1, message: { chat: { id: 7 }, text: "/start" } });
    expect(await post(url, update, { "x-telegram-bot-api-secret-token": "another" }), "wrong secret").toBe(
      401,
    );
    expect(await post(url, update, { "x-telegram-bot-api-secret-token": "" }), "no secret").toBe(401);
    expect(await post(url.replace("telegram", "other"), update), "another path").toBe(404);
    expect((await fetch(url)).status, "not a POST").toBe(404);
    for (const body of ["", "not JSON", "[]", "null", '{"update_id":"1"}', "{}", "x".repeat(1_100_000)])
      expect(await post(url, body), body.slice(0, 20)).toBe(400);
    const { read } = house.app().store;
    expect(await read.q.select().from(read.t.inbox)).toEqual([]);
  });

  it("while the storage fails Telegram hears 503 and brings the update again", async () => {
    const { house } = await openWebhook();
    const stopWatching = watchStatements((moment, statement) => {
      if (moment === "before" && deedOf(statement) === "insert inbox") throw diskFull();
    });
    const hand = steadyHand(house.sandbox, { name: "Мария", language: "ru" });
    hand.says("/start");
    await expect
      .poll(() => house.sandbox.world.state.webhook?.lastError)
      .toBe("Wrong response from the webhook: 503 Service Unavailable");
    expect(hand.heard).toEqual([]);
    stopWatching();
    await hand.taps("Русский");
    await hand.seesButton(plain("bot:menu.tracing"));
    await house.settled();
    expect(hand.heard).toHaveLength(3);
  });

  it("a webhook that Telegram does not take at first is set again", async () => {
    const sandbox = { webhookPauseMs: 100 };
    const house = await open({ sandbox });
    const port = await freePort();
    house.sandbox.world.fail({ kind: "500", method: "setWebhook", times: 2 });
    await house.restart({
      env: {
        WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        WEBHOOK_PORT: String(port),
        WEBHOOK_SECRET: SECRET,
      },
    });
    await expect.poll(() => house.app().intake?.healthy(), { timeout: 5000 }).toBe(true);
    await greet(house);
    await house.restart({ env: {} });
    await greet(house);
  });
});

describe("updates by polling", () => {
  it("a second program with the same token: both get a word in the log, and people are answered", async () => {
    const house = await open();
    await greet(house);
    await callRaw(house.sandbox, "getUpdates", { timeout: 0 });
    await expect
      .poll(() => house.logged)
      .toContainEqual(expect.objectContaining({ step: "receive", code: 409 }));
    await greet(house);
  });

  it("a token that Telegram does not know: said in the log, tried again with growing pauses", async () => {
    const house = await open();
    await house.restart({ env: { BOT_TOKEN: "2:wrong" } });
    const began = performance.now();
    const tries = () => house.logged.filter((line) => line.step === "receive" && line.code === 401);
    await expect.poll(() => tries().length, { timeout: 5000 }).toBe(3);
    expect(performance.now() - began).toBeGreaterThan(1400);
    expect(tries().map((line) => line.seconds)).toEqual([0.5, 1, 2]);
    expect(house.app().intake?.healthy()).toBe(false);
    await house.restart({ env: {} });
    await greet(house);
  });
});

describe("a proxy", () => {
  type Proxy = { readonly url: string; readonly asked: string[] };

  /** Forwards plain requests, and refuses tunnels to anywhere but this machine. */
  async function startProxy(port = 0): Promise<Proxy> {
    const asked: string[] = [];
    const sockets = new Set<Socket>();
    const server = createServer((incoming, outgoing) => {
      asked.push(`${incoming.method} ${incoming.url?.split("/").slice(0, 3).join("/")}`);
      const { method, headers } = incoming;
      const onward = request(incoming.url ?? "", { method: method ?? "GET", headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      outgoing.on("close", () => onward.destroy());
      incoming.pipe(onward);
    });
    server.on("connect", (incoming, socket: Socket) => {
      asked.push(`CONNECT ${incoming.url}`);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    server.on("connection", (socket) => sockets.add(socket));
    const at = await listen(server, port);
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return { url: `http://127.0.0.1:${at}`, asked };
  }

  it("carries every call to a plain API root, and nothing goes past it", async () => {
    const proxy = await startProxy();
    const house = await open({ env: { TELEGRAM_PROXY: proxy.url } });
    await greet(house);
    await house.settled();
    const { calls: made } = house.sandbox.world;
    expect(made.length).toBeGreaterThan(5);
    expect(proxy.asked.length).toBeGreaterThanOrEqual(made.length);
    expect(new Set(proxy.asked)).toEqual(new Set([`POST ${house.sandbox.apiRoot}`]));
  });

  it("carries files too", async () => {
    const proxy = await startProxy();
    const sandbox = await startSandbox({ port: 0 });
    closing.push(() => sandbox.close());
    const { id } = sandbox.world.addPerson({ name: "Мария" }).user;
    const sent = sandbox.world.send(id, { document: { bytes: Buffer.from("a letter"), name: "letter.pdf" } });
    const telegram = openTelegram({ token: sandbox.token, apiRoot: sandbox.apiRoot, proxy: proxy.url });
    closing.push(() => telegram.close());
    const bytes = await telegram.download(sent.message.document?.file_id ?? "");
    expect(bytes.toString()).toBe("a letter");
    expect(proxy.asked).toEqual([`POST ${sandbox.apiRoot}`, `GET ${sandbox.apiRoot}`]);
  });

  it("is asked for a tunnel where the API root is encrypted; refused, the program keeps trying through it", async () => {
    const proxy = await startProxy();
    const house = await open({
      env: { TELEGRAM_PROXY: proxy.url, TELEGRAM_API_ROOT: "https://telegram.invalid" },
    });
    await expect
      .poll(() => house.logged.filter((line) => line.step === "receive").length, { timeout: 5000 })
      .toBeGreaterThanOrEqual(2);
    expect(new Set(proxy.asked)).toEqual(new Set(["CONNECT telegram.invalid:443"]));
    expect(house.app().intake?.healthy()).toBe(false);
  });

  it("that is down is no reason to stop: people are answered when it is back", async () => {
    const port = await freePort();
    const house = await open({ env: { TELEGRAM_PROXY: `http://127.0.0.1:${port}` } });
    await expect.poll(() => house.logged.some((line) => line.step === "receive")).toBe(true);
    await startProxy(port);
    await greet(house);
  });
});
