// A message, and a list of them that changes only where a message did, so that focus and open drawers stay.

import { append, copy, h, menuButton, svg } from "./dom.js";
import { blocks, unfurls } from "./blocks.js";
import { mrkdwn } from "./text.js";

const BUILDER = "https://app.slack.com/block-kit-builder/#";
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

export function avatar(user) {
  if (user?.name === "footnote") return h("img", { class: "avatar", src: "/workbench/static/mark.svg", alt: "", width: 36, height: 36 });
  return h("span", { class: `avatar person-${user?.name ?? "nobody"}`, "aria-hidden": "true" }, (user?.real_name ?? "?").slice(0, 1));
}

export const blockKit = (shown) => JSON.stringify({ blocks: shown.blocks }, null, 2);
export const builderAddress = (payload) => BUILDER + encodeURIComponent(JSON.stringify(payload));

// What can be done with a message's JSON.
export function jsonRows(payload) {
  return [
    { label: "Copy Block Kit JSON", run: () => copy(JSON.stringify(payload, null, 2), "Block Kit JSON") },
    { label: "Open in Block Kit Builder", href: builderAddress(payload) },
  ];
}

const eye = () =>
  svg("svg", { class: "eye", viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: "M1 8s2.6-4.5 7-4.5S15 8 15 8s-2.6 4.5-7 4.5S1 8 1 8Z", fill: "none", stroke: "currentColor", "stroke-width": 1.4 }),
    svg("circle", { cx: 8, cy: 8, r: 2, fill: "currentColor" }));

// `app` is what main.js offers: users, shortcuts, replies, openThread, press, runShortcut.
export function message(shown, app, { inThread = false } = {}) {
  const user = app.user(shown.user);
  const at = new Date(Number(shown.ts) * 1000);
  const surface = { heading: inThread ? 3 : 2, press: (element, value, from) => app.press({ channel: shown.channel, ts: shown.ts }, element, value, from) };
  const said = shown.blocks.length ? blocks(shown.blocks, surface) : h("div", { class: "block block-text" }, mrkdwn(shown.text));
  const replies = inThread || shown.ephemeral ? [] : app.replies(shown);
  return h(
    "li",
    { class: `message${shown.ephemeral ? " ephemeral" : ""}`, "data-ts": shown.ts, tabindex: "-1" },
    avatar(user),
    h(
      "article",
      { "aria-label": `${user?.real_name ?? "Somebody"}, ${clock.format(at)}` },
      shown.ephemeral && h("p", { class: "only-you" }, eye(), " Only visible to you"),
      h(
        "p",
        { class: "by" },
        h("strong", {}, user?.real_name ?? shown.user),
        user?.is_bot && h("span", { class: "badge" }, "APP"),
        h("time", { datetime: at.toISOString(), title: `${day.format(at)}, ${clock.format(at)}` }, clock.format(at)),
        shown.edited && h("span", { class: "small" }, "(edited)"),
        shown.broadcast && inThread && h("span", { class: "small" }, "also sent to the channel"),
      ),
      said,
      unfurls(shown.unfurls, surface),
      shown.faults.length > 0 && h("ul", { class: "faults", "aria-label": "Over Slack's limits" }, shown.faults.map((each) => h("li", {}, each))),
      replies.length > 0 && h(
        "button",
        { type: "button", class: "replies", onclick: () => app.openThread(shown) },
        `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`,
      ),
    ),
    tools(shown, user, app, inThread),
  );
}

function tools(shown, user, app, inThread) {
  const rows = () => [
    ...(shown.ephemeral ? [] : app.shortcuts("message").map((each) => ({ label: each.name, hint: each.description, run: () => app.runShortcut(each, shown) }))),
    ...(shown.by_app && shown.blocks.length ? jsonRows({ blocks: shown.blocks }) : []),
    { label: "Copy text", run: () => copy(shown.text, "Text") },
  ];
  return h(
    "div",
    { class: "tools" },
    !shown.ephemeral && !inThread && h("button", { type: "button", class: "quiet small", onclick: () => app.openThread(shown) }, "Reply in thread"),
    menuButton({ class: "quiet small", "aria-label": `More actions for the message of ${user?.real_name ?? "somebody"}` }, "⋯", rows),
  );
}

// Keeps `list` as the elements of `shown`. `draw` makes one; `marks` tells when it must be made again.
export class MessageList {
  constructor(list, draw, marks) {
    Object.assign(this, { list, draw, marks, kept: new Map() });
  }

  // Shows these, and returns those that were not there before.
  show(messages) {
    const wanted = new Set(messages.map((each) => each.ts));
    for (const [ts, { element }] of this.kept) {
      if (wanted.has(ts)) continue;
      if (element.contains(document.activeElement)) (element.nextElementSibling ?? element.previousElementSibling)?.focus();
      element.remove();
      this.kept.delete(ts);
    }
    const fresh = [];
    let before = null;
    for (const each of messages) {
      const known = this.kept.get(each.ts);
      const marks = this.marks(each);
      let element = known?.element;
      if (!known) fresh.push((element = this.draw(each)));
      else if (known.marks.some((mark, at) => mark !== marks[at])) element = this.redraw(known.element, each);
      this.kept.set(each.ts, { element, marks });
      const place = before ? before.nextElementSibling : this.list.firstElementChild;
      if (place !== element) this.list.insertBefore(element, place);
      before = element;
    }
    return fresh;
  }

  redraw(old, each) {
    const element = this.draw(each);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(element);
    if (focused) {
      const action = focused.dataset.action;
      const again = action && [...element.querySelectorAll("[data-action]")].find((button) => button.dataset.action === action);
      (again ?? element).focus();
    }
    return element;
  }
}

// What to try: in full where nothing was said yet, folded where something was.
export function suggestions(app, groups, intro, folded) {
  const section = folded ? h("details", { class: "welcome" }, h("summary", {}, "Things to try")) : h("section", { class: "welcome", "aria-label": "Things to try" }, intro);
  for (const group of groups) {
    append(section, [
      h("h2", {}, group.title),
      h("div", { class: "tries" }, group.lines.map((line) => h("button", { type: "button", class: "try", onclick: () => app.run(line) }, line))),
    ]);
  }
  return section;
}
