import { Hono } from "hono";
import { staffNames } from "../../db/staff.ts";
import { isLanguage, type Language } from "../../i18n/languages.ts";
import type { TextKey } from "../../i18n/texts.ts";
import type { Desk, DeskContext, DeskEnv } from "../context.ts";
import { readForm } from "../form.ts";
import { type TypedWording, templatePage } from "../pages/template-page.ts";
import { templatesPage } from "../pages/templates-page.ts";
import { notice } from "../view/frame.ts";
import { show } from "../view/show.ts";
import { speakerOf } from "../view/speaker.ts";
import { findTemplate, type Template } from "../view/thread-templates.ts";
import { changeWording, readWordings } from "../wordings.ts";
import { showNoRequest } from "./show-request.ts";

interface Named {
  readonly template: Template;
  readonly language: Language;
}

/** `birth-uk`: the template and the language, as one name that may stand in the audit. */
function named(wording: string): Named | undefined {
  const [key = "", language = "", ...rest] = wording.split("-");
  const template = findTemplate(key);
  return template && isLanguage(language) && rest.length === 0 ? { template, language } : undefined;
}

const DONE = {
  saved: "reply:templates.done.saved",
  restored: "reply:templates.done.restored",
} as const satisfies Readonly<Record<string, TextKey>>;

async function showAll(desk: Desk, c: DeskContext): Promise<Response> {
  const say = speakerOf(desk, c);
  const done = c.req.query("done");
  const page = templatesPage(say, {
    wordings: await readWordings(desk.store.read, desk.texts),
    names: await staffNames(desk.store.read),
    now: desk.now(),
    ...(done === "saved" || done === "restored" ? { message: notice(say.plain(DONE[done])) } : {}),
  });
  return await show(desk, c, page);
}

async function showOne(
  desk: Desk,
  c: DeskContext,
  { template, language }: Named,
  typed?: TypedWording,
): Promise<Response> {
  const wordings = await readWordings(desk.store.read, desk.texts);
  const page = templatePage(speakerOf(desk, c), desk.texts(language), {
    wording: wordings(template, language),
    ownLanguage: wordings(template, c.get("language")),
    names: await staffNames(desk.store.read),
    now: desk.now(),
    phone: desk.phone,
    typed,
  });
  return await show(desk, c, page, typed === undefined ? 200 : typed.refused === "stale" ? 409 : 422);
}

async function change(desk: Desk, c: DeskContext, which: Named, back: boolean): Promise<Response> {
  const form = await readForm(c);
  const wording = (await readWordings(desk.store.read, desk.texts))(which.template, which.language);
  const text = back ? wording.delivered : form("text").replaceAll("\r\n", "\n").trim();
  const staffId = c.get("visitor").staff.id;
  const asked = { ...which, text, seen: form("seen"), staffId, now: desk.now() };
  const refused = await desk.store.write((tx) => changeWording(tx, desk.texts, asked));
  if (refused) return await showOne(desk, c, which, { text, refused });
  return c.redirect(`/templates?done=${back ? "restored" : "saved"}#${which.template.key}`, 303);
}

/** What the staff send again and again: its wordings, changed by supervisors. */
export function templatesFeature(desk: Desk): Hono<DeskEnv> {
  const feature = new Hono<DeskEnv>();
  feature.get("/templates", async (c) => await showAll(desk, c));
  feature.get("/templates/:wording", async (c) => {
    const which = named(c.req.param("wording"));
    return which ? await showOne(desk, c, which) : await showNoRequest(desk, c);
  });
  for (const [word, back] of [
    ["save", false],
    ["restore", true],
  ] as const)
    feature.post(`/templates/:wording/${word}`, async (c) => {
      const which = named(c.req.param("wording"));
      return which ? await change(desk, c, which, back) : await showNoRequest(desk, c);
    });
  return feature;
}
