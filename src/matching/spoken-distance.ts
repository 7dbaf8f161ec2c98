import { soundDistance } from "./distance.ts";
import { skeleton } from "./skeleton.ts";

const withoutVowels = /\p{Script=Arabic}|\p{Script=Hebrew}/u;
const onlyConsonantsAgree = 0.25;

interface Spoken {
  readonly text: string;
  readonly folded: string;
}

/**
 * Distance of two folded words; of their consonants when only one of them is in a script that leaves vowels out:
 * then agreement is less sure, and costs a little.
 */
export function spokenDistance(one: Spoken, two: Spoken): number {
  if (withoutVowels.test(one.text) === withoutVowels.test(two.text))
    return soundDistance(one.folded, two.folded);
  return soundDistance(consonants(one.folded), consonants(two.folded)) + onlyConsonantsAgree;
}

/** Whether the vowels of one of the two are not written. */
export function haveOnlyConsonants(one: Spoken, two: Spoken): boolean {
  return withoutVowels.test(one.text) !== withoutVowels.test(two.text);
}

/** A long vowel at the start is written, and weak ones at the end differ by dialect. */
function consonants(folded: string): string {
  return skeleton(folded).replace(/^0/u, "");
}
