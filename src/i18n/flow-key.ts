const MORE = "_more";
/** Words of a flow that are no question: each is looked up by itself. */
const NO_QUESTIONS: readonly string[] = ["sections", "stops", "hub_intro", "people", "sharing", "consent"];
/** Words that stand at the top of the file for every flow that has none of its own. */
const OF_ALL_FLOWS: readonly string[] = ["sharing", "consent"];

/** `tracing_more`, what is added to a tracing request, is asked in the words of `tracing`. */
function wordsOf(flow: string): string {
  return flow.endsWith(MORE) ? flow.slice(0, -MORE.length) : flow;
}

/**
 * Where the words of a flow stand: its own first, then those it shares with other flows (`flows:common`), an addition's
 * first with other additions (`flows:more`);
 * for sharing and the agreement the words of all flows (`flows:sharing`, `flows:consent`).
 * A question is taken whole from one place: one with words of its own does not borrow a second line.
 * @param key `flows:<flow>.<path>`, for example `flows:alive.birth.ask`
 * @param exists whether there is such a text, or such a group of texts
 */
export function resolveFlowKey<Key extends string>(key: Key, exists: (key: string) => boolean): Key {
  const [flow = "", first = "", ...rest] = key.slice("flows:".length).split(".");
  const named = NO_QUESTIONS.includes(first) ? [first, ...rest].join(".") : first;
  const ofAdditions = flow.endsWith(MORE) ? ["more"] : [];
  const place = [flow, ...ofAdditions, wordsOf(flow), "common"].find((one) =>
    exists(`flows:${one}.${named}`),
  );
  if (place === undefined && OF_ALL_FLOWS.includes(first)) return `flows:${named}` as Key;
  return `flows:${[place ?? flow, first, ...rest].join(".")}` as Key;
}
