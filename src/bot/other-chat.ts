import type { OutgoingCall } from "../db/outgoing.ts";
import { findPerson, type PersonRow } from "../db/people.ts";
import type { Db } from "../db/store.ts";
import { isLanguage } from "../i18n/languages.ts";
import type { Speaker } from "../i18n/texts.ts";
import { open } from "../sealing/envelope.ts";
import { type Card, sendCall } from "./say.ts";
import type { BotDeps } from "./scope.ts";

/** Texts in the language somebody chose; English until then. */
export function speakerOf(deps: BotDeps, row: Pick<PersonRow, "language"> | undefined): Speaker {
  return deps.texts(row?.language && isLanguage(row.language) ? row.language : "en");
}

/** Opens where somebody can be written to. @throws SealBroken */
export function openAddress(deps: BotDeps, row: Pick<PersonRow, "chatKey" | "sealedAddress">): number {
  return Number(open(deps.keys.address, row.sealedAddress, row.chatKey).toString());
}

/** A card to a chat that did not ask for it, in its language; none to one that is unknown or cannot be reached. */
export async function cardTo(
  deps: BotDeps,
  tx: Db,
  chatKey: string,
  card: (say: Speaker) => Card,
): Promise<readonly OutgoingCall[]> {
  const row = await findPerson(tx, chatKey);
  if (!row || row.unreachableSince !== null) return [];
  return [sendCall(openAddress(deps, row), chatKey, card(speakerOf(deps, row)))];
}
