import { existsSync } from "node:fs";
import { join } from "node:path";
import { anchorPlaces, auditKeyFile, dataFolder } from "../audit-files.ts";
import { BadConfig, readConfig } from "../config.ts";
import { openSqlite, UnsafeStore } from "../db/open-sqlite.ts";
import { checkChain } from "../desk/audit.ts";
import { readAnchors } from "../desk/audit-anchor.ts";
import { readIntakeKey } from "../intake-key-file.ts";
import { auditKey } from "../sealing/audit-chain.ts";

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

async function verify(given: string | undefined): Promise<number> {
  const { config } = readConfig(process.env);
  const dataDir = dataFolder(config);
  const [database, keyFile] = [join(dataDir, "family-links.db"), auditKeyFile(dataDir)];
  // A new key would call every row broken, and a new database would have none.
  const missing = [database, keyFile, ...(given === undefined ? [] : [given])].find(
    (file) => !existsSync(file),
  );
  if (missing !== undefined) throw new BadConfig(`There is no ${missing}: set DATA_DIR as for npm start.`);
  const anchors = await readAnchors(given ?? anchorPlaces(config, dataDir).file);
  const store = openSqlite(database);
  try {
    const state = await checkChain(store, auditKey(readIntakeKey(keyFile)), anchors);
    if (!state.ok) {
      console.log(`TAMPERED: row ${state.seq} ${WHY[state.why]}.`);
      return 1;
    }
    console.log(`whole: ${state.rows} rows, ${state.anchors} anchors; head ${state.head || "none"}`);
    if (state.anchors === 0) console.log("Without an anchor, rows cut from the end are not noticed.");
    return 0;
  } finally {
    await store.close();
  }
}

const [argument] = process.argv.slice(2);
if (argument === "--help" || argument === "-h") console.log(HELP);
else {
  try {
    process.exitCode = await verify(argument);
  } catch (error) {
    const known = error instanceof BadConfig || error instanceof UnsafeStore;
    console.error(known ? error.message : `That failed: ${error instanceof Error ? error.name : "error"}.`);
    process.exitCode = 2;
  }
}
