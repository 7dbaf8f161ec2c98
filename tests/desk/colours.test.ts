import { expect, test } from "vitest";
import { readStylesheet } from "../../src/desk/assets.ts";

/** Words on their grounds as the stylesheet pairs them. */
const WORDS = [
  ["ink", "paper"],
  ["ink", "card"],
  ["ink", "sunk"],
  ["ink", "tint"],
  ["ink", "alarm-tint"],
  ["ink", "good-tint"],
  ["ink", "warm-tint"],
  ["soft", "paper"],
  ["soft", "card"],
  ["soft", "sunk"],
  ["soft", "alarm-tint"],
  ["accent", "paper"],
  ["accent", "card"],
  ["accent", "sunk"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["alarm", "card"],
  ["alarm", "alarm-tint"],
  ["good", "card"],
  ["good", "good-tint"],
  ["warm", "warm-tint"],
] as const;

/** Edges of fields and the ring around what has the focus. */
const EDGES = [
  ["edge", "card"],
  ["focus", "paper"],
  ["focus", "card"],
] as const;

function palettes(): readonly ReadonlyMap<string, string>[] {
  const { css } = readStylesheet();
  const blocks = [...css.matchAll(/:root \{(.*?)\}/gs)].map(([, block = ""]) => block);
  const [light, dark] = blocks.map((block) =>
    [...block.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    ),
  );
  return [new Map(light), new Map([...(light ?? []), ...(dark ?? [])])];
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function tooFaint(pairs: readonly (readonly [string, string])[], least: number): string[] {
  return palettes().flatMap((palette, at) =>
    pairs.flatMap(([front, ground]) => {
      const found = contrast(palette.get(front) ?? "#000000", palette.get(ground) ?? "#000000");
      return found < least
        ? [`${at === 0 ? "light" : "dark"}: ${front} on ${ground} ${found.toFixed(2)}`]
        : [];
    }),
  );
}

test("both colour schemes are there, each with every colour", () => {
  const [light, dark] = palettes();
  expect(light?.size).toBeGreaterThan(18);
  expect(dark?.get("paper")).not.toBe(light?.get("paper"));
});

test("words stand out from their ground by 4.5 to 1 (WCAG 2.2, 1.4.3), light and dark", () => {
  expect(tooFaint(WORDS, 4.5)).toEqual([]);
});

test("edges of fields and the focus ring stand out by 3 to 1 (WCAG 2.2, 1.4.11)", () => {
  expect(tooFaint(EDGES, 3)).toEqual([]);
});
