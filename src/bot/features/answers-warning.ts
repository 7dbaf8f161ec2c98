import type { Draft } from "../../flows/draft.ts";
import type { Field } from "../../flows/model.ts";
import { rows } from "../buttons.ts";
import { send } from "../say.ts";
import type { BotContext } from "../scope.ts";
import { DISTRESS_ENTRY } from "./answers.ts";
import { wayRows } from "./answers-ways.ts";

/** Questions whose answer is about the person who writes; everything else tells of somebody else, often of long ago. */
const ABOUT_ONESELF: ReadonlySet<string> = new Set([
  "about",
  "danger_who",
  "family_message",
  "question",
  "reach",
  "safe_times",
  "safe_words",
  "where",
  "your_place",
]);
const FREE_TEXT: ReadonlySet<Field["kind"]> = new Set(["text", "place", "reach"]);

/**
 * Words of danger now or of despair in an answer: a way to a person is shown beside the next question, once a flow,
 * and the answer counts as ever.
 * @param refused whether the text was no answer to its question: then it may have been a call for help
 */
export function warnOnce(
  ctx: BotContext,
  draft: Draft,
  field: Field | undefined,
  text: string | undefined,
  refused: boolean,
): Draft {
  if (draft.warned || text === undefined) return draft;
  // A name is a name ("Grief", "Bomber"), unless the words say that it happens now.
  const isName = field?.kind === "name";
  if (!refused && !isName && !(field && FREE_TEXT.has(field.kind))) return draft;
  const { deps, say } = ctx.scope;
  const { rules, isNow } = deps.answers.signs(text);
  const isOwn = field === undefined || refused || ABOUT_ONESELF.has(field.id);
  const distress = rules.includes("distress") && (!isName || isNow);
  const danger = rules.includes("emergency_danger") && (isNow || (isOwn && !isName));
  if (!distress && !danger) return draft;
  const words = distress ? deps.answers.entryText(DISTRESS_ENTRY, say.language) : undefined;
  send(ctx.scope, {
    text: words
      ? say.html("bot:answers.talk", { text: words.answer })
      : say.html("bot:urgent.emergency_danger"),
    // Who is asking for a person already has the next question below.
    ...(draft.flow === "call_back" ? {} : { keyboard: rows(...wayRows(ctx.scope, ["human"])) }),
  });
  return { ...draft, warned: true };
}
