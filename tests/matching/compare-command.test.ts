import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const command = new URL("../../src/cli/compare.ts", import.meta.url).pathname;

function run(lines: readonly unknown[]): {
  readonly answers: readonly Record<string, unknown>[];
  readonly errors: string;
  readonly status: number | null;
} {
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const { stdout, stderr, status } = spawnSync(process.execPath, [command], { input, encoding: "utf8" });
  const answers = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { answers, errors: stderr, status };
}

test("a pair is answered with class, bits, name, place and reasons in English", () => {
  const { answers, status } = run([
    {
      a: { name: "Серёжа Ковалёв", birth: "1989" },
      b: { name: "Siarhei Kavaliou", birth: "14.03.1989", place: "Гомель" },
    },
  ]);
  expect(status).toBe(0);
  expect(answers).toEqual([
    {
      class: "possible",
      bits: expect.any(Number),
      name: "same",
      place: "unknown",
      reasons: [
        expect.stringMatching(/^Given name: Серёжа and Siarhei, one is a short form: \+/u),
        expect.stringMatching(/^Birth: 1989 and 14\.03\.1989, same year: \+/u),
        expect.stringMatching(/^Surname: Ковалёв = Kavaliou, about one in 909 bears it: \+/u),
      ],
    },
  ]);
});

test("two searches are answered with mutual", () => {
  const { answers } = run([
    {
      pair: [
        { enquirer: { name: "Ковалёва Мария" }, sought: { name: "Сергей Ковалёв" } },
        { enquirer: { name: "Siarhei Kavaliou" }, sought: { name: "Маша Ковалёва" } },
      ],
    },
  ]);
  expect(answers).toEqual([{ mutual: true }]);
});

test("bad lines are named by number, without what they hold, and the rest is answered", () => {
  const { answers, errors } = run(["не json Ковалёв", { a: { name: 5 }, b: {} }, "", { a: {}, b: {} }]);
  expect(answers).toHaveLength(1);
  expect(errors).toMatch(/line 1:.*\nline 2:/u);
  expect(errors).not.toContain("Ковалёв");
});

test("null fields and numbers are taken", () => {
  const { answers } = run([
    {
      a: { name: "Ковалёв", birth: null, place: null, sex: null, phone: null },
      b: { name: "Ковалёв", birth: 36, phone: 380501234567 },
    },
  ]);
  expect(answers[0]).toMatchObject({ name: "possible", place: "unknown" });
});
