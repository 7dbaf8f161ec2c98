import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import { callForm, callRaw } from "../harness/sandbox-calling.ts";

let sandbox: Sandbox;
let olena: number;
let silent: number;
let group: number;

const inline = (button: object) => ({ inline_keyboard: [[{ text: "a", ...button }]] });

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  olena = sandbox.world.addPerson({ name: "Olena" }).user.id;
  silent = sandbox.world.addPerson({ name: "Ivan" }).user.id;
  group = sandbox.world.staffGroup.id;
  sandbox.world.say(olena, "/start");
});

afterAll(() => sandbox.close());

const send = (params: object) => callRaw(sandbox, "sendMessage", { chat_id: olena, text: "x", ...params });

test.each<[string, () => object, number, string]>([
  ["an unknown chat", () => ({ chat_id: 5 }), 400, "Bad Request: chat not found"],
  [
    "a person who never wrote",
    () => ({ chat_id: silent }),
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  ["an empty text", () => ({ text: " \n " }), 400, "Bad Request: message text is empty"],
  ["too long a text", () => ({ text: "x".repeat(4097) }), 400, "Bad Request: message is too long"],
  [
    "a reply to nothing",
    () => ({ reply_parameters: { message_id: 99_999 } }),
    400,
    "Bad Request: message to be replied not found",
  ],
  [
    "a button without an action",
    () => ({ reply_markup: inline({}) }),
    400,
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "two actions in a button",
    () => ({ reply_markup: inline({ url: "https://a.org", callback_data: "b" }) }),
    400,
    "Bad Request: can't parse inline keyboard button: Exactly one action is allowed, not url and callback_data",
  ],
  [
    "a button to localhost",
    () => ({ reply_markup: inline({ url: "http://localhost:80/" }) }),
    400,
    "Bad Request: inline keyboard button URL 'http://localhost:80/' is invalid: Wrong HTTP URL",
  ],
  [
    "a button to ftp",
    () => ({ reply_markup: inline({ url: "ftp://a.org" }) }),
    400,
    "Bad Request: inline keyboard button URL 'ftp://a.org' is invalid: Unsupported URL protocol",
  ],
  [
    "a Mini App without HTTPS",
    () => ({ reply_markup: inline({ web_app: { url: "http://a.org" } }) }),
    400,
    "Bad Request: inline keyboard button Web App URL 'http://a.org' is invalid: Only HTTPS links are allowed",
  ],
  [
    "too much callback data",
    () => ({ reply_markup: inline({ callback_data: "x".repeat(65) }) }),
    400,
    "Bad Request: BUTTON_DATA_INVALID",
  ],
  [
    "101 buttons",
    () => ({
      reply_markup: {
        inline_keyboard: Array.from({ length: 101 }, () => [{ text: "a", callback_data: "b" }]),
      },
    }),
    400,
    "Bad Request: REPLY_MARKUP_TOO_LONG",
  ],
  [
    "a phone number asked for in a group",
    () => ({ chat_id: group, reply_markup: { keyboard: [[{ text: "a", request_contact: true }]] } }),
    400,
    "Bad Request: phone number can be requested in private chats only",
  ],
  [
    "entities outside the text",
    () => ({ entities: [{ type: "bold", offset: 0, length: 2 }] }),
    400,
    "Bad Request: ENTITY_BOUNDS_INVALID",
  ],
  [
    "a misspelt parameter",
    () => ({ replyMarkup: {} }),
    400,
    "Bad Request: replyMarkup is unknown to the Bot API",
  ],
  [
    "Markdown",
    () => ({ parse_mode: "MarkdownV2" }),
    400,
    "Bad Request: the sandbox reads parse_mode HTML only, not MarkdownV2",
  ],
])("sendMessage refuses %s", async (_what, params, status, description) => {
  expect(await send(params())).toMatchObject({ ok: false, status, description });
});

test("a button to 127.0.0.1 passes, as with Telegram", async () => {
  expect(await send({ reply_markup: inline({ url: "http://127.0.0.1:8080/desk" }) })).toMatchObject({
    ok: true,
  });
});

test("a blocked bot hears so, until it is unblocked", async () => {
  sandbox.world.block(olena);
  expect(await send({})).toMatchObject({
    status: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  sandbox.world.unblock(olena);
  expect(await send({})).toMatchObject({ ok: true });
});

test("edits are refused where Telegram refuses them", async () => {
  const { result } = await send({
    text: "<b>a</b>",
    parse_mode: "HTML",
    reply_markup: inline({ callback_data: "b" }),
  });
  const edit = (method: string, params: object) =>
    callRaw(sandbox, method, { chat_id: olena, message_id: result.message_id, ...params });
  const notModified =
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
  const same = { text: "<b>a</b>", parse_mode: "HTML", reply_markup: inline({ callback_data: "b" }) };
  expect((await edit("editMessageText", same)).description).toBe(notModified);
  expect(
    (await edit("editMessageReplyMarkup", { reply_markup: inline({ callback_data: "b" }) })).description,
  ).toBe(notModified);
  expect((await edit("editMessageText", { text: "a", message_id: 99_999 })).description).toBe(
    "Bad Request: message to edit not found",
  );
  expect((await edit("editMessageText", { text: "x".repeat(4097) })).description).toBe(
    "Bad Request: MESSAGE_TOO_LONG",
  );
  expect((await edit("editMessageCaption", { caption: "a" })).description).toBe(
    "Bad Request: there is no caption in the message to edit",
  );
  expect((await edit("editMessageText", { text: "a", message_id: 1 })).description).toBe(
    "Bad Request: message can't be edited",
  );
  const edited = await edit("editMessageText", { text: "a" });
  expect(edited.result.reply_markup, "a keyboard left out is taken away").toBeUndefined();
});

test("a message sent with a reply keyboard cannot be edited", async () => {
  const { result } = await send({ reply_markup: { keyboard: [[{ text: "yes" }]] } });
  const edited = await callRaw(sandbox, "editMessageText", {
    chat_id: olena,
    message_id: result.message_id,
    text: "b",
  });
  expect(edited.description).toBe("Bad Request: message can't be edited");
});

test("deleting goes for 48 hours, on the person's messages too, and not on others' in a group", async () => {
  const remove = (chat_id: number, message_id: number) =>
    callRaw(sandbox, "deleteMessage", { chat_id, message_id });
  const own = sandbox.world.say(olena, "delete me").message.message_id;
  expect(await remove(olena, own)).toMatchObject({ ok: true, result: true });
  expect((await remove(olena, own)).description).toBe("Bad Request: message to delete not found");
  const inGroup = sandbox.world.say(olena, "hello all", { chatId: group }).message.message_id;
  expect((await remove(group, inGroup)).description).toBe(
    "Bad Request: message can't be deleted for everyone",
  );
  const old = sandbox.world.say(olena, "old").message.message_id;
  sandbox.world.passTime(48 * 3_600_000 + 1);
  expect((await remove(olena, old)).description).toBe("Bad Request: message can't be deleted for everyone");
  const fresh = sandbox.world.say(olena, "fresh").message.message_id;
  const many = { chat_id: olena, message_ids: [fresh, 88_888] };
  expect(await callRaw(sandbox, "deleteMessages", many)).toMatchObject({ ok: true });
  expect(sandbox.world.room(olena).messages.has(fresh)).toBe(false);
});

test("a tap is answered once, and not when it is old", async () => {
  const { result } = await send({ reply_markup: inline({ callback_data: "b" }) });
  const press = () => sandbox.world.press(olena, olena, result.message_id, "a").id;
  const answer = (id: string, text = "") =>
    callRaw(sandbox, "answerCallbackQuery", { callback_query_id: id, text });
  const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
  const first = press();
  expect((await answer(first, "x".repeat(201))).description).toBe("Bad Request: MESSAGE_TOO_LONG");
  expect(await answer(first)).toMatchObject({ ok: true });
  expect((await answer(first)).description).toBe(tooOld);
  const away = { callback_query_id: press(), url: "https://example.org" };
  expect((await callRaw(sandbox, "answerCallbackQuery", away)).description).toBe("Bad Request: URL_INVALID");
  const start = { ...away, url: "t.me/family_links_bot?start=x" };
  expect(await callRaw(sandbox, "answerCallbackQuery", start)).toMatchObject({ ok: true });
  const second = press();
  sandbox.world.passTime(61_000);
  expect((await answer(second)).description).toBe(tooOld);
});

test.each([
  ["sendPhoto", { photo: "nonsense" }, "Bad Request: wrong file identifier/HTTP URL specified"],
  ["sendPhoto", { photo: "attach://missing" }, "Bad Request: there is no photo in the request"],
  ["sendDocument", { document: "https://a.org/b.pdf" }, "Bad Request: failed to get HTTP URL content"],
  [
    "sendMessage",
    { text: "x", message_thread_id: 3 },
    "Bad Request: the sandbox does not support message_thread_id of sendMessage",
  ],
  ["sendPoll", {}, "Bad Request: the sandbox does not support sendPoll"],
])("%s says what it cannot do with %j", async (method, params, description) => {
  expect(await callRaw(sandbox, method, { chat_id: olena, ...params })).toMatchObject({
    status: 400,
    description,
  });
});

test("what is no photo is refused as a photo", async () => {
  const form = new FormData();
  form.set("chat_id", String(olena));
  form.set("photo", new Blob(["no picture"]), "a.jpg");
  expect((await callForm(sandbox, "sendPhoto", form)).description).toBe("Bad Request: IMAGE_PROCESS_FAILED");
  form.set("photo", new Blob([]), "a.jpg");
  expect((await callForm(sandbox, "sendPhoto", form)).description).toBe(
    "Bad Request: file must be non-empty",
  );
  form.set("photo", new Blob([Uint8Array.from(samplePhoto)]), "a.png");
  expect(await callForm(sandbox, "sendPhoto", form)).toMatchObject({ ok: true });
});

test("unknown methods, tokens and bodies are refused", async () => {
  expect(await callRaw(sandbox, "sendTelepathy")).toMatchObject({
    status: 404,
    description: "Not Found: method not found",
  });
  const stranger = await fetch(`${sandbox.apiRoot}/bot2:stranger/getMe`);
  expect([stranger.status, await stranger.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: "Unauthorized" },
  ]);
  const broken = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/getMe`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  expect(broken.status).toBe(400);
});

test("a token that looks real is refused, and so is a port that is taken", async () => {
  await expect(startSandbox({ port: 0, token: `123456789:${"A".repeat(35)}` })).rejects.toThrow(
    /refuses a real bot token/,
  );
  await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow(/EADDRINUSE/);
});
