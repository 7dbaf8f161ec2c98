import { afterAll, beforeAll, expect, test } from "vitest";
import { ASKED, answerPage, fieldNames, fieldsOf, picksOne, UNKNOWN } from "../../src/desk/call/answering.ts";
import { CALL_KINDS, type Fields, findCall, newCall, saveCall } from "../../src/desk/call/call.ts";
import { type CallPage, optionsOf, pagesOf, questionsOn, standingOf } from "../../src/desk/call/pages.ts";
import { sayAsk, sayWhy } from "../../src/desk/call/words.ts";
import type { Draft } from "../../src/flows/draft.ts";
import { FLOWS } from "../../src/flows/flows.ts";
import type { Field, FlowId } from "../../src/flows/model.ts";
import type { Question } from "../../src/flows/walk.ts";
import { LANGUAGE_CODES } from "../../src/i18n/languages.ts";
import { type House, openHouse, texts } from "./desk-house.ts";
import { type Reader, reader } from "./reader.ts";

/** The kinds that are offered, and the one a child alone is led to. */
const OFFERED: readonly FlowId[] = [...CALL_KINDS, "call_back"];
const TODAY = "2026-04-15";

let house: House;
let anna: Reader;
beforeAll(async () => {
  house = await openHouse();
  anna = reader(house);
  await anna.signsIn("Anna", "/call");
});
afterAll(async () => await house.stop());

function fieldsOfFlow(flow: FlowId): readonly Field[] {
  const { short, hub } = FLOWS[flow];
  return [...short, ...hub].flatMap(({ steps }) => steps.filter((step): step is Field => "id" in step));
}

/** A way a question can be answered in a form: words, each option, or that nobody knows. */
function waysOf(field: Field): readonly Fields[] {
  const options = optionsOf(field).map(
    (option): Fields =>
      field.kind === "choices"
        ? { [fieldNames.option(field.id, option)]: "yes" }
        : { [fieldNames.picked(field.id)]: option },
  );
  const typed: Partial<Record<Field["kind"], string>> = {
    text: "Слова людини",
    name: "Коваленко Олена",
    place: "Гомель",
    date: "березень 1985",
    phone: "+375 29 123 45 67",
    reach: "+375 29 123 45 67",
  };
  const words = typed[field.kind];
  const unknown: Fields = picksOne(field)
    ? { [fieldNames.picked(field.id)]: UNKNOWN }
    : { [fieldNames.unknown(field.id)]: "yes" };
  return [
    ...(words === undefined ? [] : [{ [fieldNames.typed(field.id)]: words }]),
    ...options,
    ...(field.minimum ? [] : [unknown]),
  ];
}

interface Met {
  readonly draft: Draft;
  readonly page: CallPage;
  readonly question: Question;
}

/** The questions whose answers decide what else is asked. */
function deciding(flow: FlowId): ReadonlySet<string> {
  const { short, hub } = FLOWS[flow];
  const conditions = [...short, ...hub].flatMap((section) => [
    section.when,
    ...section.steps.map((step) => step.when),
  ]);
  return new Set([...JSON.stringify(conditions).matchAll(/"field":"(\w+)"/g)].map(([, id = ""]) => id));
}

/** Goes through a flow in every way that two answers, different from the usual ones, can lead. */
function walkAll(flow: FlowId, meet: (met: Met) => void): void {
  const decides = deciding(flow);
  const changes: readonly (readonly [string, Fields] | undefined)[] = [
    undefined,
    ...fieldsOfFlow(flow)
      .filter(({ id }) => decides.has(id))
      .flatMap((field) => waysOf(field).map((way) => [field.id, way] as const)),
  ];
  const begins = flow === "call_back" ? ["asked", "child_alone"] : [undefined];
  const pairs = changes.flatMap((one) => changes.map((two) => [one, two] as const));
  const ways = pairs.filter(([one, two]) => one === undefined || two === undefined || one[0] < two[0]);
  for (const preset of begins)
    for (const way of ways) goThrough(newCall(flow, "uk", "call", preset).draft, way, meet);
}

