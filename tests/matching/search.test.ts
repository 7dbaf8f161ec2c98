import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHousehold, createSurnames, type Person } from "../../bench/names/people.ts";
import { createRandom } from "../../bench/names/random.ts";
import { render } from "../../bench/names/render.ts";
import { createNameStore, type NameStore } from "../../bench/names/store.ts";
import { toParts } from "../../src/matching/person.ts";
import { today } from "./people.ts";

describe("the desk's store with 2,000 made-up people", () => {
  const random = createRandom(7);
  const surname = createSurnames(random, 2000);
  const people: Person[] = [];
  let store: NameStore;

  beforeAll(async () => {
    store = await createNameStore(2000, false);
    while (people.length < 2000) {
      const { father, mother, children } = createHousehold(random, surname);
      for (const person of [father, mother, ...children]) {
        await store.add(people.length, toParts(render(person, random), today), "");
        people.push(person);
      }
    }
    await store.build();
  });
  afterAll(async () => await store.close());

  test("finds a person again among the first ten, whoever writes the name and however", async () => {
    const asked = people.map((person, id) => ({ person, id })).filter(({ id }) => id % 10 === 0);
    let found = 0;
    for (const { person, id } of asked) {
      const results = await store.find(toParts(render(person, random), today), 10);
      if (results.some((result) => result.id === id)) found++;
    }
    expect(found / asked.length).toBeGreaterThanOrEqual(0.95);
  });

  test("finds nobody for nobody", async () => {
    expect(await store.find(toParts({ name: "" }, today), 10)).toEqual([]);
  });

  test("needs less than 300 bytes of index for each", () => {
    expect((store.size().indexMegabytes * 1e6) / people.length).toBeLessThan(300);
  });
});
