// Each request and its answer, in both directions; what is over a limit of Slack's in red.

import { byId, copy, h } from "./dom.js";
import { requestInFull } from "./server.js";

const MOST = 500;
const DIRECTIONS = { "": "Both directions", to_app: "To the app", to_slack: "To Slack" };
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export class Inspector {
  constructor() {
    Object.assign(this, { rows: [], chosen: null, drawer: byId("inspector"), button: byId("inspector-button") });
    this.words = h("input", { type: "search", placeholder: "Filter: troops, views, 200 …", "aria-label": "Filter the requests", oninput: () => this.draw() });
    this.direction = h("select", { "aria-label": "Direction", onchange: () => this.draw() },
      Object.entries(DIRECTIONS).map(([value, label]) => h("option", { value }, label)));
    this.onlyWrong = h("input", { type: "checkbox", onchange: () => this.draw() });
    this.list = h("tbody");
    this.detail = h("div", { class: "detail", tabindex: "0", role: "region", "aria-label": "The chosen request" }, h("p", { class: "hint" }, "Choose a request to see it and its answer as JSON."));
    this.drawer.append(
      h("header", {},
        h("h2", {}, "Inspector"), this.words, this.direction,
        h("label", {}, this.onlyWrong, " Only faults"),
        h("button", { type: "button", class: "quiet", "aria-label": "Close the inspector", onclick: () => this.toggle(false) }, "×")),
      h("div", { class: "halves" },
        h("div", { class: "scrolled", tabindex: "0", role: "region", "aria-label": "Requests" },
          h("table", {},
            h("caption", { class: "unseen" }, "Requests, the latest first"),
            h("thead", {}, h("tr", {}, ["Time", "To", "Request", "Status", "Took"].map((each) => h("th", { scope: "col" }, each)))),
            this.list)),
        this.detail),
    );
    this.button.addEventListener("click", () => this.toggle(this.drawer.hidden));
    this.drawer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.toggle(false);
    });
  }

  toggle(open) {
    this.drawer.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.draw();
    (open ? this.words : this.button).focus();
  }

  reset() {
    this.rows = [];
  }

  add(rows) {
    this.rows.push(...rows);
    this.rows.splice(0, this.rows.length - MOST);
    const wrong = this.rows.filter(isWrong).length;
    this.button.replaceChildren("Inspector", wrong ? h("span", { class: "badge wrong" }, `${wrong} ${wrong === 1 ? "fault" : "faults"}`) : "");
    if (!this.drawer.hidden) this.draw();
  }

  draw() {
    const words = this.words.value.toLowerCase().split(/\s+/u).filter(Boolean);
    const wanted = (row) => {
      const said = `${row.what} ${row.status} ${row.error ?? ""} ${DIRECTIONS[row.direction]} ${row.faults.join(" ")}`.toLowerCase();
      return (!this.direction.value || row.direction === this.direction.value) && (!this.onlyWrong.checked || isWrong(row)) && words.every((each) => said.includes(each));
    };
    const shown = this.rows.filter(wanted).sort((one, other) => other.time - one.time);
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.number : null;
    this.list.replaceChildren(...shown.map((row) => this.row(row)));
    if (focused) this.list.querySelector(`[data-number="${focused}"]`)?.focus();
    if (!shown.length) this.list.append(h("tr", {}, h("td", { colspan: 5 }, this.rows.length ? "No request like this." : "No request yet.")));
  }

  row(row) {
    const open = h("button", { type: "button", class: "link", "data-number": row.number, "aria-pressed": String(row.number === this.chosen), onclick: () => this.open(row) }, row.what);
    return h(
      "tr",
      { class: [isWrong(row) && "wrong", row.number === this.chosen && "chosen"].filter(Boolean).join(" ") },
      h("td", {}, clock.format(new Date(row.time * 1000))),
      h("td", {}, row.direction === "to_app" ? "→ app" : "→ Slack"),
      h("td", {}, open, row.error && h("span", { class: "wrong" }, ` ${row.error}`), row.faults.length > 0 && h("span", { class: "wrong" }, ` ${row.faults.length} over a limit`)),
      h("td", {}, row.status || "none"),
      h("td", { class: "to-right" }, `${row.milliseconds} ms`),
    );
  }

  async open(row) {
    this.chosen = row.number;
    this.draw();
    const full = await requestInFull(row.number);
    if (this.chosen !== row.number) return;
    const [asked, answered] = row.direction === "to_app" ? ["What Slack sent", "What Footnote answered"] : ["What Footnote sent", "What Slack answered"];
    this.detail.replaceChildren(
      h("h3", {}, `${row.what}, ${row.direction === "to_app" ? "to the app" : "to Slack"}: ${row.status || "no status"} in ${row.milliseconds} ms`),
      ...(row.faults.length ? [h("ul", { class: "faults" }, row.faults.map((each) => h("li", {}, each)))] : []),
      ...(full.error ? [h("p", {}, full.error)] : [json(asked, full.request), json(answered, full.answer)]),
    );
    this.detail.scrollTop = 0;
  }
}

const isWrong = (row) => Boolean(row.error) || row.faults.length > 0;

function json(title, value) {
  const text = JSON.stringify(value, null, 2) || "nothing";
  const copied = h("button", { type: "button", class: "quiet small", "aria-label": `Copy: ${title}`, onclick: () => copy(text, "JSON") }, "Copy");
  return h("section", { "aria-label": title }, h("h4", {}, title, copied), h("pre", {}, text === '""' ? "nothing" : text));
}
