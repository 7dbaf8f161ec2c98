import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allRequests } from "../harness/all-requests.ts";
import { type House, openHouse, PASSPHRASE } from "./desk-house.ts";
import { type Reader, reader, type Shown, withoutOwnScript } from "./reader.ts";

let house: House;
let anna: Reader;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  anna = reader(house);
  ({ id } = await house.addRequest());
  await anna.signsIn("Anna");
});
afterAll(async () => await house.stop());

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function expectSafe(page: Shown): void {
  expect(page.headers.get("content-security-policy")).toBe(POLICY);
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("x-frame-options")).toBe("DENY");
  expect(page.headers.get("referrer-policy")).toBe("same-origin");
  expect(page.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(page.headers.get("x-powered-by")).toBeNull();
}

test("every page has the strict headers, is kept nowhere, and holds no script but its own and no inline style", async () => {
  const paths = [
    "/sign-in",
    "/setup",
    "/requests",
    `/requests/${id}`,
    "/account",
    "/nowhere",
    "/requests/none",
  ];
  for (const path of paths) {
    const page = await anna.opens(path);
    expectSafe(page);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(withoutOwnScript(page.html)).not.toMatch(/<script|\sstyle=|\son[a-z]+=|javascript:/i);
  }
});

test("the script may be kept for ever, asks nothing of other hosts and makes no code of words", async () => {
  const page = await anna.opens("/requests");
  const path = /src="(\/assets\/desk-[\da-f]{12}\.js)"/.exec(page.html)?.[1] ?? "";
  const script = await anna.opens(path);
  expectSafe(script);
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect(script.html).not.toMatch(/https?:|import\s*[({"']|eval|new Function|innerHTML|document\.write/);
});

test("the stylesheet may be kept for ever and asks nothing of other hosts", async () => {
  const page = await anna.opens("/requests");
  const path = /href="(\/assets\/desk-[\da-f]{12}\.css)"/.exec(page.html)?.[1] ?? "";
  const css = await anna.opens(path);
  expectSafe(css);
  expect(css.headers.get("cache-control")).toContain("immutable");
  expect(css.headers.get("content-type")).toContain("text/css");
  expect(css.html).not.toMatch(/url\(|@import/);
  expect((await anna.opens("/assets/icon.svg")).headers.get("content-type")).toBe("image/svg+xml");
});

describe("a form that is not the desk's own", () => {
  const POSTS = [
    "/sign-in",
    "/sign-out",
    "/setup",
    "/account/language",
    "/account/telegram",
    "/account/telegram/unlink",
    "/account/sign-out-everywhere",
  ];

  test("changes nothing, whatever origin it names and whichever form it imitates", async () => {
    const forms = [
      ...POSTS,
      ...["claim", "release", "state", "waiting"].map((action) => `/requests/${id}/${action}`),
    ];
    const origins = [
      "https://evil.example",
      "null",
      "",
      house.url.replace(/\d+$/, "1"),
      `${house.url}.evil.example`,
      house.url.replace("127.0.0.1", "localhost"),
    ];
    for (const path of forms) {
      for (const origin of origins) {
        const page = await anna.sends(path, { version: "1", to: "in_review" }, { origin });
        expect(page.status, `${path} from ${origin}`).toBe(403);
        expect(page.words).toContain("Nothing was changed");
        expectSafe(page);
      }
    }
    expect((await anna.opens("/requests")).path).toBe("/requests");
    expect((await allRequests(house.store.read)).map(({ claimedBy }) => claimedBy)).toEqual([null]);
    expect(house.logged.some((event) => event.event === "desk_forged_origin")).toBe(true);
  });
});

test("an unknown address is told kindly to whoever is signed in; to anybody else every address is the sign-in", async () => {
  const known = await anna.opens("/no/such/page");
  expect(known.status).toBe(404);
  expect(known.words).toContain("There is no such page");
  const stranger = reader(house);
  for (const path of [
    "/no/such/page",
    `/requests/${id}`,
    "/requests",
    "/account",
    `/requests/${id}/parts/file-1`,
  ])
    expect((await stranger.opens(path)).path).toMatch(/^\/sign-in\?next=/);
});

test("a stranger's forms do nothing", async () => {
  const stranger = reader(house);
  for (const action of ["claim", "release", "state", "waiting"]) {
    const page = await stranger.sends(`/requests/${id}/${action}`, { version: "1", to: "in_review" });
    expect(page.status).toBe(401);
  }
  expect((await allRequests(house.store.read)).map(({ claimedBy }) => claimedBy)).toEqual([null]);
});

test("a form larger than any real one is refused", async () => {
  const page = await anna.sends(`/requests/${id}/state`, { reason: "x".repeat(70_000) });
  expect(page.status).toBe(413);
  expect(page.words).toContain("That was too much text");
});

test("nothing of a sign-in is logged: no name, no passphrase", async () => {
  const stranger = reader(house);
  await stranger.sends("/sign-in", { name: "Anna", passphrase: "a wrong canary" });
  expect(house.logged.at(-1)).toEqual({ event: "desk_sign_in_refused" });
  expect(JSON.stringify(house.logged)).not.toMatch(/Anna|canary/);
});

test("the desk listens on this machine alone, and the cookie travels only under TLS when a proxy makes it reachable", async () => {
  expect(new URL(house.url).hostname).toBe("127.0.0.1");
  // fetch() does not let a caller name another host.
  const cookie = await new Promise<string>((resolve, reject) => {
    const call = httpRequest(
      `${house.url}/sign-in`,
      {
        method: "POST",
        headers: {
          host: "desk.example.org",
          origin: "https://desk.example.org",
          "content-type": "application/x-www-form-urlencoded",
        },
      },
      (answer) => resolve(String(answer.headers["set-cookie"])),
    );
    call.on("error", reject);
    call.end(new URLSearchParams({ name: "Anna", passphrase: `${PASSPHRASE} Anna` }).toString());
  });
  expect(cookie).toMatch(/; Secure/);
});
