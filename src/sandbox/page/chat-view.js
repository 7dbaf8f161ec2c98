import { drawMessage } from "./bubbles.js";
import { avatar } from "./chat-list.js";
import { drawComposer, editMessage } from "./composer.js";
import { personForm } from "./dialogs.js";
import { fill, h, iconButton } from "./dom.js";
import { drawText } from "./entities.js";
import { menu } from "./menu.js";
import { act, openRoom, store } from "./store.js";
import { texts } from "./texts.js";

/** How long "typing…" stays, as in Telegram. */
const typingMs = 5_000;

const log = h("div", { class: "messages", role: "log", "aria-live": "polite", tabindex: "0" });
const head = h("header", { class: "chat-head" });
const composer = h("footer", { class: "composer" });
let drawnChat;

const redrawComposer = () => drawComposer(composer, redrawComposer);

const isNearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 160;
const toEnd = () => {
  log.scrollTop = log.scrollHeight;
};

const headMenu = (room, person) =>
  menu("more", texts.more, () => {
    const redeliver = [texts.redeliver, () => act("redeliver", { chat: room.id })];
    if (person === undefined) return [redeliver];
    const block = person.blocked
      ? [texts.unblock, () => act("unblock", { person: person.id })]
      : [texts.block, () => act("block", { person: person.id })];
    return [block, redeliver];
  });

const statusOf = (room) => {
  if (store.switches.offline) return h("span", { class: "status off" }, texts.offlineStatus);
  const isTyping = Date.now() - room.typing < typingMs;
  if (isTyping) return h("span", { class: "status on" }, texts.typing);
  if (room.group) return h("span", { class: "status" }, texts.members(room.members.length));
  const person = store.people.get(room.id);
  return h(
    "span",
    { class: "status", dir: "auto" },
    texts.bot,
    h("span", { class: "status-who" }, ` · ${texts.youAre(person)}`),
  );
};

const drawHead = (room, go) => {
  const person = store.people.get(room.id);
  const title = person === undefined ? room.title : person.botName || texts.bot;
  fill(
    head,
    iconButton("back", texts.back, { class: "icon-button only-phone", onclick: go.toList }),
    avatar(title, room.group ? room.id : store.bot.id, room.group),
    h("div", { class: "chat-title" }, h("h2", { dir: "auto" }, title), statusOf(room)),
    person === undefined
      ? undefined
      : h(
          "button",
          { type: "button", class: "who", onclick: go.toList, title: texts.menu },
          h("span", { class: "who-label" }, texts.you),
          h("strong", { dir: "auto" }, person.name),
          person.language ? h("span", { class: "tag-language" }, person.language) : undefined,
        ),
    iconButton("calls", texts.showCalls, { onclick: go.toggleCalls, class: "icon-button calls-toggle" }),
    headMenu(room, person),
  );
};

const introduction = (room) => {
  const person = store.people.get(room.id);
  if (room.group) return h("p", { class: "introduction" }, texts.emptyGroup);
  if (!person?.description) return h("p", { class: "introduction" }, texts.nothingYet);
  return h(
    "div",
    { class: "introduction" },
    h("strong", {}, texts.aboutBot),
    h("p", { dir: "auto" }, drawText(person.description, [])),
  );
};

/** Messages in their order; deletions that follow each other make one line. */
const drawAll = (room) => {
  const nodes = [];
  let deleted = 0;
  const flush = () => {
    if (deleted > 0) nodes.push(h("p", { class: "deleted" }, texts.deleted(deleted)));
    deleted = 0;
  };
  for (const message of room.messages.values()) {
    if (message.deleted) deleted++;
    else {
      flush();
      nodes.push(drawMessage(message, room, (message) => editMessage(message, redrawComposer)));
    }
  }
  flush();
  fill(log, nodes.length === 0 ? introduction(room) : nodes);
};

/** The first thing a visitor sees: what this is, and the form for a person. */
const drawWelcome = (element, go) => {
  drawnChat = undefined;
  fill(
    element,
    h(
      "div",
      { class: "welcome" },
      h("h1", {}, texts.welcomeTitle),
      h("p", {}, texts.welcome),
      personForm((id) => go.open(id)),
    ),
  );
};

/** Draws the open chat from nothing. */
export const drawChat = (element, go) => {
  const room = openRoom();
  if (room === undefined) return drawWelcome(element, go);
  if (drawnChat !== room.id || log.parentElement !== element) {
    fill(element, head, log, composer);
    drawnChat = room.id;
  }
  if (room.group)
    store.groupMember = store.people.has(store.groupMember) ? store.groupMember : room.members[0];
  drawHead(room, go);
  drawAll(room);
  redrawComposer();
  toEnd();
};

/** Draws only what one event changed. */
export const updateChat = (what, details, go) => {
  const room = openRoom();
  if (room === undefined) return;
  const isHere = (details?.chat ?? details?.id) === room.id;
  if (what === "message" && isHere) {
    const stay = isNearEnd() || !details.fromBot;
    const isFirst = room.messages.size === 1;
    if (isFirst) fill(log);
    log.append(drawMessage(details, room, (message) => editMessage(message, redrawComposer)));
    log.lastElementChild.classList.add("new");
    if (isFirst) redrawComposer();
    if (stay) toEnd();
    drawHead(room, go);
  } else if (what === "edit" && isHere) {
    const stay = isNearEnd();
    const drawn = log.querySelector(`[data-id="${details.id}"]`);
    drawn?.replaceWith(drawMessage(details, room, (message) => editMessage(message, redrawComposer)));
    if (stay) toEnd();
  } else if (what === "deletion" && isHere) drawAll(room);
  else if (what === "keyboard" && isHere) {
    const stay = isNearEnd();
    redrawComposer();
    if (stay) toEnd();
  } else if (what === "action" && isHere) {
    drawHead(room, go);
    setTimeout(() => openRoom() === room && drawHead(room, go), typingMs + 100);
  } else if (["person", "people", "switches", "room", "members"].includes(what)) {
    drawHead(room, go);
    redrawComposer();
    if (room.messages.size === 0) drawAll(room);
  }
};

new ResizeObserver(() => {
  if (isNearEnd()) toEnd();
}).observe(log);
