import type { Draft } from "../flows/draft.ts";
import { FLOWS } from "../flows/flows.ts";
import { questionsOf } from "../flows/walk.ts";
import { bindingOf, consentText } from "../requests/agreement.ts";
import { type Consent, isRequestKind, type RequestContent } from "../requests/content.ts";
import { type PreparedRequest, prepareRequest, type Submission } from "../requests/submit.ts";
import { fingerprint } from "../sealing/fingerprint.ts";
import { newRequestNotice } from "./features/notices.ts";
import type { BotContext } from "./scope.ts";

function filesOf(draft: Draft, answers: RequestContent["answers"]): Submission["files"] {
  const photos = Object.entries(answers).flatMap(([field, answer]) =>
    "files" in answer ? answer.files.map((file) => ({ field, file })) : [],
  );
  return [...photos, ...draft.kept.map((file) => ({ field: "kept", file }))];
}

function consentOf(ctx: BotContext, draft: Draft): Consent {
  const { say, deps } = ctx.scope;
  return {
    textVersion: say.plain("flows:consent.version"),
    textHash: fingerprint(consentText(say, draft)),
    language: say.language,
    at: new Date(deps.now()).toISOString(),
    boundTo: bindingOf(draft),
  };
}

/** A question without a name goes without Telegram's name too. */
function isWithoutName({ flow, answers }: Draft): boolean {
  const name = answers["your_name"];
  return flow === "question" && (name === undefined || "unknown" in name);
}

/** Makes a request of a draft: it is stored, and the draft wiped, when the update is marked as handled. */
export async function submit(ctx: BotContext, draft: Draft): Promise<PreparedRequest> {
  const { deps, person, say, writes, calls } = ctx.scope;
  const kind = draft.flow;
  if (!isRequestKind(kind)) throw new Error(`${kind} makes no request of its own`);
  const flow = FLOWS[draft.flow];
  const { relevant } = questionsOf(flow, draft);
  const from = isWithoutName(draft) ? undefined : ctx.from;
  const request = await prepareRequest(deps.store.read, await deps.readers(), deps.keys.fileFetch, {
    kind,
    content: {
      flow: draft.flow,
      language: say.language,
      people: draft.people,
      answers: relevant,
      sharing: draft.sharing,
      ...(draft.preset === undefined ? {} : { preset: draft.preset }),
      ...(flow.agreed ? { consent: consentOf(ctx, draft) } : {}),
      ...(from
        ? {
            from: {
              name: [from.first_name, from.last_name].filter(Boolean).join(" "),
              ...(from.username ? { username: from.username } : {}),
            },
          }
        : {}),
    },
    files: filesOf(draft, relevant),
    chatKey: person.chatKey,
    now: deps.now(),
  });
  writes.push(request.store);
  person.drafts.delete(draft.flow);
  person.activeFlow = undefined;
  if (deps.staffChatId !== undefined)
    calls.push(await newRequestNotice(deps, deps.staffChatId, { ...request, kind }));
  return request;
}
