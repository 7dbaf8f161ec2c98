import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";
import type { World } from "../../src/sandbox/world/world.ts";

/** One thing a person does, and how they know that the bot has answered it. */
export interface Act {
  readonly does: (world: World, personId: number) => void;
}

export const says = (text: string): Act => ({ does: (world, personId) => void world.say(personId, text) });

/** Presses the newest button whose data begins like this. */
export const presses = (data: RegExp): Act => ({
  does(world, personId) {
    const messages = [...world.room(personId).messages.values()].toReversed();
    for (const stored of messages) {
      const rows =
        stored.fromBot && "reply_markup" in stored.message
          ? (stored.message.reply_markup?.inline_keyboard ?? [])
          : [];
      const button = rows.flat().find((one) => "callback_data" in one && data.test(one.callback_data));
      if (button && "callback_data" in button) {
        world.tap(personId, stored, button.callback_data);
        return;
      }
    }
    throw new Error(`no button ${String(data)}`);
  },
});

/** Waits for the bot's next card: a new message, or one put in the place of another with new buttons. */
function nextCard(world: World, chatId: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.listen(chatId, (event) => {
      const isCard =
        event.kind === "message" || (event.kind === "edit" && "reply_markup" in event.message.message);
      if (!isCard || !event.message.fromBot) return;
      stop();
      resolve();
    });
  });
}

/** Somebody new goes through a script. @returns how long each answer took, in milliseconds */
export async function goThrough(sandbox: Sandbox, script: readonly Act[]): Promise<number[]> {
  const { world } = sandbox;
  const { user } = world.addPerson({ name: "Maria", language: "ru" });
  const times: number[] = [];
  for (const act of script) {
    const answered = nextCard(world, user.id);
    const began = performance.now();
    act.does(world, user.id);
    await answered;
    times.push(performance.now() - began);
  }
  return times;
}

/** Sends this many people through a script, so many at once. @returns updates per second */
export async function updatesPerSecond(
  sandbox: Sandbox,
  script: readonly Act[],
  people: number,
  atOnce: number,
): Promise<number> {
  let left = people;
  const began = performance.now();
  async function one(): Promise<void> {
    while (left > 0) {
      left -= 1;
      await goThrough(sandbox, script);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one));
  return (people * script.length * 1000) / (performance.now() - began);
}

/** @param share 0.5 for the median, 0.95 for p95 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
