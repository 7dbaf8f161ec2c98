// Keys for people who work here all day; the list of them opens with "?". Nothing here is needed to work.
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
const rowHere = () => document.activeElement?.closest("[data-row]");
const linkOf = (row) => row?.querySelector("[data-open]");

const move = (by) => {
  const all = rows();
  const at = all.indexOf(rowHere());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  linkOf(next)?.focus();
};

const KEYS = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  o: () => linkOf(rowHere())?.click(),
  x: () => rowHere()?.querySelector("input[type=checkbox]")?.click(),
  "?": () => document.querySelector("#keys")?.showModal(),
};

const isTyping = (target) =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox]), textarea, select, dialog[open]") !== null;

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
  if (!act) return;
  event.preventDefault();
  act();
});
