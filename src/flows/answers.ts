/** A date as precise as the person knows it: an interval of days, both ends included, as `YYYY-MM-DD`. */
export interface PartialDate {
  readonly typed: string;
  readonly from: string;
  readonly to: string;
  readonly precision: "day" | "month" | "season" | "year" | "about" | "age" | "between";
}

/** A file that lies with Telegram until it is fetched. `size` in bytes, where Telegram says it. */
export interface FileReference {
  readonly fileId: string;
  readonly kind: "photo" | "document" | "voice";
  readonly mime?: string;
  readonly size?: number;
}

/** What a person answered to one question, as they wrote it, with what was understood beside it. */
export type Answer =
  | { readonly unknown: true }
  | { readonly skipped: true }
  | { readonly text: string }
  | { readonly date: PartialDate }
  | { readonly choice: string }
  | { readonly choices: readonly string[] }
  | { readonly phone: string; readonly typed: string }
  | { readonly number: number }
  | { readonly files: readonly FileReference[] };

/** `field` or, inside a repeated section, `field.0` for the first person. */
export type AnswerKey = string;

export type Answers = Readonly<Record<AnswerKey, Answer>>;

/** What arrives from the chat, stripped of everything Telegram. */
export type Input =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "option"; readonly option: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "skip" }
  | { readonly kind: "done" }
  | { readonly kind: "phone"; readonly phone: string }
  | { readonly kind: "file"; readonly file: FileReference }
  | { readonly kind: "other" };

/** Why an input is no answer. Each is a key of `locales/<language>/errors.json`. */
export type ReasonCode =
  | "empty"
  | "no_letters"
  | "too_long"
  | "too_many_words"
  | "choose_a_button"
  | "not_a_date"
  | "impossible_date"
  | "future_date"
  | "too_long_ago"
  | "not_a_phone"
  | "not_a_number"
  | "number_out_of_range"
  | "text_wanted"
  | "photo_wanted"
  | "send_as_photo"
  | "file_too_large"
  | "file_type"
  | "too_many_files"
  | "answer_wanted";

export interface Refusal {
  readonly reason: ReasonCode;
  /** Numbers for the sentence, for example the longest length allowed. */
  readonly values?: Readonly<Record<string, number>>;
}
