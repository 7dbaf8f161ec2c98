import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";
import type { StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { inlineLabels, visibleText } from "../harness/sandbox-transcript.ts";
import { waitFor } from "../harness/sandbox-waiting.ts";

/** What the bot said or changed, with what the test knew at that moment. */
export interface Heard {
  readonly what: string;
  /** How often the program had been killed until then. */
  readonly kills: number;
}

/** Somebody who waits for the bot as long as it takes, and never does a thing twice. */
export interface SteadyHand {
  readonly chatId: number;
  says(text: string): StoredMessage;
  /** Waits for a card with this button (and this text), new since the last thing they did, and presses it. */
  taps(label: string, text?: string): Promise<void>;
  /** Waits for a message or edit, new since the last thing they did. */
  sees(text: string | RegExp): Promise<StoredMessage>;
  /** Waits for a card with this button, and leaves it alone. */
  seesButton(label: string): Promise<StoredMessage>;
  edits(message: StoredMessage, text: string): void;
  /** Everything the bot said or changed, in order. */
  readonly heard: readonly Heard[];
}

/** Long, because a machine may be busy and the program may be killed many times before it can answer. */
const DEADLINE_MS = 120_000;
/** Reference and code differ from request to request. */
const CODES = /RFL(-[A-Z2-9]{3}){2}|[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/g;

function describeCard(stored: StoredMessage, verb: string): string {
  const buttons = inlineLabels(stored)
    .flat()
    .map((label) => ` [${label}]`);
  return `${verb}: ${visibleText(stored).replaceAll(CODES, "<code>")}${buttons.join("")}`;
}

export function steadyHand(
  { world }: Sandbox,
  about: { readonly name: string; readonly language: string },
  kills: () => number = () => 0,
): SteadyHand {
  const person = world.addPerson(about);
  const chatId = person.user.id;
  const heard: Heard[] = [];
  let news: StoredMessage[] = [];
  world.listen(chatId, (event) => {
    if ((event.kind !== "message" && event.kind !== "edit") || !event.message.fromBot) return;
    news.push(event.message);
    const what = describeCard(event.message, event.kind === "edit" ? "edits" : "says");
    heard.push({ what, kills: kills() });
  });

  async function waitForNews(what: string, fits: (stored: StoredMessage) => boolean): Promise<StoredMessage> {
    const found = await waitFor(world, chatId, () => news.findLast(fits), DEADLINE_MS);
    if (found) return found;
    throw new Error(
      `${about.name} waited for ${what} in vain:\n${heard
        .slice(-6)
        .map((one) => one.what)
        .join("\n")}`,
    );
  }

  return {
    chatId,
    heard,
    says(text) {
      news = [];
      return world.say(chatId, text);
    },
    async taps(label, text = "") {
      const card = await waitForNews(
        `${text} [${label}]`,
        (stored) => inlineLabels(stored).flat().includes(label) && visibleText(stored).includes(text),
      );
      news = [];
      world.press(chatId, chatId, card.message.message_id, label);
    },
    sees: (text) =>
      waitForNews(String(text), (stored) =>
        typeof text === "string" ? visibleText(stored).includes(text) : text.test(visibleText(stored)),
      ),
    seesButton: (label) => waitForNews(`[${label}]`, (stored) => inlineLabels(stored).flat().includes(label)),
    edits(message, text) {
      news = [];
      world.edit(chatId, message.message.message_id, text);
    },
  };
}
