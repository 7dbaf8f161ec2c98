import { html } from "hono/html";
import type { Speaker } from "../../i18n/texts.ts";
import type { CheckedChain } from "../audit-watch.ts";
import type { Tile, TileGroup } from "../home-tiles.ts";
import type { Page } from "../view/frame.ts";
import { type Html, NOTHING } from "../view/html.ts";
import { sayMoment } from "../view/words.ts";

export interface HomeView {
  readonly groups: readonly TileGroup[];
  /** For those who read the audit: the last check, `unchecked` since the program started. */
  readonly audit: CheckedChain | "unchecked" | undefined;
}

function tile(say: Speaker, { label, address, n, isMore, presses }: Tile): Html {
  const kind = n === 0 ? "tile none" : presses ? "tile presses" : "tile";
  return html`<li><a class="${kind}" href="${address}"><b>${n}${isMore ? "+" : ""}</b> <span>${say.plain(label)}</span></a></li>`;
}

function auditTile(say: Speaker, audit: CheckedChain | "unchecked"): Html {
  const isBroken = audit !== "unchecked" && !audit.state.ok;
  const state =
    audit === "unchecked"
      ? say.plain("counts:home.audit_unchecked")
      : isBroken
        ? say.plain("counts:home.audit_broken")
        : say.plain("counts:home.audit_whole", { time: sayMoment(say, audit.at) });
  return html`<li><a class="tile ${isBroken ? "alarm" : "words"}" href="/audit"><b>${say.plain("counts:home.audit")}</b> <span>${state}</span></a></li>`;
}

/** The page somebody begins their day with: what waits for them, each number a way there. */
export function homePage(say: Speaker, { groups, audit }: HomeView): Page {
  const title = say.plain("counts:home.title");
  const isQuiet = groups.every(({ tiles }) => tiles.every(({ n, presses }) => !presses || n === 0));
  const last = groups.findIndex((one) => one.title === "counts:home.supervision");
  const sections = groups.map(
    (
      { title: name, tiles },
      at,
    ) => html`<section class="above" aria-labelledby="group-${at}"><h2 id="group-${at}">${say.plain(name)}</h2>
<ul class="tiles">${tiles.map((one) => tile(say, one))}${at === last && audit ? auditTile(say, audit) : NOTHING}</ul></section>`,
  );
  const quiet = isQuiet ? html`<p class="lead">${say.plain("counts:home.quiet")}</p>` : NOTHING;
  return { title, body: html`<h1>${title}</h1>${quiet}${sections}`, menu: "none" };
}
