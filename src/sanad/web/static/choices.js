// What is chosen by typing: the input of a chooser becomes a combobox over its select, which holds what is chosen.
// Words go in the body of a request. Without script the button beside the input searches and the select is the list.
"use strict";

const CHOICE_MILLISECONDS = 200;
let lists = 0;

class Chooser {
  constructor(part) {
    this.form = part.closest("form");
    this.asks = part.dataset.asks;
    this.input = part.querySelector("input");
    this.select = part.querySelector("select");
    this.list = this.element(part, "ul", { role: "listbox", "aria-label": this.input.getAttribute("aria-label") });
    this.list.id = "choices-" + ++lists;
    this.hint = this.element(part, "div", { class: "form-hint text-danger", hidden: "" });
    this.hint.id = this.list.id + "-hint";
    this.said = this.element(part, "div", { class: "visually-hidden", role: "status" });
    this.active = -1;
    part.querySelector("button").remove();
    this.select.hidden = true;
    this.list.hidden = true;
    this.name(this.input, {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-describedby": [this.input.getAttribute("aria-describedby"), this.hint.id].filter(Boolean).join(" "),
    });
    if (this.select.value) this.input.defaultValue = this.input.value = this.chosen();
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.left());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  element(part, kind, attributes) {
    const made = document.createElement(kind);
    this.name(made, attributes);
    part.append(made);
    return made;
  }

  name(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  chosen() {
    return this.select.selectedOptions[0].text;
  }

  typed() {
    if (this.select.value && this.input.value !== this.chosen()) this.select.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), CHOICE_MILLISECONDS);
  }

  async search() {
    const [name, value] = this.asks.split("=");
    const words = this.select.value ? "" : this.input.value.trim();
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    this.asked?.abort();
    this.asked = new AbortController();
    const answer = await fetch(this.form.dataset.choices, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams({ [name]: value, words }),
      redirect: "manual",
      signal: this.asked.signal,
    }).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (found && document.activeElement === this.input) this.show(found);
  }

  show({ said, options }) {
    this.said.textContent = said;
    this.list.replaceChildren(...options.map((one, place) => this.option(one, place)));
    this.open(options.length > 0);
    const none = this.asks.startsWith("kinds=") && this.form.dataset.noneYet;
    this.hint.hidden = options.length > 0;
    this.hint.textContent = options.length ? "" : none || said;
  }

  option({ value, text, note }, place) {
    const made = document.createElement("li");
    const words = document.createElement("bdi");
    words.textContent = text;
    made.append(words);
    if (note) {
      const small = document.createElement("small");
      small.textContent = note;
      made.append(" ", small);
    }
    this.name(made, { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" });
    Object.assign(made.dataset, { value, text });
    return made;
  }

  open(is) {
    this.list.hidden = !is;
    this.active = -1;
    this.input.setAttribute("aria-expanded", String(is));
    this.input.removeAttribute("aria-activedescendant");
  }

  move(step) {
    const options = this.list.children;
    options[this.active]?.setAttribute("aria-selected", "false");
    this.active = (this.active + step + options.length + (this.active < 0 && step < 0)) % options.length;
    const option = options[this.active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(option) {
    if (!option) return;
    const { value, text } = option.dataset;
    const held = [...this.select.options].find((one) => one.value === value);
    if (!held) this.select.add(new Option(text, value));
    this.select.value = value;
    this.input.value = this.chosen();
    this.open(false);
    this.told(false);
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  pressed(event) {
    const opens = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (opens) {
      event.preventDefault();
      if (this.list.hidden) this.search();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if (event.key === "Enter" && this.input.value.trim() && !this.select.value) {
      event.preventDefault(); // what was typed is no choice yet: Enter asks for the list and sends nothing
      this.search();
    } else if (event.key === "Escape") {
      this.open(false);
    } else if (event.key === "Tab" && !this.list.hidden) {
      this.choose(this.list.children[this.active]);
    }
  }

  left() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.open(false);
    this.told(Boolean(this.input.value.trim()) && !this.select.value);
  }

  told(missing) {
    this.hint.hidden = !missing;
    this.hint.textContent = missing ? this.form.dataset.notChosen : "";
    if (missing) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }
}

document.querySelectorAll(".chooser").forEach((part) => new Chooser(part));

// A part of a form that is asked for some types of act opens when one of them is chosen; it is never shut again.
document.addEventListener("change", ({ target }) => {
  if (!target.name?.startsWith("said.type_of_act.")) return;
  for (const part of target.form.querySelectorAll("details[data-types]"))
    if (part.dataset.types.split(" ").includes(target.value)) part.open = true;
});
