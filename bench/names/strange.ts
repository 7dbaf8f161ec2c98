/** Names nobody has, but somebody may type: the longest, the most repeated, other scripts, only initials. */
export const STRANGE_NAMES = [
  "щ".repeat(10_000),
  "слово ".repeat(30),
  "абвгд еёжз иклм ноп рсту фхцч",
  "محمد علي حسن",
  "А.Б.В.Г.Д.",
  "Ковалёв Сергей Петрович",
] as const;
