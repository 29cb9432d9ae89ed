// Elements made of values. Text only ever becomes text nodes: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

export function svg(tag, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), properties, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
}

export const byId = (id) => document.getElementById(id);

let made = 0;
export const newId = (name) => `${name}-${++made}`;

// The address, where it is one that may stand in a link. The reader's own links open under the address at which
// this page was opened, which through a forwarded port is another than the process knows.
let ownAddress = "";
export function setOwnAddress(address) {
  ownAddress = address;
}
export function safeAddress(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  if (ownAddress && url.origin === ownAddress) return location.origin + url.href.slice(url.origin.length);
  return url.href;
}

export function link(address, ...children) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, ...children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

// Something said to screen readers.
export function announce(text) {
  const said = h("p", {}, text);
  byId("live").append(said);
  setTimeout(() => said.remove(), 8000);
}

// A sentence at the edge of the screen, for everybody.
export function toast(text, kind = "note") {
  const shown = h(
    "p",
    { class: `toast ${kind}` },
    h("span", {}, text),
    h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => shown.remove() }, "×"),
  );
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), kind === "error" ? 20000 : 6000);
}

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied.`);
  } catch {
    toast("The browser did not allow copying.", "error");
  }
}

// A button that opens a menu. `rows` makes its rows when it opens: {label, href} or {label, run}.
export function menuButton(properties, label, rows) {
  const id = newId("menu");
  const button = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", ...properties }, label);
  let shown = null;
  const shut = (refocus) => {
    if (!shown) return;
    shown.remove();
    shown = null;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-controls");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  };
  const outside = (event) => {
    if (!shown.contains(event.target) && !button.contains(event.target)) shut(false);
  };
  const keys = (event) => {
    const all = [...shown.querySelectorAll("[role=menuitem]")];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      shut(true);
    } else if (event.key === "Tab") shut(true);
  };
  button.addEventListener("click", () => {
    if (shown) return shut(true);
    const items = rows().map((row) => {
      const shared = { role: "menuitem", tabindex: "-1" };
      if (row.href) {
        return h("a", { ...shared, href: row.href, target: "_blank", rel: "noopener noreferrer", onclick: () => shut(true) }, row.label);
      }
      return h("button", { ...shared, type: "button", onclick: () => { shut(true); row.run(); } }, row.label,
        row.hint && h("small", {}, row.hint));
    });
    shown = h("div", { class: "menu", role: "menu", id, onkeydown: keys, "aria-label": button.getAttribute("aria-label") || label }, items);
    (button.closest("dialog, main, aside") ?? document.body).append(shown);
    place(shown, button);
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", id);
    document.addEventListener("pointerdown", outside, true);
    items[0]?.focus();
  });
  return button;
}

// Beside the button, where there is room. Style properties set by script are not inline styles to the policy.
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + 4 + height < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}
