import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beginOrdeal, type Ordeal } from "./ordeal.ts";
import { steadyHand } from "./steady-hand.ts";
import { invented, tellStory } from "./story.ts";

const typed = invented(4711);

let ordeal: Ordeal;
beforeEach(async () => {
  ordeal = await beginOrdeal();
});
afterEach(() => ordeal.close());

/** What nobody may find in a log: words, parts of words, numbers, and the token. */
function secretsOf(chatIds: readonly number[]): readonly string[] {
  const words = Object.values(typed).flatMap((text) => [text, ...text.split(" ")]);
  return [
    ...words.filter((word) => word.length > 4),
    "375291234567",
    "Мария",
    "MariaTheEnquirer",
    ordeal.sandbox.token,
    "sandbox",
    ...chatIds.map(String),
    ...[...ordeal.sandbox.world.staffGroup.messages.values()].map(({ message }) => message.text ?? ""),
    String(ordeal.sandbox.world.staffGroup.id),
  ];
}

const lines = (output: string): readonly Record<string, unknown>[] =>
  output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const ALLOWED = [
  "level",
  "time",
  "step",
  "updateId",
  "seq",
  "method",
  "code",
  "error",
  "tries",
  "seconds",
  "count",
  "fault",
];

describe("the log of the program", () => {
  it("says what went wrong and where, and nothing of what people say, under every fault there is", async () => {
    const { world } = ordeal.sandbox;
    const program = ordeal.start({
      env: { LOG_LEVEL: "trace", BREAK_EVERY: "47" },
      preload: ["break-statements.ts"],
    });
    await program.up;
    world.fail({ kind: "500", share: 0.05, seed: 1 });
    world.fail({ kind: "reset", share: 0.05, seed: 2 });
    world.fail({ kind: "lost-answer", share: 0.05, seed: 3 });
    world.fail({ kind: "429", share: 0.03, seed: 4 });
    world.fail({ kind: "500", method: "getUpdates", share: 0.06, seed: 5 });
    world.fail({ kind: "reset", method: "getUpdates", share: 0.06, seed: 6 });
    const people = (["ru", "uk", "en"] as const).map((language) => ({
      language,
      hand: steadyHand(ordeal.sandbox, { name: "MariaTheEnquirer", language }),
    }));
    await Promise.all(people.map(async ({ hand, language }) => await tellStory(hand, language, typed)));
    const [blocking] = people;
    world.say(blocking!.hand.chatId, typed.name);
    world.person(blocking!.hand.chatId).blocked = true;
    await expect.poll(() => program.output(), { timeout: 20_000 }).toMatch(/"code":403/);
    program.process.kill("SIGTERM");
    await program.over;

    const logged = lines(program.output());
    const found = new Set(logged.map((line) => `${String(line["step"])} ${String(line["code"])}`));
    // Each of these was logged, or the test would prove nothing.
    expect([...found]).toEqual(
      expect.arrayContaining(["send 500", "send 429", "send 403", "receive 500", "handle SQLITE_FULL"]),
    );
    expect(logged.some((line) => String(line["error"]).startsWith("HttpError"))).toBe(true);
    expect(logged.some((line) => String(line["error"]).startsWith("GrammyError"))).toBe(true);
    for (const line of logged) expect(ALLOWED).toEqual(expect.arrayContaining(Object.keys(line)));
    for (const secret of secretsOf(people.map(({ hand }) => hand.chatId)))
      expect(program.output()).not.toContain(secret);
  }, 90_000);

  for (const crash of ["exception", "rejection", "text"] as const) {
    it(`of a crash (${crash}) names the fault, and the program ends`, async () => {
      const secrets = `${typed.name} ${ordeal.sandbox.token} 7000000001`;
      const program = ordeal.start({
        env: { CRASH: crash, TO_BE_KEPT_QUIET: secrets },
        preload: ["crash.ts"],
      });
      await program.over;
      expect(program.process.exitCode).toBe(1);
      const output = program.output();
      expect(output).toContain(crash === "rejection" ? "unhandledRejection" : "uncaughtException");
      for (const secret of secrets.split(" ")) expect(output).not.toContain(secret);
      // The program goes on after a crash where it stood.
      const again = ordeal.start();
      await again.up;
      expect(again.output()).toMatch(/^ready /m);
      await again.kill();
    });
  }
});