function wayFor(question: Question, changes: readonly (readonly [string, Fields] | undefined)[]): Fields {
  const changed = changes.find((one) => one?.[0] === question.field.id);
  return changed?.[1] ?? waysOf(question.field)[0] ?? {};
}

function goThrough(
  begun: Draft,
  changes: readonly (readonly [string, Fields] | undefined)[],
  meet: (met: Met) => void,
): void {
  let draft = begun;
  for (let turn = 0; turn < 60; turn += 1) {
    const page = pagesOf(draft).find((one) => questionsOn(draft, one).some(({ key }) => !draft.answers[key]));
    if (!page || standingOf(draft).kind === "stop") return;
    const questions = questionsOn(draft, page);
    for (const question of questions) meet({ draft, page, question });
    const asked = questions.map(({ field }) => field.id).join(",");
    const fields = Object.assign(
      { [ASKED]: asked },
      ...questions.map((one) => wayFor(one, changes)),
    ) as Fields;
    const answered = answerPage(draft, page, fields, TODAY);
    expect({
      flow: draft.flow,
      refused: answered.refused.map(({ question, reason }) => [question.key, reason]),
    }).toEqual({ flow: draft.flow, refused: [] });
    draft = answered.draft;
  }
  throw new Error(`${begun.flow} has no end`);
}

test.each(OFFERED)(
  "%s: every question is met, and each way to answer it is taken and shown again",
  (flow) => {
    const met = new Map<string, Met>();
    walkAll(flow, (one) => void (met.has(one.question.field.id) || met.set(one.question.field.id, one)));
    const wanted = fieldsOfFlow(flow).filter(({ kind }) => kind !== "photos");
    expect([...met.keys()].sort()).toEqual([...new Set(wanted.map(({ id }) => id))].sort());
    for (const { draft, page, question } of met.values())
      for (const way of waysOf(question.field)) {
        const others = questionsOn(draft, page).filter(({ key }) => key !== question.key);
        const fields = Object.assign(
          { [ASKED]: question.field.id },
          fieldsOf(draft.answers, others),
          way,
        ) as Fields;
        const { draft: after, refused } = answerPage(draft, page, fields, TODAY);
        expect(refused).toEqual([]);
        expect(after.answers[question.key]).toBeDefined();
        expect(fieldsOf(after.answers, [question])).toMatchObject(way);
      }
  },
);

test.each(OFFERED)(
  "%s: every page shows each of its questions with a field, an id and words",
  async (flow) => {
    const pages = new Map<string, Met>();
    walkAll(flow, (one) => {
      const name = `${one.page.name} ${questionsOn(one.draft, one.page)
        .map(({ key }) => key)
        .join()}`;
      if (!pages.has(name)) pages.set(name, one);
    });
    const name = { staffId: house.staff.Anna, id: `shown-${flow}` };
    for (const { draft, page } of pages.values()) {
      const call = { ...newCall(flow, "uk", "call"), draft };
      await house.store.write((tx) => saveCall(tx, house.key, name, call, house.clock.now));
      const shown = await anna.opens(`/call/${name.id}/pages/${page.name}`);
      expect(shown.status).toBe(200);
      for (const { field } of questionsOn(draft, page)) {
        expect(shown.html).toMatch(new RegExp(`id="q-${field.id}"|name="${field.id}~pick"`));
        for (const option of optionsOf(field))
          expect(shown.html).toMatch(new RegExp(`(value="|~)${option}"`));
      }
    }
    expect((await findCall(house.store.read, house.key, name))?.draft.flow).toBe(flow);
  },
);

/** What somebody on the telephone cannot do. */
const OF_THE_CHAT =
  /telegram|this chat|\/human|Press |Send a photo|In one message|Нажмите|Натисніть|Націсніце|Appuyez/i;

test.each(LANGUAGE_CODES)("what is read aloud in %s speaks of no chat", (language) => {
  const say = texts(language);
  for (const flow of OFFERED)
    for (const { id, kind } of fieldsOfFlow(flow)) {
      if (kind === "photos") continue;
      expect(`${sayAsk(say, flow, id)} ${sayWhy(say, flow, id)}`).not.toMatch(OF_THE_CHAT);
    }
});
