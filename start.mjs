import * as nodeModule from "node:module";

// Old versions of Node cannot even load src/main.ts, so this check stands in a file that any version can read.
const NEEDED = 24;
const found = Number(process.versions.node.split(".")[0]);
if (found < NEEDED) {
  console.error(
    `Family Links Bot needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}. ` +
      "Start it with `npm start` after `npm ci`: that brings the right Node along on Linux, Intel macOS and Windows; " +
      "elsewhere install Node from nodejs.org first.",
  );
  process.exit(1);
}
// What was compiled at one start need not be at the next.
nodeModule.enableCompileCache?.();
void import("./src/main.ts");
