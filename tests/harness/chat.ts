import type { Sandbox } from "../../src/sandbox/start-sandbox.ts";
import type { CallbackTap, Person, StoredMessage } from "../../src/sandbox/world/world-types.ts";
import { type Sending, sendOther } from "./sandbox-sending.ts";
import { inlineLabels, keepTranscript, visibleText } from "./sandbox-transcript.ts";
import { waitFor, waitUntilQuiet } from "./sandbox-waiting.ts";

type Label = string | RegExp;

/** One person in one chat with the bot, so that a test reads like the chat itself. */
export type Chatter = {
  readonly person: Person;
  readonly chatId: number;
  readonly says: (text: string) => Promise<StoredMessage>;
  /** Presses the newest button with this label, waiting for the bot's reply to what the person did last. */
  readonly presses: (label: Label) => Promise<void>;
  /** Presses a button of this very message, however old. */
  readonly pressesOld: (message: StoredMessage, label: Label) => Promise<void>;
  /** Presses the same button twice at once, as a nervous finger does. */
  readonly doubleTaps: (label: Label) => Promise<void>;
  /** Sends callback data that no button bears. */
  readonly forges: (data: string, message?: StoredMessage) => Promise<void>;
  readonly sends: (sending: Sending) => Promise<void>;
  /** Changes the text of an own message: the last one, unless another is given. */
  readonly edits: (text: string, message?: StoredMessage) => Promise<void>;
  /** Waits for a message or an edit of the bot, newer than what the person did last, that matches. */
  readonly sees: (expected: Label, deadlineMs?: number) => Promise<StoredMessage>;
  /** Waits, and fails if the bot says or edits anything meanwhile. */
  readonly seesNothingNew: (ms: number) => Promise<void>;
  /** The text that appeared after the last tap, "" for a tap answered without a word. */
  readonly toast: (deadlineMs?: number) => Promise<string>;
  /** The newest message of the bot. */
  readonly lastMessage: () => StoredMessage;
  /** Labels of the newest message's buttons, or else of the keyboard under the chat. */
  readonly buttons: () => readonly string[];
  readonly transcript: () => string;
  /** What stands in the chat now, a line a message: deleted messages are not among it. */
  readonly standing: () => string;
  readonly blocks: () => Promise<void>;
  readonly unblocks: () => Promise<void>;
  /** The last update comes once more with the same id. */
  readonly redeliversLast: () => Promise<void>;
  /** Waits until the bot has been quiet for a while. */
  readonly settles: (quietMs?: number, deadlineMs?: number) => Promise<void>;
  /** The same person in another chat, such as the staff group. */
  readonly enters: (chatId: number) => Chatter;
};

export type ChatOptions = {
  readonly name: string;
  /** Language code of the person's Telegram. Left out: Telegram tells the bot none. */
  readonly language?: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly phone?: string;
  /** A group to speak in. Left out: the private chat with the bot. */
  readonly chatId?: number;
  /** How long to wait for the bot, in milliseconds. */
  readonly deadlineMs?: number;
};

const defaultDeadlineMs = 10_000;
const defaultQuietMs = 60;
/** How long the bot must be silent before a button further up is taken to be meant; a busy machine pauses too. */
const silenceMs = 1500;

const matches = (text: string, expected: Label): boolean =>
  typeof expected === "string" ? text.includes(expected) : expected.test(text);

/** A label is meant whole when it is given as text, in part when as an expression. */
const isLabel = (label: string, expected: Label): boolean =>
  typeof expected === "string" ? label === expected : expected.test(label);

/** A new person opens the chat with the bot. */
export const openChat = (sandbox: Sandbox, options: ChatOptions): Chatter => {
  const person = sandbox.world.addPerson(options);
  if (options.chatId !== undefined) sandbox.world.join(person.user.id, options.chatId);
  return chatOf(sandbox, person, options.chatId ?? person.user.id, options.deadlineMs ?? defaultDeadlineMs);
};

