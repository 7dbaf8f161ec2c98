import { NAME_CHARACTERS, PASSPHRASE_CHARACTERS } from "./accounts.ts";

export type PassphraseRefusal = "passphrase_short" | "passphrase_weak" | "passphrase_differs";

/** Guesses an attacker needs, as a power of ten: with half a second of scrypt a guess, far beyond a lifetime. */
const GUESSES_LOG10 = 10;
/** More says nothing new and takes the library long. */
const JUDGED_CHARACTERS = 64;

const CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюіїєўґё";
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.s]'o\\`";

/** What the same keys give on a Latin keyboard: the lists know the rows of keys and common words only there. */
function onLatinKeys(text: string): string {
  return text.toLowerCase().replaceAll(/\p{Script=Cyrillic}/gu, (letter) => {
    const at = CYRILLIC_KEYS.indexOf(letter);
    return at < 0 ? letter : (LATIN_KEYS[at] ?? letter);
  });
}

/** Loaded only when somebody chooses a passphrase: its lists are large, and nothing else needs them. */
async function judge(): Promise<(text: string, known: string[]) => number> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (text, known) => estimate.check(text, known).guessesLog10;
}

/** Whether a passphrase may wrap a key. @param name of the person, which is no secret */
export async function refusePassphrase(
  passphrase: string,
  again: string,
  name: string,
): Promise<PassphraseRefusal | undefined> {
  if (passphrase !== again) return "passphrase_differs";
  if (Array.from(passphrase).length < PASSPHRASE_CHARACTERS) return "passphrase_short";
  const guesses = await judge();
  const known = [name.slice(0, NAME_CHARACTERS), "family links", "icrc", "red cross"];
  const part = passphrase.slice(0, JUDGED_CHARACTERS);
  const fewest = Math.min(guesses(part, known), guesses(onLatinKeys(part), known));
  return fewest < GUESSES_LOG10 ? "passphrase_weak" : undefined;
}
