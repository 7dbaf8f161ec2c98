import type { CoachTopic } from "./topics.ts";

const digits = (text: string): number => text.replaceAll(/\D/g, "").length;

/** What is recognised by its shape. The first that fits a stretch of text keeps it. */
export const PATTERNS: readonly {
  readonly topic: CoachTopic;
  readonly form: RegExp;
  readonly holds?: (text: string) => boolean;
}[] = [
  { topic: "hidden", form: /(?:https?:\/\/|www\.|t\.me\/)\S+/giu },
  { topic: "hidden", form: /[\w.+-]+@[\w-]+\.\w+/gu },
  { topic: "hidden", form: /(?<![\p{L}\p{N}])@\w{4,}/gu },
  {
    topic: "hidden",
    form: /(?<![\p{L}\p{N}.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ru|ua|by|com|org|net|info|me)(?![\p{L}\p{N}])/giu,
  },
  // Account numbers as banks of Europe write them, and the figures of a bank card.
  { topic: "money", form: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?![\p{L}\p{N}])/gu },
  { topic: "money", form: /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?!\d)/gu },
  { topic: "weapons", form: /(?<!\d)\d{2}[.,]\d{3,}\s*[,;°N\s]\s*\d{2}[.,]\d{3,}/gu },
  {
    topic: "hidden",
    form: /(?<![\p{L}\p{N}.])\+?\d[\d()\s-]{6,}\d(?![\p{L}\p{N}.])/gu,
    holds: (text) => digits(text) >= 9 && digits(text) <= 15,
  },
  // Groups of figures that are no date: "4-17-22-9".
  { topic: "hidden", form: /(?<![\p{L}\p{N}.,-])\d{1,3}(?:[ -]\d{1,3}){3,}(?![\p{L}\p{N}.,-])/gu },
  { topic: "money", form: /\d[\d\s]*\s?[€$₴₽£]|[€$₴₽£]\s?\d[\d\s]*/gu },
];
