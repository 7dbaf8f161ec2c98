import type { Answer, PartialDate } from "../../flows/answers.ts";
import type { Field, FlowId } from "../../flows/model.ts";
import { sayDay, sayMonth } from "../../i18n/dates.ts";
import type { Speaker, TextKey } from "../../i18n/texts.ts";

function sayDate(say: Speaker, date: PartialDate): string {
  if (date.precision === "day") return sayDay(date.from, say.language);
  if (date.precision === "year") return date.from.slice(0, 4);
  if (date.precision === "month") return sayMonth(date.from, say.language);
  const inMonths = date.precision === "season";
  const part = (day: string): string => (inMonths ? sayMonth(day, say.language) : sayDay(day, say.language));
  const between = { from: part(date.from), to: part(date.to) };
  if (date.precision === "about") return say.plain("bot:answer.about", { value: date.typed });
  return say.plain("bot:answer.between", between);
}

/** "I don't know", or what a question calls it instead, such as "without a name". */
export function sayUnknown(say: Speaker, flow: FlowId, field: Field, usual: TextKey): string {
  const own: TextKey = `flows:${flow}.${field.id}.unknown`;
  return say.plain(say.has(own) ? own : usual);
}

/** An answer as the person should see it, in plain text. */
export function sayAnswer(say: Speaker, flow: FlowId, field: Field, answer: Answer): string {
  const option = (id: string): string => say.plain(`flows:${flow}.${field.id}.options.${id}`);
  if ("unknown" in answer) return sayUnknown(say, flow, field, "bot:answer.unknown");
  if ("skipped" in answer) return say.plain("bot:answer.skipped");
  if ("text" in answer) return answer.text;
  if ("date" in answer) return sayDate(say, answer.date);
  if ("choice" in answer)
    return answer.choice === "this_chat" ? say.plain("bot:answer.this_chat") : option(answer.choice);
  if ("choices" in answer) return answer.choices.map(option).join(", ");
  if ("phone" in answer) return answer.phone;
  if ("number" in answer) return String(answer.number);
  return say.plain("bot:answer.photos", { count: answer.files.length });
}

/** The short name of a question as the person reads it, with the number of the sought person where there are several. */
export function sayLabel(say: Speaker, flow: FlowId, field: string, item?: number, people = 1): string {
  const yours: TextKey = `flows:${flow}.${field}.yours`;
  const label = say.plain(say.has(yours) ? yours : `flows:${flow}.${field}.label`);
  return item === undefined || people === 1 ? label : `${label} · ${item + 1}`;
}
