/** Keys of a US keyboard and what the same keys give on the layouts of our Cyrillic languages. */
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC_LAYOUTS = {
  ru: "йцукенгшщзхъфывапролджэячсмитьбюё",
  be: "йцукенгшўзх'фывапролджэячсмітьбюё",
  uk: "йцукенгшщзхїфівапролджєячсмитьбю'",
} as const;
/** The same keys with shift, where they give a sign and not a capital letter. */
const SHIFTED: Readonly<Record<string, string>> = {
  "{": "[",
  "}": "]",
  ":": ";",
  '"': "'",
  "<": ",",
  ">": ".",
  "~": "`",
};

type CyrillicLayout = keyof typeof CYRILLIC_LAYOUTS;
export const CYRILLIC_LAYOUT_NAMES = Object.keys(CYRILLIC_LAYOUTS) as readonly CyrillicLayout[];

const toCyrillic = new Map<CyrillicLayout, ReadonlyMap<string, string>>(
  CYRILLIC_LAYOUT_NAMES.map((name) => {
    const keys = Array.from(LATIN_KEYS, (key, index): [string, string] => [
      key,
      CYRILLIC_LAYOUTS[name][index] ?? key,
    ]);
    const shifted = Object.entries(SHIFTED).map(([sign, key]): [string, string] => [
      sign,
      new Map(keys).get(key) ?? sign,
    ]);
    return [name, new Map([...keys, ...shifted])];
  }),
);
const toLatin: ReadonlyMap<string, string> = new Map(
  CYRILLIC_LAYOUT_NAMES.flatMap((name) =>
    Array.from(CYRILLIC_LAYOUTS[name], (letter, index): [string, string] => [
      letter,
      LATIN_KEYS[index] ?? letter,
    ]),
  ),
);

/** "ghbdtn" typed on a Latin layout by somebody who meant "привет". */
export function typedOnLatinKeys(text: string, layout: CyrillicLayout): string {
  const keys = toCyrillic.get(layout);
  return Array.from(text, (sign) => keys?.get(sign) ?? sign).join("");
}

/** "руддщ" typed on a Cyrillic layout by somebody who meant "hello". */
export function typedOnCyrillicKeys(text: string): string {
  return Array.from(text, (sign) => toLatin.get(sign) ?? sign).join("");
}
