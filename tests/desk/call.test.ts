import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimOfChat } from "../../src/db/claims.ts";
import { findRequest, findRequestByReference } from "../../src/db/requests.ts";
import { carryOutClaim, prepareClaim } from "../../src/requests/claim.ts";
import { agreementStands } from "../../src/requests/may-share.ts";
import { readContent } from "../../src/requests/read.ts";
import { HOUR, type House, openHouse } from "./desk-house.ts";
import { type Reader, reader, type Shown } from "./reader.ts";

let house: House;
let anna: Reader;

beforeAll(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna", "/call");
});
afterAll(async () => await house.stop());

type Fields = Readonly<Record<string, string>>;

/** What the form on a page sends without a word typed: hidden fields, and what stands in the others. */
function formOn(page: Shown): Fields {
  const form = /<form method="post" action="\/call[^"]*"[^>]*>.*?<\/form>/s.exec(
    page.html.replaceAll(/<nav.*?<\/nav>/gs, ""),
  )?.[0];
  const hidden = [...(form ?? "").matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
}

async function begin(who: Reader, kind: string, language = "uk", origin = "call"): Promise<Shown> {
  const list = await who.opens("/call");
  return await who.sends("/call", { ...formOn(list), kind, language, origin });
}

/** Fills in the page somebody stands on, and presses "Next". */
async function fills(who: Reader, page: Shown, fields: Fields): Promise<Shown> {
  return await who.sends(page.path, { ...formOn(page), ...fields });
}

const idIn = (page: Shown): string => /\/call\/([\w-]+)/.exec(page.path)?.[1] ?? "";

/** Answers a tracing request up to its overview. */
async function asked(who: Reader): Promise<Shown> {
  let page = await begin(who, "tracing");
  page = await fills(who, page, { "age_band~pick": "adult" });
  page = await fills(who, page, {
    "relation~pick": "child",
    name: "Коваленко Тарас Іванович",
    birth: "12.03.1985",
  });
  page = await fills(who, page, { "cause~pick": "detained" });
  page = await fills(who, page, { "service~pick": "~unknown" });
  page = await fills(who, page, { lost_when: "березень 2022", lost_where: "Маріуполь" });
  return await fills(who, page, {
    your_name: "Коваленко Олена",
    reach: "8 029 123-45-67",
    "danger~pick": "no",
  });
}

const AGREED = { how: "voice", on: "2026-04-15", by: "person", agreed: "yes" };

async function agrees(
  who: Reader,
  page: Shown,
  sharing: Fields = {},
  consent: Fields = AGREED,
): Promise<Shown> {
  const id = idIn(page);
  const recipients = await who.opens(`/call/${id}/sharing`);
  const consented = await who.sends(`/call/${id}/sharing`, { ...formOn(recipients), ...sharing });
  return await who.sends(`/call/${id}/send`, { ...formOn(consented), ...consent });
}

