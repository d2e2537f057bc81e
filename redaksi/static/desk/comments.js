// The queue of comments by keyboard, and without a new page for each act. All of it works as plain forms too.
(() => {
  const list = document.querySelector("[data-desk-rows]");
  if (!list) return;
  const dialog = document.getElementById("desk-keys");
  const many = document.querySelector("[data-desk-many]");
  const rows = () => [...list.querySelectorAll("[data-desk-comment]")];
  let current = null;
  // What was decided on last, until one moves on by oneself: its decision is what "u" takes back.
  let settled = null;

  document.querySelectorAll("[data-desk-scripted]").forEach((part) => (part.hidden = false));

  const choose = (row) => {
    if (!row) return;
    current?.classList.remove("desk-comment--here");
    current = row;
    row.classList.add("desk-comment--here");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    settled = null;
    const all = rows();
    const place = all.indexOf(current);
    choose(all[place < 0 ? 0 : Math.min(all.length - 1, Math.max(0, place + by))]);
  };

  const count = () => {
    if (!many) return;
    const marked = list.querySelectorAll("[data-desk-mark]:checked").length;
    many.querySelector("[data-desk-marked]").textContent = String(marked);
    many.hidden = !marked;
    const all = document.querySelector("[data-desk-mark-all]");
    all.checked = marked > 0 && marked === list.querySelectorAll("[data-desk-mark]").length;
  };

  // How many wait is told by each answer.
  const tellWaiting = (row) => {
    const now = row.dataset.deskNow;
    if (now === undefined) return;
    const tab = document.querySelector('[data-desk-tab="waiting"]');
    if (tab) tab.textContent = now || "0";
    const item = document.querySelector("#wagtail-sidebar a[data-desk-waiting]");
    if (item) item.dataset.deskWaiting = now;
  };

  const trouble = (row) => {
    let told = row.querySelector(".desk-comment__said");
    if (!told) {
      told = document.createElement("p");
      told.className = "desk-comment__said";
      told.setAttribute("role", "status");
      row.prepend(told);
    }
    told.classList.add("desk-comment__said--bad");
    told.textContent = document.querySelector("[data-desk-trouble]").content.textContent;
  };

  const send = async (form, button) => {
    const row = form.closest("[data-desk-comment]");
    if (row.hasAttribute("aria-busy")) return;
    row.setAttribute("aria-busy", "true");
    // A button named "action" or the like must not stand in for the form's own address.
    const url = form.getAttribute("action");
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    try {
      const answer = await fetch(url, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      const ours = answer.ok || answer.status === 400 || answer.status === 409;
      if (!ours || answer.redirected) throw new Error(String(answer.status));
      const frame = document.createElement("template");
      frame.innerHTML = await answer.text();
      const made = frame.content.querySelector(".desk-comment");
      if (!made) throw new Error("no row");
      // What settles a comment leads to the next; other acts stay with it.
      const settles = answer.ok && ["approve", "spam", "reject", "hold"].includes(button?.value);
      const next = settles ? row.nextElementSibling : null;
      row.replaceWith(made);
      settled = settles ? made : null;
      tellWaiting(made);
      count();
      if (current === row) choose(next || made);
    } catch {
      row.removeAttribute("aria-busy");
      trouble(row);
    }
  };

  list.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-desk-act]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-desk-comment]");
    if (row && row !== current) {
      settled = null;
      current?.classList.remove("desk-comment--here");
      current = row;
      row.classList.add("desk-comment--here");
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-desk-mark-all]")) {
      list.querySelectorAll("[data-desk-mark]").forEach((box) => (box.checked = event.target.checked));
    }
    count();
  });

  const press = (key) => {
    if (key === "u" && settled?.isConnected) choose(settled);
    const wanted = current?.querySelector(`[data-desk-key="${key}"]`);
    if (!wanted) return false;
    if (wanted.matches("details")) {
      wanted.open = true;
      wanted.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    } else wanted.click();
    return true;
  };

  const isTyping = (target) =>
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      const open = event.target.closest("[data-desk-comment] details[open]");
      if (open) {
        open.open = false;
        choose(open.closest("[data-desk-comment]"));
      }
      return;
    }
    if (isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "?") dialog.showModal();
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "x" && current) current.querySelector("[data-desk-mark]")?.click();
    else if (!/^[a-z]$/.test(key) || !press(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", onKey, true);
  // The desk's own list of keys opens at the same sign; on this page ours does.
  window.addEventListener(
    "keypress",
    (event) => {
      if (event.key === "?" && !isTyping(event.target)) event.stopImmediatePropagation();
    },
    true,
  );
  document.querySelector("[data-desk-keys]")?.addEventListener("click", () => dialog.showModal());
  count();
})();
