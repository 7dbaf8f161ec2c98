import { findDayKey, findDrafts, removeDraft, saveDayKey, saveDraft } from "../db/drafts.ts";
import { findPerson, savePerson, setUnreachable } from "../db/people.ts";
import { hasRequests } from "../db/requests.ts";
import type { Db, Store } from "../db/store.ts";
import type { Draft } from "../flows/draft.ts";
import { isFlowId } from "../flows/flows.ts";
import type { FlowId } from "../flows/model.ts";
import { isLanguage } from "../i18n/languages.ts";
import { open, openJson, type SealingKey, seal, sealingKey, sealJson } from "../sealing/envelope.ts";
import { randomKey } from "../sealing/fingerprint.ts";
import type { IntakeKeys } from "../sealing/intake-keys.ts";
import type { Person, Write } from "./scope.ts";

type Known = { readonly key: SealingKey; readonly bytes: Buffer };

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** What was in the store when the update came, to store only what changed. */
interface Before {
  readonly state: string;
  readonly unreachableSince: number | undefined;
  readonly drafts: ReadonlyMap<FlowId, Draft>;
}

export interface People {
  /** Loads a person with their drafts; somebody new is empty. */
  load(chatId: number): Promise<{ readonly person: Person; readonly before: Before }>;
  /** What must be written after the handlers ran. */
  changes(person: Person, before: Before): readonly Write[];
  /** Forgets keys of days that were removed from the store. */
  forgetDays(days: readonly string[]): void;
}

function stateOf(person: Person): string {
  return JSON.stringify([
    person.language,
    person.activeFlow,
    person.conversation,
    person.unreachableSince,
    person.tidy,
  ]);
}

/** People and their drafts, sealed on the way in and opened on the way out. */
export function people(store: Store, keys: IntakeKeys): People {
  const days = new Map<string, Known>();

  async function openDay(day: string): Promise<SealingKey | undefined> {
    const known = days.get(day);
    if (known) return known.key;
    const wrapped = await findDayKey(store.read, day);
    if (!wrapped) return undefined;
    const bytes = open(keys.dayWrap, wrapped, day);
    days.set(day, { key: sealingKey(bytes), bytes });
    return days.get(day)?.key;
  }

  async function keyForToday(tx: Db, day: string): Promise<SealingKey> {
    const known = days.get(day);
    if (known) return known.key;
    await saveDayKey(tx, day, seal(keys.dayWrap, randomKey(), day));
    const wrapped = await findDayKey(tx, day);
    if (!wrapped) throw new Error("the key of the day was not stored");
    return sealingKey(open(keys.dayWrap, wrapped, day));
  }

  async function loadDrafts(chatKey: string): Promise<Map<FlowId, Draft>> {
    const drafts = new Map<FlowId, Draft>();
    for (const row of await findDrafts(store.read, chatKey)) {
      const day = await openDay(row.day);
      if (!day || !isFlowId(row.flow)) continue;
      const key = sealingKey(open(day, row.wrappedKey, `${chatKey}|${row.flow}`));
      drafts.set(row.flow, openJson<Draft>(key, row.sealed, `${chatKey}|${row.flow}`));
    }
    return drafts;
  }

  function writeDraft(chatKey: string, draft: Draft): Write {
    return async (tx, now) => {
      const day = dayOf(now);
      const context = `${chatKey}|${draft.flow}`;
      const draftKey = randomKey();
      const sealed = sealJson(sealingKey(draftKey), draft, context);
      const wrappedKey = seal(await keyForToday(tx, day), draftKey, context);
      await saveDraft(tx, {
        chatKey,
        flow: draft.flow,
        sealed,
        wrappedKey,
        day,
        touchedAt: now,
        remindedAt: null,
      });
    };
  }

  return {
    async load(chatId) {
      const chatKey = keys.chatKey(chatId);
      const row = await findPerson(store.read, chatKey);
      const drafts = row ? await loadDrafts(chatKey) : new Map<FlowId, Draft>();
      const person: Person = {
        chatId,
        chatKey,
        language: row?.language && isLanguage(row.language) ? row.language : undefined,
        activeFlow: row?.activeFlow && isFlowId(row.activeFlow) ? row.activeFlow : undefined,
        conversation: row?.sealedConversation
          ? openJson(keys.conversation, row.sealedConversation, chatKey)
          : undefined,
        unreachableSince: row?.unreachableSince ?? undefined,
        tidy: row?.tidy ?? false,
        hasRequests: row !== undefined && (await hasRequests(store.read, chatKey)),
        drafts,
      };
      const { unreachableSince } = person;
      return {
        person,
        before: { state: row ? stateOf(person) : "", unreachableSince, drafts: new Map(drafts) },
      };
    },

    changes(person, before) {
      const { chatKey } = person;
      const writes: Write[] = [];
      if (stateOf(person) !== before.state) {
        const row = {
          chatKey,
          sealedAddress: seal(keys.address, Buffer.from(String(person.chatId)), chatKey),
          language: person.language ?? null,
          activeFlow: person.activeFlow ?? null,
          sealedConversation:
            person.conversation === undefined
              ? null
              : sealJson(keys.conversation, person.conversation, chatKey),
          unreachableSince: person.unreachableSince ?? null,
          tidy: person.tidy,
        };
        writes.push((tx) => savePerson(tx, row));
        if (person.unreachableSince !== before.unreachableSince)
          writes.push((tx) => setUnreachable(tx, chatKey, person.unreachableSince));
      }
      for (const [flow, draft] of person.drafts) {
        if (before.drafts.get(flow) !== draft) writes.push(writeDraft(chatKey, draft));
      }
      for (const flow of before.drafts.keys()) {
        if (!person.drafts.has(flow)) writes.push((tx) => removeDraft(tx, chatKey, flow));
      }
      return writes;
    },

    forgetDays(gone) {
      for (const day of gone) {
        days.get(day)?.bytes.fill(0);
        days.delete(day);
      }
    },
  };
}
