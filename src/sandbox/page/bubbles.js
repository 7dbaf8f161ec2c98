import { avatar, timeOf } from "./chat-list.js";
import { askToOpen, showAlert } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { drawText } from "./entities.js";
import { menu } from "./menu.js";
import { act, changed, speaker, store } from "./store.js";
import { texts } from "./texts.js";

/** Taps whose answer has not come yet: id of the tap → its button. */
const waitingButtons = new Map();

/** Telegram stops turning the wheel after a while by itself. */
const longestWaitMs = 15_000;

/** The payload of a link that starts this very bot, or undefined for any other link. */
const startPayload = (href) => {
  const url = URL.parse(href);
  const username = store.bot.username.toLowerCase();
  if (url === null) return undefined;
  const isBot =
    (/^(www\.)?(t|telegram)\.me$/i.test(url.hostname) && url.pathname.slice(1).toLowerCase() === username) ||
    (url.protocol === "tg:" && url.searchParams.get("domain")?.toLowerCase() === username);
  return isBot ? (url.searchParams.get("start") ?? "") : undefined;
};

export const startBot = (person, payload = "") => {
  const text = payload === "" ? "/start" : `/start ${payload}`;
  return act("say", { person, chat: person, text });
};

const followLink = (event, href, isButton) => {
  const payload = startPayload(href);
  const person = speaker();
  if (payload !== undefined) {
    event.preventDefault();
    if (person !== undefined) startBot(person.id, payload);
  } else if (isButton || event.currentTarget.textContent !== href) {
    event.preventDefault();
    askToOpen(href);
  }
};

const pressButton = async (message, button, element) => {
  const person = speaker();
  if (person === undefined) return changed("problem", texts.joinFirst);
  element.classList.add("waiting");
  const made = await act("press", {
    person: person.id,
    chat: message.chat,
    message: message.id,
    label: button.text,
  });
  if (made === undefined) return element.classList.remove("waiting");
  if (answered.has(made.tap)) return element.classList.remove("waiting");
  waitingButtons.set(made.tap, element);
  setTimeout(() => settleTap({ id: made.tap }), longestWaitMs);
};

/** Answers that overtook the response to the press. */
const answered = new Set();

/** An answer to a tap: the wheel stops, and its text shows. */
export const settleTap = ({ id, text, alert, url }) => {
  answered.add(id);
  waitingButtons.get(id)?.classList.remove("waiting");
  waitingButtons.delete(id);
  if (url) askToOpen(url);
  if (!text) return;
  if (alert) showAlert(text);
  else changed("toast", text);
};

const inlineButton = (message, button) => {
  const props = { type: "button", class: `inline-button ${button.style ?? ""}`, dir: "auto" };
  if (button.sends) {
    return h(
      "button",
      { ...props, onclick: (event) => pressButton(message, button, event.currentTarget) },
      button.text,
    );
  }
  if (button.url) {
    const go = (event) => followLink(event, button.url, true);
    return h("button", { ...props, onclick: go }, button.text, icon("open"));
  }
  const copy = () => navigator.clipboard?.writeText(button.copy).then(() => changed("toast", texts.copied));
  return h(
    "button",
    { ...props, onclick: button.copy ? copy : () => changed("toast", texts.cannot) },
    button.text,
  );
};

const attachmentOf = ({ attachment }) => {
  switch (attachment?.kind) {
    case "photo":
      return h(
        "a",
        { class: "photo", href: attachment.url, target: "_blank", rel: "noopener" },
        h("img", {
          src: attachment.url,
          alt: "Photo",
          width: attachment.width,
          height: attachment.height,
          loading: "lazy",
        }),
      );
    case "document":
      return h(
        "a",
        { class: "file", href: attachment.url, download: attachment.name },
        h("span", { class: "file-icon" }, icon("file")),
        h(
          "span",
          {},
          h("strong", { dir: "auto" }, attachment.name),
          h("small", {}, texts.size(attachment.size)),
        ),
      );
    case "voice":
      return h("audio", { class: "voice", controls: true, preload: "metadata", src: attachment.url });
    case "sticker":
      return h("span", { class: "sticker" }, attachment.emoji);
    case "location":
      return h(
        "span",
        { class: "file" },
        h("span", { class: "file-icon" }, icon("pin")),
        h(
          "span",
          {},
          h("strong", {}, texts.location),
          h("small", {}, `${attachment.latitude}, ${attachment.longitude}`),
        ),
      );
    case "contact":
      return h(
        "span",
        { class: "file" },
        h("span", { class: "file-icon" }, icon("phone")),
        h("span", {}, h("strong", { dir: "auto" }, attachment.name), h("small", {}, attachment.phone)),
      );
    default:
      return undefined;
  }
};

const ownMenu = (message, onEdit) =>
  menu(
    "more",
    texts.more,
    () => {
      const remove = () => act("remove", { chat: message.chat, message: message.id });
      const items = [[texts.remove, remove]];
      const hasText = message.text !== "" || message.attachment?.kind === "photo";
      return hasText ? [[texts.edit, () => onEdit(message)], ...items] : items;
    },
    "bubble-menu",
  );

/** One message, in the place its sender gives it. */
export const drawMessage = (message, room, onEdit) => {
  const mine = !message.fromBot && (!room.group || message.from === store.groupMember);
  const say = (text) => {
    const person = speaker();
    if (person !== undefined) act("say", { person: person.id, chat: room.id, text });
  };
  const text = drawText(message.text, message.entities, { openLink: followLink, sayCommand: say });
  const isBare = message.attachment?.kind === "sticker";
  const bubble = h(
    "div",
    { class: `bubble ${isBare ? "bare" : ""}` },
    room.group && !mine ? h("strong", { class: "sender", dir: "auto" }, message.name) : undefined,
    message.replyTo
      ? h(
          "blockquote",
          { class: "reply" },
          h("strong", {}, message.replyTo.name),
          h("span", { dir: "auto" }, message.replyTo.text),
        )
      : undefined,
    attachmentOf(message),
    message.text === "" ? undefined : h("div", { class: "text", dir: "auto" }, text),
    h(
      "span",
      { class: "meta" },
      message.protected
        ? h("span", { title: texts.protectedContent, class: "lock" }, icon("lock"))
        : undefined,
      message.edited ? `${texts.edited} ` : undefined,
      timeOf(message.at),
    ),
  );
  const rows = message.buttons.map((row) =>
    h(
      "div",
      { class: "button-row" },
      row.map((button) => inlineButton(message, button)),
    ),
  );
  return h(
    "div",
    { class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.id },
    room.group && !mine ? avatar(message.name, message.from ?? 0) : undefined,
    h(
      "div",
      { class: "message-body" },
      bubble,
      rows.length > 0 ? h("div", { class: "inline-keyboard" }, rows) : undefined,
    ),
    mine ? ownMenu(message, onEdit) : undefined,
  );
};
