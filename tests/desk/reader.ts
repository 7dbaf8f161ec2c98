import { expect } from "vitest";
import type { House } from "./desk-house.ts";
import { PASSPHRASE } from "./desk-house.ts";

/** What a browser shows of an answer: words without markup. */
export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly words: string;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The address it stands at, after redirects. */
  readonly path: string;
}

function wordsOf(html: string): string {
  return html
    .replaceAll(/<head>.*?<\/head>/gs, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Somebody with a browser that runs no script, keeps cookies, and follows redirects. */
export interface Reader {
  readonly cookies: Map<string, string>;
  opens(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  sends(
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Shown>;
  signsIn(name: string, next?: string): Promise<Shown>;
}

export function reader(house: Pick<House, "url">): Reader {
  const cookies = new Map<string, string>();

  async function go(method: string, path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) };
    const answer = await fetch(house.url + path, { ...init, method, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (answer.status >= 300 && answer.status < 400 && location) {
      await answer.arrayBuffer();
      return await go("GET", location, { headers: {} });
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    const html = bytes.toString("utf8");
    return { status: answer.status, html, words: wordsOf(html), headers: answer.headers, bytes, path };
  }

  const self: Reader = {
    cookies,
    opens: async (path, headers = {}) =>
      await go("GET", path, { headers: { "accept-language": "en", ...headers } }),
    sends: async (path, fields = {}, headers = {}) =>
      await go("POST", path, {
        headers: { origin: house.url, "accept-language": "en", ...headers },
        body: new URLSearchParams(fields),
      }),
    signsIn: async (name, next = "/") => {
      const page = await self.sends("/sign-in", { name, passphrase: `${PASSPHRASE} ${name}`, next });
      expect(page.status).toBe(200);
      return page;
    },
  };
  return self;
}

/** Somebody who has signed in, and stands on their account. */
export async function signedIn(house: Pick<House, "url">, name: string): Promise<Reader> {
  const person = reader(house);
  await person.signsIn(name, "/account");
  return person;
}

/** The version a form on this page carries. */
export function versionOn(page: Shown): string {
  return /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? "";
}

/** The page without the one script that belongs there, the desk's own: whatever else is one came from outside. */
export function withoutOwnScript(html: string): string {
  return html.replace(/<script type="module" src="\/assets\/desk-[\da-f]{12}\.js"><\/script>/, "");
}
