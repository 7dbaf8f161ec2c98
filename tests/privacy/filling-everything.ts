import { eq } from "drizzle-orm";
import { people } from "../../src/bot/person.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import { TRACING } from "../../src/flows/tracing.ts";
import { type Question, type Step, walk } from "../../src/flows/walk.ts";
import { openJson } from "../../src/sealing/envelope.ts";
import type { IntakeKeys } from "../../src/sealing/intake-keys.ts";
import { samplePhoto } from "../harness/sample-files.ts";
import type { Guest, System } from "../harness/system.ts";
import { canaryWord } from "./canaries.ts";

/** Somebody who fills in whatever is asked, and remembers every word. */
export interface Filler {
  /** Every value that was typed, by the question it answers. */
  readonly typed: Map<string, string>;
  readonly photo: Buffer;
  /** Bytes of the stored conversation after each step, and what it said. */
  readonly conversations: string[];
  current(): Promise<Step>;
  answer(): Promise<void>;
  fillShortWay(): Promise<void>;
  fillHub(): Promise<void>;
}

const PHONE = "+375 29 765-43-21";
const DATE = "март 1951";

export function filler(system: System, keys: IntakeKeys, guest: Guest): Filler {
  const { store } = system.app;
  const typed = new Map<string, string>();
  const conversations: string[] = [];
  const photo = Buffer.concat([samplePhoto, Buffer.from(Array.from({ length: 6 }, canaryWord).join(" "))]);

  async function draft(): Promise<Draft> {
    await system.app.intake?.idle();
    const { person } = await people(store, keys).load(guest.chatId);
    const found = person.activeFlow && person.drafts.get(person.activeFlow);
    if (!found) throw new Error("nothing is being filled in");
    return found;
  }

  async function noteConversation(): Promise<void> {
    const { people: table } = store.read.t;
    const chatKey = keys.chatKey(guest.chatId);
    const [row] = await store.read.q.select().from(table).where(eq(table.chatKey, chatKey));
    if (row?.sealedConversation)
      conversations.push(JSON.stringify(openJson(keys.conversation, row.sealedConversation, chatKey)));
  }

  async function current(): Promise<Step> {
    const now = await draft();
    return walk(FLOWS[now.flow], now).current;
  }

  async function settle(): Promise<void> {
    await guest.settles();
    await noteConversation();
  }

  async function type(key: string, text: string): Promise<void> {
    typed.set(key, text);
    await guest.says(text);
    await settle();
  }

  async function choose({ field }: Question): Promise<void> {
    // Danger and an armed force, so that the questions behind them are asked too.
    const wanted = { danger: "yes", service: "military", age_band: "adult", relation: "child" } as const;
    const option = (wanted as Readonly<Record<string, string>>)[field.id];
    if (field.kind !== "choice" && field.kind !== "choices") return;
    const label = guest.say.plain(`flows:tracing.${field.id}.options.${option ?? field.options[0] ?? ""}`);
    await guest.presses(label);
    await settle();
    if (field.kind === "choices") {
      await guest.taps("bot:button.done");
      await settle();
    }
  }

  async function answer(): Promise<void> {
    const step = await current();
    if (step.kind !== "question") throw new Error(`${step.kind} is no question`);
    const { field, key } = step;
    if (field.kind === "choice" || field.kind === "choices") return await choose(step);
    if (field.kind === "photos") {
      await guest.sends({ photo });
      await settle();
      await guest.taps("bot:button.done");
      return await settle();
    }
    if (field.kind === "date") return await type(key, `${DATE}, ${canaryWord()}`);
    if (field.kind === "phone" || field.kind === "reach")
      return await type(key, field.kind === "phone" ? PHONE : `${canaryWord()} ${canaryWord()}`);
    return await type(key, `${canaryWord()} <b>${canaryWord()}</b>`);
  }

  return {
    typed,
    photo,
    conversations,
    current,
    answer,
    async fillShortWay() {
      await guest.taps("bot:menu.tracing");
      await settle();
      while ((await current()).kind === "question") await answer();
    },
    async fillHub() {
      for (const section of TRACING.hub) {
        await guest.presses(guest.say.plain(`flows:tracing.sections.${section.id}`));
        await settle();
        while ((await current()).kind === "question") await answer();
      }
    },
  };
}
