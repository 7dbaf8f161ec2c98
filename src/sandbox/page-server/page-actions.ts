import type { FaultPlan } from "../world/faults.ts";
import type { AlbumItem, Upload } from "../world/message-content.ts";
import type { World } from "../world/world.ts";

/** What the page asks for: `{ do: "say", person, chat, text }`. Everything else in it is read by the action. */
export type PageRequest = Readonly<Record<string, unknown>>;

/** Files the page uploaded and has not sent yet. */
export type Uploads = Map<string, Upload>;

type Action = (world: World, request: PageRequest, uploads: Uploads) => unknown;

const text = (request: PageRequest, name: string): string => {
  const value = request[name];
  if (typeof value !== "string") throw new Error(`"${name}" must be text`);
  return value;
};

const number = (request: PageRequest, name: string): number => {
  const value = request[name];
  if (typeof value !== "number") throw new Error(`"${name}" must be a number`);
  return value;
};

const optionalText = (request: PageRequest, name: string): string | undefined =>
  request[name] === undefined || request[name] === "" ? undefined : text(request, name);

const where = (request: PageRequest) => ({
  chatId: number(request, "chat"),
  ...(typeof request["replyTo"] === "number" ? { replyTo: request["replyTo"] } : {}),
});

const takeUploads = (request: PageRequest, uploads: Uploads): readonly Upload[] => {
  const ids = request["uploads"];
  if (!Array.isArray(ids)) throw new Error(`"uploads" must be a list`);
  return ids.map((id) => {
    const upload = uploads.get(String(id));
    if (upload === undefined) throw new Error("That upload is not there");
    uploads.delete(String(id));
    return upload;
  });
};

const sendFiles: Action = (world, request, uploads) => {
  const files = takeUploads(request, uploads);
  const caption = optionalText(request, "caption");
  const kind = text(request, "kind");
  const person = number(request, "person");
  const items = files.map((file, index): AlbumItem => {
    const about = index === 0 && caption !== undefined ? { caption } : {};
    return kind === "photo" ? { photo: file, ...about } : { document: file, ...about };
  });
  const [first] = items;
  if (kind === "voice" && files[0] !== undefined) {
    const seconds = number(request, "seconds");
    // Telegram calls every voice message Ogg; browsers record WebM, which players tell apart by its bytes.
    const voice = { ...files[0], name: "voice.oga", mimeType: "audio/ogg" };
    return void world.send(person, { voice, seconds }, where(request));
  }
  if (items.length > 1) return void world.sendAlbum(person, items, where(request));
  if (first !== undefined) world.send(person, first, where(request));
};

const switchFault = (world: World, kind: "500" | "429", on: boolean): void => {
  if (on) return void world.fail({ kind, ...(kind === "429" ? { retryAfter: 5 } : {}) });
  for (const fault of world.state.faults.active) {
    if (fault.plan.kind === kind) world.state.faults.active.delete(fault);
  }
  world.setOffline(world.state.offline);
};

/** A WebP picture of one pixel: what a sticker shows here is its emoji. */
const stickerPicture = Uint8Array.from(
  Buffer.from("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", "base64"),
);

const actions: Readonly<Record<string, Action>> = {
  person: (world, request) => {
    const lastName = optionalText(request, "lastName");
    const language = optionalText(request, "language");
    const person = world.addPerson({
      name: text(request, "name"),
      ...(lastName === undefined ? {} : { lastName }),
      ...(language === undefined ? {} : { language }),
    });
    return { id: person.user.id };
  },
  join: (world, request) => world.join(number(request, "person"), number(request, "chat")),
  say: (world, request) => void world.say(number(request, "person"), text(request, "text"), where(request)),
  press: (world, request) => {
    const [person, chat, message] = [
      number(request, "person"),
      number(request, "chat"),
      number(request, "message"),
    ];
    return { tap: world.press(person, chat, message, text(request, "label")).id };
  },
  "reply-button": (world, request) =>
    void world.pressReplyButton(number(request, "person"), text(request, "label"), where(request)),
  files: sendFiles,
  contact: (world, request) => void world.shareContact(number(request, "person"), where(request)),
  location: (world, request) => {
    const location = { latitude: number(request, "latitude"), longitude: number(request, "longitude") };
    return void world.send(number(request, "person"), { location }, where(request));
  },
  sticker: (world, request) => {
    const sticker = { bytes: stickerPicture, name: "sticker.webp", mimeType: "image/webp" };
    return void world.send(
      number(request, "person"),
      { sticker, emoji: text(request, "emoji") },
      where(request),
    );
  },
  edit: (world, request) => {
    const [person, message] = [number(request, "person"), number(request, "message")];
    return void world.edit(person, message, text(request, "text"), where(request));
  },
  remove: (world, request) => world.remove(number(request, "chat"), [number(request, "message")]),
  block: (world, request) => world.block(number(request, "person")),
  unblock: (world, request) => world.unblock(number(request, "person")),
  redeliver: (world, request) => void world.redeliver(number(request, "chat")),
  offline: (world, request) => world.setOffline(request["on"] === true),
  "500": (world, request) => switchFault(world, "500", request["on"] === true),
  "429": (world, request) => switchFault(world, "429", request["on"] === true),
  fault: (world, request) => void world.fail(request["plan"] as FaultPlan),
  heal: (world) => world.heal(),
};

/** Does what the page asks. @throws with a sentence for the person at the page when it cannot be done. */
export const performAction = (world: World, request: PageRequest, uploads: Uploads): unknown => {
  const action = actions[String(request["do"])];
  if (action === undefined) throw new Error("The page asked for something the sandbox does not know");
  return action(world, request, uploads);
};
