// Sources beside an article: cite, change, remove, mark without leaving it; names offered while one types.
(() => {
  const token = () =>
    JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  const recount = () => {
    const found = document.querySelector("[data-desk-waiting-sources]");
    const button = document.querySelector('[data-side-panel-toggle="sources"]');
    const mark = button && button.querySelector("[data-side-panel-toggle-counter]");
    if (!found || !mark) return;
    const number = Number(found.dataset.deskWaitingSources) + found.querySelectorAll('[data-tone="asks"]').length;
    mark.textContent = String(number);
    mark.hidden = !number;
  };

  const send = async (place, url) => {
    const body = new FormData();
    place.querySelectorAll("[name]").forEach((field) => body.append(field.name, field.value));
    const headers = { "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(url, { method: "POST", body, headers });
    // A form that is not right yet comes back with its reasons.
    if (answer.redirected || (!answer.ok && answer.status !== 400)) return;
    const panel = place.closest("[data-desk-citations]");
    panel.innerHTML = await answer.text();
    const wrong = panel.querySelector("[role=alert]");
    if (wrong) wrong.parentElement.querySelector("input, select").focus();
    recount();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-desk-cite-send]");
    if (!button) return;
    if (button.dataset.deskSure && !window.confirm(button.dataset.deskSure)) return;
    const place = button.closest("[data-desk-cite]");
    send(place, button.dataset.deskCiteSend || place.dataset.deskCite);
  });

  // Enter in a field of the panel sends the panel's form; the article's own must not be saved by it.
  document.addEventListener("keydown", (event) => {
    const place = event.target.closest && event.target.closest("[data-desk-cite]");
    if (!place || event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    place.querySelector("[data-desk-cite-send]").click();
  });

  let due = 0;
  document.addEventListener("input", (event) => {
    if (event.target.getAttribute("list") !== "desk-source-names") return;
    const panel = event.target.closest("[data-desk-names]");
    const url = (panel && panel.dataset.deskNames) || event.target.dataset.deskOffers;
    const typed = event.target.value;
    clearTimeout(due);
    if (!url || typed.length < 2) return;
    due = setTimeout(async () => {
      const answer = await fetch(`${url}?q=${encodeURIComponent(typed)}`);
      if (!answer.ok) return;
      const { names } = await answer.json();
      const list = document.getElementById("desk-source-names");
      list.replaceChildren(
        ...names.map((name) => Object.assign(document.createElement("option"), { value: name })),
      );
    }, 200);
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", recount);
  else recount();
})();
