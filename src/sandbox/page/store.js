/** What the page knows of the sandbox, kept fresh by server-sent events. */

export const store = {
  bot: { username: "" },
  staffGroup: 0,
  people: new Map(),
  rooms: new Map(),
  calls: [],
  switches: { offline: false, faults: [] },
  announcement: undefined,
  groupCommands: [],
  /** Chat that is open, and who writes in the staff group. */
  chat: undefined,
  groupMember: undefined,
  unread: new Map(),
  connected: false,
};

const keptCalls = 300;
const listeners = new Set();

/** Hears every change as (what, details). */
export const onChange = (listener) => listeners.add(listener);

export const changed = (what, details) => {
  for (const listener of listeners) listener(what, details);
};

const addRoom = (room) => {
  const messages = new Map(room.messages.map((message) => [message.id, message]));
  store.rooms.set(room.id, { ...room, messages, typing: 0 });
};

const handlers = {
  world: (world) => {
    Object.assign(store, {
      bot: world.bot,
      staffGroup: world.staffGroup,
      groupCommands: world.groupCommands,
      calls: world.calls,
      switches: world.switches,
      announcement: world.announcement,
      people: new Map(world.people.map((person) => [person.id, person])),
      rooms: new Map(),
      connected: true,
    });
    for (const room of world.rooms) addRoom(room);
    if (!store.rooms.has(store.chat)) store.chat = undefined;
    store.groupMember = store.people.has(store.groupMember) ? store.groupMember : undefined;
  },
  message: (message) => {
    const room = store.rooms.get(message.chat);
    if (room === undefined) return;
    room.messages.set(message.id, message);
    if (message.fromBot) room.typing = 0;
    if (message.fromBot && message.chat !== store.chat) {
      store.unread.set(message.chat, (store.unread.get(message.chat) ?? 0) + 1);
    }
  },
  edit: (message) => store.rooms.get(message.chat)?.messages.set(message.id, message),
  deletion: ({ chat, ids }) => {
    const room = store.rooms.get(chat);
    for (const id of ids) {
      const message = room?.messages.get(id);
      if (message !== undefined) room.messages.set(id, { ...message, deleted: true });
    }
  },
  keyboard: ({ chat, keyboard }) => {
    const room = store.rooms.get(chat);
    if (room !== undefined) room.keyboard = keyboard ?? undefined;
  },
  action: ({ chat }) => {
    const room = store.rooms.get(chat);
    if (room !== undefined) room.typing = Date.now();
  },
  members: ({ chat, members }) => {
    const room = store.rooms.get(chat);
    if (room !== undefined) room.members = members;
  },
  room: addRoom,
  person: (person) => store.people.set(person.id, person),
  people: (people) => {
    for (const person of people) store.people.set(person.id, person);
  },
  call: (call) => {
    const index = store.calls.findLastIndex((known) => known.number === call.number);
    if (index >= 0) store.calls[index] = call;
    else store.calls.push(call);
    if (store.calls.length > keptCalls) store.calls.splice(0, store.calls.length - keptCalls);
  },
  switches: (switches) => {
    store.switches = switches;
  },
  announcement: (announcement) => {
    store.announcement = announcement;
  },
  tap: () => undefined,
};

/** Keeps the page in step. The browser connects again by itself; the whole world comes first each time. */
export const connect = () => {
  const events = new EventSource("/page/events");
  for (const [name, handle] of Object.entries(handlers)) {
    events.addEventListener(name, (event) => {
      const details = JSON.parse(event.data);
      handle(details);
      changed(name, details);
    });
  }
  events.addEventListener("error", () => {
    store.connected = false;
    changed("connection");
  });
};

/** Asks the sandbox to do something. @returns its answer, or undefined after telling what went wrong. */
export const act = async (what, details = {}) => {
  const response = await fetch("/page/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ do: what, ...details }),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  changed("problem", answer.problem);
  return undefined;
};

/** Hands a file over, to be sent by the next action. @returns the id of the upload. */
export const upload = async (blob, name) => {
  const response = await fetch(`/page/upload?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": blob.type || "application/octet-stream" },
    body: blob,
  });
  const answer = await response.json();
  if (!response.ok) changed("problem", answer.problem);
  return answer.upload;
};

export const openRoom = () => store.rooms.get(store.chat);

/** Who writes in the open chat: its person, or the chosen member of the staff group. */
export const speaker = () => {
  const room = openRoom();
  if (room === undefined) return undefined;
  return room.group ? store.people.get(store.groupMember) : store.people.get(room.id);
};
