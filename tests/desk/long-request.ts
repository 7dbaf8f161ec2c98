import { insertPart } from "../../src/db/parts.ts";
import { insertMessage } from "../../src/db/thread.ts";
import { addContact } from "../../src/requests/contacts.ts";
import { addNote } from "../../src/requests/notes.ts";
import { threadPart } from "../../src/requests/person-message.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { sealPart } from "../../src/sealing/part.ts";
import { HOUR, type House, START } from "./desk-house.ts";

const WORDS = "Соседка видела его в марте у вокзала, с рюкзаком и в синей куртке, и говорила с ним. ".repeat(
  2,
);

/** Years of work on one request: 50 messages, 20 notes and 20 calls. */
export async function makeLong(house: House, id: string): Promise<void> {
  await house.store.write(async (tx) => {
    for (let at = 0; at < 50; at += 1) {
      const message = randomName();
      const name = { requestId: id, part: threadPart(message), version: 1 };
      const content = { format: 1, language: "ru", text: `Message ${at + 1}. ${WORDS}`, files: [] };
      const sealed = sealPart(name, Buffer.from(JSON.stringify(content)), [house.key.pair.publicKey]);
      const row = { id: message, requestId: id, at: START - (60 - at) * HOUR, kind: "message" } as const;
      const isTheirs = at % 2 === 0;
      await insertMessage(
        tx,
        isTheirs
          ? { ...row, staffId: null }
          : { ...row, staffId: house.staff.Anna, delivery: "shown", sealedForIntake: null },
      );
      await insertPart(tx, { ...name, ...sealed });
    }
    for (let at = 0; at < 20; at += 1) {
      const now = START - (40 - at) * HOUR;
      const deed = { requestId: id, staffId: house.staff.Anna, now };
      await addNote(tx, house.key, { ...deed, id: randomName(), text: `Note ${at + 1}. ${WORDS}` });
      const call = {
        whom: "person",
        outcome: "no_answer",
        when: now,
        note: `Call ${at + 1}. ${WORDS}`,
      } as const;
      await addContact(tx, house.key, { ...deed, id: randomName(), ...call });
    }
  });
}
