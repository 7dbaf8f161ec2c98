// What a form led to stands on a new page: the focus goes there, so that a screen reader says it first.
const told = [...document.querySelectorAll("[role=alert], [role=status]")].find(
  (one) => one.textContent.trim() !== "" && one.closest("dialog") === null,
);
if (told && location.hash === "" && !document.querySelector("[autofocus]")) {
  told.tabIndex = -1;
  told.focus();
}
