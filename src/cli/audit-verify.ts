import { existsSync } from "node:fs";
import { openSqlite } from "../db/open-sqlite.ts";
import { checkChain } from "../desk/audit.ts";
import { readAnchors } from "../desk/audit-anchor.ts";
import { type CommandHouse, Refused } from "./command-house.ts";

/**
 * Checks the desk's whole audit and names the first row that is not as it was written.
 * Ends with 0 when all is well, 1 when the audit was tampered with, 2 when it could not be checked.
 */
const HELP = `npm run audit:verify [-- FILE]

Checks every row of the desk's audit against its chain, and the chain against the anchors: those of AUDIT_ANCHOR, or of
FILE, where you keep them elsewhere. Names the first row that is not as it was written. The program may be running.
Ends with 0 when all is well, 1 when the audit was tampered with, 2 when it could not be checked.`;

const WHY = {
  changed: "is not what was written",
  missing: "is gone",
  not_as_anchored: "is not the one that was anchored",
} as const;

async function verify(house: CommandHouse, given: string | undefined): Promise<number> {
  const files = [house.database, house.auditKeyFile, ...(given === undefined ? [] : [given])];
  // A new key would call every row broken, and a new database would have none.
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new Refused(`There is no ${missing}: set DATA_DIR as for npm start.`);
  const anchors = await readAnchors(given ?? house.anchorFile);
  const store = openSqlite(house.database);
  try {
    const state = await checkChain(store, house.auditKey(), anchors);
    if (!state.ok) {
      console.log(`TAMPERED: row ${state.seq} ${WHY[state.why]}.`);
      return 1;
    }
    console.log(`whole: ${state.rows} rows, ${state.anchors} anchors; head ${state.head || "none"}`);
    if (state.removed > 0)
      console.log(`${state.removed} older rows were removed when their two years were over.`);
    if (state.anchors === 0) console.log("Without an anchor, rows cut from the end are not noticed.");
    return 0;
  } finally {
    await store.close();
  }
}

/** @returns how the command ends @throws Refused, UnsafeStore */
export async function auditVerifyCommand(words: readonly string[], house: CommandHouse): Promise<number> {
  const [word] = words;
  if (word !== "--help" && word !== "-h") return await verify(house, word);
  console.log(HELP);
  return 0;
}
