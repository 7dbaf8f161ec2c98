import { currentDeskKey } from "../../src/db/desk-keys.ts";
import { findRequestByReference } from "../../src/db/requests.ts";
import { findStaffByName } from "../../src/db/staff.ts";
import { openAccount } from "../../src/desk/account-key.ts";
import type { RequestContent } from "../../src/requests/content.ts";
import { readContent } from "../../src/requests/read.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { type DeskKey, deskKey } from "../../src/sealing/desk-key.ts";
import type { System } from "./system.ts";

/** The desk's key of a demonstration, opened as its sign-in does. */
export async function openDeskKey(system: System): Promise<DeskKey> {
  const { demo, store } = system.app;
  const staff = demo && (await findStaffByName(store.read, demo.name));
  const privateKey = (await openAccount(store, staff, demo?.passphrase ?? ""))?.deskKey;
  if (!privateKey || !(await currentDeskKey(store.read)))
    throw new Error("the demonstration has no desk key");
  return deskKey(privateKey);
}

/** What the request that a message names says, read as the desk reads it. */
export async function readRequest(system: System, message: StoredMessage): Promise<RequestContent> {
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(message.message))?.[0] ?? "";
  const row = await findRequestByReference(system.app.store.read, reference);
  const content = row && (await readContent(system.app.store.read, await openDeskKey(system), row.id));
  if (!content) throw new Error("there is no such request, or it cannot be opened");
  return content;
}
