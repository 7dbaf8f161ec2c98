// "/" goes to the search, as everywhere. Nothing here is needed to work.
const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select") !== null;

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "/") return;
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
});
