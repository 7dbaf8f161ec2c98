import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRequests } from "../harness/all-requests.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import { type Guest, type System, startSystem } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  expect(system.logged.filter(({ step }) => step === "handle" || step === "quarantine")).toEqual([]);
  await system.stop();
});

const en = "en" as const;

async function atName(): Promise<Guest> {
  const user = await system.atMenu("Maria", en);
  await user.taps("bot:menu.tracing");
  await user.taps("flows:tracing.age_band.options.adult");
  await user.taps("flows:tracing.relation.options.sibling");
  await user.sees("What is this person's full name?");
  return user;
}

async function atBirth(): Promise<Guest> {
  const user = await atName();
  await user.says(SEARCH.name);
  await user.sees("When was this person born?");
  return user;
}

async function atReach(): Promise<Guest> {
  const user = await atBirth();
  await user.says("1985");
  await user.taps("flows:tracing.cause.options.fighting");
  await user.taps("bot:button.unknown");
  await user.says("2022");
  await user.sees("Where was this person then?");
  await user.says("Mariupol");
  await user.sees("What is your own full name?");
  await user.says(SEARCH.yourName);
  await user.sees("How can we reach you safely?");
  return user;
}

describe("instead of an answer", () => {
  it("a sticker is answered with what is wanted, and the question stays", async () => {
    const user = await atName();
    await user.sends({ sticker: "🙏" });
    await user.sees(/cannot use that.*full name/s);
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
  });

  it("a place on the map is answered the same way", async () => {
    const user = await atName();
    await user.sends({ location: { latitude: 53.9, longitude: 27.56 } });
    await user.sees(/cannot use that.*full name/s);
  });

  it("a voice message is kept for the staff, and the question stays", async () => {
    const user = await atName();
    await user.sends({ voice: true });
    await user.sees("A person will listen");
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
  });

  it("an album is kept, photo by photo", async () => {
    const user = await atName();
    await user.sends({
      album: [
        { photo: { bytes: samplePhoto } },
        { photo: { bytes: samplePhoto } },
        { photo: { bytes: samplePhoto } },
      ],
    });
    await user.settles();
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
  });

  it("emoji alone are no name", async () => {
    const user = await atName();
    await user.says("🕊🕊🕊");
    await user.sees("Please write it with letters");
  });

  it("4,096 characters are too many for a name, with both numbers said", async () => {
    const user = await atName();
    await user.says("Ж".repeat(4096));
    await user.sees(/4096 characters.*150/s);
  });

  it("an unknown command is not taken for a name", async () => {
    const user = await atName();
    await user.says("/unknown");
    await user.sees(/cannot use that.*full name/s);
  });
});

describe("a date", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["31.02.1990", /no such day/],
    ["32.13.1980", /no such day/],
    ["12.03.2999", /has not come yet/],
    ["age 200", /could not read|more than 120/],
    ["200 years", /more than 120 years/],
    ["in the spring", /could not read that as a date/],
  ];
  for (const [typed, answer] of cases) {
    it(`"${typed}" is explained kindly`, async () => {
      const user = await atBirth();
      await user.says(typed);
      await user.sees(answer);
      await user.says("12.03.1985");
      await user.sees("How was contact lost?");
    });
  }

  it("that was read is shown, and can be put right by one tap", async () => {
    const user = await atBirth();
    await user.says("40 years");
    await user.sees(/Born:/);
    await user.taps("bot:button.fix");
    await user.sees(/When was this person born\?/);
    await user.says("12.03.1985");
    await user.sees(/12 March 1985/);
  });
});

describe("a phone number", () => {
  it("of three digits is not one", async () => {
    const user = await atReach();
    await user.says("123");
    await user.sees(/whole phone number/);
    await user.says("+375291234567");
    await user.sees("Could somebody be in danger");
  });

  it("can be shared as a contact", async () => {
    const user = await atReach();
    await user.sends({ contact: { phone_number: "375291234567", first_name: "Maria" } });
    await user.sees(/\+375291234567/);
  });

  it("may be any other safe way in words", async () => {
    const user = await atReach();
    await user.says("through my sister Vera, evenings only");
    await user.sees("Could somebody be in danger");
  });
});

