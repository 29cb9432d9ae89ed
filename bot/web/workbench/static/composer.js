// Where a person types: completion of commands, examples and names; Enter sends; up-arrow recalls.

import { h, newId } from "./dom.js";

const KEPT = "workbench-typed";
const MOST_KEPT = 100;
const MOST_SHOWN = 8;

function typedBefore() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

function remember(text) {
  const kept = [...typedBefore().filter((each) => each !== text), text].slice(-MOST_KEPT);
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

export class Composer {
  // `send(text)` answers whether it was sent; `known()` gives {commands, names}; `extra` are further buttons.
  constructor({ id, label, placeholder, send, known, inThread = false, extra = [] }) {
    Object.assign(this, { send, known, inThread, chosen: -1, offered: [], back: 0, draft: "" });
    const listId = newId("offers");
    this.text = h("textarea", {
      id, rows: 1, placeholder, "aria-label": label, autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-controls": listId,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => setTimeout(() => this.hide(), 150),
    });
    this.list = h("ul", { id: listId, class: "offers", role: "listbox", "aria-label": "Completions", hidden: true });
    this.form = h(
      "form",
      { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.list,
      h("div", { class: "field" }, this.text,
        h("div", { class: "row" },
          !inThread && h("button", { type: "button", class: "quiet small", "aria-label": "Write a command", title: "Write a command", onclick: () => this.begin("/") }, "/"),
          h("button", { type: "button", class: "quiet small", "aria-label": "Mention somebody", title: "Mention somebody", onclick: () => this.begin("@") }, "@"),
          extra,
          h("span", { class: "keys", "aria-hidden": "true" }, "Enter sends · Shift+Enter new line · ↑ recalls · Tab completes"),
          h("button", { type: "submit", class: "button primary" }, "Send"))),
    );
  }

  set(text) {
    this.text.value = text;
    this.grow();
  }

  fill(text) {
    this.set(text);
    this.text.focus();
    this.typed();
  }

  begin(mark) {
    const before = this.text.value;
    this.fill(mark === "/" ? `/${before.replace(/^\//u, "")}` : `${before}${before && !before.endsWith(" ") ? " " : ""}@`);
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    this.hide();
    this.back = 0;
    this.set("");
    remember(text);
    if (!(await this.send(text)) && !this.text.value) this.set(text);
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
  }

  typed() {
    this.grow();
    this.offered = this.offers();
    this.chosen = this.offered.length && this.offered[0].sure ? 0 : -1;
    this.draw();
  }

  // What can stand in place of what is typed so far.
  offers() {
    const text = this.text.value;
    const { commands, names } = this.known();
    const at = /(^|\s)@(\w*)$/u.exec(text);
    if (at) {
      const start = text.length - at[2].length - 1;
      return names
        .filter((each) => each.toLowerCase().startsWith(at[2].toLowerCase()))
        .map((each) => ({ text: `${text.slice(0, start)}@${each} `, main: `@${each}`, note: "", sure: true }));
    }
    if (this.inThread || !text.startsWith("/") || text.includes("\n")) return [];
    const lower = text.toLowerCase();
    const exact = commands.find((each) => lower === each.command || lower.startsWith(`${each.command} `));
    const starting = lower.includes(" ") ? [] : commands.filter((each) => each.command.startsWith(lower) && each !== exact);
    const examples = exact ? exact.examples.filter((each) => each.startsWith(lower.trimEnd()) && each !== lower.trimEnd()) : [];
    return [
      ...(exact && !starting.length && !examples.length ? [] : exact ? [{ text: `${exact.command} `, main: exact.usage, note: exact.summary, sure: false, usage: lower !== exact.command }] : []),
      ...examples.map((each) => ({ text: each, main: each, note: "example", sure: false })),
      ...starting.map((each) => ({ text: `${each.command} `, main: each.usage, note: each.summary, sure: !exact })),
    ].filter((each) => !each.usage).slice(0, MOST_SHOWN);
  }

  draw() {
    const open = this.offered.length > 0;
    this.list.hidden = !open;
    this.list.replaceChildren(
      ...this.offered.map((each, at) =>
        h(
          "li",
          {
            id: `${this.list.id}-${at}`, role: "option", "aria-selected": String(at === this.chosen),
            onpointerdown: (event) => { event.preventDefault(); this.take(at); },
          },
          h("strong", {}, each.main), h("span", {}, each.note),
        ),
      ),
    );
    if (this.chosen >= 0) {
      this.text.setAttribute("aria-activedescendant", `${this.list.id}-${this.chosen}`);
      this.list.children[this.chosen].scrollIntoView({ block: "nearest" });
    } else this.text.removeAttribute("aria-activedescendant");
  }

  hide() {
    this.offered = [];
    this.chosen = -1;
    this.draw();
  }

  take(at) {
    this.fill(this.offered[at].text);
  }

  key(event) {
    const open = this.offered.length > 0;
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!plain) return;
    const recalling = !open && (this.text.value === "" || this.back > 0);
    if (event.key === "Enter") {
      event.preventDefault();
      if (open && this.chosen >= 0) this.take(this.chosen);
      else this.submit();
    } else if (event.key === "Tab" && open) {
      event.preventDefault();
      this.take(Math.max(0, this.chosen));
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      this.hide();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = this.offered.length;
      this.chosen = this.chosen < 0 ? (step > 0 ? 0 : count - 1) : (this.chosen + step + count) % count;
      this.draw();
    } else if (recalling && (event.key === "ArrowUp" || (event.key === "ArrowDown" && this.back > 0))) {
      event.preventDefault();
      const typed = typedBefore();
      this.back = Math.max(0, Math.min(typed.length, this.back + (event.key === "ArrowUp" ? 1 : -1)));
      this.set(this.back ? typed[typed.length - this.back] : "");
    } else if (event.key.length === 1) this.back = 0;
  }
}
