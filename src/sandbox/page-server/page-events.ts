import type { ServerResponse } from "node:http";
import type { World } from "../world/world.ts";
import type { WorldEvent, WorldState } from "../world/world-types.ts";
import {
  isShownCall,
  viewCall,
  viewKeyboard,
  viewMessage,
  viewPerson,
  viewRoom,
  viewSwitches,
  viewWorld,
} from "./page-view.ts";

/** What one event of the world means for the page: a name and its data, or nothing. */
const viewEvent = (state: WorldState, event: WorldEvent): readonly [string, unknown] | undefined => {
  switch (event.kind) {
    case "message":
    case "edit":
      return [event.kind, viewMessage(state, event.message)];
    case "deletion":
      return ["deletion", { chat: event.chatId, ids: event.messageIds }];
    case "keyboard": {
      const room = state.rooms.get(event.chatId);
      return room && ["keyboard", { chat: room.id, keyboard: viewKeyboard(room) ?? null }];
    }
    case "tap-answered": {
      const { id, personId, chatId, answer } = event.tap;
      return ["tap", { id, person: personId, chat: chatId, ...answer }];
    }
    case "action":
      return ["action", { chat: event.chatId, action: event.action }];
    case "room": {
      const room = state.rooms.get(event.chatId);
      return room && ["room", viewRoom(state, room)];
    }
    case "members": {
      const room = state.rooms.get(event.chatId);
      return room && ["members", { chat: room.id, members: [...room.members] }];
    }
    case "person": {
      const person = state.people.get(event.chatId);
      return person && ["person", viewPerson(state, person)];
    }
    case "call-started":
    case "call-finished":
      return isShownCall(event.call) ? ["call", viewCall(event.call)] : undefined;
    case "switches":
      return ["switches", viewSwitches(state)];
    case "settings":
      return ["people", [...state.people.values()].map((person) => viewPerson(state, person))];
    case "announcement":
      return ["announcement", state.announcement];
    case "update":
      return undefined;
  }
};

/** Server-sent events: the whole world first, then everything that happens, until the page goes away. */
export const streamEvents = (world: World, response: ServerResponse): void => {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const write = (name: string, data: unknown) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  write("world", viewWorld(world.state));
  const stop = world.listen(0, (event) => {
    const view = viewEvent(world.state, event);
    if (view !== undefined) write(...view);
  });
  response.once("close", stop);
};