describe("a search, told on the telephone", () => {
  let page: Shown;
  let id = "";

  test("begins with what, in which language, and how", async () => {
    page = await anna.sends("/call", { kind: "tracing" });
    expect(page.status).toBe(422);
    expect(page.words).toContain("Which language does the person speak?: Choose one of the answers.");
    expect(page.html).toContain('href="#q-language"');
    expect(page.html).toMatch(/value="tracing"[^>]*checked/);
  });

  test("shows the questions of the flow with the words to read aloud in the person's language", async () => {
    page = await begin(anna, "tracing");
    id = idIn(page);
    expect(page.words).toContain("Are you 18 or older?");
    expect(page.html).toMatch(/lang="uk"[^>]*>.*Вам уже є 18 років\?/s);
    expect(page.words).not.toContain("Telegram");
    page = await fills(anna, page, { "age_band~pick": "adult" });
    expect(page.words).toContain("Who are you looking for?");
    expect(page.words).toContain("Мама або тато");
  });

  test("asks what follows from an answer on the same page", async () => {
    page = await fills(anna, page, {
      "relation~pick": "not_family",
      name: "Коваленко Тарас Іванович",
      birth: "12.03.1985",
    });
    expect(page.path).toBe(`/call/${id}/pages/sought_person.0`);
    expect(page.words).toContain("Do you ask for yourself");
    expect(page.html).toContain('value="Коваленко Тарас Іванович"');
    page = await anna.sends(page.path, {
      ...formOn(page),
      "relation~pick": "child",
      name: "Коваленко Тарас Іванович",
      birth: "12.03.1985",
    });
    expect(page.words).toContain("How was contact lost?");
  });

  test("says beside each field and above the form what is wrong, and keeps what was typed", async () => {
    page = await fills(anna, page, { "cause~pick": "detained" });
    page = await fills(anna, page, { "service~pick": "~unknown" });
    page = await fills(anna, page, { lost_when: "<b>давно", lost_where: "Маріуполь, Азовсталь" });
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/id="errors".*href="#q-lost_when"/s);
    expect(page.html).toContain('id="q-lost_when-error"');
    expect(page.html).toContain('value="Маріуполь, Азовсталь"');
    expect(page.html).toContain("&lt;b&gt;давно");
    expect(page.html).not.toContain("<b>давно");
    const left = await anna.opens(`/call/${id}`);
    expect(left.html).toContain("&lt;b&gt;давно");
  });

  test("takes nothing said for an answer only when that is chosen, and not two answers at once", async () => {
    const nothing = await fills(anna, page, { lost_when: "березень 2022" });
    expect(nothing.words).toContain("Last known place: Not answered yet");
    const both = await fills(anna, page, {
      lost_when: "березень 2022",
      lost_where: "Маріуполь",
      "lost_where~unknown": "yes",
    });
    expect(both.words).toContain("Two different answers stand here");
    page = await fills(anna, page, { lost_when: "березень 2022", "lost_where~unknown": "yes" });
    expect(page.words).toContain("How can we reach you safely?");
    expect(page.words).not.toContain("this chat");
  });

  test("refuses a way that needs a chat, whoever forged it", async () => {
    const forged = await fills(anna, page, {
      your_name: "Коваленко Олена",
      "reach~pick": "this_chat",
      "danger~pick": "no",
    });
    expect(forged.status).toBe(422);
    page = await fills(anna, page, {
      your_name: "Коваленко Олена",
      reach: "8 029 123-45-67",
      "danger~pick": "no",
    });
    expect(page.path).toBe(`/call/${id}/review`);
    expect(page.words).toContain("+375");
    expect(page.words).toContain("Somebody is held");
  });

  test("takes a second person, and one less again", async () => {
    page = await anna.sends(`/call/${id}/people`, { ...formOn(page), add: "yes" });
    expect(page.path).toBe(`/call/${id}/pages/sought_person.1`);
    page = await fills(anna, page, {
      "relation~pick": "spouse",
      name: "Коваленко Ігор",
      "birth~unknown": "yes",
    });
    expect(page.path).toBe(`/call/${id}/pages/service_status.1`);
    page = await fills(anna, page, { "service~pick": "military" });
    expect(page.path).toBe(`/call/${id}/review`);
    expect(page.words).toContain("Коваленко Ігор");
    page = await anna.sends(`/call/${id}/people`, { ...formOn(page), remove: "1" });
    expect(page.words).not.toContain("Коваленко Ігор");
  });

  test("adds an optional section, warns of words that can do harm, and lets them stand", async () => {
    page = await anna.opens(`/call/${id}/pages/service_and_captivity.0`);
    expect(page.words).not.toContain("In which unit?");
    const seen = "Бачили біля складу зброї, там танки і артилерія";
    page = await fills(anna, page, { last_seen: seen, "evidence~video": "yes", "evidence~call": "yes" });
    expect(page.words).toContain("Please speak with the person about the words marked below.");
    page = await fills(anna, page, { last_seen: seen, "evidence~video": "yes", "evidence~call": "yes" });
    expect(page.path).toBe(`/call/${id}/review`);
    expect(page.words).toContain("A video or photo, A call");
  });

  test("asks with whom it may be shared, and what a no costs", async () => {
    page = await anna.opens(`/call/${id}/sharing`);
    expect(page.words).toContain("A “no” means: its branches cannot search");
    page = await anna.sends(`/call/${id}/sharing`, {
      ...formOn(page),
      red_cross_ukraine: "yes",
      nobody: "yes",
    });
    expect(page.html).toMatch(/<blockquote[^>]*lang="uk"[^>]*>.*Червоний Хрест України/s);
  });

  test("sends nothing without an agreement, and says what is missing in it", async () => {
    const empty = await fills(anna, { ...page, path: `/call/${id}/send` }, { on: "2026-04-16" });
    expect(empty.status).toBe(422);
    for (const text of [
      "Choose how it was given",
      "That day has not come yet",
      "Choose who gave it",
      "Without an agreement nothing is sent",
    ])
      expect(empty.words).toContain(text);
    const paper = await fills(anna, { ...page, path: `/call/${id}/send` }, { ...AGREED, how: "paper" });
    expect(paper.words).toContain("Write where the signed paper is filed");
    expect(await findRequest(house.store.read, id)).toBeUndefined();
  });

  test("is one request, however often the form is sent; its reference and code are read out", async () => {
    const send = {
      ...formOn(page),
      ...AGREED,
      how: "paper",
      filed: "Folder 7, sheet 12",
      by: "other",
      name: "Коваленко Марія",
      as: "sister",
    };
    const both = await Promise.all([
      anna.sends(`/call/${id}/send`, send),
      anna.sends(`/call/${id}/send`, send),
    ]);
    const row = await findRequest(house.store.read, id);
    for (const one of [...both, await anna.sends(`/call/${id}/send`, send)]) {
      expect(one.path).toBe(`/call/${id}/sent`);
      expect(one.words.replaceAll(" ", "")).toContain(row!.reference.replaceAll("-", ""));
    }
    expect(row).toMatchObject({
      origin: "call",
      chatKey: null,
      nextPingAt: null,
      urgent: true,
      language: "uk",
      kind: "tracing",
    });
  });

  test("stands at the desk like any other, with the agreement as it was given", async () => {
    page = await anna.sends(`/call/${id}/told`);
    expect(page.path).toBe(`/requests/${id}`);
    expect(page.words).toContain("taken down from a call");
    expect(page.words).toContain("This request came without a chat");
    expect(page.words).toContain("Anna, 15 April 2026");
    expect(page.words).toContain("Folder 7, sheet 12");
    expect(page.words).toContain("Коваленко Марія, sister");
    expect(page.words).toContain("Yes, checked");
    const content = (await readContent(house.store.read, house.key, id))!;
    expect(agreementStands(content)).toBe(true);
    expect(content.sharing).toEqual(["icrc", "red_cross_ukraine"]);
    expect(content.answers["service.0"]).toEqual({ unknown: true });
    expect(content.answers["birth.0"]).toMatchObject({ date: { from: "1985-03-12" } });
    expect((await anna.opens(`/call/${id}/sent`)).status).toBe(404);
    expect((await anna.opens("/call")).words).not.toContain("Begun and not sent");
  });
});

