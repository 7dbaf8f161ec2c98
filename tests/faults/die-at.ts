import { deedOf, watchStatements } from "./statements.ts";

// Preloaded into the program: it kills itself, as the power going off would, around the transaction that does
// something for the nth time. DIE_AT is for example `before|insert requests|1`: before the commit that stores the
// first request.
const [moment = "", deed = "", nth = "1"] = (process.env["DIE_AT"] ?? "").split("|");
let left = Number(nth);
let isInCommit = false;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

watchStatements((when, sql) => {
  if (sql === "begin immediate") isInCommit = false;
  if (when === "after" && deedOf(sql) === deed) {
    if (moment === "amid" && --left === 0) die();
    isInCommit = true;
  }
  if (sql === "commit" && when === moment && isInCommit && --left === 0) die();
});
