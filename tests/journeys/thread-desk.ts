import { expect } from "vitest";
import { findRequestByReference, type RequestRow } from "../../src/db/requests.ts";
import { listMessages, type ThreadRow } from "../../src/db/thread.ts";
import type { Language } from "../../src/i18n/languages.ts";
import { type Reader, reader, type Shown } from "../desk/reader.ts";
import type { Guest, System } from "../harness/system.ts";

/** Somebody on the staff at the desk of a running system. */
export interface Caseworker extends Reader {
  /** Opens a request and takes it. */
  takes(request: RequestRow): Promise<Shown>;
  /** Fills in the form of a page and sends it. */
  writes(page: Shown, request: RequestRow, text: string, more?: Record<string, string>): Promise<Shown>;
  opensRequest(request: RequestRow): Promise<Shown>;
}

/** A hidden field of the form in which the staff write to the person. */
function field(page: Shown, name: string): string {
  const form = page.html.slice(page.html.indexOf('class="stack reply"'));
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? "";
}

/** Signs in with the demonstration's account. */
export async function atDesk(system: System): Promise<Caseworker> {
  const url = system.app.addresses["desk"] ?? "";
  const browser = reader({ url });
  const { demo } = system.app;
  if (!demo) throw new Error("there is no demonstration");
  const page = await browser.sends("/sign-in", { ...demo, next: "/requests" });
  expect(page.status).toBe(200);
  return {
    ...browser,
    opensRequest: (request) => browser.opens(`/requests/${request.id}`),
    takes: (request) => browser.sends(`/requests/${request.id}/claim`),
    writes: (page, request, text, more = {}) =>
      browser.sends(`/requests/${request.id}/thread`, {
        token: field(page, "token"),
        seen: field(page, "seen"),
        text,
        ...more,
      }),
  };
}

/** Somebody asks for a person: the shortest way to a request. @returns the request's row */
export async function asksForAPerson(
  system: System,
  name: string,
  language: Language,
): Promise<{ guest: Guest; request: RequestRow }> {
  const guest = await system.atMenu(name, language);
  await guest.taps("bot:menu.human");
  await guest.taps("bot:button.this_chat");
  await guest.taps("bot:button.unknown");
  const sent = await guest.sees(/RFL-/);
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
  const request = await findRequestByReference(system.app.store.read, reference);
  if (!request) throw new Error("there is no such request");
  return { guest, request };
}

export async function messagesOf(system: System, request: RequestRow): Promise<readonly ThreadRow[]> {
  return await listMessages(system.app.store.read, request.id);
}

/** Waits until the last message of the staff stands so. */
export async function standsAs(system: System, request: RequestRow, delivery: string): Promise<void> {
  await expect
    .poll(async () => (await messagesOf(system, request)).findLast((row) => row.staffId !== null)?.delivery, {
      timeout: 8000,
    })
    .toBe(delivery);
}
