import { savePerson } from "../../src/db/people.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { keepReplyKey } from "../../src/requests/replies.ts";
import type { PreparedRequest } from "../../src/requests/submit.ts";
import { intakeKeys } from "../../src/sealing/intake-keys.ts";
import { ANSWERS, type House } from "./desk-house.ts";
import type { Reader, Shown } from "./reader.ts";

/** What the invented bot of these tests holds. */
export const botKeys = intakeKeys(Buffer.alloc(32, 7));

/** A request with a chat that can be written to. */
export async function addChat(
  house: House,
  chatKey: string,
  language: Language = "uk",
): Promise<PreparedRequest> {
  await keepReplyKey(house.store, botKeys.replies(), house.clock.now);
  await house.store.write((tx) =>
    savePerson(tx, {
      chatKey,
      sealedAddress: Buffer.from("sealed"),
      language,
      activeFlow: null,
      sealedConversation: null,
      unreachableSince: null,
      tidy: false,
    }),
  );
  return await house.addRequest({ hoursAgo: 3, answers: ANSWERS, chatKey });
}

function decoded(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** What stands in the field "Write to the person". */
export function inField(page: Shown): string {
  return decoded(/<textarea id="reply"[^>]*>([^<]*)<\/textarea>/.exec(page.html)?.[1] ?? "");
}

/** The hidden fields of the form around it. */
export function hiddenFields(page: Shown): Record<string, string> {
  const form = /<form[^>]*class="stack reply"[\s\S]*?<div class="field">/.exec(page.html)?.[0] ?? "";
  const inputs = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
}

/** Somebody's window with one request open, in which they type, save and send. */
export interface Window {
  readonly page: Shown;
  /** As the script of the page saves. */
  saves(text: string): Promise<Shown>;
  /** As the button without a script does. */
  savesForLater(text: string): Promise<Shown>;
  sends(text: string, more?: Readonly<Record<string, string>>): Promise<Shown>;
}

export async function opensWindow(who: Reader, requestId: string): Promise<Window> {
  const page = await who.opens(`/requests/${requestId}`);
  const fields = hiddenFields(page);
  const path = `/requests/${requestId}/thread`;
  return {
    page,
    saves: (text) => who.sends(`${path}/draft`, { ...fields, text }, { accept: "application/json" }),
    savesForLater: (text) => who.sends(`${path}/draft`, { ...fields, text }),
    sends: (text, more = {}) => who.sends(path, { ...fields, text, ...more }),
  };
}
