export const REASON_CHARACTERS = 1000;

/** What somebody had filled in before a refusal. */
export interface TypedChange {
  /** Which form under the request it was. */
  readonly form: "move" | "decide" | "talk";
  readonly to: string;
  /** The words: a reason, why a proposal is refused, or what was agreed in a talk. */
  readonly reason: string;
  /** The sought person, from 0. */
  readonly person: number;
  readonly result?: string;
  readonly exception?: string;
  readonly recipient?: string;
}

const NOTHING_TYPED: TypedChange = { form: "move", to: "", reason: "", person: 0 };

/** What was typed into one form, or nothing. */
export function typedInto(
  typed: TypedChange | undefined,
  form: TypedChange["form"],
  person: number,
): TypedChange {
  return typed?.form === form && typed.person === person ? typed : { ...NOTHING_TYPED, form, person };
}
