import { Hono } from "hono";
import {
  addPhrase,
  countUnanswered,
  dropUnanswered,
  findUnanswered,
  listUnanswered,
} from "../../db/questions.ts";
import { maskFigures } from "../../requests/mask-figures.ts";
import { answersOf } from "../answer-list.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { PHRASE_CHARACTERS, questionPage, type TypedPhrase } from "../pages/question-page.ts";
import { questionsPage } from "../pages/questions-page.ts";
import { readQuestionsChoice } from "../questions-choice.ts";
import { notice, problem } from "../view/frame.ts";
import { withoutMasks } from "../view/masked.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";

export const QUESTIONS_A_PAGE = 40;

const DONE = ["added", "known", "dismissed", "gone"] as const;
/** Alone a year says nothing of a person: "help in 2022". */
const YEAR = /(?<![\p{N}./-])(?:18|19|20)\p{N}{2}(?![./-]?\p{N})/gu;
type Refusal = "choose_entry" | "phrase_wanted" | "phrase_long" | "phrase_personal";

async function showQuestions(desk: Desk, c: DeskContext): Promise<Response> {
  const say = speakerOf(desk, c);
  const wanted = readQuestionsChoice((name) => c.req.query(name));
  const count = await countUnanswered(desk.store.read, wanted.language);
  const pages = Math.max(1, Math.ceil(count / QUESTIONS_A_PAGE));
  const choice = { ...wanted, page: Math.min(wanted.page, pages) };
  const rows = await listUnanswered(desk.store.read, {
    order: choice.order,
    language: choice.language,
    limit: QUESTIONS_A_PAGE,
    offset: (choice.page - 1) * QUESTIONS_A_PAGE,
  });
  const done = DONE.find((one) => one === c.req.query("done"));
  const message = done ? { message: notice(say.plain(`desk:questions.done.${done}`)) } : {};
  return await show(desk, c, questionsPage(desk, say, { choice, rows, count, pages, ...message }));
}

async function showQuestion(
  desk: Desk,
  c: DeskContext,
  id: string,
  refused?: { readonly typed: TypedPhrase; readonly reason: Refusal },
): Promise<Response> {
  const row = await findUnanswered(desk.store.read, id);
  // A colleague was faster: the list says so, and shows what is left.
  if (!row) return c.redirect("/questions?done=gone", 303);
  const say = speakerOf(desk, c);
  const why = refused
    ? say.plain(`desk:questions.refused.${refused.reason}`, { characters: PHRASE_CHARACTERS })
    : undefined;
  const page = questionPage(say, {
    row,
    answers: answersOf(desk.entries),
    typed: refused?.typed ?? { entry: "", phrase: withoutMasks(row.maskedText).slice(0, PHRASE_CHARACTERS) },
    now: desk.now(),
    ...(why === undefined ? {} : { message: problem(why, say.plain("desk:refused.title")) }),
  });
  return await show(desk, c, page, refused ? 422 : 200);
}

/** One line, no brackets of masks: what goes to the bot as it is. */
function tidy(phrase: string): string {
  return withoutMasks(phrase.normalize("NFKC").replaceAll(/[\p{Cc}\p{Cf}]+/gu, " "));
}

function refusalOf(desk: Desk, { entry, phrase }: TypedPhrase): Refusal | undefined {
  if (!/\p{L}{2}/u.test(phrase)) return "phrase_wanted";
  if (Array.from(phrase).length > PHRASE_CHARACTERS) return "phrase_long";
  // Names are left to the reader: an answer may be about somebody who stands in the news.
  const withoutYears = phrase.replaceAll(YEAR, "");
  if (maskFigures(withoutYears) !== withoutYears) return "phrase_personal";
  return desk.entries.some(({ id }) => id === entry) ? undefined : "choose_entry";
}

async function addToEntry(desk: Desk, c: DeskContext, id: string): Promise<Response> {
  const form = await readForm(c);
  const typed = { entry: form("entry"), phrase: tidy(form("phrase")) };
  const reason = refusalOf(desk, typed);
  if (reason) return await showQuestion(desk, c, id, { typed, reason });
  const done = await desk.store.write(async (tx): Promise<(typeof DONE)[number]> => {
    const row = await findUnanswered(tx, id);
    if (!row) return "gone";
    await dropUnanswered(tx, id);
    const phrase = { ...typed, language: row.language };
    const inFile = desk.entries.some(
      (entry) =>
        entry.id === typed.entry && entry.language === row.language && entry.phrases.includes(typed.phrase),
    );
    if (inFile) return "known";
    const staffId = c.get("visitor").staff.id;
    return (await addPhrase(tx, { ...phrase, staffId, addedAt: desk.now() })) ? "added" : "known";
  });
  if (done === "added") desk.log({ event: "desk_phrase_added" });
  return c.redirect(`/questions?done=${done}`, 303);
}

/** Questions the bot could not answer: read, turned into phrases, or dismissed. */
export function questionsFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/questions", async (c) => await showQuestions(desk, c));
  feature.get("/questions/:id", async (c) => await showQuestion(desk, c, c.req.param("id")));
  feature.post("/questions/:id/phrase", async (c) => await addToEntry(desk, c, c.req.param("id")));
  feature.post("/questions/:id/dismiss", async (c) => {
    await desk.store.write((tx) => dropUnanswered(tx, c.req.param("id")));
    desk.log({ event: "desk_question_dismissed" });
    return c.redirect("/questions?done=dismissed", 303);
  });
  return feature;
}
