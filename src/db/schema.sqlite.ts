import { sqliteKit } from "./kit.ts";
import { define } from "./schema.ts";

// drizzle-kit finds tables among the exports of this file.
export const {
  inbox,
  outbox,
  people,
  drafts,
  dayKeys,
  requests,
  requestParts,
  partKeys,
  fileFetches,
  events,
  thread,
  threadSources,
  intakePublicKeys,
  plannedEndings,
  tombstones,
  plannedClaims,
  claimTries,
  chatMessages,
  staff,
  deskKeys,
  sessions,
  oneTimeTokens,
  unansweredQuestions,
  entryCounts,
  addedPhrases,
} = define(sqliteKit);
