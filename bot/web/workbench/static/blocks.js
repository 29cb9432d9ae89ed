// Block Kit as elements. A row of BLOCKS draws one type; what it cannot draw it names, so that nothing goes unseen.

import { h, link } from "./dom.js";
import { chart } from "./chart.js";
import { button, element, labelled } from "./elements.js";
import { mrkdwn, plainText, richText, textObject } from "./text.js";

// `surface` says what becomes of a press (`press(element, value, from)`), collects the `fields` of a form, and says of
// what level a heading in it is (`heading`, from 2 to 5).
export function blocks(list, surface) {
  return (list ?? []).map((each) => drawn(each, surface));
}

function drawn(block, surface) {
  const draw = BLOCKS[block.type];
  const shown = draw ? draw(block, surface) : h("p", { class: "unknown" }, `A block of type “${block.type}”, which the workbench does not draw.`);
  shown.classList.add("block", `block-${block.type}`);
  return shown;
}

const BLOCKS = {
  header: (block, surface) => h(`h${surface.heading}`, {}, plainText(block.text)),
  section,
  context: (block) => h("div", {}, block.elements.map((each) => (each.type === "image" ? image(each) : h("p", {}, textObject(each))))),
  divider: () => h("hr"),
  rich_text: (block) => h("div", {}, richText(block)),
  actions: (block, surface) => h("div", {}, block.elements.map((each) => element(each, block, surface))),
  context_actions: (block, surface) => h("div", {}, block.elements.map((each) => element(each, block, surface))),
  image: (block) => h("figure", {}, block.title && h("figcaption", {}, plainText(block.title)), image(block)),
  input: labelled,
  markdown: (block) => h("div", {}, mrkdwn(block.text)),
  table: (block) => table(block.rows, { settings: block.column_settings ?? [] }),
  data_table: (block) => table(block.rows, { caption: block.caption, rowHead: block.row_header_column_index }),
  data_visualization: chart,
  container,
  card,
  carousel: (block, surface) => h("div", { role: "group", "aria-label": "Cards", tabindex: "0" }, blocks(block.elements, surface)),
  alert: (block) => h("div", { class: `alert-${block.level ?? "default"}`, role: "note" }, textObject(block.text)),
};

function section(block, surface) {
  return h(
    "div",
    {},
    h(
      "div",
      { class: "said" },
      block.text && h("div", {}, textObject(block.text)),
      block.fields && h("div", { class: "fields" }, block.fields.map((each) => h("div", {}, textObject(each)))),
    ),
    block.accessory && h("div", { class: "accessory" }, block.accessory.type === "image" ? image(block.accessory) : element(block.accessory, block, surface)),
  );
}

// Nothing is fetched from elsewhere, so a picture is its description.
function image(shown) {
  const own = shown.image_url?.startsWith(`${location.origin}/`);
  if (own) return h("img", { src: shown.image_url, alt: shown.alt_text });
  return h("span", { class: "image", role: "img", "aria-label": shown.alt_text }, `Image, not fetched here: ${shown.alt_text}`);
}

function container(block, surface) {
  const title = plainText(block.title);
  const within = blocks(block.child_blocks, surface);
  const subtitle = block.subtitle && h("p", { class: "subtitle" }, textObject(block.subtitle));
  if (!block.is_collapsible) return h("section", { "aria-label": title }, h(`h${surface.heading + 1}`, {}, title), subtitle, within);
  return h("details", { open: !block.default_collapsed }, h("summary", {}, title), subtitle, within);
}

function card(block, surface) {
  return h(
    "div",
    {},
    block.hero_image && image(block.hero_image),
    block.title && h(`h${surface.heading + 1}`, {}, textObject(block.title)),
    block.subtitle && h("p", { class: "subtitle" }, textObject(block.subtitle)),
    block.body && h("p", {}, textObject(block.body)),
    block.actions && h("div", { class: "buttons" }, block.actions.map((each) => button(each, block, surface))),
  );
}

function table(rows, { caption = "", rowHead = null, settings = [] }) {
  const [head, ...rest] = rows;
  const align = (at, cell) => (settings[at]?.align ?? (cell.type === "raw_number" ? "right" : "left"));
  const shown = h(
    "table",
    {},
    caption && h("caption", {}, caption),
    h("thead", {}, h("tr", {}, head.map((cell, at) => h("th", { scope: "col", class: `to-${align(at, rest[0]?.[at] ?? cell)}` }, cellText(cell))))),
    h(
      "tbody",
      {},
      rest.map((row) =>
        h("tr", {}, row.map((cell, at) => h(at === rowHead ? "th" : "td", { scope: at === rowHead ? "row" : null, class: `to-${align(at, cell)}` }, cellText(cell)))),
      ),
    ),
  );
  return h("div", { class: "scrolled", role: "region", tabindex: "0", "aria-label": caption || "Table" }, shown);
}

function cellText(cell) {
  if (cell.type === "rich_text") return richText(cell).flatMap((each) => [...each.childNodes]);
  return cell.text ?? new Intl.NumberFormat("en").format(cell.value);
}

// What the app attached to links that a person posted.
export function unfurls(attached, surface) {
  return Object.entries(attached ?? {}).map(([url, shown]) =>
    h("div", { class: "unfurl" }, h("p", { class: "subtitle" }, link(url, url)), blocks(shown.blocks, surface)),
  );
}
