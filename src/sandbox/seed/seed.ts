import { currentDeskKey } from "../../db/desk-keys.ts";
import type { Store } from "../../db/store.ts";
import { FIXED_RECIPIENTS, type Recipient } from "../../flows/data/recipients.ts";
import { prepareRequest } from "../../requests/submit.ts";
import { sealingKey } from "../../sealing/envelope.ts";
import { fingerprint, randomKey } from "../../sealing/fingerprint.ts";
import { SEED_REQUESTS, type SeedRequest } from "./seed-requests.ts";

const HOUR = 3_600_000;

function consentOf(seed: SeedRequest, sharing: readonly Recipient[], at: number) {
  const boundTo = fingerprint(JSON.stringify({ answers: seed.answers, sharing }));
  return {
    textVersion: "demonstration",
    textHash: fingerprint("demonstration"),
    language: seed.language,
    at: new Date(at).toISOString(),
    boundTo,
  };
}

/** Puts a dozen invented requests into an empty store, so that the desk of the demonstration has something to show. */
export async function seedDemonstration(store: Store, now: number): Promise<void> {
  const desk = await currentDeskKey(store.read);
  if (!desk) throw new Error("there is no desk key to seal the demonstration to");
  const readers = [desk.publicKey, desk.recoveryPublicKey];
  // There are no files to fetch in the demonstration's requests: nothing is sealed under this key.
  const noFiles = sealingKey(randomKey());
  const sharing: readonly Recipient[] = [...FIXED_RECIPIENTS, "red_cross_belarus"];
  const prepared = await Promise.all(
    SEED_REQUESTS.map((seed) => {
      const { kind, language, answers, preset } = seed;
      const submittedAt = now - seed.hoursAgo * HOUR;
      const content = {
        flow: kind,
        language,
        people: 1,
        answers,
        sharing: kind === "tracing" ? sharing : FIXED_RECIPIENTS,
        ...(preset === undefined ? {} : { preset }),
        ...(kind === "tracing" ? { consent: consentOf(seed, sharing, submittedAt) } : {}),
      };
      return prepareRequest(store.read, readers, noFiles, {
        kind,
        content,
        files: [],
        chatKey: null,
        now: submittedAt,
      });
    }),
  );
  await store.write(async (tx) => {
    for (const request of prepared) await request.store(tx);
  });
}
