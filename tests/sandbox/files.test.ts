import { Bot, InputFile } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { readImageSize } from "../../src/sandbox/world/image-size.ts";
import { openChat } from "../harness/chat.ts";
import { sampleDocument, samplePhoto, sampleSticker } from "../harness/sample-files.ts";
import { callForm, callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
});

afterEach(() => sandbox.close());

const newestUpdate = async (): Promise<Update> =>
  (await callRaw(sandbox, "getUpdates", { offset: -1 })).result[0];

const download = async (fileId: string): Promise<Uint8Array> => {
  const { result } = await callRaw(sandbox, "getFile", { file_id: fileId });
  const response = await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/${result.file_path}`);
  return new Uint8Array(await response.arrayBuffer());
};

test("the bot downloads what a person sent, byte for byte", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.sends({ photo: true, caption: "my brother" });
  const { message } = await newestUpdate();
  expect(message).toMatchObject({ caption: "my brother", photo: [{ width: 1, height: 1 }] });
  expect(await download(message!.photo!.at(-1)!.file_id)).toEqual(samplePhoto);
  await olena.sends({ document: true, name: "письмо.pdf" });
  const document = (await newestUpdate()).message?.document;
  expect(document).toMatchObject({ file_name: "письмо.pdf", mime_type: "application/pdf" });
  expect(await download(document!.file_id)).toEqual(sampleDocument);
});

test("voice, stickers, places and phone numbers come in the shapes Telegram gives them", async () => {
  const olena = openChat(sandbox, { name: "Olena", lastName: "Koval", phone: "+375291112233" });
  await olena.sends({ voice: true, seconds: 5 });
  expect((await newestUpdate()).message?.voice).toMatchObject({ duration: 5, mime_type: "audio/ogg" });
  await olena.sends({ sticker: "🙏" });
  expect((await newestUpdate()).message?.sticker).toMatchObject({ emoji: "🙏", type: "regular" });
  await olena.sends({ location: { latitude: 53.9, longitude: 27.56 } });
  expect((await newestUpdate()).message?.location).toEqual({ latitude: 53.9, longitude: 27.56 });
  await olena.sends({ contact: "own" });
  expect((await newestUpdate()).message?.contact).toEqual({
    phone_number: "+375291112233",
    first_name: "Olena",
    last_name: "Koval",
    user_id: olena.person.user.id,
  });
});

test("the bot sends a photo and a file by upload, and again by their ids", async () => {
  const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("/start");
  const photo = await bot.api.sendPhoto(olena.chatId, new InputFile(samplePhoto, "map.png"), {
    caption: "<b>Here</b>",
    parse_mode: "HTML",
    reply_markup: { inline_keyboard: [[{ text: "ok", callback_data: "ok" }]] },
  });
  expect(photo).toMatchObject({ caption: "Here", caption_entities: [{ type: "bold" }] });
  const again = await bot.api.sendPhoto(olena.chatId, photo.photo.at(-1)!.file_id);
  expect(again.photo).toEqual(photo.photo);
  const file = await bot.api.sendDocument(olena.chatId, new InputFile(sampleDocument, "list.pdf"));
  expect(file.document).toMatchObject({ file_name: "list.pdf", file_size: sampleDocument.length });
  const wrong = await callRaw(sandbox, "sendPhoto", { chat_id: olena.chatId, photo: file.document.file_id });
  expect(wrong.description).toBe("Bad Request: can't use file of type Document as Photo");
  const edited = await bot.api.editMessageCaption(olena.chatId, photo.message_id, { caption: "There" });
  expect(edited).toMatchObject({ caption: "There" });
  expect(sandbox.world.malformedCalls).toEqual([]);
});

test("a form is read like JSON: numbers, booleans, and keyboards as text", async () => {
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.says("/start");
  const keyboard = { inline_keyboard: [[{ text: "a", callback_data: "b" }]] };
  const params = {
    chat_id: String(olena.chatId),
    text: "12",
    protect_content: "true",
    reply_markup: JSON.stringify(keyboard),
  };
  const encoded = await callForm(sandbox, "sendMessage", new URLSearchParams(params));
  expect(encoded.result).toMatchObject({ text: "12", has_protected_content: true, reply_markup: keyboard });
  const query = new URLSearchParams(params);
  const got = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/sendmessage?${query.toString()}`);
  expect(await got.json()).toMatchObject({ ok: true, result: { text: "12" } });
});

test("a file id from nowhere, and a file too big for bots, are refused", async () => {
  expect((await callRaw(sandbox, "getFile", { file_id: "x" })).description).toBe(
    "Bad Request: invalid file_id",
  );
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.sends({ document: new Uint8Array(20 * 1024 * 1024 + 1) });
  const file_id = (await newestUpdate()).message?.document?.file_id;
  expect((await callRaw(sandbox, "getFile", { file_id })).description).toBe("Bad Request: file is too big");
});

test("a photo loses what the camera wrote into it, a file keeps it", async () => {
  const head = Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex");
  const camera = Buffer.concat([Buffer.from("ffe10012", "hex"), Buffer.from("Exif:55.75,37.61")]);
  const picture = Buffer.from("ffc0001108012c01900301220002110103110100ffda0002ffd9", "hex");
  const taken = Uint8Array.from(Buffer.concat([head, camera, picture]));
  const olena = openChat(sandbox, { name: "Olena" });
  await olena.sends({ photo: taken });
  const photo = (await newestUpdate()).message?.photo?.at(-1);
  expect(photo).toMatchObject({ width: 400, height: 300 });
  expect(await download(photo!.file_id)).toEqual(Uint8Array.from(Buffer.concat([head, picture])));
  await olena.sends({ document: taken, name: "photo.jpg" });
  expect(await download((await newestUpdate()).message!.document!.file_id)).toEqual(taken);
  const text = Buffer.from("0000000474455874486f6d6500000000", "hex");
  const marked = Uint8Array.from(
    Buffer.concat([samplePhoto.subarray(0, 33), text, samplePhoto.subarray(33)]),
  );
  await olena.sends({ photo: marked });
  expect(await download((await newestUpdate()).message!.photo!.at(-1)!.file_id)).toEqual(samplePhoto);
});

test("sizes of pictures are read from their bytes", () => {
  const jpeg = Buffer.from(
    "ffd8ffe000104a46494600010100000100010000ffc0001108012c01900301220002110103110100",
    "hex",
  );
  expect(readImageSize(samplePhoto)).toEqual({ width: 1, height: 1 });
  expect(readImageSize(sampleSticker)).toEqual({ width: 1, height: 1 });
  expect(readImageSize(jpeg)).toEqual({ width: 400, height: 300 });
  expect(readImageSize(sampleDocument)).toBeUndefined();
});
