import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { CaseFile } from "../../requests/export/case-file.ts";
import { casePage } from "../../requests/export/case-page.ts";
import type { Desk } from "../context.ts";
import { documentHead } from "../view/frame.ts";
import type { Html } from "../view/html.ts";

function rows(lines: readonly (readonly [string, string])[]): Html {
  return html`<dl class="rows">${lines.map(
    ([label, value]) =>
      html`<div class="row"><dt>${label}</dt><dd class="words" dir="auto">${value}</dd></div>`,
  )}</dl>`;
}

/** The case file of one request as a page to print: black on white, the same words as the PDF, nothing around them. */
export function printPage(desk: Desk, say: Speaker, id: string, file: CaseFile): Html {
  const page = casePage(file);
  return html`<!doctype html>
<html lang="${file.say.language}">
${documentHead(desk, page.documentTitle, { scheme: "light", script: false })}
<body class="paper">
<nav class="back" lang="${say.language}"><a href="/requests/${id}">← ${say.plain("export:choose.back")}</a></nav>
<main>
<h1>${page.title}</h1>
<p class="hint">${page.notice}</p>
${rows(page.facts)}
${page.sections.map((section) => html`<section><h2>${section.title}</h2>${rows(section.rows)}</section>`)}
<section><h2>${page.withheld.title}</h2><p class="hint">${page.withheld.intro}</p>${rows(page.withheld.rows)}</section>
</main>
</body>
</html>`;
}