test("with the code that was read out, the person finds the request in their chat a day later", async () => {
  const sent = await agrees(anna, await asked(anna));
  const id = idIn(sent);
  const codes = [...sent.html.matchAll(/class="spelled" aria-label="([^"]+)"/g)].map(([, code = ""]) =>
    code.replaceAll(" ", ""),
  );
  const [reference = "", code = ""] = codes;
  const wish = { reference, code, chatKey: "chat-of-olena", now: house.clock.now };
  const claim = await prepareClaim(house.store.read, (text) => `key of ${text}`, wish);
  expect(await house.store.write(claim)).toMatchObject({ kind: "planned", holder: null });
  const planned = await claimOfChat(house.store.read, id, "chat-of-olena");
  await house.store.write((tx) => carryOutClaim(tx, planned!, house.clock.now + 25 * HOUR));
  expect(await findRequest(house.store.read, id)).toMatchObject({ chatKey: "chat-of-olena", origin: "call" });
});

test("a message whose place nobody knows becomes a search, and nothing is asked twice", async () => {
  let page = await begin(anna, "message", "ru", "visit");
  page = await fills(anna, page, { "age_band~pick": "adult" });
  page = await fills(anna, page, {
    "relation~pick": "parent",
    name: "Иванов Пётр 1950",
    "where~unknown": "yes",
  });
  expect(page.words).toContain("Nobody can hand over a message without knowing where");
  page = await fills(anna, { ...page, path: `/call/${idIn(page)}/hand-over` }, {});
  page = await fills(anna, page, { "age_band~pick": "adult" });
  expect(page.path).toMatch(/pages\/circumstances$/);
  const person = await anna.opens(`/call/${idIn(page)}/pages/sought_person.0`);
  expect(person.html).toContain('value="Иванов Пётр"');
  expect(person.html).toContain('value="1950"');
});

