// What is typed into a form with `data-save` is kept at the desk while it is typed, and the page says whether it is.
// Without this script a button does the same. See src/desk/view/save-state.ts.
const QUIET_MS = 800;
const AGAIN_MS = [2000, 5000, 10_000, 20_000];

const fieldsOf = (form) => new URLSearchParams(new FormData(form)).toString();

const keepSaving = (form) => {
  const line = form.querySelector("[data-save-state]");
  if (!line) return;
  const texts = line.dataset;
  // What the desk has, as far as this page knows.
  let kept = fieldsOf(form);
  let timer;
  let isAsking = false;
  let failures = 0;
  let isLeaving = false;
  let isOver = false;

  const say = (text, isBad = false, link = undefined) => {
    line.classList.toggle("bad", isBad);
    if (line.dataset.said === text) return;
    line.dataset.said = text;
    line.textContent = text;
    if (link === undefined) return;
    const anchor = document.createElement("a");
    anchor.href = `/sign-in?next=${encodeURIComponent("/")}`;
    anchor.target = "_blank";
    anchor.textContent = link;
    line.append(" ", anchor);
  };

  const isUnsaved = () => !isOver && fieldsOf(form) !== kept;
  const saveIn = (ms) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(save, ms);
  };
  const tryAgain = () => {
    failures += 1;
    saveIn(AGAIN_MS[Math.min(failures, AGAIN_MS.length) - 1]);
  };

  const heard = async (answer, sent) => {
    if (answer.ok) {
      const { says } = await answer.json();
      kept = sent;
      failures = 0;
      if (isUnsaved()) saveIn(QUIET_MS);
      else if (says) say(says);
    } else if (answer.status === 401) {
      say(texts.signedOut, true, texts.signIn);
      tryAgain();
    } else if (answer.status === 410 || answer.status === 404) {
      isOver = true;
      say(texts.gone, true);
    } else if (answer.status === 413) say(texts.tooLarge, true);
    else throw new Error(String(answer.status));
  };

  const send = (body) =>
    fetch(form.dataset.save, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body,
      // It may outlive the page; browsers take no more than 64 KB so.
      keepalive: body.length < 60_000,
    });

  async function save() {
    if (isAsking || isLeaving || !isUnsaved()) return;
    isAsking = true;
    const sent = fieldsOf(form);
    try {
      await heard(await send(sent), sent);
    } catch {
      say(texts.failed, true);
      tryAgain();
    } finally {
      isAsking = false;
    }
  }

  form.addEventListener("input", () => {
    if (!isUnsaved()) return;
    if (failures === 0) say(texts.waiting);
    saveIn(QUIET_MS);
  });
  // The form goes to the desk as a whole now.
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  addEventListener("online", () => saveIn(0));
  // A last try when the page is left or put away.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return saveIn(0);
    if (isLeaving || isAsking || !isUnsaved()) return;
    const sent = fieldsOf(form);
    send(sent).then(
      (answer) => heard(answer, sent),
      () => undefined,
    );
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && isUnsaved()) event.preventDefault();
  });
};

for (const form of document.querySelectorAll("form[data-save]")) keepSaving(form);
