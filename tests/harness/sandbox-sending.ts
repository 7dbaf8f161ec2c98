import type { Contact, Location } from "grammy/types";
import type { Place } from "../../src/sandbox/world/deliver.ts";
import type { AlbumItem } from "../../src/sandbox/world/message-content.ts";
import type { World } from "../../src/sandbox/world/world.ts";
import { sampleDocument, samplePhoto, sampleSticker, sampleVoice } from "./sample-files.ts";

/** What a person can send beside text. `true` takes a small sample. */
export type Sending =
  | { readonly sticker: true | string }
  | { readonly voice: true | Uint8Array; readonly seconds?: number }
  | { readonly photo: true | Uint8Array; readonly caption?: string }
  | {
      readonly document: true | Uint8Array;
      readonly name?: string;
      readonly mimeType?: string;
      readonly caption?: string;
    }
  | { readonly location: true | Location }
  | { readonly contact: "own" | Contact }
  | { readonly album: readonly AlbumItem[] };

/** Sends what is not text, with samples where the test does not care. */
export const sendOther = (world: World, personId: number, sending: Sending, place: Place): void => {
  if ("album" in sending) world.sendAlbum(personId, sending.album, place);
  else if ("sticker" in sending) {
    const emoji = sending.sticker === true ? "🙂" : sending.sticker;
    world.send(personId, { sticker: { bytes: sampleSticker }, emoji }, place);
  } else if ("voice" in sending) {
    const bytes = sending.voice === true ? sampleVoice : sending.voice;
    world.send(personId, { voice: { bytes }, seconds: sending.seconds ?? 3 }, place);
  } else if ("photo" in sending) {
    const bytes = sending.photo === true ? samplePhoto : sending.photo;
    const caption = sending.caption === undefined ? {} : { caption: sending.caption };
    world.send(personId, { photo: { bytes }, ...caption }, place);
  } else if ("document" in sending) {
    const bytes = sending.document === true ? sampleDocument : sending.document;
    const document = {
      bytes,
      name: sending.name ?? "letter.pdf",
      mimeType: sending.mimeType ?? "application/pdf",
    };
    const caption = sending.caption === undefined ? {} : { caption: sending.caption };
    world.send(personId, { document, ...caption }, place);
  } else if ("location" in sending) {
    const location = sending.location === true ? { latitude: 50.45, longitude: 30.52 } : sending.location;
    world.send(personId, { location }, place);
  } else if (sending.contact === "own") world.shareContact(personId, place);
  else world.send(personId, { contact: sending.contact }, place);
};
