/**
 * Telegram's cleaning of every text, a person's and a bot's alike: control characters become spaces,
 * carriage returns and direction overrides (U+2028 to U+202E) vanish. The rule is TDLib's `clean_input_string`.
 */
export const cleanText = (text: string): string =>
  text.replaceAll(vanishing, "").replaceAll(becomingSpaces, " ");

const vanishing = /[\r\u2028-\u202e]/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const becomingSpaces = /[\u0000-\u0009\u000b-\u001f]/g;
