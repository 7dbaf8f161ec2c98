// Preloaded into the program: half a second after its start something throws that nobody catches, with everything in
// it that must never be printed.
const secrets = process.env["TO_BE_KEPT_QUIET"] ?? "";
const how = process.env["CRASH"] ?? "";

setTimeout(() => {
  const error = Object.assign(new Error(`cannot handle ${secrets}`), { payload: { text: secrets } });
  error.cause = new Error(secrets);
  if (how === "exception") throw error;
  if (how === "rejection") void Promise.reject(error);
  if (how === "text") throw secrets;
}, 500);
