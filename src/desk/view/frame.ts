import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { type Action, type Actor, may } from "../../requests/permissions.ts";
import type { Desk } from "../context.ts";
import { type Html, NOTHING } from "./html.ts";
import { keysDialog } from "./keys.ts";

/**
 * The menu: where each entry leads, what it takes to see it there, and its words.
 * `daily` stands in the open, `more` behind one word, so that a phone shows the work and not the menu.
 */
// biome-ignore format: a table
const MENU = {
  requests:  { action: "read_requests",   text: "desk:frame.requests",  place: "daily" },
  call:      { action: "work_on_requests", text: "call:menu",           place: "daily" },
  matches:   { action: "read_requests",   text: "matches:menu",         place: "daily" },
  questions: { action: "tend_answers",    text: "desk:frame.questions", place: "daily" },
  entries:   { action: "tend_answers",    text: "desk:frame.entries",   place: "more" },
  exports:   { action: "export_requests", text: "export:menu",          place: "more" },
  templates: { action: "edit_templates",  text: "desk:frame.templates", place: "more" },
  counts:    { action: "see_counts",      text: "desk:frame.counts",    place: "more" },
  accounts:  { action: "see_accounts",    text: "desk:frame.accounts",  place: "more" },
  audit:     { action: "read_audit",      text: "desk:frame.audit",     place: "more" },
  account:   { action: "own_account",     text: "desk:frame.account",   place: "more" },
} as const satisfies Readonly<Record<string, { action: Action; text: TextKey; place: "daily" | "more" }>>;
type MenuEntry = keyof typeof MENU;

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Which entry of the menu this page belongs to; without it there is no menu (nobody is signed in). */
  readonly menu?: MenuEntry | "none";
  /** Narrow: one short text or form. */
  readonly narrow?: boolean;
}

function entry(say: Speaker, page: Page, name: MenuEntry): Html {
  const current = page.menu === name ? html` aria-current="true"` : NOTHING;
  return html`<a href="/${name}"${current}>${say.plain(MENU[name].text)}</a>`;
}

function menu(say: Speaker, page: Page, reader: Actor | undefined): Html {
  if (page.menu === undefined || !reader) return NOTHING;
  const mine = (Object.keys(MENU) as readonly MenuEntry[]).filter((name) => may(reader, MENU[name].action));
  const [daily, more] = (["daily", "more"] as const).map((place) =>
    mine.filter((name) => MENU[name].place === place),
  );
  const isBehind = more?.some((name) => name === page.menu) ? html` class="current"` : NOTHING;
  return html`<nav class="menu" aria-label="${say.plain("desk:frame.menu")}">
    ${daily?.map((name) => entry(say, page, name))}
    <details class="more"><summary${isBehind}>${say.plain("desk:frame.more")}</summary><div class="more-list">
    ${more?.map((name) => entry(say, page, name))}
    <form method="post" action="/sign-out"><button class="plain">${say.plain("desk:frame.sign_out")}</button></form></div></details>
  </nav>`;
}

/** The head of every document of the desk; where nothing runs and one scheme is right, it says so. */
export function documentHead(
  desk: Desk,
  title: string,
  { scheme, script }: { readonly scheme: "light" | "light dark"; readonly script: boolean },
): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="${scheme}">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
<link rel="stylesheet" href="${desk.stylesheet.path}">
${script ? html`<script type="module" src="${desk.script.path}"></script>` : NOTHING}
</head>`;
}

/** The whole document around a page. @param reader who is signed in: the menu shows what they may see */
export function frame(desk: Desk, say: Speaker, page: Page, reader?: Actor): Html {
  const text = (key: TextKey): string => say.plain(key);
  const banner = desk.demo ? html`<aside class="banner">${text("desk:demo.banner")}</aside>` : NOTHING;
  return html`<!doctype html>
<html lang="${say.language}">
${documentHead(desk, `${page.title} – ${text("desk:frame.product")}`, { scheme: "light dark", script: true })}
<body>
<a class="skip" href="#content">${text("desk:frame.skip")}</a>
${banner}
<header class="top">
<a class="product" href="/"><img src="/assets/icon.svg" alt="" width="24" height="24"><span>${text("desk:frame.product")}</span></a>
${menu(say, page, reader)}
</header>
<main id="content" tabindex="-1"${page.narrow ? html` class="narrow"` : NOTHING}>
${page.body}
</main>
${reader ? keysDialog(say) : NOTHING}
<p class="on-paper">${text("desk:frame.print")}</p>
</body>
</html>`;
}

/** Something that went well. */
export function notice(text: string): Html {
  return html`<p class="notice" role="status">${text}</p>`;
}

/** Something a person has to put right. */
export function problem(text: string, title?: string): Html {
  return html`<div class="problem" role="alert">${title ? html`<h2>${title}</h2>` : NOTHING}<p>${text}</p></div>`;
}
