// The desk's own panels beside an article: counts on their buttons, notes, ways to a field.
(() => {
  const token = () =>
    JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  const count = (name, number, kind) => {
    const button = document.querySelector(`[data-side-panel-toggle="${name}"]`);
    const mark = button && button.querySelector("[data-side-panel-toggle-counter]");
    if (!mark) return;
    mark.textContent = String(number);
    mark.hidden = !number;
    mark.dataset.deskKind = kind || "";
  };

  const recount = () => {
    const found = document.querySelector("[data-desk-count]");
    if (found) {
      const errors = Number(found.dataset.deskCount);
      const warnings = Number(found.dataset.deskWarnings);
      count("before-publishing", errors || warnings, errors ? "error" : "warning");
    }
    const notes = document.querySelector("[data-desk-open]");
    if (notes) count("notes", notes.dataset.deskOpen.length);
  };

  const send = async (url, fields) => {
    const body = new FormData();
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token() } });
    if (!answer.ok) return false;
    document.querySelector("[data-desk-notes]").innerHTML = await answer.text();
    recount();
    return true;
  };

  document.addEventListener("click", (event) => {
    const settle = event.target.closest("[data-desk-settle]");
    if (settle) send(settle.dataset.deskSettle, {});
    const add = event.target.closest("[data-desk-note-add]");
    if (add) {
      const field = document.querySelector("[data-desk-note-text]");
      const url = add.closest("[data-desk-notes]").dataset.deskNotes;
      if (field.value.trim()) send(url, { text: field.value });
      else field.focus();
    }
    const way = event.target.closest("[data-desk-field]");
    if (way) lead(way.dataset.deskField);
  });

  // Opens the tab a field lies in, then goes there.
  const lead = (name) => {
    const field =
      document.getElementById(`id_${name}`) ||
      document.querySelector(`[data-contentpath="${name}"]`) ||
      document.querySelector(`[id^="panel-"][id*="${name}"]`) ||
      document.getElementById(`id_${name}-TOTAL_FORMS`);
    if (!field) return;
    const tab = field.closest("[role=tabpanel]");
    if (tab && tab.hidden) {
      const opener = document.querySelector(`[role=tab][aria-controls="${tab.id}"], [role=tab][href="#${tab.id}"]`);
      if (opener) opener.click();
    }
    const place = field.closest("[data-field-wrapper], .w-panel") || field;
    place.scrollIntoView({ block: "center" });
    const entry = place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable], button");
    if (entry) entry.focus({ preventScroll: true });
  };

  // A window's form is longer than the window: go to what is missing.
  const missing = () => {
    const entries = [...document.querySelectorAll(".modal-body .error-message")].map((error) =>
      error.closest(".w-field__wrapper")?.querySelector("input:not([type=hidden]), textarea, select"),
    );
    const entry = entries.find((one) => one && !one.value) || entries[0];
    if (entry) entry.focus();
  };
  document.addEventListener(
    "submit",
    (event) => event.target.closest(".modal-body") && setTimeout(missing, 400),
    true,
  );

  document.addEventListener("w-autosave:success", () => requestAnimationFrame(recount));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", recount);
  else recount();
})();
