import { html } from "hono/html";
import { boundsOf, type Shown, sayShown } from "../disclosure.ts";
import { type Html, NOTHING } from "./html.ts";

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly shown: Shown;
}

// Units of the drawing, one for a pixel on a phone: letters stay readable there, and grow with it on a wide screen.
const WIDTH = 340;
const LINE = 26;
const LABELS = 140;
const NUMBERS = 56;
const COLUMNS_HIGH = 120;

/** The length of a bar: what is told of the number and not the number. */
function lengthOf(shown: Shown): number {
  return typeof shown === "number" ? shown : (boundsOf(shown)[0] ?? 0);
}

function scale(bars: readonly Bar[], room: number): (shown: Shown) => number {
  const most = Math.max(1, ...bars.map(({ shown }) => lengthOf(shown)));
  // A small number has a mark all the same, the same for each.
  return (shown) => (shown === "withheld" ? 0 : Math.max(2, Math.round((lengthOf(shown) / most) * room)));
}

function bar(of: Bar, x: number, y: number, width: number, height: number): Html {
  const told = typeof of.shown === "number" ? "bar" : "bar vague";
  return html`<rect class="${told}" x="${x}" y="${y}" width="${width}" height="${height}" rx="2"/>`;
}

function cut(label: string, letters: number): string {
  const all = Array.from(label);
  return all.length > letters ? `${all.slice(0, letters - 1).join("")}…` : label;
}

/**
 * Bars one under the other with their names and numbers.
 * @param title read aloud instead of the drawing; the table beside it has every number
 */
export function barChart(title: string, bars: readonly Bar[]): Html {
  const length = scale(bars, WIDTH - LABELS - NUMBERS);
  const height = bars.length * LINE + 8;
  const lines = bars.map((one, at) => {
    const y = at * LINE + 6;
    const long = length(one.shown);
    return html`<text x="${LABELS - 8}" y="${y + 14}" text-anchor="end">${cut(one.label, 18)}</text>
${bar(one, LABELS, y, long, LINE - 8)}<text class="figure" x="${LABELS + long + 6}" y="${y + 14}">${sayShown(one.shown)}</text>`;
  });
  return html`<svg class="chart" role="img" viewBox="0 0 ${WIDTH} ${height}" aria-label="${title}"><title>${title}</title>${lines}</svg>`;
}

const WIDEST_COLUMN = 72;

/** Bars side by side, for months: as many names as there is room for, and the largest number. */
export function columnChart(title: string, bars: readonly Bar[]): Html {
  const high = scale(bars, COLUMNS_HIGH);
  // A single month is a column too, not a wall.
  const step = Math.min(WIDEST_COLUMN, WIDTH / Math.max(1, bars.length));
  const every = Math.ceil(48 / step);
  const most = bars.toSorted((a, b) => lengthOf(b.shown) - lengthOf(a.shown))[0];
  const base = COLUMNS_HIGH + 22;
  const columns = bars.map((one, at) => {
    const tall = high(one.shown);
    const x = Math.round(at * step * 10) / 10;
    const width = Math.max(2, Math.round((step - 4) * 10) / 10);
    // Counted from the end: the month it is now always has its name.
    const isNamed = (bars.length - 1 - at) % every === 0;
    const middle = Math.round(x + width / 2);
    const anchor = at === 0 ? "start" : at === bars.length - 1 ? "end" : "middle";
    const edge = { start: 0, middle, end: bars.length * step }[anchor];
    const name = isNamed
      ? html`<text x="${edge}" y="${base + 16}" text-anchor="${anchor}">${one.label}</text>`
      : NOTHING;
    const number =
      one === most
        ? html`<text class="figure" x="${Math.min(middle, WIDTH - 24)}" y="${base - tall - 5}" text-anchor="middle">${sayShown(one.shown)}</text>`
        : NOTHING;
    return html`${bar(one, x, base - tall, width, tall)}${number}${name}`;
  });
  return html`<svg class="chart" role="img" viewBox="0 0 ${WIDTH} ${base + 24}" aria-label="${title}"><title>${title}</title><line class="axis" x1="0" y1="${base}" x2="${WIDTH}" y2="${base}"/>${columns}</svg>`;
}
