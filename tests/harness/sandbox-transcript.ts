import type { World } from "../../src/sandbox/world/world.ts";
import type { StoredMessage, WorldEvent } from "../../src/sandbox/world/world-types.ts";

const keptLines = 400;

/** What a message shows, in one line of text: its text, its caption, and what it carries. */
export const visibleText = ({ message }: StoredMessage): string => {
  const carried = message.photo
    ? "[photo]"
    : message.document
      ? `[file ${message.document.file_name ?? ""}]`
      : message.voice
        ? "[voice]"
        : message.sticker
          ? `[sticker ${message.sticker.emoji ?? ""}]`
          : message.location
            ? "[location]"
            : message.contact
              ? `[contact ${message.contact.first_name}]`
              : "";
  return [carried, message.text ?? message.caption ?? ""].filter((part) => part !== "").join(" ");
};

/** Labels of the inline buttons under a message, row by row. */
export const inlineLabels = ({ message }: StoredMessage): readonly (readonly string[])[] =>
  (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text));

const rowsOfLabels = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `\n          ${row.map((label) => `[${label}]`).join(" ")}`).join("");

const describeMessage = (stored: StoredMessage, verb: string): string => {
  const { message } = stored;
  const who = stored.fromBot ? "bot" : (message.from?.first_name ?? "somebody");
  const keyboard = stored.replyKeyboard;
  const replyRows =
    keyboard !== undefined && "keyboard" in keyboard
      ? keyboard.keyboard.map((row) =>
          row.map((button) => (typeof button === "string" ? button : button.text)),
        )
      : [];
  const text = visibleText(stored).replaceAll("\n", "\n          ");
  return `${who.padEnd(8)}${verb} #${message.message_id}: ${text}${rowsOfLabels(inlineLabels(stored))}${rowsOfLabels(replyRows)}`;
};

const describeEvent = (event: WorldEvent): string | undefined => {
  switch (event.kind) {
    case "message":
      return describeMessage(event.message, "says");
    case "edit":
      return describeMessage(event.message, "edits");
    case "deletion":
      return `        deleted: ${event.messageIds.map((id) => `#${id}`).join(" ")}`;
    case "tap-answered":
      return event.tap.answer?.text === "" ? undefined : `bot     toast: ${event.tap.answer?.text}`;
    default:
      return undefined;
  }
};

export type Transcript = { readonly add: (line: string) => void; readonly read: () => string };

/** Writes down everything that happens in a chat from now on, for the day a test fails. */
export const keepTranscript = (world: World, chatId: number): Transcript => {
  const lines: string[] = [];
  const add = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines * 2) lines.splice(0, lines.length - keptLines);
  };
  world.listen(chatId, (event) => {
    const line = describeEvent(event);
    if (line !== undefined) add(line);
  });
  return { add, read: () => lines.slice(-keptLines).join("\n") };
};