test("a message is as long as the delegation allows, at the desk as in the chat", async () => {
  const strict = await openHouse({ answerLimits: { messageWords: 25 } });
  const boris = reader(strict);
  await boris.signsIn("Boris", "/call");
  let page = await begin(boris, "message", "ru", "visit");
  for (const said of [
    { "age_band~pick": "adult" },
    { "relation~pick": "parent", name: "Иванов Пётр", birth: "1950", where: "Гомель, улица Мира, 5" },
    { your_name: "Иванова Анна", reach: "+375 29 123 45 67" },
    { message_text: "мама ".repeat(26), "danger~pick": "no" },
  ])
    page = await fills(boris, page, said);
  expect(page.words).toContain("That is 26 words, and there is room for 25");
  expect(page.html).toContain("мама мама");
  await strict.stop();
});

test("a child alone goes to people at once", async () => {
  let page = await begin(anna, "tracing", "uk");
  page = await fills(anna, page, { "age_band~pick": "minor" });
  page = await fills(anna, page, { "age_band~pick": "minor", "minor_with~pick": "alone" });
  expect(page.words).toContain("You are not alone now");
  page = await fills(anna, { ...page, path: `/call/${idIn(page)}/hand-over` }, {});
  page = await fills(anna, page, { where: "Вокзал, Гомель", reach: "провідниця Ганна" });
  page = await fills(anna, { ...page, path: `/call/${idIn(page)}/send` }, {});
  expect(await findRequest(house.store.read, idIn(page))).toMatchObject({
    kind: "call_back",
    urgent: true,
    origin: "call",
  });
});

test("for a child, an adult agrees", async () => {
  let page = await begin(anna, "alive", "be");
  page = await fills(anna, page, { "age_band~pick": "minor" });
  page = await fills(anna, page, {
    "age_band~pick": "minor",
    "minor_with~pick": "with_adult",
    representative: "цётка Марыя",
  });
  page = await fills(anna, page, {
    "age_band~pick": "minor",
    "minor_with~pick": "with_adult",
    representative: "цётка Марыя",
  });
  page = await fills(anna, page, { your_name: "Янка Купала" });
  page = await fills(anna, page, { "telling~pick": "only_keep" });
  page = await fills(anna, page, { reach: "праз цётку", "danger~pick": "no" });
  const refused = await agrees(anna, page);
  expect(refused.words).toContain("an adult who represents them gives it");
});

