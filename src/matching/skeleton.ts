const classes: Readonly<Record<string, string>> = {
  b: "p",
  p: "p",
  v: "v",
  V: "v",
  f: "v",
  w: "v",
  P: "t",
  g: "k",
  "@": "k",
  G: "k",
  H: "k",
  h: "k",
  k: "k",
  K: "k",
  X: "k",
  d: "t",
  t: "t",
  T: "s",
  z: "s",
  "8": "s",
  s: "s",
  L: "s",
  N: "s",
  Z: "s",
  S: "s",
  "6": "s",
  C: "s",
  c: "s",
  "5": "s",
  x: "s",
  l: "l",
  m: "m",
  n: "n",
  r: "r",
};

/** What an open letter may be instead, likeliest first: Latin c is Belarusian ц of т before it is к. */
const alternatives: Readonly<Record<string, string>> = {
  T: "t",
  x: "k",
  K: "s",
  J: "s",
  "5": "tk",
  "8": "s",
};
const mostSkeletons = 4;

/**
 * The consonants of a folded word, with voiced pairs, sibilants and г/к/х merged and doubles closed up: one text
 * for most spellings of a name. Where a letter is open (Latin ch, c, j) the likeliest class stands.
 */
export function skeleton(folded: string): string {
  let text = start(folded);
  for (const symbol of folded) {
    const sound = classes[symbol] ?? (symbol.charCodeAt(0) > 127 ? symbol : "");
    if (sound !== text.at(-1)) text += sound;
  }
  return text;
}

/** The skeleton, and what it would be if its open letters (Belarusian ц, Latin ch, c, j) meant the other sound. */
export function skeletons(folded: string): readonly string[] {
  let texts: readonly string[] = [start(folded)];
  for (const symbol of folded) {
    const sounds = [classes[symbol] ?? (symbol.charCodeAt(0) > 127 ? symbol : "")];
    for (const other of alternatives[symbol] ?? "") {
      if (texts.length * sounds.length < mostSkeletons && other !== sounds[0]) sounds.push(other);
    }
    texts = sounds.flatMap((sound) => texts.map((text) => (sound === text.at(-1) ? text : text + sound)));
  }
  return [...new Set(texts)];
}

/** A word that begins with a vowel or a glide says so: Яковлев is not Ковалёв. */
function start(folded: string): string {
  const first = folded[0];
  return first !== undefined && "aAoOQeEiIyjuJ1234$4DRYwB".includes(first) ? "0" : "";
}
