import { html } from "hono/html";
import type { Speaker, TextKey } from "../../i18n/texts.ts";
import { type Action, type Actor, may } from "../../requests/permissions.ts";
import type { Desk } from "../context.ts";
import { type Html, NOTHING } from "./html.ts";
import { keysDialog } from "./keys.ts";

/** What stands in the menu, and what it takes to see it there. */
const MENU = {
  requests: "read_requests",
  matches: "read_requests",
  questions: "tend_answers",
  entries: "tend_answers",
  counts: "see_counts",
  accounts: "see_accounts",
  audit: "read_audit",
  account: "own_account",
} as const satisfies Readonly<Record<string, Action>>;
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
  return html`<a href="/${name}"${current}>${say.plain(name === "matches" ? "matches:menu" : `desk:frame.${name}`)}</a>`;
}

function menu(say: Speaker, page: Page, reader: Actor | undefined): Html {
  if (page.menu === undefined || !reader) return NOTHING;
  const entries = (Object.keys(MENU) as readonly MenuEntry[]).filter((name) => may(reader, MENU[name]));
  return html`<nav class="menu" aria-label="${say.plain("desk:frame.menu")}">
    ${entries.map((name) => entry(say, page, name))}
    <form method="post" action="/sign-out"><button class="plain">${say.plain("desk:frame.sign_out")}</button></form>
  </nav>`;
}

/** The whole document around a page. @param reader who is signed in: the menu shows what they may see */
export function frame(desk: Desk, say: Speaker, page: Page, reader?: Actor): Html {
  const text = (key: TextKey): string => say.plain(key);
  const banner = desk.demo ? html`<aside class="banner">${text("desk:demo.banner")}</aside>` : NOTHING;
  return html`<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${page.title} – ${text("desk:frame.product")}</title>
<link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
<link rel="stylesheet" href="${desk.stylesheet.path}">
<script type="module" src="${desk.script.path}"></script>
</head>
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
