import type { Db } from "../../db/store.ts";
import { FLOWS } from "../../flows/flows.ts";
import type { DeskKey } from "../../sealing/desk-key.ts";
import { ASKED, namesOf } from "./answering.ts";
import { findCall, saveCall } from "./call.ts";
import { CONSENT_FIELDS } from "./consent.ts";

/** Where the forms of a call are sent; the group is the call. */
export const CALL_FORMS = /^\/call\/([\w-]{1,40})\/(?:pages\/[\w.]{1,60}|send)$/;
/** Says which page a form stands on. */
export const PAGE = "page";

/** The fields such a form may have. Which flow it belongs to is sealed: the sections of this name in every flow. */
export function callFieldNames(path: string): readonly string[] {
  const section = /\/pages\/(\w+)/.exec(path)?.[1];
  if (section === undefined) return [PAGE, ...CONSENT_FIELDS];
  const names = Object.values(FLOWS)
    .flatMap((flow) => [...flow.short, ...flow.hub])
    .filter(({ id }) => id === section)
    .flatMap(({ steps }) => steps.flatMap((step) => ("id" in step ? namesOf(step) : [])));
  return [...new Set([PAGE, ASKED, ...names])];
}

/** Whether a field of such a form holds something somebody typed or chose. */
export function isCallAnswer(name: string): boolean {
  return name !== PAGE && name !== ASKED && !name.endsWith("~read");
}

/** What stood in a form when the session ended, back in the form. */
export async function keepCallForm(
  tx: Db,
  key: DeskKey,
  id: string,
  fields: Readonly<Record<string, string>>,
  { staffId, now }: { readonly staffId: string; readonly now: number },
): Promise<void> {
  const call = await findCall(tx, key, { staffId, id });
  const { [PAGE]: page = "", ...given } = fields;
  if (!call || page === "") return;
  const left = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const typed = { ...call.typed, [page]: left };
  await saveCall(tx, key, { staffId, id }, { ...call, typed, at: page }, now);
}
