import type { Draft } from "../flows/draft.ts";
import type { FlowId } from "../flows/model.ts";
import { claimRequest } from "./features/claim.ts";
import { sendAddition, sendContact } from "./features/mine-sending.ts";
import { sendToStaff } from "./features/thread-sending.ts";
import { offerHandOver } from "./hand-over.ts";
import type { BotContext } from "./scope.ts";
import { submit } from "./submit.ts";
import { tidyUp } from "./tidy.ts";
import { sayCallBackSent, sayQuestionSent, sayRequestSent } from "./view/sent.ts";
import { sayAliveSent, sayMessageSent, sayReuniteSent } from "./view/sent-flows.ts";

/** What happens when a flow is answered, and agreed to where that is asked: it is stored, and the person is told. */
const ENDINGS: Readonly<Record<FlowId, (ctx: BotContext, draft: Draft) => Promise<void>>> = {
  tracing: async (ctx, draft) => {
    sayRequestSent(ctx, draft, await submit(ctx, draft));
    offerHandOver(ctx, draft);
  },
  alive: async (ctx, draft) => sayAliveSent(ctx, draft, await submit(ctx, draft)),
  reunite: async (ctx, draft) => sayReuniteSent(ctx, draft, await submit(ctx, draft)),
  message: async (ctx, draft) => sayMessageSent(ctx, draft, await submit(ctx, draft)),
  call_back: async (ctx, draft) => sayCallBackSent(ctx, draft, await submit(ctx, draft)),
  answer: sendToStaff,
  tracing_more: sendAddition,
  alive_more: sendAddition,
  reunite_more: sendAddition,
  message_more: sendAddition,
  contact: sendContact,
  claim: claimRequest,
  question: async (ctx, draft) => sayQuestionSent(ctx, await submit(ctx, draft)),
};

/** Ends a flow, and tidies the chat where the person wants that. */
export async function endFlow(ctx: BotContext, draft: Draft): Promise<void> {
  await ENDINGS[draft.flow](ctx, draft);
  tidyUp(ctx, draft);
}
