import { afterEach, describe, expect, it } from "vitest";
import { openWorkshop, sendTo, type Workshop } from "./workshop.ts";

let workshop: Workshop;
afterEach(() => workshop.close());

const outboxRows = async () => await workshop.store.read.q.select().from(workshop.store.read.t.outbox);

async function open(): Promise<string[]> {
  const heard: string[] = [];
  workshop = await openWorkshop({ became: (about, outcome) => void heard.push(`${about} ${outcome}`) });
  return heard;
}

describe("whoever asks what becomes of a call", () => {
  it("hears that Telegram took it, also after some tries; nobody hears of other calls", async () => {
    const heard = await open();
    const anna = workshop.person("Anna");
    workshop.sandbox.world.fail({ kind: "500", method: "sendMessage", times: 1 });
    await workshop.queue([{ ...sendTo(anna, "one"), about: "told:1" }, sendTo(anna, "two")]);
    await workshop.outbox.idle();
    expect(heard).toEqual(["told:1 made"]);
    expect(workshop.said(anna)).toEqual(["one", "two"]);
  });

  it("hears that the person has blocked the bot, or that it was refused for good; no words of it are kept", async () => {
    const heard = await open();
    const anna = workshop.person("Anna");
    workshop.sandbox.world.block(anna);
    await workshop.queue([
      { ...sendTo(anna, "one"), about: "told:1" },
      { ...sendTo(404_404_404, "nobody"), about: "shown:2" },
    ]);
    await workshop.outbox.idle();
    expect(heard.sort()).toEqual(["shown:2 failed", "told:1 blocked"]);
    expect(await outboxRows()).toEqual([]);
  });

  it("hears it after a restart too, and what is asked about stands nowhere in the clear", async () => {
    const heard = await open();
    const anna = workshop.person("Anna");
    const repair = workshop.sandbox.world.fail({ kind: "500", method: "sendMessage" });
    await workshop.queue([{ ...sendTo(anna, "one"), about: "told:canary" }]);
    const [row] = await outboxRows();
    expect(JSON.stringify({ ...row, sealed: row?.sealed.toString("latin1") })).not.toContain("canary");
    await expect.poll(async () => (await outboxRows())[0]?.tries).toBeGreaterThan(0);
    expect(heard).toEqual([]);
    repair();
    workshop = await workshop.restart();
    await workshop.outbox.idle();
    expect(heard).toEqual(["told:canary made"]);
  });
});
