import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "ask-"));
afterAll(() => rmSync(folder, { recursive: true }));

function ask(
  options: readonly string[],
  input = "",
): { readonly lines: readonly string[]; readonly errors: string; readonly code: number | null } {
  const run = spawnSync(process.execPath, [join(ROOT, "src", "cli", "ask.ts"), ...options], {
    input,
    encoding: "utf8",
  });
  return {
    lines: run.stdout.split("\n").filter((line) => line !== ""),
    errors: run.stderr,
    code: run.status,
  };
}

describe("the ask command", () => {
  test("writes one line of JSON for each line it reads", () => {
    const { lines, code } = ask([], "where is my brother\nпривіт\n\n🙂\n");
    expect(code).toBe(0);
    const replies = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(replies.map((reply) => reply["q"])).toEqual(["where is my brother", "привіт", "", "🙂"]);
    expect(Object.keys(replies[0] ?? {})).toEqual(["q", "action", "ranked", "urgent", "lang"]);
    expect(replies[0]).toMatchObject({ action: "answer", urgent: true, lang: "en" });
    expect(replies[1]).toMatchObject({ action: "fallback", urgent: false, lang: "uk" });
  });

  test("scores a file and names the lines it cannot read", () => {
    const file = join(folder, "questions.tsv");
    writeFileSync(
      file,
      "en\twhere is my brother\tmissing_relative\nno tabs here\nde\two\thistory\nuk\tпривіт\tout_of_scope\nen\tx\tno_such_intent\n",
    );
    const { lines, errors, code } = ask(["--score", file]);
    expect(code).toBe(0);
    expect(errors.match(/line \d+/g)).toEqual(["line 2", "line 3", "line 5"]);
    expect(lines.find((line) => line.startsWith("top-1"))).toContain("(1 of 1)");
    expect(lines.find((line) => line.startsWith("out of scope answered"))).toContain("(0 of 1)");
    expect(lines.find((line) => line.startsWith("language"))).toContain("(2 of 2)");
  });
});
