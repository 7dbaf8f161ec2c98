import { h, icon } from "./dom.js";

/** A button that opens a list of things to do. Closes by choosing, by Escape and by a tap elsewhere. */
export const menu = (iconName, label, makeItems, className = "") => {
  const list = h("div", { class: "menu-list", role: "menu" });
  const summary = h("summary", { class: "icon-button", "aria-label": label, title: label }, icon(iconName));
  const details = h("details", { class: `menu ${className}` }, summary, list);
  details.addEventListener("toggle", () => {
    if (!details.open) return list.replaceChildren();
    list.replaceChildren(
      ...makeItems().map(([text, choose, hint]) =>
        h(
          "button",
          {
            type: "button",
            role: "menuitem",
            onclick: () => {
              details.open = false;
              choose();
            },
          },
          h("span", {}, text),
          hint ? h("small", {}, hint) : undefined,
        ),
      ),
    );
    list.querySelector("button")?.focus();
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    summary.focus();
  });
  return details;
};

document.addEventListener("pointerdown", (event) => {
  for (const open of document.querySelectorAll("details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
