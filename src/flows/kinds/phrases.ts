/** Whether a phrase stands in the text as whole words. */
export function says(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      const before = text.slice(0, at).at(-1) ?? " ";
      const after = text.slice(at + phrase.length).at(0) ?? " ";
      if (!/\p{L}/u.test(before) && !/\p{L}/u.test(after)) return true;
    }
    return false;
  });
}
