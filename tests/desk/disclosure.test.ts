import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf, sayShown, type Told, tell } from "../../src/desk/disclosure.ts";
import type { Book } from "../../src/desk/disclosure-doubt.ts";
import { protect } from "../../src/desk/disclosure-protect.ts";

/** How a table of a book reads. */
function read({ sheets, columnTotals, total }: Book, at = 0): readonly string[] {
  const { cells, rowTotals } = sheets[at]!;
  const line = (one: readonly { shown: Parameters<typeof sayShown>[0] }[]) =>
    one.map(({ shown }) => sayShown(shown)).join(" ");
  return [
    ...cells.map((row, r) => `${line(row)} | ${sayShown(rowTotals[r]!.shown)}`),
    `${line(columnTotals)} | ${sayShown(total.shown)}`,
  ];
}

test.each([
  [0, "<5"],
  [4, "<5"],
  [5, "5"],
  [7, "5"],
  [8, "10"],
  [132, "130"],
  [999_998, "1000000"],
])("%i is told as %s", (n, said) => expect(sayShown(tell(n).shown)).toBe(said));

test("what is told of a number holds for it", () => {
  fc.assert(
    fc.property(fc.nat(2000), (n) => {
      const [least, most] = boundsOf(tell(n).shown);
      expect(n).toBeGreaterThanOrEqual(least);
      expect(n).toBeLessThanOrEqual(most);
      expect(most - least).toBeGreaterThanOrEqual(2);
    }),
  );
});

describe("tables as they read", () => {
  test("small numbers are not told, others to the nearest five, totals too", () => {
    expect(
      read(
        protect(3, [
          [
            [12, 3, 0],
            [41, 22, 6],
          ],
        ]),
      ),
    ).toEqual(["10 <5 <5 | 15", "40 20 5 | 70", "55 25 5 | 85"]);
  });

  test("where rounding gives the last one away, what stands beside it is told less exactly", () => {
    // 12 + 12 + 4 = 28: told as 10, 10 and 30, the last could only be four.
    const [row = ""] = read(protect(3, [[[12, 12, 4]]]));
    expect(row).not.toBe("10 10 <5 | 30");
  });
});

/** All whole numbers from one to another. */
function range(least: number, most: number): readonly number[] {
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}

/** All lists of numbers within their bounds, with their sum within the last bounds. */
function* lists(
  bounds: readonly (readonly [number, number])[],
  total: readonly [number, number],
): Generator<readonly number[]> {
  const [first, ...others] = bounds;
  if (!first) {
    if (total[0] <= 0 && total[1] >= 0) yield [];
    return;
  }
  const least = others.reduce((all, [one]) => all + one, 0);
  const most = others.reduce((all, [, one]) => all + one, 0);
  for (const n of range(Math.max(first[0], total[0] - most), Math.min(first[1], total[1] - least)))
    for (const rest of lists(others, [total[0] - n, total[1] - n])) yield [n, ...rest];
}

/** Where nothing is told of the most, trying stops a little above the truth: more worlds only add to the doubt. */
function knownOf({ n, shown }: Told): readonly [number, number] {
  const [least, most] = boundsOf(shown);
  return [least, Math.min(most, n + 3)];
}

/**
 * Every book that reads the same, found by trying all: what somebody with a computer learns who has the page and
 * nothing else. For each number told as `<5`, the values it has among them.
 */
