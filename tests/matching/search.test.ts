import { describe, expect, test } from "vitest";
import { createHousehold, createSurnames, type Person } from "../../bench/names/people.ts";
import { createRandom } from "../../bench/names/random.ts";
import { render } from "../../bench/names/render.ts";
import { createNameStore } from "../../bench/names/store.ts";
import { toParts } from "../../src/matching/person.ts";
import { today } from "./people.ts";

describe("a store of 3,000 made-up mentions", () => {
  const random = createRandom(7);
  const surname = createSurnames(random, 2000);
  const store = createNameStore(":memory:", false);
  const people: Person[] = [];
  while (people.length < 3000) {
    const { father, mother, children } = createHousehold(random, surname);
    for (const person of [father, mother, ...children]) {
      store.add(people.length, toParts(render(person, random), today), "");
      people.push(person);
    }
  }
  store.build();

  test("finds a person again among the first ten, whoever writes the name and however", () => {
    const asked = people.map((person, id) => ({ person, id })).filter(({ id }) => id % 10 === 0);
    const found = asked.filter(({ person, id }) =>
      store.find(toParts(render(person, random), today), 10).some((result) => result.id === id),
    );
    expect(found.length / asked.length).toBeGreaterThanOrEqual(0.95);
  });

  test("finds nobody for nobody", () => {
    expect(store.find(toParts({ name: "" }, today), 10)).toEqual([]);
  });

  test("scans no table", () => {
    const plans = store.plans();
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).toMatch(/^SEARCH .* USING (?:PRIMARY KEY|INTEGER PRIMARY KEY)/u);
  });
});
