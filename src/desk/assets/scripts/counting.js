// Keeps the number of characters below a field right while somebody types. See src/desk/view/character-count.ts.
for (const line of document.querySelectorAll("[data-count]")) {
  const field = document.getElementById(line.dataset.count);
  const [number, warning] = [line.querySelector("span"), line.querySelector("b")];
  const { limit, comfort, says, long, over } = line.dataset;
  const count = () => {
    const characters = Array.from(field.value).length;
    number.textContent = says.replace("{n}", String(characters));
    const said = characters > Number(limit) ? over : characters > Number(comfort) ? long : "";
    // Set only when it changes: it is read out.
    if (warning.textContent !== said) warning.textContent = said;
  };
  field?.addEventListener("input", count);
  // A browser may have put back what was typed before the page was loaded anew.
  if (field) count();
}
