import { afterAll, beforeAll, expect, it } from "vitest";
import { setAsked } from "../../src/db/pings.ts";
import { ANSWERS, type House, openHouse, texts } from "./desk-house.ts";
import { reader } from "./reader.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => await house.stop());

it("somebody who answers no more: the staff see since when, and whom else they can reach", async () => {
  const { id } = await house.addRequest({
    answers: {
      ...ANSWERS,
      second_name: { text: "Вымышленный сосед Игнат" },
      second_reach: { phone: "+375291234567", typed: "8029 1234567" },
    },
  });
  const anna = reader(house);
  await anna.signsIn("Anna");
  const say = texts("en");
  expect((await anna.opens("/requests")).words).not.toContain(say.plain("desk:reach.badge"));
  const silentSince = Date.parse("2026-03-05T10:00:00Z");
  await house.store.write((tx) => setAsked(tx, id, { pingsUnanswered: 3, nextPingAt: null, silentSince }));
  expect((await anna.opens("/requests")).words).toContain(say.plain("desk:reach.badge"));
  const { words } = await anna.opens(`/requests/${id}`);
  const title = say.plain("desk:reach.title", { date: "5 March 2026" });
  expect(words).toContain(title);
  const after = words.slice(words.indexOf(title));
  expect(after.slice(0, 400)).toContain("Игнат");
});
