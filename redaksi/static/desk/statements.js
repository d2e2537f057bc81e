// Statements by keyboard, in the queue, on an article's own page and in the panel beside the editor;
// the words are marked where they stand. All of it but the panel works as plain forms too.
const deskStatements = () => {
  const beside = document.querySelector("[data-desk-beside]");
  const root = () => document.querySelector("[data-desk-statements]");
  const rows = () => [...document.querySelectorAll("[data-desk-statement]")];
  const isPanel = Boolean(beside);
  let current = null;

  const token = () => JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
  const words = (name) => document.querySelector(`template[data-desk-${name}]`)?.content.textContent || "";

  // --- marks in the text

  // The editable text of a block in the editor, or the block on the article's own page.
  const blockOf = (key) => {
    if (!isPanel) return document.querySelector(`[data-desk-block="${CSS.escape(key)}"]`);
    // A block of an import has no id until it is saved: its place counts.
    const place = /^#(\d+)$/.exec(key);
    const outermost = [...document.querySelectorAll("[data-streamfield-child]")].filter(
      (child) => !child.parentElement.closest("[data-streamfield-child]"),
    );
    const found = place
      ? outermost[Number(place[1])]
      : outermost.find((part) => part.dataset.contentpath === key);
    return found && (found.querySelector(".public-DraftEditor-content, textarea") || found);
  };

  // A range over `text` in an element, near `start` characters from its beginning.
  const rangeOf = (element, text, start) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let whole = "";
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, whole.length]);
      whole += walker.currentNode.data;
    }
    let at = -1;
    for (let next = whole.indexOf(text); next >= 0; next = whole.indexOf(text, next + 1)) {
      if (at < 0 || Math.abs(next - start) < Math.abs(at - start)) at = next;
    }
    if (at < 0) return null;
    const range = document.createRange();
    const set = (method, place) => {
      const [node, begins] = nodes.findLast(([, from]) => from < place || (from === 0 && place === 0)) || nodes[0];
      range[method](node, Math.min(place - begins, node.data.length));
    };
    set("setStart", at + 1);
    range.setStart(range.startContainer, range.startOffset - 1);
    set("setEnd", at + text.length);
    return range;
  };

  const rangesOf = (row) => {
    let places = [];
    try {
      places = JSON.parse(row.dataset.deskPlaces || "[]");
    } catch {
      return [];
    }
    return places
      .map(({ block, start, text }) => {
        const element = blockOf(block);
        return element && rangeOf(element, text, start);
      })
      .filter(Boolean);
  };

  // The editor's own document is left alone: marks are painted over it.
  const paint = () => {
    if (!isPanel || !window.CSS?.highlights) return;
    const kinds = { proposed: [], confirmed: [], here: [] };
    rows().forEach((row) => {
      const ranges = rangesOf(row);
      if (kinds[row.dataset.deskState]) kinds[row.dataset.deskState].push(...ranges);
      if (row === current) kinds.here.push(...ranges);
    });
    Object.entries(kinds).forEach(([name, ranges]) =>
      CSS.highlights.set(`desk-said-${name}`, new Highlight(...ranges)),
    );
  };

  const show = (row) => {
    document.querySelectorAll(".desk-said--here").forEach((mark) => mark.classList.remove("desk-said--here"));
    const marks = document.querySelectorAll(`[data-desk-said="${row.dataset.deskStatement}"]`);
    marks.forEach((mark) => mark.classList.add("desk-said--here"));
    const first = marks[0] || (isPanel ? rangesOf(row)[0]?.startContainer.parentElement : null);
    first?.scrollIntoView({ block: "center" });
    paint();
  };

  // --- going through them

  const choose = (row, { quietly = false } = {}) => {
    if (!row) return;
    current?.classList.remove("desk-comment--here");
    current = row;
    row.classList.add("desk-comment--here");
    if (quietly) return;
    row.focus({ preventScroll: true });
    show(row);
    row.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = rows();
    const place = all.indexOf(current);
    choose(all[place < 0 ? 0 : Math.min(all.length - 1, Math.max(0, place + by))]);
  };

  const tell = (place, text) => {
    let told = place.querySelector(":scope > .desk-comment__said");
    if (!told) {
      told = document.createElement("p");
      told.setAttribute("role", "status");
      place.prepend(told);
    }
    told.className = "desk-comment__said desk-comment__said--bad";
    told.textContent = text;
  };

  const count = () => {
    const waiting = rows().filter((row) => ["proposed", "void"].includes(row.dataset.deskState)).length;
    const mark = document.querySelector('[data-side-panel-toggle="statements"] [data-side-panel-toggle-counter]');
    if (!mark) return;
    mark.textContent = String(waiting);
    mark.hidden = !waiting;
  };

  const post = async (form, button) => {
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body,
      headers: { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": token() },
    });
    const ours = answer.ok || answer.status === 400 || answer.status === 409;
    if (!ours || answer.redirected) throw new Error(String(answer.status));
    const frame = document.createElement("template");
    frame.innerHTML = await answer.text();
    return [answer, frame.content];
  };

  const act = async (form, button) => {
    const row = form.closest("[data-desk-statement]");
    if (row.hasAttribute("aria-busy")) return;
    row.setAttribute("aria-busy", "true");
    try {
      const [answer, made] = await post(form, button);
      const fresh = made.querySelector(".desk-comment");
      if (!fresh) throw new Error("no row");
      const next = answer.ok && button?.hasAttribute("data-desk-settles") ? row.nextElementSibling : null;
      row.replaceWith(fresh);
      document.querySelectorAll(`[data-desk-said="${row.dataset.deskStatement}"]`).forEach((mark) => {
        mark.className = `desk-said desk-said--${fresh.dataset.deskState}`;
      });
      choose(next?.matches("[data-desk-statement]") ? next : fresh);
      count();
      paint();
    } catch {
      row.removeAttribute("aria-busy");
      tell(row, words("trouble"));
    }
  };

  const byHand = async (form) => {
    try {
      const [answer, made] = await post(form, null);
      const fresh = made.querySelector("[data-desk-statement]");
      if (!answer.ok || !fresh) {
        tell(form, made.querySelector(".desk-comment__said")?.textContent || words("trouble"));
        return;
      }
      const box = form.closest("[data-desk-new]");
      box.before(fresh);
      form.reset();
      box.open = false;
      choose(fresh);
      count();
    } catch {
      tell(form, words("trouble"));
    }
  };

  // --- words that are selected

  // Kept while the focus goes to the form.
  let selected = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const node = range.startContainer.parentElement || range.startContainer;
    const block = node?.closest?.("[data-desk-block], [data-streamfield-child]");
    if (!block || node.closest("[data-desk-statements]")) return;
    const before = document.createRange();
    before.selectNodeContents(block.querySelector(".public-DraftEditor-content") || block);
    before.setEnd(range.startContainer, range.startOffset);
    const key = block.dataset.deskBlock || block.dataset.contentpath || "";
    selected = { key, start: before.toString().length, words: selection.toString().trim() };
  });

  const begin = () => {
    const box = document.querySelector("[data-desk-new]");
    if (!box) return;
    box.open = true;
    const form = box.querySelector("form");
    if (selected?.words) {
      form.elements.block.value = selected.key;
      form.elements.start.value = String(selected.start);
      form.elements.words.value = selected.words;
      form.elements.name.focus();
    } else {
      tell(form, words("unselected"));
      form.elements.words.focus();
    }
    box.scrollIntoView({ block: "nearest" });
  };

  // --- keys and clicks

  const press = (key) => {
    const wanted = current?.querySelector(`[data-desk-key="${key}"]`);
    if (!wanted) return false;
    if (wanted.matches("details")) {
      wanted.open = true;
      wanted.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    } else wanted.click();
    return true;
  };

  const dialog = () => document.getElementById("desk-said-keys");
  const isTyping = (target) =>
    target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
  // Beside the editor the keys are the panel's only while one is in it.
  const isOurs = (target) => !isPanel || beside.contains(target);

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !isOurs(event.target)) return;
      if (event.key === "Escape" && isTyping(event.target)) {
        const open = event.target.closest("details[open]");
        if (open) {
          open.open = false;
          choose(open.closest("[data-desk-statement]"));
          event.stopImmediatePropagation();
        }
        return;
      }
      if (isTyping(event.target) || !root()) return;
      const key = event.key.toLowerCase();
      if (key === "?") dialog()?.showModal();
      else if (key === "j") step(1);
      else if (key === "k") step(-1);
      else if (key === "n") begin();
      else if (!/^[a-z]$/.test(key) || !press(key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  // The desk's own list of keys opens at the same sign; here ours does.
  window.addEventListener(
    "keypress",
    (event) => {
      if (event.key === "?" && isOurs(event.target) && !isTyping(event.target)) event.stopImmediatePropagation();
    },
    true,
  );
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("[data-desk-statement] [data-desk-act], [data-desk-by-hand]")) return;
      event.preventDefault();
      event.stopPropagation();
      if (form.matches("[data-desk-by-hand]")) byHand(form);
      else act(form, event.submitter);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-desk-said-keys]")) dialog()?.showModal();
    if (event.target.closest("#desk-said-keys [data-desk-close]")) dialog().close();
    const mark = event.target.closest("[data-desk-said]");
    if (mark && getSelection().isCollapsed) choose(document.getElementById(`statement-${mark.dataset.deskSaid}`));
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-desk-statement]");
    if (row && row !== current) {
      choose(row, { quietly: true });
      show(row);
    }
  });

  // --- the panel

  if (!isPanel) {
    if (location.hash.startsWith("#statement-")) choose(document.querySelector(location.hash));
    return;
  }
  // What is typed here is no change of the article.
  ["input", "change", "keyup"].forEach((name) => beside.addEventListener(name, (event) => event.stopPropagation()));
  let asked = 0;
  const load = async () => {
    const url = beside.dataset.deskBeside;
    if (!url || beside.querySelector("details[open]")) return;
    const number = ++asked;
    try {
      const answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const frame = document.createElement("template");
      frame.innerHTML = await answer.text();
      // A later answer holds for the later text; a form that was opened meanwhile is not taken away.
      if (number !== asked || beside.querySelector("details[open]")) return;
      const here = current?.dataset.deskStatement;
      (root() || beside.querySelector("[data-desk-beside-rows]")).replaceWith(frame.content);
      current = null;
      const again = here && document.getElementById(`statement-${here}`);
      if (again) choose(again, { quietly: true });
      count();
      paint();
    } catch {
      if (number === asked) tell(beside, words("trouble") || "–");
    }
  };
  const isShown = () => beside.offsetParent !== null;
  let isStale = true;
  const loadWhenShown = () => {
    if (isShown() && isStale) {
      isStale = false;
      load();
    }
  };
  new IntersectionObserver(loadWhenShown).observe(beside);
  document.addEventListener("w-autosave:success", () => {
    isStale = true;
    loadWhenShown();
  });
  document.addEventListener("input", () => requestAnimationFrame(paint));
};
// Beside the editor it is loaded before the panel is there.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", deskStatements);
else deskStatements();
