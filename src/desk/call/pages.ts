import type { Draft } from "../../flows/draft.ts";
import { FLOWS } from "../../flows/flows.ts";
import type { Field, Section, Stop } from "../../flows/model.ts";
import { holdsFor, type Question, questionsOf, type Step, walk } from "../../flows/walk.ts";

/** A section of a flow as one page, for one person where it is repeated. */
export interface CallPage {
  /** `sought_person.0`, `enquirer`: its place in the address. */
  readonly name: string;
  readonly section: Section;
  readonly item?: number;
  /** Whether it is optional, offered by the overview. */
  readonly optional: boolean;
}

/** Answers that make no sense without a chat. */
const NEEDS_CHAT: Readonly<Record<string, readonly string[]>> = { reach: ["this_chat"], reply: ["here"] };

/** The buttons of a question, as far as they can be chosen by somebody without a chat. */
export function optionsOf(field: Field): readonly string[] {
  const options = "options" in field ? (field.options ?? []) : [];
  const left = NEEDS_CHAT[field.id] ?? [];
  return options.filter((option) => !left.includes(option));
}

/** Photos come by chat or by hand: nobody can say one. */
function isAskedHere(field: Field): boolean {
  return field.kind !== "photos";
}

function nameOf(section: Section, item: number | undefined): string {
  return item === undefined ? section.id : `${section.id}.${item}`;
}

export function pageOf(question: Question): string {
  return nameOf(question.section, question.item);
}

/** Every page there is under the answers so far, in the order they are gone through. */
export function pagesOf(draft: Draft): readonly CallPage[] {
  const flow = FLOWS[draft.flow];
  const numbers = Array.from({ length: draft.people }, (_, item) => item);
  const pages = [...flow.short, ...flow.hub].flatMap((section) =>
    (section.repeated ? numbers : [undefined])
      .filter((item) => holdsFor(flow, draft, section, item))
      .map(
        (item): CallPage => ({
          name: nameOf(section, item),
          section,
          ...(item === undefined ? {} : { item }),
          optional: flow.hub.includes(section),
        }),
      ),
  );
  return pages.filter((page) => questionsOn(draft, page).length > 0);
}

export function findPage(draft: Draft, name: string): CallPage | undefined {
  return pagesOf(draft).find((page) => page.name === name);
}

/** The questions of a page that apply under the answers so far. */
export function questionsOn(draft: Draft, { section, item }: CallPage): readonly Question[] {
  return questionsOf(FLOWS[draft.flow], draft).steps.filter(
    (step): step is Question =>
      step.kind === "question" && step.section === section && step.item === item && isAskedHere(step.field),
  );
}

/** Where a call stands: a page with something unanswered, an end with honest words, or ready to be looked through. */
export type Standing =
  | { readonly kind: "page"; readonly page: string }
  | { readonly kind: "stop"; readonly stop: Stop }
  | { readonly kind: "ready" };

export function standingOf(draft: Draft): Standing {
  const { doubt: _read, ...rest } = draft;
  const current: Step = walk(FLOWS[draft.flow], { ...rest, place: { stage: "review" } }).current;
  if (current.kind === "question") return { kind: "page", page: pageOf(current) };
  if (current.kind === "stop") return { kind: "stop", stop: current.stop };
  return { kind: "ready" };
}

/** The page before one on the short way; undefined at the first, and for optional ones, which the overview offers. */
export function pageBefore(draft: Draft, { name, optional }: CallPage): CallPage | undefined {
  if (optional) return undefined;
  const pages = pagesOf(draft);
  return pages[pages.findIndex((page) => page.name === name) - 1];
}
