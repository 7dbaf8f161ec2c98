import type { Page } from "playwright-core";
import type { Speaker } from "../../src/i18n/texts.ts";
import { SEARCH } from "./tracing-journey.ts";

/** A person at the chat page in a real browser. */
export interface PageVisitor {
  readonly page: Page;
  /** Presses the newest button with this label. */
  presses(label: string): Promise<void>;
  /** Types a message and sends it. */
  types(text: string): Promise<void>;
  /** Waits until this stands in a bubble. */
  sees(text: string | RegExp): Promise<void>;
}

/** Makes up a person on the first page and presses Start. */
export async function visitChat(
  page: Page,
  url: string,
  person: { readonly name: string; readonly language: string },
): Promise<PageVisitor> {
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByText(person.language, { exact: true }).click();
  await page.getByLabel("First name").fill(person.name);
  await page.getByRole("button", { name: "Open the chat" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  return {
    page,
    presses: async (label) => await page.getByRole("button", { name: label, exact: true }).last().click(),
    types: async (text) => {
      await page.getByLabel("Message", { exact: true }).fill(text);
      await page.keyboard.press("Enter");
    },
    sees: async (text) => await page.locator(".bubble", { hasText: text }).last().waitFor(),
  };
}

/** The short way up to the overview, with one "back" on the way. */
export async function fillOnPage(user: PageVisitor, say: Speaker): Promise<void> {
  const flow = (path: string): string => say.plain(`flows:tracing.${path}`);
  await user.presses(say.plain("bot:menu.tracing"));
  await user.presses(flow("age_band.options.adult"));
  await user.presses(flow("relation.options.sibling"));
  await user.sees(flow("name.ask"));
  await user.presses(say.plain("bot:button.back"));
  await user.presses(flow("relation.options.child"));
  await user.sees(flow("name.ask"));
  await user.types(SEARCH.name);
  await user.sees(flow("birth.ask"));
  await user.types(SEARCH.birth);
  await user.presses(flow("cause.options.fighting"));
  await user.presses(flow("service.options.civilian"));
  await user.sees(flow("lost_when.ask"));
  await user.types(SEARCH.lostWhen);
  await user.sees(flow("lost_where.ask"));
  await user.types(SEARCH.lostWhere);
  await user.sees(flow("your_name.ask"));
  await user.types(SEARCH.yourName);
  await user.sees(flow("reach.ask"));
  await user.types(SEARCH.phone);
  await user.presses(flow("danger.options.no"));
  await user.sees(say.plain("bot:review.title").replaceAll(/<[^>]+>/g, ""));
}
