// Tells each cell of a list its column's name: on a phone, where rows fold into lines, it stands before it.
(() => {
  const tell = (table) => {
    const names = [...table.querySelectorAll("thead th")].map((head) => head.innerText.trim());
    table.setAttribute("role", "table");
    table.querySelectorAll("tr").forEach((row) => row.setAttribute("role", "row"));
    table.querySelectorAll("th").forEach((head) => head.setAttribute("role", "columnheader"));
    table.querySelectorAll("tbody tr").forEach((row) => {
      [...row.cells].forEach((cell, place) => {
        cell.setAttribute("role", "cell");
        cell.dataset.deskColumn = names[place] || "";
        const says = cell.textContent.trim() || cell.querySelector("img, svg, input, a, button");
        cell.toggleAttribute("data-desk-nothing", !says);
      });
    });
  };

  const tellAll = () => document.querySelectorAll("main table.listing").forEach(tell);
  document.addEventListener("w-swap:success", tellAll);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tellAll);
  else tellAll();
})();
