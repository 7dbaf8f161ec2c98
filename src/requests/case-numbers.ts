import type { Db } from "../db/store.ts";
import type { DeskKey } from "../sealing/desk-key.ts";
import { type CaseNumbers, CURRENT, readRecords } from "./casework.ts";
import { type Deed, type WriteRefusal, writeRecord } from "./casework-write.ts";
import { foldNumber, NUMBER_CHARACTERS, setExternalNumbers } from "./external-numbers.ts";

/** Organisations that know one and the same case. */
export const NUMBERS_AT_MOST = 8;
export const ORGANISATION_CHARACTERS = 120;

export type NumbersRefusal =
  | WriteRefusal
  | "number_without_organisation"
  | "organisation_without_number"
  | "number_long"
  | "organisation_long"
  | "no_number"
  | "eight_at_most";

type Line = CaseNumbers["numbers"][number];

function refuseLine({ organisation, number }: Line): NumbersRefusal | undefined {
  if (organisation === "") return "number_without_organisation";
  if (number === "") return "organisation_without_number";
  if (Array.from(number).length > NUMBER_CHARACTERS) return "number_long";
  if (Array.from(organisation).length > ORGANISATION_CHARACTERS) return "organisation_long";
  // A number of signs alone could never be found again.
  return foldNumber(number) === "" ? "no_number" : undefined;
}

/**
 * Writes under which numbers other organisations know a request: sealed with it, and findable by keyed hashes alone.
 * @param change `numbers`: all of them, lines without any text are left out; `seen`: the version whoever writes saw
 */
export async function setCaseNumbers(
  tx: Db,
  key: DeskKey,
  change: Deed & { readonly numbers: readonly Line[]; readonly seen: number },
): Promise<NumbersRefusal | undefined> {
  const { seen, ...deed } = change;
  const numbers = change.numbers
    .map(({ organisation, number }) => ({ organisation: organisation.trim(), number: number.trim() }))
    .filter(({ organisation, number }) => organisation !== "" || number !== "");
  if (numbers.length > NUMBERS_AT_MOST) return "eight_at_most";
  const [refused] = numbers.map((line) => refuseLine(line)).filter((one) => one !== undefined);
  if (refused) return refused;
  const [current] = await readRecords(tx, key, deed.requestId, "numbers");
  const before = current?.now.numbers ?? [];
  const isSame = JSON.stringify(before) === JSON.stringify(numbers);
  // Nothing changed, or the same form was sent twice.
  if (isSame && (current?.version ?? 0) - seen <= 1) return undefined;
  const stale = await writeRecord(tx, key, {
    ...deed,
    kind: "numbers",
    id: CURRENT,
    seen,
    content: { numbers },
    event: { action: "numbers" },
  });
  if (stale) return stale;
  await setExternalNumbers(
    tx,
    key,
    deed.requestId,
    numbers.map(({ number }) => number),
  );
  return undefined;
}
