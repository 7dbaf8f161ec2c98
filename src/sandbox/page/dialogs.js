import { h } from "./dom.js";
import { act, store } from "./store.js";
import { texts } from "./texts.js";

/** Opens a dialog and removes it when it closes. @returns the dialog. */
const openDialog = (title, ...content) => {
  const dialog = h("dialog", { "aria-label": title }, h("h2", {}, title), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

/** An alert of the bot (answerCallbackQuery with show_alert). */
export const showAlert = (text) => {
  const dialog = openDialog(
    store.people.get(store.chat)?.botName || texts.bot,
    h("p", { dir: "auto" }, text),
  );
  dialog.append(
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { class: "primary", onclick: () => dialog.close() }, "OK"),
    ),
  );
};

/** Telegram asks before it opens a link whose address is not to be seen. */
export const askToOpen = (href) => {
  const dialog = openDialog(texts.openLink, h("p", { class: "break" }, href));
  dialog.append(
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { onclick: () => dialog.close() }, texts.cancel),
      h(
        "a",
        {
          class: "button primary",
          href,
          target: "_blank",
          rel: "noopener noreferrer",
          onclick: () => dialog.close(),
        },
        texts.open,
      ),
    ),
  );
};

const randomOf = (list) => list[Math.floor(Math.random() * list.length)];

const unusedName = (language) => {
  const taken = new Set(
    [...store.people.values()].map((person) => `${person.name} ${person.lastName}`.trim()),
  );
  const names = texts.names[language] ?? texts.names.en;
  return randomOf(names.filter((name) => !taken.has(name))) ?? randomOf(names);
};

/** The form that makes up a person. Calls back with the id of the new chat. */
export const personForm = (onMade) => {
  let suggested = "";
  const firstName = h("input", {
    name: "first",
    required: true,
    maxlength: "64",
    autocomplete: "off",
    dir: "auto",
  });
  const lastName = h("input", { name: "last", maxlength: "64", autocomplete: "off", dir: "auto" });
  const suggest = (language) => {
    suggested = unusedName(language);
    const [first, ...rest] = suggested.split(" ");
    firstName.value = first;
    lastName.value = rest.join(" ");
  };
  const language = () => form.elements.language.value;
  const isUntouched = () =>
    firstName.value === "" || `${firstName.value} ${lastName.value}`.trim() === suggested;
  const languages = ["ru", "uk", "be", "en", "fr", "de", "pl", "ar", ""].map((code, index) =>
    h(
      "label",
      { class: "chip" },
      h("input", {
        type: "radio",
        name: "language",
        value: code,
        checked: index === 0,
        onchange: () => isUntouched() && suggest(code),
      }),
      h("span", { lang: code || undefined }, texts.languages[code]),
    ),
  );
  const form = h(
    "form",
    {
      class: "person-form",
      onsubmit: async (event) => {
        event.preventDefault();
        const about = { name: firstName.value.trim(), lastName: lastName.value.trim(), language: language() };
        const made = await act("person", about);
        if (made !== undefined) onMade(made.id);
      },
    },
    h("fieldset", {}, h("legend", {}, texts.language), h("div", { class: "chips" }, languages)),
    h(
      "div",
      { class: "names" },
      h("label", {}, texts.firstName, firstName),
      h("label", {}, `${texts.lastName} (${texts.optional})`, lastName),
    ),
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", onclick: () => suggest(language()) }, texts.suggest),
      h("button", { type: "submit", class: "primary" }, texts.makePerson),
    ),
  );
  suggest("ru");
  return form;
};

export const askForPerson = (onMade) => {
  const dialog = openDialog(texts.newPerson);
  dialog.append(
    personForm((id) => {
      dialog.close();
      onMade(id);
    }),
  );
};

/** A deep link was followed: who follows it? */
export const askWhoOpens = (onChosen) => {
  const people = [...store.people.values()];
  if (people.length === 0) return askForPerson(onChosen);
  const dialog = openDialog(texts.chooseTitle);
  const choose = (id) => {
    dialog.close();
    onChosen(id);
  };
  dialog.append(
    h(
      "div",
      { class: "choice-list" },
      people.map((person) =>
        h("button", { onclick: () => choose(person.id) }, `${person.name} ${person.lastName}`.trim()),
      ),
    ),
    h("h3", {}, texts.newPerson),
    personForm(choose),
  );
};
