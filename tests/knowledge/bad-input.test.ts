import { describe, expect, test } from "vitest";
import { answerer } from "./knowledge.ts";

const LONGEST = 4_096;
/** "Where is my brother? Please help", roughly, in languages this bot does not speak. */
const FOREIGN: Readonly<Record<string, string>> = {
  German: "Wo ist mein Bruder? Bitte helfen Sie mir, ich kann ihn nicht finden",
  Spanish: "¿Dónde está mi hermano? Por favor ayuda, no puedo encontrarlo",
  Italian: "Dove è mio fratello? Per favore aiuto, non riesco a trovarlo",
  Portuguese: "Onde está o meu irmão? Por favor, não consigo encontrá-lo",
  Dutch: "Waar is mijn broer? Help alstublieft, ik kan hem niet vinden",
  Polish: "Gdzie jest mój brat? Proszę o pomoc, nie mogę go znaleźć",
  Czech: "Kde je můj bratr? Prosím pomozte, nemohu ho najít",
  Slovak: "Kde je môj brat? Prosím pomôžte, nemôžem ho nájsť",
  Hungarian: "Hol van a testvérem? Kérem segítsen, nem találom az",
  Romanian: "Unde este fratele meu? Vă rog ajutor, nu pot să îl găsesc",
  Turkish: "Kardeşim nerede? Lütfen yardım edin, bulamıyorum",
  Azerbaijani: "Qardaşım haradadır? Zəhmət olmasa kömək edin",
  Uzbek: "Akam qayerda? Iltimos yordam bering, topa olmayapman",
  Swedish: "Var är min bror? Snälla hjälp, jag kan inte hitta honom",
  Norwegian: "Hvor er min bror? Vær så snill, jeg kan ikke finne ham",
  Danish: "Hvor er min bror? Venligst hjælp, jeg kan ikke finde ham",
  Finnish: "Missä on veljeni? Apua, en löydä häntä, voitteko auttaa",
  Estonian: "Kus on minu vend? Palun abi, ma ei leia teda",
  Latvian: "Kur ir mans brālis? Lūdzu palīdzību, nevaru atrast",
  Lithuanian: "Kur yra mano brolis? Prašau pagalba, negaliu rasti",
  Croatian: "Gdje je moj brat? Molim pomoć, ne mogu ga pronaći",
  Vietnamese: "Anh trai tôi ở đâu? Làm ơn giúp tôi, không thể tìm",
  Indonesian: "Di mana saudara saya? Tolong bantu, tidak bisa menemukan",
  Bulgarian: "Къде е моят брат? Моля помогнете, не мога да го намеря",
  Serbian: "Где је мој брат? Молим помозите, не могу да га пронађем",
  Kazakh: "Менің бауырым қайда? Өтінемін көмектесіңіз",
  Tajik: "Бародари ман куҷост? Лутфан кумак кунед",
  Arabic: "أين أخي؟ أرجوكم ساعدوني",
  Hebrew: "איפה אח שלי? בבקשה עזרו לי",
  Georgian: "სად არის ჩემი ძმა? გთხოვთ დამეხმაროთ",
  Armenian: "Որտե՞ղ է եղբայրս։ Խնդրում եմ օգնեք",
  Chinese: "我的兄弟在哪里？请帮帮我",
  Japanese: "兄はどこですか。助けてください",
  Korean: "제 형제는 어디에 있습니까? 도와주세요",
  Hindi: "मेरा भाई कहाँ है? कृपया मदद करें",
  Greek: "Πού είναι ο αδελφός μου; Παρακαλώ βοηθήστε",
};

describe("a message without words", () => {
  test.each([
    "",
    " ",
    "\n\t",
    "🙂",
    "👨‍👩‍👧‍👦🇺🇦❤️".repeat(200),
    "???",
    "!!!...,,,",
    "—«»“”",
    "\u202e\u200f\u0000\u0007",
    "​",
  ])("%j gets no answer", (message) => {
    const reply = answerer.ask(message);
    expect(reply.action).toBe("fallback");
    expect(reply.urgent).toBe(false);
    expect(reply.detected).toBeUndefined();
  });
});

describe("a language this bot does not speak", () => {
  test.each(Object.entries(FOREIGN))("%s gets the honest sentence in the chosen language", (_, message) => {
    const reply = answerer.ask(message, { chosenLanguage: "uk" });
    expect(reply.action).toBe("fallback");
    expect(reply.foreign).toBe(true);
    expect(reply.language).toBe("uk");
  });
});

describe("signs that are not seen", () => {
  test("control, zero-width and bidirectional characters inside words change nothing", () => {
    const plain = answerer.ask("помогите найти брата");
    const marked = answerer.ask("\u202eпо\u200bмогите \u2066най\u00adти\u2069 бра\u0000та\u200f");
    expect(marked).toEqual(plain);
  });

  test("letters of another alphabet that look the same change nothing", () => {
    expect(answerer.ask("пoмoгите нaйти брaтa").ranked[0]?.intent).toBe("missing_relative");
  });
});

describe("code, links and markup", () => {
  test.each([
    "<script>alert(1)</script>",
    "'; drop table requests; --",
    "select * from users where 1=1",
    "https://example.org/a?b=c&d=%00",
    "function f() { return process.env.TOKEN }",
    "{{7*7}} ${7*7} %s %n",
    "../../etc/passwd",
    "__proto__ constructor toString hasOwnProperty",
  ])("%s is not answered as a question about us", (message) => {
    expect(answerer.ask(message).action).not.toBe("answer");
  });
});

describe("4,096 characters", () => {
  const long: Readonly<Record<string, string>> = {
    "one endless word": "x".repeat(LONGEST),
    "one endless Cyrillic word": "помогите".repeat(LONGEST / 8),
    "letters and digits": "a1b2".repeat(LONGEST / 4),
    "unknown words": "qwxz plok vrmt ".repeat(LONGEST / 15),
    "wrong layout": "ghjgfk vjq ,hfn ".repeat(LONGEST / 16),
    emoji: "🙂".repeat(LONGEST / 2),
    combining: `e${"\u0301".repeat(LONGEST - 1)}`,
  };

  test.each(Object.entries(long))("of %s are read in bounded time", (_, message) => {
    const start = performance.now();
    for (let round = 0; round < 5; round += 1) answerer.ask(message);
    // A hang took minutes and the usual time is a few milliseconds; the margin is for a busy machine.
    expect((performance.now() - start) / 5).toBeLessThan(100);
  });

  test("a cry for help at the end of a long message shows the banner", () => {
    const message = `${"мы живем в этом городе давно и у нас все как у всех. ".repeat(60)} я не хочу больше жить`;
    expect(answerer.ask(message).urgentRules).toContain("distress");
  });
});
