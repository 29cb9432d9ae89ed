// Modals and confirmations, in the browser's own dialogs: they hold the focus and give it back.

import { append, byId, h, menuButton } from "./dom.js";
import { blocks } from "./blocks.js";
import { jsonRows } from "./messages.js";
import { plainText, textObject } from "./text.js";

const REQUIRED = "Please complete this required field.";

// "Are you sure?", where an element asks it. Answers whether the person was.
export function confirmed(asked) {
  if (!asked) return Promise.resolve(true);
  const dialog = byId("confirm");
  return new Promise((resolve) => {
    const end = (sure) => {
      dialog.close();
      resolve(sure);
    };
    dialog.replaceChildren(
      h("header", {}, h("h2", { id: "confirm-title" }, plainText(asked.title))),
      h("div", { class: "body" }, h("p", {}, textObject(asked.text))),
      h("footer", {},
        h("button", { type: "button", class: "button", onclick: () => end(false) }, plainText(asked.deny)),
        h("button", { type: "button", class: `button ${asked.style ?? "primary"}`, onclick: () => end(true) }, plainText(asked.confirm))),
    );
    dialog.oncancel = (event) => {
      event.preventDefault();
      end(false);
    };
    dialog.showModal();
  });
}

export class Modal {
  // `app` offers press, submitView and closeView.
  constructor(app) {
    Object.assign(this, { app, dialog: byId("modal"), view: null, fields: new Map(), opener: null });
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  // The person's open modals, the last on top; none closes the dialog.
  show(stack) {
    const view = stack.at(-1) ?? null;
    if (view?.id === this.view?.id && view?.hash === this.view?.hash) return;
    const typed = view && this.view?.id === view.id ? this.values() : {};
    this.view = view;
    if (!view) {
      this.dialog.close();
      const back = this.opener?.isConnected ? this.opener : byId("main-text");
      back?.focus();
      return;
    }
    if (!this.dialog.open) this.opener = document.activeElement;
    this.draw(view, stack.length > 1);
    if (!this.dialog.open) this.dialog.showModal();
    this.restore(typed);
    const first = this.dialog.querySelector("[data-focus]") ?? this.dialog.querySelector(".body input, .body select, .body textarea");
    (first ?? this.dialog.querySelector("h2")).focus();
  }

  draw(view, above) {
    this.fields = new Map();
    const surface = {
      heading: 3,
      fields: this.fields,
      press: (element, value, from) => this.app.press({ view: view.id, values: this.values(element) }, element, value, from),
    };
    const payload = Object.fromEntries(Object.entries(view).filter(([name]) => !["id", "hash", "faults"].includes(name)));
    this.submitButton = view.submit && h("button", { type: "submit", class: "button primary" }, plainText(view.submit));
    const body = h("div", { class: "body", tabindex: "0", role: "group", "aria-labelledby": "modal-title" });
    append(body, view.faults.length ? h("ul", { class: "faults" }, view.faults.map((each) => h("li", {}, each))) : null);
    append(body, blocks(view.blocks, surface));
    this.dialog.replaceChildren(
      h(
        "form",
        { method: "dialog", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(); } },
        h("header", {},
          h("h2", { id: "modal-title", tabindex: "-1" }, plainText(view.title)),
          menuButton({ class: "quiet small", "aria-label": "JSON of this window" }, "{ }", () => jsonRows(payload)),
          h("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => this.close() }, "×")),
        body,
        h("footer", {},
          h("button", { type: "button", class: "button", onclick: () => this.close() }, above && !view.submit ? "Back" : plainText(view.close) || "Cancel"),
          this.submitButton),
      ),
    );
  }

  // Of the fields in blocks other than inputs, what is pressed itself is sent as its value.
  values(pressed = null) {
    const filled = [...this.fields].filter(([key]) => key !== pressed?.action_id);
    return Object.fromEntries(filled.map(([key, read]) => [key, read()]));
  }

  // What was typed stays where an update has the same field.
  restore(typed) {
    for (const [key, value] of Object.entries(typed)) {
      const field = this.dialog.querySelector(`[data-block="${CSS.escape(key)}"] :is(input[type=text], input[type=date], textarea, select)`);
      if (field && value) field.value = value;
    }
  }

  wrong(errors) {
    let first = null;
    for (const shown of this.dialog.querySelectorAll("[data-error]")) {
      const sentence = errors[shown.dataset.error] ?? "";
      shown.textContent = sentence;
      const field = shown.parentElement.querySelector("input, select, textarea");
      if (sentence) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
      if (sentence) first ??= field;
    }
    first?.focus();
  }

  async submit() {
    const view = this.view;
    const values = this.values();
    const empty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length) || !String(value).trim();
    const missing = view.blocks.filter((each) => each.type === "input" && !each.optional && empty(values[each.block_id]));
    if (missing.length) return this.wrong(Object.fromEntries(missing.map((each) => [each.block_id, REQUIRED])));
    if (this.submitButton) this.submitButton.disabled = true;
    const done = await this.app.submitView(view, values);
    if (this.submitButton) this.submitButton.disabled = false;
    this.wrong(done?.errors ?? {});
  }

  close() {
    if (this.view) this.app.closeView(this.view);
  }
}
