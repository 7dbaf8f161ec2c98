import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRequests } from "../harness/all-requests.ts";
import { readRequest } from "../harness/read-request.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import { type Guest, type System, startSystem, texts } from "../harness/system.ts";
import { fillShortWay, SEARCH, sendIt } from "../harness/tracing-journey.ts";

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system.app.intake?.idle();
  expect(system.sandbox.world.malformedCalls).toEqual([]);
  expect(system.sandbox.world.unansweredTaps).toEqual([]);
  await system.stop();
});

async function atReview(): Promise<Guest> {
  const user = await system.atMenu("Maria", "en");
  await fillShortWay(user);
  await user.sees("Please check");
  return user;
}

describe("going back and changing one's mind", () => {
  it("returns to the question before, shows the answer given, and keeps it on a tap", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.child");
    await user.says("Petrov Ivan");
    await user.sees("When was this person born?");
    await user.taps("bot:button.back");
    await user.sees(/full name\?.*So far: Petrov Ivan/s);
    await user.taps("bot:button.keep_answer");
    await user.sees("When was this person born?");
  });

  it("changes one answer from the overview and comes back to it", async () => {
    const user = await atReview();
    await user.taps("bot:button.edit");
    await user.taps("flows:tracing.birth.label");
    await user.sees(/When was this person born\?/);
    await user.says("1986");
    await user.sees(/Born: 1986/);
  });

  it("drops the answers of a branch that is no longer taken", async () => {
    const user = await system.atMenu("Maria", "en");
    await fillShortWay({
      ...user,
      taps: (key, values) =>
        user.taps(
          key === "flows:tracing.danger.options.no" ? "flows:tracing.danger.options.yes" : key,
          values,
        ),
    });
    await user.sees("Who must not learn of it?");
    await user.says("my neighbour");
    await user.taps("flows:tracing.danger_how.options.private");
    await user.sees(/Must not learn of it: my neighbour/);
    await user.taps("bot:button.edit");
    await user.presses("Danger if others learn of it");
    await user.taps("flows:tracing.danger.options.no");
    const overview = await user.sees("Please check");
    expect(JSON.stringify(overview.message)).not.toContain("my neighbour");
    const reference = await sendIt(user);
    const content = await readRequest(system, reference);
    expect(content.answers["danger_who"]).toBeUndefined();
    expect(content.answers["danger"]).toEqual({ choice: "no" });
  });
});

describe("what can be added before sending", () => {
  it("opens a section, takes its answers one by one, and shows them on a page of their own", async () => {
    const user = await atReview();
    await user.presses("Last news");
    await user.sees("When did the last news come?");
    await user.says("May 2022");
    await user.taps("flows:tracing.news_how.options.call");
    await user.says("He said that he is well.");
    await user.sees("Where may they be now?");
    for (let skipped = 0; skipped < 3; skipped += 1) await user.taps("bot:button.skip");
    await user.sees("Please check");
    await user.taps("bot:button.more");
    await user.sees(/Last news.*He said that he is well\./s);
  });

  it("takes several photos and says how many, and asks for a file again as a photo", async () => {
    const user = await atReview();
    await user.presses("Photos");
    await user.sees("Send a photo");
    await user.sends({ document: samplePhoto, name: "photo.jpg", mimeType: "image/jpeg" });
    await user.sees("again as a photo");
    await user.sends({ photo: true });
    await user.sees("1 photo");
    await user.sends({ photo: true });
    await user.sees("2 photos");
    await user.taps("bot:button.done");
    await user.sees("Please check");
    const content = await readRequest(system, await sendIt(user));
    expect(content.files).toHaveLength(2);
  });

  it("asks for a second person without asking again what happened", async () => {
    const user = await atReview();
    await user.taps("bot:button.add_person");
    await user.sees(/Person 2.*Who are you looking for\?/s);
    await user.taps("flows:tracing.relation.options.spouse");
    await user.says("Petrova Anna");
    await user.says("1987");
    await user.taps("flows:tracing.service.options.civilian");
    await user.sees("Please check");
    await user.taps("bot:button.more");
    await user.sees(/Person 2.*Petrova Anna/s);
    const content = await readRequest(system, await sendIt(user));
    expect(content.people).toBe(2);
    expect(content.answers["name.1"]).toEqual({ text: "Petrova Anna" });
  });
});

