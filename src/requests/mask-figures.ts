import { mask } from "./masks.ts";

const PHONE_DIGITS = 7;
const NUMBER_DIGITS = 5;

/** Everything from one space to the next, without the marks of punctuation around it. */
const RUN = /[^\s()<>«»"]+/gu;
const WITH_DOMAIN =
  /[\p{L}\p{N}]\.(?:com|org|net|info|me|io|ru|by|ua|su|eu|fr|de|pl|ch|int|example|рф|бел|укр)(?![\p{L}\p{N}])/iu;
const MONTH =
  "(?:янв|фев|мар[та]|апр|ма[йяю](?!\\p{L})|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|студз|сакав|крас|чэрв|ліп|жні|вер|кастр|лістап|снеж|jan|feb|fév|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aoû|aou|sep|oct|nov|dec|déc)\\p{L}*\\.?";
const DATE = new RegExp(
  [
    `(?<!\\p{N})\\p{N}{1,2}(?:-?\\p{L}{1,3})?\\s+(?:of\\s+)?${MONTH}(?:\\s+\\p{N}{2,4})?`,
    `(?<!\\p{L})${MONTH}\\s+\\p{N}{1,4}(?:st|nd|rd|th)?(?:,?\\s+\\p{N}{4})?(?!\\p{N})`,
  ].join("|"),
  "giu",
);
const DATE_IN_FIGURES =
  /^\p{N}{1,2}\s*[./-]\s*\p{N}{1,2}\s*[./-]\s*\p{N}{2,4}$|^\p{N}{4}\s*[./-]\s*\p{N}{1,2}\s*[./-]\s*\p{N}{1,2}$/u;
const DIGITS = /(?:(?<!\p{L})\p{L}+)?\+?\p{N}(?:[\s().\-–—/:,_*#]{0,3}\p{N})*\p{L}*/gu;

function maskAddress(run: string): string {
  const at = run.indexOf("@");
  if (at > 0 && run.includes(".", at)) return mask("email");
  return at !== -1 || run.includes("://") || /^www\./iu.test(run) || WITH_DOMAIN.test(run)
    ? mask("link")
    : run;
}

function maskDigits(run: string): string {
  if (DATE_IN_FIGURES.test(run)) return mask("date");
  const digits = run.replaceAll(/\P{N}/gu, "").length;
  if (digits >= PHONE_DIGITS) return mask("phone");
  return digits >= NUMBER_DIGITS || /\p{N}{3}/u.test(run) ? mask("number") : run;
}

/** Masks what is written in figures or is an address: phones, dates, longer numbers, e-mails, links, account names. */
export function maskFigures(text: string): string {
  return text.replace(RUN, maskAddress).replace(DATE, mask("date")).replace(DIGITS, maskDigits);
}
