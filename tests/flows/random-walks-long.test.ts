import { describe } from "vitest";
import { FLOWS } from "../../src/flows/flows.ts";
import { LONG_FLOWS, walkThrough } from "./random-walks.ts";

describe("somebody who walks in any order through a flow with much to ask", () => {
  walkThrough(LONG_FLOWS.map((id) => FLOWS[id]));
});