function valuesOfSmall({ sheets, columnTotals, total }: Book): readonly ReadonlySet<number>[] {
  const seen = new Map<Told, Set<number>>();
  const note = (told: Told | undefined, n: number) => {
    if (told?.shown === "few") seen.set(told, (seen.get(told) ?? new Set()).add(n));
  };
  for (const totals of lists(columnTotals.map(knownOf), knownOf(total))) {
    // Sheets share the totals of their columns and nothing else: each is tried by itself.
    const found = sheets.map(({ cells, rowTotals }) => {
      const worlds: (readonly (readonly number[])[])[] = [];
      const fill = (column: number, so_far: readonly (readonly number[])[]): void => {
        if (column === columnTotals.length) {
          const fits = rowTotals.every((told, row) => {
            const n = so_far.reduce((all, one) => all + one[row]!, 0);
            const [least, most] = knownOf(told);
            return n >= least && n <= most;
          });
          if (fits) worlds.push(so_far);
          return;
        }
        const wanted = totals[column]!;
        for (const one of lists(
          cells.map((row) => knownOf(row[column]!)),
          [wanted, wanted],
        ))
          fill(column + 1, [...so_far, one]);
      };
      fill(0, []);
      return worlds;
    });
    if (found.some((worlds) => worlds.length === 0)) continue;
    note(
      total,
      totals.reduce((all, n) => all + n, 0),
    );
    for (const [column, n] of totals.entries()) note(columnTotals[column], n);
    for (const [at, worlds] of found.entries())
      for (const world of worlds)
        for (const [row, told] of sheets[at]!.rowTotals.entries()) {
          note(
            told,
            world.reduce((all, one) => all + one[row]!, 0),
          );
          for (const [column, one] of world.entries()) note(sheets[at]!.cells[row]![column], one[row]!);
        }
  }
  for (const [told, values] of seen) expect(values).toContain(told.n);
  const all = [
    total,
    ...columnTotals,
    ...sheets.flatMap(({ cells, rowTotals }) => [...cells.flat(), ...rowTotals]),
  ];
  expect(seen.size).toBe(all.filter(({ shown }) => shown === "few").length);
  return [...seen.values()];
}

const small = fc.oneof(
  { weight: 3, arbitrary: fc.nat(4) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 12 }) },
);

describe("nothing told as <5 can be worked out", () => {
  test("of one table, by trying every table that reads the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 }).chain((columns) =>
          fc.array(fc.array(small, { minLength: columns, maxLength: columns }), {
            minLength: 1,
            maxLength: 3,
          }),
        ),
        (rows) => {
          const book = protect(rows[0]!.length, [rows]);
          for (const values of valuesOfSmall(book)) expect(values.size).toBeGreaterThan(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("of two tables that count the same requests", () => {
    const record = fc.record({
      kind: fc.constantFrom(0, 1),
      one: fc.constantFrom(0, 1),
      other: fc.constantFrom(0, 1),
      times: fc.nat(8),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
        const table = (by: "one" | "other") =>
          [0, 1].map((row) =>
            [0, 1].map((kind) =>
              records
                .filter((r) => r[by] === row && r.kind === kind)
                .reduce((all, { times }) => all + times, 0),
            ),
          );
        const book = protect(2, [table("one"), table("other")]);
        for (const values of valuesOfSmall(book)) expect(values.size).toBeGreaterThan(1);
      }),
      { numRuns: 100 },
    );
  });

  test("of tables as large as the page has them, and most of them can still be read", () => {
    const record = fc.tuple(fc.nat(5), fc.nat(11), fc.nat(6), fc.nat(2), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), (records) => {
        const table = (rows: number, of: (record: (typeof records)[number]) => number) => {
          const counts = Array.from({ length: rows }, () => [0, 0, 0, 0, 0, 0]);
          for (const one of records) counts[of(one)]![one[0]]! += one[4];
          return counts;
        };
        const book = protect(6, [table(12, (r) => r[1]), table(7, (r) => r[2]), table(3, (r) => r[3])]);
        const told = book.sheets.flatMap(({ cells }) => cells.flat());
        for (const { n, shown } of [...told, ...book.columnTotals, book.total]) {
          if (n < 5) expect(shown).toBe("few");
          if (typeof shown === "number") expect(Math.abs(shown - n)).toBeLessThanOrEqual(2);
        }
        // Enough stays to be read.
        const large = told.filter(({ n }) => n >= 5);
        if (large.length >= 10) {
          expect(large.filter(({ shown }) => typeof shown === "number").length).toBeGreaterThan(
            large.length * 0.8,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