describe("a call that is interrupted", () => {
  test("is on the list with its age, can be gone on with or thrown away, and is nobody else's", async () => {
    const page = await begin(anna, "reunite", "fr", "visit");
    const id = idIn(page);
    await begin(anna, "question", "en");
    const list = await fills(anna, page, { "age_band~pick": "adult", do: "leave" });
    expect(list.words).toContain("Kept. Continue when you like.");
    expect(list.words).toContain("Crossing to family · visit in person · French");
    expect(list.words).toContain("Question · by telephone · English");
    expect((await anna.opens(`/call/${id}`)).html).toMatch(/value="adult"[^>]*checked/);
    const boris = reader(house);
    await boris.signsIn("Boris", "/call");
    expect((await boris.opens("/call")).words).not.toContain("Crossing to family · visit");
    for (const path of [
      `/call/${id}`,
      `/call/${id}/review`,
      `/call/${id}/pages/notice`,
      `/call/${id}/consent`,
    ])
      expect((await boris.opens(path)).status).toBe(404);
    await boris.sends(`/call/${id}/discard`);
    const sure = await anna.opens(`/call/${id}/discard`);
    expect(sure.words).toContain("Throw this request away?");
    const gone = await anna.sends(`/call/${id}/discard`);
    expect(gone.words).toContain("Thrown away.");
    expect((await anna.opens(`/call/${id}`)).status).toBe(404);
  });

  test("loses nothing to a session that has ended in the middle of a page", async () => {
    let page = await begin(anna, "tracing");
    page = await fills(anna, page, { "age_band~pick": "adult" });
    const carla = reader(house);
    for (const [name, value] of anna.cookies) carla.cookies.set(name, value);
    await carla.sends("/sign-out");
    const out = await fills(anna, page, { "relation~pick": "sibling", name: "Шевченко Богдан" });
    expect(out.status).toBe(401);
    expect(out.words).toContain("Шевченко Богдан");
    const hidden = [...out.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const back = await anna.sends("/sign-in", {
      ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value])),
      name: "Anna",
      passphrase: "four calm words here Anna",
    });
    expect(back.path).toBe(page.path);
    expect(back.html).toContain('value="Шевченко Богдан"');
    expect(back.html).toMatch(/value="sibling"[^>]*checked/);
  });

  test("keeps what was typed on every page that was left, and says on the overview that it is no answer", async () => {
    const page = await asked(anna);
    const id = idIn(page);
    const names = await anna.opens(`/call/${id}/pages/details.0`);
    await fills(anna, names, { other_names: "Тарасик", do: "back" });
    const news = await anna.opens(`/call/${id}/pages/last_news`);
    const review = await fills(anna, news, { news_what: "живий", do: "back" });
    expect(review.words).toMatch(/not taken as answers yet.*More about them Last news Read/);
    const again = await anna.opens(`/call/${id}/pages/details.0`);
    expect(again.html).toContain("Тарасик");
    const kept = await fills(anna, again, { other_names: "Тарасик" });
    expect(kept.words).toMatch(/not taken as answers yet[^R]*Last news Read/);
  });

  test("two windows: the older one changes nothing and shows what was typed", async () => {
    const page = await begin(anna, "question", "ru");
    await fills(anna, page, { question: "Где мой брат?", "your_name~unknown": "yes" });
    const older = await fills(anna, page, { question: "Где моя сестра?", "your_name~unknown": "yes" });
    expect(older.status).toBe(409);
    expect(older.words).toContain("changed in another window");
    expect(older.html).toContain("Где моя сестра?");
    expect((await anna.opens(`/call/${idIn(page)}/review`)).words).toContain("Где мой брат?");
    expect((await anna.sends(`/call/${idIn(page)}/send`, { version: "1" })).status).toBe(409);
    const sent = await fills(anna, { ...older, path: `/call/${idIn(page)}/send` }, { version: "2" });
    expect(sent.path).toMatch(/sent$/);
  });

  test("a page nobody asked for, a call nobody began and a form from elsewhere lead nowhere", async () => {
    const page = await begin(anna, "alive");
    const id = idIn(page);
    for (const wrong of ["nothing", "toString", "to_tell.7", "photos"])
      expect((await anna.opens(`/call/${id}/pages/${wrong}`)).path).toBe(`/call/${id}/pages/notice`);
    expect((await anna.opens(`/call/${id}/consent`)).path).toBe(`/call/${id}/pages/notice`);
    expect((await anna.sends(`/call/${id}/send`, { ...AGREED, version: "1" })).path).toBe(
      `/call/${id}/pages/notice`,
    );
    expect((await anna.opens("/call/nothing-here")).words).toContain("There is no such draft");
    expect((await anna.sends(page.path, formOn(page), { origin: "https://evil.example" })).status).toBe(403);
    expect(await findRequestByReference(house.store.read, "RFL-AAA-AAA")).toBeUndefined();
  });
});

