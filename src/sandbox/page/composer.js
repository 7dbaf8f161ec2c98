import { attachMenu } from "./attach.js";
import { startBot } from "./bubbles.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { menu } from "./menu.js";
import { act, openRoom, speaker, store } from "./store.js";
import { texts } from "./texts.js";

/** What a person was writing in each chat, and whether the keyboard under it is hidden. */
const drafts = new Map();
const hiddenKeyboards = new Set();
let editing;

const wide = (text, choose) => h("button", { type: "button", class: "wide-button", onclick: choose }, text);

const commandsMenu = (room, say) => {
  const commands = room.group ? store.groupCommands : (speaker()?.commands ?? []);
  if (commands.length === 0) return undefined;
  return menu(
    "slash",
    texts.commands,
    () => commands.map(({ command, description }) => [`/${command}`, () => say(`/${command}`), description]),
    "commands-menu",
  );
};

const replyKeyboard = (room, say) => {
  if (room.keyboard === undefined || hiddenKeyboards.has(room.id)) return undefined;
  return h(
    "div",
    { class: "reply-keyboard" },
    room.keyboard.rows.map((row) =>
      h(
        "div",
        { class: "button-row" },
        row.map(({ text }) =>
          h("button", { type: "button", dir: "auto", onclick: () => say(text, true) }, text),
        ),
      ),
    ),
  );
};

const chooseSpeaker = (room, redraw) => {
  const members = room.members.map((id) => store.people.get(id)).filter(Boolean);
  const join = async () => {
    const free = texts.staffNames.find((name) => !members.some((member) => member.name === name)) ?? "Staff";
    const made = await act("person", { name: free, language: "en" });
    if (made === undefined) return;
    await act("join", { person: made.id, chat: room.id });
    store.groupMember = made.id;
    redraw();
  };
  return h(
    "div",
    { class: "speaker" },
    h(
      "label",
      {},
      texts.as,
      h(
        "select",
        {
          onchange: (event) => {
            store.groupMember = Number(event.target.value);
            redraw();
          },
        },
        members.map((person) =>
          h("option", { value: String(person.id), selected: person.id === store.groupMember }, person.name),
        ),
      ),
    ),
    h("button", { type: "button", class: "quiet", onclick: join }, texts.joinStaff),
  );
};

/** Begins to change an own message. */
export const editMessage = (message, redraw) => {
  editing = message;
  drafts.set(message.chat, message.text);
  redraw();
};

export const drawComposer = (element, redraw) => {
  const room = openRoom();
  if (room === undefined) return fill(element);
  const person = speaker();
  if (!room.group && person?.blocked) {
    const restart = async () => {
      await act("unblock", { person: person.id });
      await startBot(person.id);
    };
    return fill(element, wide(texts.restart, restart));
  }
  if (!room.group && room.messages.size === 0)
    return fill(
      element,
      wide(texts.start, () => startBot(person.id)),
    );
  const say = (text, isKeyboard = false) => {
    const where = { person: person.id, chat: room.id };
    return isKeyboard ? act("reply-button", { ...where, label: text }) : act("say", { ...where, text });
  };
  if (editing?.chat !== room.id) editing = undefined;
  fill(
    element,
    room.group ? chooseSpeaker(room, redraw) : undefined,
    editing === undefined ? undefined : editingStrip(room, redraw),
    person === undefined ? undefined : writeRow(room, person, say, redraw),
    replyKeyboard(room, say),
  );
};

const editingStrip = (room, redraw) =>
  h(
    "div",
    { class: "editing" },
    h("strong", {}, texts.editing),
    iconButton("close", texts.cancel, {
      onclick: () => {
        editing = undefined;
        drafts.delete(room.id);
        redraw();
      },
    }),
  );

const grow = (area) => {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
};

const writeRow = (room, person, say, redraw) => {
  const area = h("textarea", {
    rows: "1",
    dir: "auto",
    "aria-label": room.group ? texts.writeInGroup : texts.write,
    placeholder: room.keyboard?.placeholder ?? (room.group ? texts.writeInGroup : texts.write),
    oninput: () => {
      drafts.set(room.id, area.value);
      form.classList.toggle("filled", area.value.trim() !== "");
      grow(area);
    },
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    },
  });
  area.value = drafts.get(room.id) ?? "";
  const submit = async (event) => {
    event.preventDefault();
    const text = area.value;
    if (text.trim() === "") return;
    drafts.delete(room.id);
    area.value = "";
    form.classList.remove("filled");
    grow(area);
    if (editing === undefined) return say(text);
    await act("edit", { person: person.id, chat: room.id, message: editing.id, text });
    editing = undefined;
    redraw();
  };
  const form = h(
    "form",
    { class: `write-row ${area.value.trim() === "" ? "" : "filled"}`, onsubmit: submit },
    commandsMenu(room, say),
    area,
    room.keyboard === undefined
      ? undefined
      : iconButton("keyboard", texts.keyboard, {
          onclick: () => {
            if (!hiddenKeyboards.delete(room.id)) hiddenKeyboards.add(room.id);
            redraw();
          },
        }),
    attachMenu(),
    h(
      "button",
      {
        type: "submit",
        class: "icon-button send",
        "aria-label": editing ? texts.saveEdit : texts.sendMessage,
      },
      icon(editing ? "check" : "send"),
    ),
  );
  requestAnimationFrame(() => grow(area));
  return form;
};
