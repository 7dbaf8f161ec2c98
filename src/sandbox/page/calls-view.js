import { timeOf } from "./chat-list.js";
import { fill, h, iconButton } from "./dom.js";
import { act, store } from "./store.js";
import { texts } from "./texts.js";

const toggle = (label, hint, on, change) =>
  h(
    "label",
    { class: "switch" },
    h("span", {}, label, h("small", {}, hint)),
    h("input", {
      type: "checkbox",
      role: "switch",
      checked: on,
      onchange: (event) => change(event.target.checked),
    }),
  );

/** A fault switched on for good, as against one that meets some calls only. */
const isLasting = (kind) => (fault) =>
  fault.kind === kind && fault.left === undefined && fault.share === undefined;

const switchesElement = h("section", { class: "switches" });
const listElement = h("ol", { class: "call-list" });

const faultForm = () => {
  const amount = h(
    "select",
    { "aria-label": texts.oneFault },
    Object.entries(texts.faultTimes).map(([value, text]) => h("option", { value }, text)),
  );
  const kind = h(
    "select",
    { "aria-label": texts.switches },
    Object.entries(texts.faultKinds).map(([value, text]) => h("option", { value }, text)),
  );
  const add = () => {
    const share = amount.value === "share" ? { share: 0.2 } : { times: Number(amount.value) };
    const pause = kind.value === "429" ? { retryAfter: 5 } : {};
    act("fault", { plan: { kind: kind.value, ...share, ...pause } });
  };
  return h(
    "details",
    { class: "more-faults" },
    h("summary", {}, texts.oneFault),
    h(
      "div",
      { class: "fault-form" },
      amount,
      kind,
      h("button", { type: "button", onclick: add }, texts.addFault),
    ),
  );
};

const form = faultForm();

export const drawSwitches = () => {
  const { offline, faults } = store.switches;
  const passing = faults.filter((fault) => !isLasting("500")(fault) && !isLasting("429")(fault));
  fill(
    switchesElement,
    h("h3", {}, texts.switches),
    toggle(texts.offline, texts.offlineHint, offline, (on) => act("offline", { on })),
    toggle(texts.error500, texts.error500Hint, faults.some(isLasting("500")), (on) => act("500", { on })),
    toggle(texts.error429, texts.error429Hint, faults.some(isLasting("429")), (on) => act("429", { on })),
    form,
    passing.map((fault) => h("p", { class: "active-fault" }, texts.activeFault(fault))),
    offline || faults.length > 0
      ? h("button", { type: "button", class: "quiet", onclick: () => act("heal") }, texts.heal)
      : undefined,
  );
};

const outcome = (call) => {
  if (call.fault !== undefined) return h("span", { class: "code bad" }, call.fault);
  if (call.ms === undefined) return h("span", { class: "code" }, texts.running);
  return h(
    "span",
    { class: `code ${call.ok ? "good" : "bad"}` },
    call.ok ? "200" : (call.code ?? texts.noAnswer),
  );
};

const concerns = (call) => {
  const room = store.rooms.get(Number(call.params.chat_id));
  const name = store.people.get(room?.id)?.name ?? room?.title;
  const words = call.params.text ?? call.params.caption;
  return [name, typeof words === "string" ? words : undefined].filter(Boolean).join(" · ");
};

const json = (value) => h("pre", {}, JSON.stringify(value, null, 2));

const drawCall = (call) => {
  const details = h(
    "details",
    {},
    h(
      "summary",
      {},
      outcome(call),
      h("strong", {}, call.method),
      h("time", {}, `${timeOf(call.at)}${call.ms === undefined ? "" : ` · ${Math.round(call.ms)} ms`}`),
      h("span", { class: "about", dir: "auto" }, call.description ?? concerns(call)),
    ),
  );
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(h("h4", {}, texts.parameters), json(call.params));
    if (call.result !== undefined) details.append(h("h4", {}, texts.result), json(call.result));
  });
  return h("li", { "data-call": call.number }, details);
};

/** The pane with every call of the bot, newest first, and the switches that make Telegram fail. */
export const drawCalls = (element, close) => {
  fill(
    element,
    h(
      "header",
      { class: "calls-head" },
      h("h2", {}, texts.calls),
      iconButton("close", texts.close, { onclick: close }),
    ),
    switchesElement,
    listElement,
  );
  drawSwitches();
  const newestFirst = store.calls.toReversed();
  fill(
    listElement,
    newestFirst.length === 0 ? h("li", { class: "none" }, texts.noCalls) : newestFirst.map(drawCall),
  );
};

const shownCalls = 300;

export const updateCall = (call) => {
  const drawn = listElement.querySelector(`[data-call="${call.number}"]`);
  if (drawn !== null) return drawn.replaceWith(drawCall(call));
  listElement.querySelector(".none")?.remove();
  listElement.prepend(drawCall(call));
  while (listElement.childElementCount > shownCalls) listElement.lastElementChild.remove();
};
