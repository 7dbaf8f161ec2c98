// A line that says what a template in the field means goes away while its words are changed. See thread-form.ts.
for (const line of document.querySelectorAll("[data-means]")) {
  const parts = JSON.parse(line.dataset.means);
  const field = line.closest("form").querySelector("textarea");
  field.addEventListener("input", () => {
    let from = 0;
    line.hidden = !parts.every((part) => {
      const at = field.value.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}