describe("stopping", () => {
  it("keeps the answers, and the menu leads back to the same question", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.sees("Who are you looking for?");
    await user.taps("bot:button.stop");
    await user.sees("Stop here?");
    await user.taps("bot:button.keep");
    await user.sees("kept for 72 hours");
    await user.says("/start");
    await user.taps("bot:menu.continue");
    await user.sees("Who are you looking for?");
  });

  it("erases everything when asked, and old buttons lead nowhere", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    const question = await user.sees("Who are you looking for?");
    await user.says("/cancel");
    await user.taps("bot:button.erase_now");
    await user.sees("Nothing of it is kept");
    await user.pressesOld(question, "Mother or father");
    expect(await user.toast()).not.toBe("");
    await user.says("/start");
    const menu = await user.sees("What do you need?");
    expect(JSON.stringify(menu.message)).not.toContain("Go on with my request");
  });

  it("by saying no to the agreement asks once more before erasing", async () => {
    const user = await atReview();
    await user.taps("bot:button.send");
    await user.taps("bot:button.go_on");
    await user.taps("bot:button.erase");
    await user.sees("Stop here?");
    await user.taps("bot:button.return");
    await user.sees("Your agreement");
  });
});

describe("in the middle of a flow", () => {
  it("the language can change, and the same question comes in the new one", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.says("/language");
    await user.presses("Українська");
    await user.sees(texts("uk").plain("flows:tracing.relation.ask"));
  });

  it("/help answers and asks the same question again", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.says("/help");
    await user.sees("How this works");
    await user.sees("Who are you looking for?");
  });

  it("a person can be asked for, and the search is kept meanwhile", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.child");
    await user.says(SEARCH.name);
    await user.taps("bot:button.person");
    await user.taps("bot:button.this_chat");
    await user.says("about my son");
    await user.sees(/A person will contact you.*Your other answers are kept/s);
    await user.taps("bot:button.menu");
    await user.taps("bot:menu.continue");
    await user.sees("When was this person born?");
  });
});

describe("who is not searched for here", () => {
  it("an office is told politely, and can go back", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.not_family");
    await user.taps("flows:tracing.asks_for.options.organisation");
    await user.sees("We search only for families");
    await user.taps("bot:button.back");
    await user.sees("Do you ask for yourself");
  });

  it("another cause gets signposts and a person", async () => {
    const user = await system.atMenu("Maria", "en");
    await user.taps("bot:menu.tracing");
    await user.taps("flows:tracing.age_band.options.adult");
    await user.taps("flows:tracing.relation.options.sibling");
    await user.says(SEARCH.name);
    await user.taps("bot:button.unknown");
    await user.taps("flows:tracing.cause.options.other_cause");
    await user.sees(/police or a Red Cross society/);
    await user.taps("bot:menu.human");
    await user.sees("How and when can we reach you safely?");
  });
});

describe("what is stored of a request", () => {
  it("is every answer as it was typed, the sharing choices, and the agreement bound to both", async () => {
    const user = await system.atMenu("Maria", "ru");
    await fillShortWay(user);
    await user.taps("bot:button.send");
    await user.presses(/Белорусский Красный Крест/);
    await user.taps("bot:button.go_on");
    await user.taps("bot:button.agree");
    const content = await readRequest(system, await user.sees(/RFL-/));
    expect(content.answers["name.0"]).toEqual({ text: SEARCH.name });
    expect(content.answers["birth.0"]).toMatchObject({ date: { from: "1985-03-12", precision: "day" } });
    expect(content.answers["reach"]).toEqual({ phone: "+375291234567", typed: SEARCH.phone });
    expect(content.sharing).toEqual(["icrc", "red_cross_belarus"]);
    expect(content.consent).toMatchObject({ language: "ru", textVersion: "2026-11" });
    expect(content.consent?.boundTo).toMatch(/^[0-9a-f]{64}$/);
    const [row] = (await allRequests(system.app.store.read)).filter(
      (one) => one.language === "ru" && one.chatKey !== null,
    );
    expect(row).toMatchObject({ kind: "tracing", visibleState: "received", urgent: false });
  });
});
