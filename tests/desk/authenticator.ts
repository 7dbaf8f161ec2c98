import { totpCode, totpStep } from "../../src/sealing/totp.ts";
import type { Reader, Shown } from "./reader.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an app that shows codes keeps: the secret as somebody typed it in from a page. */
export interface Authenticator {
  codeAt(now: number): string;
}

export function authenticator(typed: string): Authenticator {
  const bits = Array.from(typed.replaceAll(/\s/g, "")).map((letter) =>
    ALPHABET.indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const secret = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  return { codeAt: (now) => totpCode(secret, totpStep(now)) };
}

/** The secret a page shows beside its QR picture. */
export function secretOn(page: Pick<Shown, "html">): string {
  return /<p class="secret"><code>([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1] ?? "";
}

/** The recovery codes a page shows. */
export function codesOn(page: Pick<Shown, "html">): readonly string[] {
  return [...page.html.matchAll(/<li><code>([A-Z2-9]{5}-[A-Z2-9]{5})<\/code>/g)].map(([, code = ""]) => code);
}

/** Sets up the app that a page offers, and confirms it with its code. */
export async function setsUpApp(
  person: Reader,
  page: Shown,
  now: number,
): Promise<{ readonly app: Authenticator; readonly page: Shown }> {
  const app = authenticator(secretOn(page));
  const token = /name="token" value="([\w-]+)"/.exec(page.html)?.[1] ?? "";
  return {
    app,
    page: await person.sends("/second-factor", { token, code: app.codeAt(now), language: "en" }),
  };
}