test("only the ICRC: every other recipient is off", async () => {
  const page = await asked(anna);
  const sent = await agrees(anna, page, { red_cross_russia: "yes", only: "icrc" });
  expect((await readContent(house.store.read, house.key, idIn(sent)))?.sharing).toEqual(["icrc"]);
});

/** Each of the other kinds from its first page to the overview: what is said on each, in the order of the flow. */
const OTHER_KINDS: readonly {
  readonly kind: string;
  readonly language: string;
  readonly pages: readonly Fields[];
  readonly more: { readonly page: string; readonly fields: Fields };
  readonly sees: readonly string[];
}[] = [
  {
    kind: "alive",
    language: "be",
    pages: [
      { "age_band~pick": "adult" },
      { your_name: "Купала Янка 07.07.1982" },
      { "telling~pick": "tell_them" },
      { tell_name: "Купала Марыя" },
      { reach: "+375 29 123 45 67", "danger~pick": "unsure", danger_who: "сусед" },
    ],
    more: {
      page: "message",
      fields: { family_message: "Я жывы і здаровы", "may_learn~message": "yes" },
    },
    sees: ["Купала Марыя", "Я жывы і здаровы", "My message", "сусед"],
  },
  {
    kind: "message",
    language: "ru",
    pages: [
      { "age_band~pick": "adult" },
      { "relation~pick": "parent", name: "Иванов Пётр", birth: "1950", where: "Гомель, улица Мира, 5" },
      { your_name: "Иванова Анна", reach: "+375 29 123 45 67" },
      { message_text: "Мама, мы все здоровы и думаем о тебе.", "danger~pick": "no" },
    ],
    more: { page: "reply", fields: { "reply~pick": "other_way", reply_way: "письмом на адрес сестры" } },
    sees: ["Мама, мы все здоровы и думаем о тебе.", "Гомель, улица Мира, 5", "understood as 1950"],
  },
  {
    kind: "reunite",
    language: "fr",
    pages: [
      { "age_band~pick": "adult" },
      { "who_crosses~pick": "other_child", name: "Petrova Daria" },
      { place_now: "Gomel", "host~pick": "not_asked" },
      { your_name: "Petrova Vera", reach: "+375 29 123 45 67", "danger~pick": "no" },
    ],
    more: { page: "child.0", fields: { "custody~pick": "nobody_now" } },
    sees: ["Petrova Daria", "They have not agreed yet", "Nobody at present"],
  },
];

describe.each(OTHER_KINDS)("$kind, told at the door", ({ kind, language, pages, more, sees }) => {
  test("is asked, added to, agreed to, and stands at the desk", async () => {
    let page = await begin(anna, kind, language, "visit");
    for (const said of pages) {
      const before = page.path;
      page = await fills(anna, page, said);
      expect(page.status).toBe(200);
      // Something more was asked on the same page.
      if (page.path === before) page = await fills(anna, page, said);
    }
    expect(page.path).toMatch(/\/review$/);
    const id = idIn(page);
    const optional = await anna.opens(`/call/${id}/pages/${more.page}`);
    page = await fills(anna, optional, more.fields);
    if (page.path === optional.path) page = await fills(anna, page, more.fields);
    expect(page.path).toMatch(/\/review$/);
    const sent = await agrees(anna, page);
    expect(sent.path).toBe(`/call/${id}/sent`);
    const request = await anna.sends(`/call/${id}/told`);
    for (const words of sees) expect(request.words).toContain(words);
    expect(request.words).toContain("taken down at a visit");
    expect(await findRequest(house.store.read, id)).toMatchObject({ kind, language, origin: "visit" });
    const content = await readContent(house.store.read, house.key, id);
    expect(content && agreementStands(content)).toBe(true);
    expect(Object.values(content?.answers ?? {}).some((answer) => "skipped" in answer)).toBe(false);
  });
});
