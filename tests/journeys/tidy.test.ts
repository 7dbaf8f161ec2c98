import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => await system.stop());

const seen = (user: Awaited<ReturnType<System["atMenu"]>>): string => user.standing();

describe("somebody whose phone others may read", () => {
  for (const language of ["ru", "be"] as const) {
    it(`has each finished part removed from the chat, their words and the bot's alike, in ${language}`, async () => {
      const user = await system.atMenu("Maria", language);
      await user.taps("bot:menu.tracing");
      await user.taps("bot:tidy.off");
      await user.taps("flows:tracing.age_band.options.adult");
      await user.taps("flows:tracing.relation.options.child");
      await user.says(SEARCH.name);
      await user.sees(user.say.plain("flows:tracing.birth.ask"));
      await user.settles();
      expect(seen(user)).toContain(SEARCH.name);
      await user.says(SEARCH.birth);
      await user.sees(user.say.plain("flows:tracing.cause.ask"));
      await user.settles();
      expect(seen(user)).not.toContain(SEARCH.name);
      await user.taps("flows:tracing.cause.options.fighting");
      await user.taps("flows:tracing.service.options.civilian");
      await user.says(SEARCH.lostWhen);
      await user.says(SEARCH.lostWhere);
      await user.says(SEARCH.yourName);
      await user.says(SEARCH.phone);
      await user.taps("flows:tracing.danger.options.no");
      const { message } = await sendIt(user);
      await user.settles();
      expect(seen(user)).toContain(message.text?.slice(-9));
      for (const typed of Object.values(SEARCH)) expect(seen(user)).not.toContain(typed);
    });
  }

  it("goes back in a tidy chat and still sees the answer", async () => {
    const user = await system.atMenu("Maria", "uk");
    await user.taps("bot:menu.tracing");
    await user.taps("bot:tidy.off");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.child");
    await user.says(SEARCH.name);
    await user.says(SEARCH.birth);
    await user.sees(user.say.plain("flows:tracing.cause.ask"));
    await user.taps("bot:button.back");
    await user.sees(/12/);
  });

  it("clears what stands above the code with one button, and keeps the code", async () => {
    const user = await system.atMenu("Maria", "en");
    await fillShortWay(user);
    await sendIt(user);
    await user.settles();
    expect(seen(user)).toContain(SEARCH.yourName);
    await user.taps("bot:tidy.now");
    await user.settles();
    for (const typed of Object.values(SEARCH)) expect(seen(user)).not.toContain(typed);
    expect(seen(user)).toMatch(/RFL-[A-Z2-9]{3}-[A-Z2-9]{3}/);
  });

  it("is told when Telegram does not let the bot remove something", async () => {
    const user = await system.atMenu("Maria", "fr");
    await fillShortWay(user);
    await sendIt(user);
    await user.settles();
    system.sandbox.world.fail({ kind: "400", method: "deleteMessages", times: 1 });
    await user.taps("bot:tidy.now");
    await user.sees(user.say.plain("bot:tidy.refused"));
  });
});
