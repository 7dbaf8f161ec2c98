import { afterAll, beforeAll, expect, it } from "vitest";
import { insertDeskKey } from "../../src/db/desk-keys.ts";
import { findDraft, saveDraft } from "../../src/desk/drafts.ts";
import { setCaseNumbers } from "../../src/requests/case-numbers.ts";
import { readCasework } from "../../src/requests/casework.ts";
import { addContact } from "../../src/requests/contacts.ts";
import { addCorrection } from "../../src/requests/correcting.ts";
import { setFollowUp } from "../../src/requests/follow-ups.ts";
import { addNote } from "../../src/requests/notes.ts";
import { setUrgency } from "../../src/requests/urgency-set.ts";
import { keyName, makeKeyPair } from "../../src/sealing/box.ts";
import { SealBroken } from "../../src/sealing/envelope.ts";
import { randomName } from "../../src/sealing/fingerprint.ts";
import { openPart } from "../../src/sealing/part.ts";
import { NOW, openWorkplace, type Workplace } from "../requests/workplace.ts";
import { canaryWord, findCanaries, spellings } from "./canaries.ts";

let place: Workplace;
let requestId: string;
const said = {
  note: canaryWord(),
  call: canaryWord(),
  value: canaryWord(),
  why: canaryWord(),
  followUp: canaryWord(),
  organisation: canaryWord(),
  number: canaryWord(),
  urgent: canaryWord(),
  draft: canaryWord(),
} as const;

beforeAll(async () => {
  place = await openWorkplace();
  const { desk, recovery, store } = place;
  const { publicKey } = desk.pair;
  await store.write((tx) =>
    insertDeskKey(tx, {
      name: keyName(publicKey),
      publicKey,
      recoveryPublicKey: recovery.pair.publicKey,
      wrappedPrivate: null,
      createdAt: NOW,
    }),
  );
  requestId = (await place.submit({ "name.0": { text: "Somebody" } })).id;
  const deed = { requestId, staffId: "anna", now: NOW };
  const named = () => ({ ...deed, id: randomName() });
  await store.write(async (tx) => {
    const refusals = [
      await addNote(tx, desk, { ...named(), text: said.note }),
      await addContact(tx, desk, {
        ...named(),
        whom: "person",
        outcome: "spoke",
        when: NOW,
        note: said.call,
      }),
      await addCorrection(tx, desk, {
        ...named(),
        flow: "tracing",
        field: "name.0",
        answer: { text: said.value },
        before: { text: "Somebody" },
        why: said.why,
        seen: "",
      }),
      await setFollowUp(tx, desk, {
        ...deed,
        day: "2026-12-01",
        reason: said.followUp,
        today: "2026-11-22",
        seen: 0,
      }),
      await setCaseNumbers(tx, desk, {
        ...deed,
        numbers: [{ organisation: said.organisation, number: said.number }],
        seen: 0,
      }),
      await setUrgency(tx, desk, { ...deed, urgent: true, reason: said.urgent, seen: 0 }),
    ];
    expect(refusals.filter((refused) => refused !== undefined)).toEqual([]);
    await saveDraft(tx, desk, {
      staffId: "anna",
      requestId,
      purpose: "note",
      content: { text: said.draft },
      now: NOW,
    });
  });
});
afterAll(async () => await place.close());

it("what the staff write about a request stands nowhere in the files, case numbers included", async () => {
  const words = new Map(Object.entries(said).map(([name, word]) => [name, spellings(word)]));
  const files = place.files().map((bytes, at) => ({ name: `file ${at}`, bytes }));
  expect(findCanaries(words, files)).toEqual([]);
  const work = JSON.stringify(await readCasework(place.store.read, place.desk, requestId));
  const { draft, ...records } = said;
  for (const word of Object.values(records)) expect(work).toContain(word);
  const name = { staffId: "anna", requestId, purpose: "note" };
  expect(await findDraft(place.store.read, place.desk, name)).toMatchObject({ content: { text: draft } });
});

it("is sealed to the desk and to recovery, and to nobody else: intake opens none of it", async () => {
  const { t, q } = place.store.read;
  const { desk, recovery } = place;
  const readers = [...desk.names, ...recovery.names];
  const keys = (await q.select().from(t.partKeys)).filter(({ part }) => part !== "answers");
  expect(new Set(keys.map(({ recipient }) => recipient))).toEqual(new Set(readers));
  const parts = (await q.select().from(t.requestParts)).filter(({ part }) => part !== "answers");
  expect(parts).toHaveLength(6);
  const intake = makeKeyPair();
  for (const { sealed, ...name } of parts)
    for (const { sealedKey } of keys.filter((key) => key.part === name.part))
      expect(() => openPart(name, sealed, sealedKey, intake)).toThrow(SealBroken);
});

it("is opened by the offline recovery key", async () => {
  const work = await readCasework(place.store.read, place.recovery, requestId);
  expect([work.notes[0]?.now.text, work.unreadable]).toEqual([said.note, 0]);
});
