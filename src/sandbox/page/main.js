import { settleTap, startBot } from "./bubbles.js";
import { drawCalls, drawSwitches, updateCall } from "./calls-view.js";
import { drawChatList } from "./chat-list.js";
import { drawChat, updateChat } from "./chat-view.js";
import { askWhoOpens } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { connect, onChange, store } from "./store.js";
import { texts } from "./texts.js";

const layout = document.getElementById("layout");
const sidebar = document.getElementById("sidebar");
const chat = document.getElementById("chat");
const calls = document.getElementById("calls");
const toasts = document.getElementById("toasts");
const wideScreen = matchMedia("(min-width: 1180px)");

fill(document.getElementById("banner"), h("h1", {}, texts.banner), h("span", {}, texts.bannerMore));

const toast = (text, ms = 3_500) => {
  const note = h("p", { dir: "auto" }, text);
  toasts.append(note);
  setTimeout(() => note.remove(), ms);
  return note;
};

const showRecording = (stop) => {
  const button = h("button", { type: "button", onclick: () => stop() }, texts.recording);
  const note = toast("", 60_000);
  button.addEventListener("click", () => note.remove());
  note.append(button);
};

const showCalls = (shown) => {
  calls.hidden = !shown;
  layout.classList.toggle("with-calls", shown);
  if (shown) drawCalls(calls, () => showCalls(false));
};

/** A new person's chat, until the event that tells of the person has come. */
let awaited;

const go = {
  open: (id) => {
    if (!store.rooms.has(id) || (id > 0 && !store.people.has(id))) {
      awaited = id;
      return;
    }
    store.chat = id;
    store.unread.delete(id);
    history.replaceState(null, "", `#${id}`);
    layout.classList.add("in-chat");
    drawChatList(sidebar, go.open);
    drawChat(chat, go);
  },
  toList: () => {
    layout.classList.remove("in-chat");
    drawChatList(sidebar, go.open);
  },
  toggleCalls: () => showCalls(calls.hidden),
};

/** `/?start=payload` opens the bot with the payload, as a link to a bot does in Telegram. */
const followDeepLink = () => {
  const payload = new URLSearchParams(location.search).get("start");
  if (payload === null) return;
  history.replaceState(null, "", location.pathname + location.hash);
  askWhoOpens((id) => {
    go.open(id);
    startBot(id, payload);
  });
};

/** The private chat in which something happened last, or the newest person's. */
const newestChat = () => {
  const last = (room) => [...room.messages.values()].at(-1)?.at ?? 0;
  const rooms = [...store.rooms.values()].filter((room) => !room.group);
  return rooms.sort((a, b) => last(b) - last(a) || b.id - a.id)[0]?.id;
};

const drawWorld = () => {
  const wanted = store.chat ?? Number(location.hash.slice(1));
  store.chat = store.rooms.has(wanted) ? wanted : newestChat();
  layout.classList.toggle("empty", store.people.size === 0);
  if (store.chat !== undefined && location.hash !== "") layout.classList.add("in-chat");
  drawChatList(sidebar, go.open);
  drawChat(chat, go);
  if (!calls.hidden) drawCalls(calls, () => showCalls(false));
  followDeepLink();
};

const redrawsList = new Set([
  "message",
  "edit",
  "deletion",
  "person",
  "people",
  "room",
  "members",
  "announcement",
]);
let listIsStale = false;

/** Many events may come at once; the list is drawn once for all of them. */
const drawListSoon = () => {
  if (listIsStale) return;
  listIsStale = true;
  requestAnimationFrame(() => {
    listIsStale = false;
    layout.classList.toggle("empty", store.people.size === 0);
    drawChatList(sidebar, go.open);
  });
};

onChange((what, details) => {
  if (what === "world") return drawWorld();
  if (what === "tap") return settleTap(details);
  if (what === "toast" || what === "problem") return toast(details);
  if (what === "recording") return showRecording(details);
  if (what === "connection") return toast(texts.reconnecting);
  if (what === "call") {
    if (!calls.hidden) updateCall(details);
    return;
  }
  if (what === "switches" && !calls.hidden) drawSwitches();
  if (what === "person" && details.id === awaited) {
    awaited = undefined;
    go.open(details.id);
  }
  if (redrawsList.has(what)) drawListSoon();
  updateChat(what, details, go);
});

addEventListener("hashchange", () => {
  const id = Number(location.hash.slice(1));
  if (store.rooms.has(id)) go.open(id);
});

showCalls(wideScreen.matches);
connect();
