import { askForPerson } from "./dialogs.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { summary } from "./entities.js";
import { store } from "./store.js";
import { texts } from "./texts.js";

const hues = ["teal", "plum", "amber", "blue", "green", "rose"];

/** A round sign with the first letter of a name. */
export const avatar = (name, id, group = false) =>
  h(
    "span",
    { class: `avatar ${group ? "group" : hues[Math.abs(id) % hues.length]}`, "aria-hidden": "true" },
    group ? icon("people") : [...name][0],
  );

export const timeOf = (at) =>
  new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));

const fullName = (person) => `${person.name} ${person.lastName}`.trim();

const newest = (room) => [...room.messages.values()].findLast((message) => !message.deleted);

const listItem = (room, openChat) => {
  const person = store.people.get(room.id);
  const name = person === undefined ? room.title : fullName(person);
  const last = newest(room);
  const unread = store.unread.get(room.id) ?? 0;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "chat-item",
        "aria-current": room.id === store.chat ? "true" : undefined,
        onclick: () => openChat(room.id),
      },
      avatar(name, room.id, room.group),
      h(
        "span",
        { class: "chat-item-text" },
        h(
          "span",
          { class: "chat-item-top" },
          h("strong", { dir: "auto" }, name),
          person?.language ? h("span", { class: "tag-language" }, person.language) : undefined,
          last ? h("time", {}, timeOf(last.at)) : undefined,
        ),
        h(
          "span",
          { class: "chat-item-bottom" },
          h("span", { class: "snippet", dir: "auto" }, person?.blocked ? texts.blockedNote : summary(last)),
          unread > 0 ? h("span", { class: "badge" }, unread) : undefined,
        ),
      ),
    ),
  );
};

const announcement = () =>
  store.announcement === undefined
    ? undefined
    : h(
        "section",
        { class: "desk-card" },
        h(
          "a",
          { class: "button primary", href: store.announcement.deskUrl, target: "_blank", rel: "noopener" },
          icon("open"),
          texts.desk,
        ),
        h("p", {}, texts.deskHint),
        h("p", { class: "sign-in" }, store.announcement.signIn),
      );

/** The list of chats: people, the staff group, and the way to the desk. */
export const drawChatList = (element, openChat) => {
  const rooms = [...store.rooms.values()];
  const latest = (room) => newest(room)?.at ?? 0;
  const staff = new Set(rooms.filter((room) => room.group).flatMap((room) => room.members));
  // Staff who never wrote to the bot themselves are met in their group only.
  const people = rooms
    .filter((room) => !room.group && (room.messages.size > 0 || !staff.has(room.id)))
    .sort((a, b) => latest(b) - latest(a) || b.id - a.id);
  fill(
    element,
    h(
      "header",
      { class: "sidebar-head" },
      h("h1", {}, texts.people),
      iconButton("plus", texts.newPerson, {
        onclick: () => askForPerson(openChat),
        class: "icon-button round",
      }),
    ),
    h(
      "nav",
      { "aria-label": texts.people },
      h(
        "ul",
        {},
        people.map((room) => listItem(room, openChat)),
      ),
      h("h2", {}, texts.groups),
      h(
        "ul",
        {},
        rooms.filter((room) => room.group).map((room) => listItem(room, openChat)),
      ),
    ),
    announcement(),
  );
};
