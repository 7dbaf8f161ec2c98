import { randomName } from "../sealing/fingerprint.ts";

/** A name as this desk makes them: 16 random bytes. */
const NAME = /^[\w-]{22}$/;

/** The fields of the form in which the staff write to a person. */
export interface ReplyForm {
  readonly text: string;
  /** Sent with "wait for an answer". */
  readonly question: boolean;
  /** The name the message will have: one for each form that was shown; undefined for a form that is none of ours. */
  readonly token: string | undefined;
  /** The same, or a new name: whoever typed this is known by it among their windows. */
  readonly writer: string;
  /** The writer of the draft this form began with. */
  readonly base: string;
  /** Who was signed in when the form was shown. */
  readonly by: string;
}

export function readReplyForm(field: (name: string) => string): ReplyForm {
  const token = NAME.test(field("token")) ? field("token") : undefined;
  return {
    text: field("text").replaceAll("\r\n", "\n").trim(),
    question: field("question") === "yes",
    token,
    writer: token ?? randomName(),
    base: field("draft"),
    by: field("by"),
  };
}
