import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { type System, startSystem } from "../harness/system.ts";
import { fillShortWay, sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe("a tracing request by the short way", () => {
  for (const language of LANGUAGE_CODES) {
    it(`reaches the reference in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await fillShortWay(user);
      await sendIt(user);
      await user.settles();
      await system.app.intake?.idle();
      expect(system.sandbox.world.malformedCalls).toEqual([]);
      expect(system.sandbox.world.unansweredTaps).toEqual([]);
    });
  }
});