describe("a name", () => {
  it("with markup is shown as it was typed", async () => {
    const user = await atName();
    await user.says("<b>Bobby</b> & <a href='x'>Tables</a>");
    await user.sees("<b>Bobby</b> & <a href='x'>Tables</a>");
  });

  it("loses characters that hide or turn letters, and nothing else", async () => {
    const user = await atName();
    await user.says("Ivan\u202E\u200B  Petrov\u2066ich");
    const seen = await user.sees("Ivan Petrovich");
    expect(JSON.stringify(seen.message)).not.toMatch(/\u202E|\u200B|\u2066/);
  });

  it("from right to left stays as it is", async () => {
    const user = await atName();
    await user.says("محمد علي");
    await user.sees("محمد علي");
  });
});

describe("fingers that hurry", () => {
  it("two quick messages answer two questions in their order", async () => {
    const user = await atName();
    await user.says(SEARCH.name);
    await user.says("1985");
    await user.sees("How was contact lost?");
  });

  it("a button of an old question says so and changes nothing", async () => {
    const user = await atName();
    const question = user.lastMessage();
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
    await user.pressesOld(question, "← Back");
    expect(await user.toast()).toMatch(/earlier question/);
  });

  it("a double tap on an answer counts once", async () => {
    const user = await system.atMenu("Maria", en);
    await user.taps("bot:menu.tracing");
    await user.doubleTaps("18 or older");
    await user.sees("Who are you looking for?");
    expect(await user.toast()).toMatch(/earlier question/);
  });

  it("a double tap on sending makes one request", async () => {
    const user = await system.atMenu("Maria", en);
    await fillShortWay(user);
    const { length: before } = await allRequests(system.app.store.read);
    await user.taps("bot:button.send");
    await user.taps("bot:button.go_on");
    await user.doubleTaps("✅ I agree, send");
    await user.sees(/RFL-/);
    expect(await user.toast()).toMatch(/already sent/);
    await user.settles();
    expect(await allRequests(system.app.store.read)).toHaveLength(before + 1);
  });

  it("an update that comes twice counts once", async () => {
    const user = await atName();
    await user.says(SEARCH.name);
    await user.sees("When was this person born?");
    await user.redeliversLast();
    await user.seesNothingNew(300);
    await user.says("1985");
    await user.sees("How was contact lost?");
  });
});

describe("a message that is corrected later", () => {
  it("corrects the answer it was", async () => {
    const user = await atName();
    const typed = await user.says("Petrof Ivan");
    await user.sees("When was this person born?");
    await user.edits("Petrov Ivan", typed);
    await user.sees(/Changed\. Name: Petrov Ivan/);
    await user.says("1985");
    await user.sees("How was contact lost?");
  });

  it("is explained when it no longer can be the answer", async () => {
    const user = await atBirth();
    const typed = await user.says("1985");
    await user.sees("How was contact lost?");
    await user.edits("31.02.1985", typed);
    await user.sees(/no such day/);
  });
});

describe("a blocked bot", () => {
  it("goes on at the same question once it is unblocked", async () => {
    const user = await atBirth();
    await user.blocks();
    await user.unblocks();
    await user.sees("When was this person born?");
    await user.says("1985");
    await user.sees("How was contact lost?");
  });
});

describe("a group", () => {
  it("is told that the bot works in private only", async () => {
    const group = system.sandbox.world.addGroup("Neighbours");
    const user = await system.atMenu("Maria", en);
    system.sandbox.world.join(user.person.user.id, group.id);
    const inGroup = user.enters(group.id);
    await inGroup.says("/start");
    await inGroup.sees("private chats only");
  });
});

describe("somebody who writes instead of choosing", () => {
  it("is answered, with the way to what they need", async () => {
    const user = await system.atMenu("Maria", en);
    await user.sees("What do you need?");
    await user.says("please help me find my son");
    await user.sees("you can file a tracing request here");
    await user.taps("bot:menu.tracing");
    await user.sees("How old are you?");
  });

  it("can send a whole request after all of this", async () => {
    const user = await system.atMenu("Maria", en);
    await fillShortWay(user);
    await sendIt(user);
  });
});
