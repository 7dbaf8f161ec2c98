import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds wrong on the page as it stands: rule and place, a line each. */
export async function faultsOfAccess(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** A desk by day and a phone by night: every page has to stand both. */
const LOOKS = [
  [1280, "light"],
  [360, "dark"],
] as const;

/** What is wrong with the page as it stands, wide and narrow: what axe finds, and anything wider than the window. */
export async function faultsWideAndNarrow(page: Page): Promise<readonly string[]> {
  const here = new URL(page.url()).pathname.replaceAll(/[\w-]{16,}/g, "…");
  const faults: string[] = [];
  for (const [width, colorScheme] of LOOKS) {
    await page.setViewportSize({ width, height: 800 });
    // A colour on its way from one scheme to the other has no contrast to speak of.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const fault of await faultsOfAccess(page)) faults.push(`${here} at ${width}: ${fault}`);
    const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
    if (wide > width) faults.push(`${here} at ${width}: it is ${wide} wide`);
  }
  return faults;
}
