import { describe } from "vitest";
import { FLOWS } from "../../src/flows/flows.ts";
import { LONG_FLOWS, walkThrough } from "./random-walks.ts";

describe("somebody who answers, goes back, edits, skips and comes again in any order", () => {
  walkThrough(Object.values(FLOWS).filter(({ id }) => !LONG_FLOWS.includes(id)));
});
