import { Hono } from "hono";
import { findRequest } from "../../db/requests.ts";
import { staffNames } from "../../db/staff.ts";
import { type Entry, type Note, readRecords } from "../../requests/casework.ts";
import { CASEWORK_CHARACTERS, versionOf } from "../../requests/casework-write.ts";
import { addNote, changeNote, refuseNoteChange } from "../../requests/notes.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { removeDraft, saveDraft } from "../drafts.ts";
import { readForm } from "../form.ts";
import { notePage } from "../pages/note-page.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { sayTime } from "../view/when.ts";
import { deedOf, type Form, TOKEN, wordsOf } from "./casework.ts";
import { answerForm, type CaseworkRefusal, refusalStatus, sayRefusal } from "./casework-answer.ts";
import { NOTE_DRAFT } from "./casework-read.ts";
import { showNoRequest } from "./show-request.ts";

async function write(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key, staff } = c.get("visitor");
  const [text, token] = [wordsOf(form("text")), form("token")];
  const note = { ...deedOf(desk, c, id), id: token, text };
  const keep = async (): Promise<CaseworkRefusal | undefined> => {
    if (!TOKEN.test(token)) return "form";
    return await desk.store.write(async (tx) => {
      const refused = await addNote(tx, key, note);
      if (!refused) await removeDraft(tx, { staffId: staff.id, requestId: id, purpose: NOTE_DRAFT });
      return refused;
    });
  };
  return await answerForm(desk, c, id, { refused: await keep(), done: "note", typed: { text } });
}

/** Answers the script that saves while somebody types. */
async function saveTyped(desk: Desk, c: DeskContext, id: string, form: Form): Promise<Response> {
  const { key, staff } = c.get("visitor");
  // Somebody else has signed in in this browser meanwhile: the words are not theirs.
  if (form("by") !== staff.id) return c.json({ says: "" }, 401);
  const text = wordsOf(form("text"));
  if (text.length > 2 * CASEWORK_CHARACTERS) return c.json({ says: "" }, 413);
  const name = { staffId: staff.id, requestId: id, purpose: NOTE_DRAFT };
  const isHere = await desk.store.write(async (tx) => {
    if (!(await findRequest(tx, id))) return false;
    // The page was saving while it was being sent: what is kept is no draft any more.
    const isKept = (await versionOf(tx, key, id, "note", form("token"))) > 0;
    if (isKept || text === "") await removeDraft(tx, name);
    else await saveDraft(tx, key, { ...name, content: { text }, now: desk.now() });
    return true;
  });
  const say = speakerOf(desk, c);
  const says = say.plain("reply:save.saved", { time: sayTime(say, desk.now()) });
  return isHere ? c.json({ says }, 200) : c.json({ says: "" }, 410);
}

async function findNote(
  desk: Desk,
  c: DeskContext,
  id: string,
  note: string,
): Promise<Entry<Note> | undefined> {
  if (!(await findRequest(desk.store.read, id))) return undefined;
  const entries = await readRecords(desk.store.read, c.get("visitor").key, id, "note");
  return entries.find((entry) => entry?.id === note);
}

async function showNote(
  desk: Desk,
  c: DeskContext,
  id: string,
  note: string,
  typed?: string,
  refused?: CaseworkRefusal,
): Promise<Response> {
  const entry = await findNote(desk, c, id, note);
  if (!entry || refused === "not_found") return await showNoRequest(desk, c);
  const closed = refuseNoteChange(entry, c.get("visitor").staff.id, desk.now());
  const why = refused ?? closed;
  const view = {
    requestId: id,
    entry,
    typed,
    names: await staffNames(desk.store.read),
    message: why ? sayRefusal(desk, c, why) : undefined,
    isStale: refused === "changed_meanwhile",
    mayChange: closed === undefined,
  };
  return await show(desk, c, notePage(speakerOf(desk, c), view), why ? refusalStatus(why) : 200);
}

async function change(desk: Desk, c: DeskContext, id: string, note: string, form: Form): Promise<Response> {
  const text = wordsOf(form("text"));
  const { key } = c.get("visitor");
  const wish = { ...deedOf(desk, c, id), id: note, text, seen: Number(form("seen")) };
  const refused = await desk.store.write((tx) => changeNote(tx, key, wish));
  if (refused) return await showNote(desk, c, id, note, text, refused);
  return c.redirect(`/requests/${id}?done=note_changed#notes`, 303);
}

/** Notes of the staff to each other. */
export function notesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.post(
    "/requests/:id/notes",
    async (c) => await write(desk, c, c.req.param("id"), await readForm(c)),
  );
  feature.post(
    "/requests/:id/notes/draft",
    async (c) => await saveTyped(desk, c, c.req.param("id"), await readForm(c)),
  );
  feature.get("/requests/:id/notes/:note", async (c) => {
    const { id, note } = c.req.param();
    return await showNote(desk, c, id, note);
  });
  feature.post("/requests/:id/notes/:note", async (c) => {
    const { id, note } = c.req.param();
    return await change(desk, c, id, note, await readForm(c));
  });
  return feature;
}
