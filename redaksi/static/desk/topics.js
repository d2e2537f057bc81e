// Chosen topics as marks, others found by typing: arrows, Enter, Escape, Backspace.
(() => {
  const token = () =>
    JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;

  class TopicPicker {
    constructor(root) {
      this.root = root;
      this.input = root.querySelector("[role=combobox]");
      this.found = root.querySelector("[role=listbox]");
      this.chosen = root.querySelector("[data-desk-topics-chosen]");
      this.at = -1;
      this.input.addEventListener("input", () => this.wait());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
      this.found.addEventListener("mousedown", (event) => {
        const row = event.target.closest("[role=option]");
        if (row) {
          event.preventDefault();
          this.take(row);
        }
      });
      this.chosen.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) this.drop(button.closest("li"));
      });
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 150);
    }

    async search() {
      const typed = this.input.value.trim();
      if (!typed) return this.close();
      const answer = await fetch(`${this.root.dataset.searchUrl}?q=${encodeURIComponent(typed)}`);
      // Somebody typed on meanwhile.
      if (!answer.ok || typed !== this.input.value.trim()) return undefined;
      return this.show(typed, await answer.json());
    }

    show(typed, answer) {
      const taken = new Set(this.ids());
      const rows = answer.topics.filter((topic) => !taken.has(String(topic.id)));
      const same = answer.topics.some((t) => t.name.toLowerCase() === typed.toLowerCase());
      this.found.replaceChildren(...rows.map((topic) => this.option(topic.name, topic.id)));
      if (answer.may_add && !same) {
        const row = this.option(`${this.root.dataset.new} ${typed}`, "");
        row.dataset.name = typed;
        this.found.append(row);
      }
      this.found.hidden = !this.found.children.length;
      this.input.setAttribute("aria-expanded", String(!this.found.hidden));
      this.mark(this.found.hidden ? -1 : 0);
    }

    option(label, id) {
      const row = document.createElement("li");
      row.role = "option";
      row.id = `${this.found.id}-${id || "new"}`;
      row.dataset.id = id;
      row.dataset.name = label;
      row.dir = "auto";
      row.textContent = label;
      return row;
    }

    mark(at) {
      this.at = at;
      [...this.found.children].forEach((row, number) =>
        row.setAttribute("aria-selected", String(number === at)));
      const row = this.found.children[at];
      if (row) this.input.setAttribute("aria-activedescendant", row.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const count = this.found.children.length;
      if (event.key === "ArrowDown" && count) this.mark((this.at + 1) % count);
      else if (event.key === "ArrowUp" && count) this.mark((this.at - 1 + count) % count);
      else if (event.key === "Enter") {
        // Never the form's own Enter: a topic half typed must not send the article off.
        const row = this.found.children[this.at];
        if (row) this.take(row);
      } else if (event.key === "Escape") this.close();
      else if (event.key === "Backspace" && !this.input.value) this.drop(this.chosen.lastElementChild);
      else return;
      if (event.key !== "Backspace") event.preventDefault();
    }

    async take(row) {
      const { id, name } = row.dataset;
      this.input.value = "";
      this.close();
      if (id) return this.add(id, name);
      const body = new FormData();
      body.append("name", name);
      const answer = await fetch(this.root.dataset.searchUrl, {
        method: "POST", body, headers: { "X-CSRFToken": token() },
      });
      const made = await answer.json();
      return made.id ? this.add(String(made.id), made.name) : window.alert(made.error);
    }

    add(id, name) {
      if (this.ids().includes(id)) return;
      const mark = document.createElement("li");
      const label = document.createElement("span");
      label.dir = "auto";
      label.textContent = name;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = this.root.dataset.name;
      field.value = id;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "×";
      button.setAttribute("aria-label", `${this.root.dataset.remove} ${name}`);
      mark.append(label, field, button);
      this.chosen.append(mark);
      this.changed();
    }

    drop(mark) {
      if (!mark) return;
      mark.remove();
      this.changed();
      this.input.focus();
    }

    ids() {
      return [...this.chosen.querySelectorAll("input")].map((field) => field.value);
    }

    close() {
      this.found.hidden = true;
      this.found.replaceChildren();
      this.input.setAttribute("aria-expanded", "false");
      this.mark(-1);
    }

    // The editor watches for events, not for hidden fields that come and go.
    changed() {
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  const start = () =>
    document.querySelectorAll("[data-desk-topics]").forEach((root) => {
      if (!root.deskTopics) root.deskTopics = new TopicPicker(root);
    });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
