import type { Answer, Input, ReasonCode, Refusal } from "../answers.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits.ts";
import type { Field, FieldKind } from "../model.ts";
import { cleanLine, cleanText, hasLetter, hasLetterOrDigit, lengthOf } from "./clean.ts";
import { readDate } from "./dates.ts";
import { looksLikePhone, readPhone } from "./phones.ts";
import { readPhoto } from "./photos.ts";
import { countWords } from "./words.ts";

/** What to ask for when something came that is no answer to anything. */
const WANTED: Partial<Record<FieldKind, ReasonCode>> = {
  photos: "photo_wanted",
  choice: "choose_a_button",
  choices: "choose_a_button",
};

const NAME_MAXIMUM = 150;
const PLACE_MAXIMUM = 300;
const TEXT_MAXIMUM = 1000;

function tooManyWords(text: string, most: number): Refusal | undefined {
  const words = countWords(text);
  return words > most
    ? { reason: "too_many_words", values: { words, maximum: most, count: words - most } }
    : undefined;
}

function readText(text: string, maximum: number): Answer | Refusal {
  const clean = cleanText(text);
  if (clean === "") return { reason: "empty" };
  if (!hasLetterOrDigit(clean)) return { reason: "no_letters" };
  if (lengthOf(clean) > maximum) return { reason: "too_long", values: { maximum, length: lengthOf(clean) } };
  return { text: clean };
}

function readWords(text: string, maximum: number): Answer | Refusal {
  const clean = cleanLine(text);
  if (clean !== "" && !hasLetter(clean)) return { reason: "no_letters" };
  return readText(clean, maximum);
}

function readReach(text: string): Answer | Refusal {
  const phone = readPhone(text);
  if (phone) return { phone, typed: cleanLine(text) };
  if (looksLikePhone(text) && cleanLine(text) !== "") return { reason: "not_a_phone" };
  return readText(text, PLACE_MAXIMUM);
}

function readTyped(field: Field, text: string, today: string, limits: Limits): Answer | Refusal {
  switch (field.kind) {
    case "text":
      return (
        (field.words && tooManyWords(text, limits[field.words])) ??
        readText(text, field.maximum ?? TEXT_MAXIMUM)
      );
    case "name":
      return readWords(text, NAME_MAXIMUM);
    case "place":
      return readWords(text, PLACE_MAXIMUM);
    case "date": {
      const date = readDate(text, field.of, today);
      return "reason" in date ? date : { date };
    }
    case "phone": {
      const phone = readPhone(text);
      return phone ? { phone, typed: cleanLine(text) } : { reason: "not_a_phone" };
    }
    case "reach":
      return readReach(text);
    case "number": {
      const clean = cleanLine(text).normalize("NFKC");
      if (!/^\d{1,9}$/.test(clean)) return { reason: "not_a_number" };
      const number = Number(clean);
      const { from, to } = field;
      return number < from || number > to
        ? { reason: "number_out_of_range", values: { from, to } }
        : { number };
    }
    case "choice":
    case "choices":
      return { reason: "choose_a_button" };
    case "photos":
      return { reason: "photo_wanted" };
  }
}

function readOption(field: Field, option: string, before: Answer | undefined): Answer | Refusal {
  if (field.kind === "reach" && option === "this_chat") return { choice: option };
  if ((field.kind === "choice" || field.kind === "text") && field.options?.includes(option))
    return { choice: option };
  if (field.kind === "choices" && field.options.includes(option)) {
    const chosen = before && "choices" in before ? before.choices : [];
    return {
      choices: chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option],
    };
  }
  return { reason: "choose_a_button" };
}

/** A number Telegram vouches for may be one that libphonenumber does not know yet. */
function readContact(field: Field, shared: string): Answer | Refusal {
  if (field.kind !== "phone" && field.kind !== "reach") return { reason: "text_wanted" };
  const phone = readPhone(shared) ?? (/^\+\d{7,15}$/.test(shared) ? shared : undefined);
  return phone ? { phone, typed: shared } : { reason: "not_a_phone" };
}

/** Everything that was tapped on was tapped off again. */
function isEmpty(answer: Answer): boolean {
  return "choices" in answer && answer.choices.length === 0;
}

/**
 * What one input means as an answer to one question.
 * @param before the answer so far, for questions that take several taps or photos
 * @param today `YYYY-MM-DD`
 * @param limits what the delegation has set
 */
export function readAnswer(
  field: Field,
  input: Input,
  before: Answer | undefined,
  today: string,
  limits: Limits = DEFAULT_LIMITS,
): Answer | Refusal {
  switch (input.kind) {
    case "text":
      return readTyped(field, input.text, today, limits);
    case "option":
      return readOption(field, input.option, before);
    case "phone":
      return readContact(field, input.phone);
    case "file":
      return field.kind === "photos" ? readPhoto(field.most, input.file, before) : { reason: "text_wanted" };
    case "unknown":
      return field.minimum ? { reason: "answer_wanted" } : { unknown: true };
    case "skip":
      return field.minimum ? { reason: "answer_wanted" } : { skipped: true };
    case "done":
      if (before && !isEmpty(before)) return before;
      return field.minimum ? { reason: "answer_wanted" } : { skipped: true };
    case "other":
      return { reason: WANTED[field.kind] ?? "text_wanted" };
  }
}
