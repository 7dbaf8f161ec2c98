import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
});

afterEach(() => sandbox.close());

/** A request as another site or a forged name would make it; fetch does not let these headers through. */
const ask = (path: string, method: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(sandbox.url + path, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end(method === "POST" ? '{"do":"heal"}' : undefined);
  });

test("only its own page may act, and only under its own name", async () => {
  const own = new URL(sandbox.url);
  expect(await ask("/", "GET", {})).toBe(200);
  expect(await ask("/", "GET", { host: "evil.example" })).toBe(403);
  expect(await ask("/page/act", "POST", { origin: own.origin })).toBe(200);
  expect(await ask("/page/act", "POST", { origin: "https://evil.example" })).toBe(403);
  expect(await ask("/page/act", "POST", {})).toBe(403);
  expect(await ask("/page/act", "PUT", { origin: own.origin })).toBe(405);
});

test("the page is served with a policy that allows its own scripts and styles only", async () => {
  const { headers } = await fetch(sandbox.url);
  expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  expect(headers.get("content-security-policy")).not.toContain("unsafe");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("files of people that could carry a script are downloads", async () => {
  const { user } = sandbox.world.addPerson({ name: "Eve" });
  const bytes = new TextEncoder().encode("<script>alert(1)</script>");
  sandbox.world.send(user.id, { document: { bytes, name: "a.html", mimeType: "text/html" } });
  const [file] = sandbox.world.state.files.byPath.keys();
  const response = await fetch(`${sandbox.url}/page/file/${file}`);
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-disposition")).toBe("attachment");
});

test.each([
  "/page/../start-sandbox.ts",
  "/page/%2e%2e/start-sandbox.ts",
  "/page/texts.ts",
  "/etc/passwd",
  "/page/",
  "/%zz",
])("nothing outside the page is served: %s", async (path) => {
  expect(await ask(path, "GET", {})).toBe(404);
});

test("a bot or a page that hangs up in the middle leaves the sandbox standing", async () => {
  const { port } = new URL(sandbox.url);
  for (const path of [`/bot${sandbox.token}/sendMessage`, "/page/upload"]) {
    const socket = connect(Number(port), "127.0.0.1");
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      `origin: ${sandbox.url}`,
      "content-length: 99",
    ];
    await new Promise((resolve) => socket.write(`${head.join("\r\n")}\r\n\r\n{`, resolve));
    socket.resetAndDestroy();
  }
  await setTimeout(50);
  expect((await fetch(sandbox.url)).status).toBe(200);
});
