import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import type { Answer, Refusal } from "../../flows/answers.ts";
import { readAnswer } from "../../flows/kinds/read-answer.ts";
import type { Question } from "../../flows/walk.ts";
import { readRecords } from "../../requests/casework.ts";
import type { RequestContent } from "../../requests/content.ts";
import { addCorrection, correctableQuestions } from "../../requests/correcting.ts";
import { correctedAnswers } from "../../requests/corrections.ts";
import { readContentNow } from "../../requests/mentions-read.ts";
import { dayIn } from "../../requests/zone-time.ts";
import { randomName } from "../../sealing/fingerprint.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { type CorrectView, correctPage, UNKNOWN_OPTION } from "../pages/correct-page.ts";
import { questionListPage } from "../pages/question-list-page.ts";
import { problem } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { deedOf, type Form, TOKEN, wordsOf } from "./casework.ts";
import { type CaseworkRefusal, refusalStatus, sayRefusal } from "./casework-answer.ts";
import { showNoRequest } from "./show-request.ts";

interface Found {
  readonly sent: RequestContent;
  /** With everything added and put right. */
  readonly now: RequestContent;
  readonly questions: readonly Question[];
  /** What the person said last, without corrections. */
  readonly theirs: RequestContent;
}

async function find(desk: Desk, c: DeskContext, id: string): Promise<Found | undefined> {
  if (!(await findRequest(desk.store.read, id))) return undefined;
  const content = await readContentNow(desk.store.read, c.get("visitor").key, id);
  if (!content) return undefined;
  const { sent, now, later } = content;
  const theirs = { ...sent, answers: correctedAnswers(sent, [], later) };
  return { sent, now, theirs, questions: correctableQuestions(now) };
}

/** What the form says as an answer to the question. */
function readTyped({ field }: Question, form: Form, today: string): Answer | Refusal {
  if (form("value") === UNKNOWN_OPTION || form("unknown") === "yes") return { unknown: true };
  if (field.kind === "choice")
    return readAnswer(field, { kind: "option", option: form("value") }, undefined, today);
  if (field.kind === "choices") {
    const choices = field.options.filter((option) => form(`option-${option}`) === "yes");
    return choices.length > 0 ? { choices } : { reason: "choose_a_button" };
  }
  return readAnswer(field, { kind: "text", text: wordsOf(form("value")) }, undefined, today);
}

async function showField(
  desk: Desk,
  c: DeskContext,
  id: string,
  key: string,
  more: Pick<CorrectView, "typed"> & { readonly refused?: CaseworkRefusal; readonly invalid?: Refusal } = {
    typed: undefined,
  },
): Promise<Response> {
  const found = await find(desk, c, id);
  const question = found?.questions.find((one) => one.key === key);
  if (!found || !question || more.refused === "not_found") return await showNoRequest(desk, c);
  const say = speakerOf(desk, c);
  const entries = await readRecords(desk.store.read, c.get("visitor").key, id, "correction");
  const corrections = entries
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.now.field === key);
  const message = more.invalid
    ? problem(
        say.plain(`errors:${more.invalid.reason}`, more.invalid.values ?? {}),
        say.plain("casework:refused.title"),
      )
    : more.refused && sayRefusal(desk, c, more.refused);
  const view: CorrectView = {
    requestId: id,
    question,
    content: found.sent,
    theirs: found.theirs.answers[key],
    now: found.now.answers[key],
    corrections: corrections.map((entry) => entry.now),
    seen: corrections[0]?.id ?? "",
    names: await staffNames(desk.store.read),
    token: randomName(),
    message,
    typed: more.typed,
  };
  const status = more.invalid ? 422 : more.refused ? refusalStatus(more.refused) : 200;
  return await show(desk, c, correctPage(say, view), status);
}

async function correct(desk: Desk, c: DeskContext, id: string, key: string, form: Form): Promise<Response> {
  const { key: deskKey, staff } = c.get("visitor");
  const found = await find(desk, c, id);
  const question = found?.questions.find((one) => one.key === key);
  if (!found || !question) return await showNoRequest(desk, c);
  const why = wordsOf(form("reason"));
  const isBack = form("restore") === "yes";
  const theirs = found.theirs.answers[key] ?? ({ unknown: true } as const);
  const answer = isBack ? theirs : readTyped(question, form, dayIn(staff.zone, desk.now()));
  const value = wordsOf(form("value"));
  const chosen =
    question.field.kind === "choices" ? question.field.options.filter((one) => form(`option-${one}`)) : [];
  const typed = { value, why, chosen, unknown: form("unknown") === "yes" };
  if ("reason" in answer) return await showField(desk, c, id, key, { typed, invalid: answer });
  if (!TOKEN.test(form("token"))) return await showField(desk, c, id, key, { typed, refused: "form" });
  const before = found.now.answers[key];
  const wish = { ...deedOf(desk, c, id), id: form("token"), flow: found.sent.flow, field: key };
  const refused = await desk.store.write((tx) =>
    addCorrection(tx, deskKey, { ...wish, answer, before, why, seen: form("seen") }),
  );
  if (refused) return await showField(desk, c, id, key, { typed, refused });
  return c.redirect(`/requests/${id}?done=correction#answers`, 303);
}

/** Answers put right by the staff, each beside the one the person gave. */
export function correctFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/requests/:id/correct", async (c) => {
    const id = c.req.param("id");
    const found = await find(desk, c, id);
    if (!found) return await showNoRequest(desk, c);
    const view = { requestId: id, content: found.now, questions: found.questions };
    return await show(desk, c, questionListPage(speakerOf(desk, c), view));
  });
  feature.get("/requests/:id/correct/:field", async (c) => {
    const { id, field } = c.req.param();
    return await showField(desk, c, id, field);
  });
  feature.post("/requests/:id/correct/:field", async (c) => {
    const { id, field } = c.req.param();
    return await correct(desk, c, id, field, await readForm(c));
  });
  return feature;
}