const chatOf = (sandbox: Sandbox, person: Person, chatId: number, deadline: number): Chatter => {
  const { world } = sandbox;
  const room = world.room(chatId);
  const personId = person.user.id;
  const place = { chatId };
  const { add, read } = keepTranscript(world, chatId);
  let lastTap: CallbackTap | undefined;
  let lastOwn: StoredMessage | undefined;
  let lastActionWasTap = false;
  /** What the bot said or edited since the person's last action, oldest first. */
  let news: StoredMessage[] = [];
  world.listen(chatId, (event) => {
    if ((event.kind === "message" || event.kind === "edit") && event.message.fromBot)
      news.push(event.message);
  });

  /** Every action begins here, so that only what comes after it counts as new. */
  const act = <Made>(action: () => Made, isTap = false): Made => {
    news = [];
    lastActionWasTap = isTap;
    return action();
  };
  const fail = (what: string): never => {
    throw new Error(`${what}\n\nThe chat of ${person.user.first_name}:\n${read()}\n`);
  };
  const isThere = (stored: StoredMessage): boolean => room.messages.get(stored.message.message_id) === stored;
  const fromBot = (): StoredMessage[] =>
    [...room.messages.values()].filter((stored) => stored.fromBot).toReversed();
  const fresh = (): StoredMessage[] => news.filter(isThere).toReversed();
  const keyboardLabels = (): string[] =>
    (room.replyKeyboard?.markup.keyboard.flat() ?? []).map((button) =>
      typeof button === "string" ? button : button.text,
    );

  type Found = { readonly label: string; readonly message?: StoredMessage };
  const findInline = (among: readonly StoredMessage[], expected: Label): Found | undefined => {
    for (const message of among) {
      const label = inlineLabels(message)
        .flat()
        .find((label) => isLabel(label, expected));
      if (label !== undefined) return { label, message };
    }
    return undefined;
  };
  const findUnder = (expected: Label): Found | undefined => {
    const label = keyboardLabels().find((label) => isLabel(label, expected));
    return label === undefined ? undefined : { label };
  };
  const hasReplied = (): boolean => fresh().length > 0 || (lastActionWasTap && lastTap?.answer !== undefined);

  const waitWhileBusy = async <Made>(look: () => Made | undefined): Promise<Made | undefined> => {
    const over = waitUntilQuiet(world, silenceMs, deadline);
    const stop = new AbortController();
    const found = await Promise.race([
      waitFor(world, chatId, look, deadline, stop.signal),
      over.done.then(() => undefined),
    ]);
    over.stop();
    stop.abort();
    return found ?? look();
  };

  /** A button of the bot's reply; when the reply is over and has none, the newest one further up. */
  const findButton = async (expected: Label): Promise<Found> => {
    const inReply = () => findInline(fresh(), expected) ?? (hasReplied() ? findUnder(expected) : undefined);
    const found = inReply() ?? (await waitWhileBusy(inReply));
    const button = found ?? findInline(fromBot(), expected) ?? findUnder(expected);
    if (button !== undefined) return button;
    const existing = [...new Set([...fromBot().flatMap(inlineLabels).flat(), ...keyboardLabels()])];
    return fail(
      `No button ${expected} is there. Buttons: ${existing.map((label) => `[${label}]`).join(" ")}`,
    );
  };

  const pressFound = ({ label, message }: Found): void => {
    add(
      `${person.user.first_name.padEnd(8)}presses [${label}]${message ? ` of #${message.message.message_id}` : ""}`,
    );
    if (message === undefined) lastOwn = act(() => world.pressReplyButton(personId, label, place));
    else lastTap = act(() => world.press(personId, chatId, message.message.message_id, label), true);
  };

  return {
    person,
    chatId,
    says: async (text) => {
      lastOwn = act(() => world.say(personId, text, place));
      return lastOwn;
    },
    presses: async (label) => pressFound(await findButton(label)),
    pressesOld: async (message, label) => {
      const found = findInline([message], label);
      pressFound(found ?? fail(`Message #${message.message.message_id} has no button ${label}`));
    },
    doubleTaps: async (label) => {
      const found = await findButton(label);
      pressFound(found);
      pressFound(found);
    },
    forges: async (data, message) => {
      const bearer = message ?? fromBot()[0] ?? fail("The bot has not said anything yet");
      add(`${person.user.first_name.padEnd(8)}forges "${data}" on #${bearer.message.message_id}`);
      lastTap = act(() => world.tap(personId, bearer, data), true);
    },
    sends: async (sending) => act(() => sendOther(world, personId, sending, place)),
    edits: async (text, message) => {
      const own = message ?? lastOwn ?? fail("There is nothing to edit yet");
      act(() => world.edit(personId, own.message.message_id, text, place));
    },
    sees: async (expected, deadlineMs = deadline) => {
      const look = () => fresh().find((stored) => matches(visibleText(stored), expected));
      const found = await waitFor(world, chatId, look, deadlineMs);
      return found ?? fail(`Saw no message matching ${expected} within ${deadlineMs} ms`);
    },
    seesNothingNew: async (ms) => {
      const found = await waitFor(world, chatId, () => fresh()[0], ms);
      if (found !== undefined) fail(`Expected nothing new, saw: ${visibleText(found)}`);
    },
    toast: async (deadlineMs = deadline) => {
      const tap = lastTap ?? fail("Nothing was tapped yet");
      const answer = await waitFor(world, chatId, () => tap.answer, deadlineMs);
      return (answer ?? fail(`The tap was not answered within ${deadlineMs} ms`)).text;
    },
    lastMessage: () => fromBot()[0] ?? fail("The bot has not said anything yet"),
    buttons: () => {
      const inline = fromBot()[0] === undefined ? [] : inlineLabels(fromBot()[0] as StoredMessage).flat();
      return inline.length > 0 ? inline : keyboardLabels();
    },
    transcript: read,
    standing: () => [...room.messages.values()].map(visibleText).join("\n"),
    blocks: async () => act(() => world.block(personId)),
    unblocks: async () => act(() => world.unblock(personId)),
    redeliversLast: async () => void act(() => world.redeliver(chatId)),
    settles: async (quietMs = defaultQuietMs, deadlineMs = deadline) => {
      if (!(await waitUntilQuiet(world, quietMs, deadlineMs).done))
        fail(`The bot was not quiet within ${deadlineMs} ms`);
    },
    enters: (otherChatId) => {
      world.join(personId, otherChatId);
      return chatOf(sandbox, person, otherChatId, deadline);
    },
  };
};
