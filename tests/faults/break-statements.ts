import { deedOf, diskFull, watchStatements } from "./statements.ts";

// Preloaded into the program: every so many writes the disk is full.
const every = Number(process.env["BREAK_EVERY"]);
let writes = 0;

watchStatements((moment, sql) => {
  if (moment !== "before" || deedOf(sql) === undefined) return;
  writes += 1;
  if (writes % every === 0 && writes > every) throw diskFull();
});
