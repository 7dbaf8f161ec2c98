import { afterAll, beforeAll, expect, it } from "vitest";
import { currentDeskKey, insertDeskKey, removeDeskKeys } from "../../src/db/desk-keys.ts";
import { findRequestByReference } from "../../src/db/requests.ts";
import { readContent } from "../../src/requests/read.ts";
import { keyName, makeKeyPair } from "../../src/sealing/box.ts";
import { deskKey } from "../../src/sealing/desk-key.ts";
import { type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

it("a request is sealed to the desk's key of now, not to the one of when the bot was started", async () => {
  const { store } = system.app;
  const old = await currentDeskKey(store.read);
  const pair = makeKeyPair();
  await store.write(async (tx) => {
    await removeDeskKeys(tx);
    await insertDeskKey(tx, {
      name: keyName(pair.publicKey),
      publicKey: pair.publicKey,
      recoveryPublicKey: old?.recoveryPublicKey ?? pair.publicKey,
      wrappedPrivate: null,
      createdAt: Date.now(),
    });
  });
  const user = await system.atMenu("Maria", "ru");
  await fillShortWay(user);
  const sent = await sendIt(user);
  const reference = /RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/.exec(JSON.stringify(sent.message))?.[0] ?? "";
  const row = await findRequestByReference(store.read, reference);
  const content = await readContent(store.read, deskKey(pair.privateKey), row?.id ?? "");
  expect(content?.answers["name.0"]).toEqual({ text: SEARCH.name });
});
