import type { Casework } from "../../requests/casework.ts";
import type { CaseworkForm, CaseworkPanel, Names } from "./casework-words.ts";
import { type Html, NOTHING } from "./html.ts";

/** Everything the panels beside the messages show. */
export interface CaseworkView {
  readonly requestId: string;
  readonly work: Casework;
  readonly names: Names;
  readonly staffId: string;
  readonly now: number;
  /** The day it is where whoever looks is, `YYYY-MM-DD`. */
  readonly today: string;
  /** The time on their wall, `YYYY-MM-DDTHH:mm`. */
  readonly wall: string;
  /** The name the next record will have: the same form sent twice is one record. */
  readonly token: string;
  /** A note somebody began and did not keep. */
  readonly draft: string | undefined;
  readonly form: CaseworkForm | undefined;
}

/** What stands above a panel's form: something done, or something refused. */
export function above(view: CaseworkView, panel: CaseworkPanel): Html {
  return view.form?.panel === panel ? view.form.message : NOTHING;
}

/** The fields of a panel's form as they were typed before a refusal. */
export function typedIn(
  view: CaseworkView,
  panel: CaseworkPanel,
): Readonly<Record<string, string>> | undefined {
  return view.form?.panel === panel ? view.form.typed : undefined;
}
