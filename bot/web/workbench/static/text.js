// Slack's two kinds of text as nodes: mrkdwn and rich_text. People and channels are named by `names`.

import { h, link } from "./dom.js";

const names = new Map();
export function setNames(known) {
  for (const [id, name] of known) names.set(id, name);
}
const nameOf = (id) => names.get(id) ?? id;

const MARK = new RegExp(
  [
    "```([\\s\\S]+?)```",
    "`([^`\\n]+)`",
    "<([^<>\\n]+)>",
    "(?<!\\w)\\*(?=\\S)([^*\\n]*?\\S)\\*(?!\\w)",
    "(?<!\\w)_(?=\\S)([^_\\n]*?\\S)_(?!\\w)",
    "(?<!\\w)~(?=\\S)([^~\\n]*?\\S)~(?!\\w)",
  ].join("|"),
  "u",
);

const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function mrkdwn(text) {
  const nodes = [];
  let quoted = null;
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>)\s?(.*)$/u.exec(line);
    if (quote) {
      if (!quoted) nodes.push((quoted = h("blockquote")));
      else quoted.append("\n");
      quoted.append(...inline(quote[1]));
    } else {
      const last = nodes.at(-1);
      if (last && !quoted) last.push("\n", line);
      else nodes.push([line]);
      quoted = null;
    }
  }
  return nodes.flatMap((node) => (Array.isArray(node) ? inline(node.join("")) : [node]));
}

function inline(text) {
  const nodes = [];
  let rest = text;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    if (found.index) nodes.push(unescaped(rest.slice(0, found.index)));
    const [whole, pre, code, marked, bold, italic, struck] = found;
    if (pre !== undefined) nodes.push(h("pre", {}, unescaped(pre)));
    else if (code !== undefined) nodes.push(h("code", {}, unescaped(code)));
    else if (marked !== undefined) nodes.push(angled(marked));
    else if (bold !== undefined) nodes.push(h("strong", {}, inline(bold)));
    else if (italic !== undefined) nodes.push(h("em", {}, inline(italic)));
    else nodes.push(h("s", {}, inline(struck)));
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) nodes.push(unescaped(rest));
  return nodes;
}

// What stands between < and >: a person, a channel, a broadcast, or a link with its label.
function angled(marked) {
  const bar = marked.indexOf("|");
  const what = bar < 0 ? marked : marked.slice(0, bar);
  const label = bar < 0 ? null : marked.slice(bar + 1);
  if (what.startsWith("@")) return mention(`@${nameOf(what.slice(1))}`);
  if (what.startsWith("#")) return mention(`#${label ?? nameOf(what.slice(1))}`);
  if (what.startsWith("!")) return mention(`@${label ?? what.slice(1)}`);
  return link(unescaped(what), unescaped(label ?? what));
}

const mention = (text) => h("span", { class: "mention" }, text);

// A text object of either type.
export function textObject(object) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text) : [object.text];
}

export const plainText = (object) => (object ? object.text : "");

export function richText(block) {
  return block.elements.map(richElement);
}

function richElement(element) {
  const children = element.elements ?? [];
  if (element.type === "rich_text_list") {
    const tag = element.style === "ordered" ? "ol" : "ul";
    const start = element.style === "ordered" && element.offset ? element.offset + 1 : null;
    return h(tag, { class: `indent-${element.indent ?? 0}`, start }, children.map((each) => h("li", {}, each.elements.map(richInline))));
  }
  if (element.type === "rich_text_quote") return h("blockquote", {}, children.map(richInline));
  if (element.type === "rich_text_preformatted") return h("pre", {}, children.map(richInline));
  return h("p", {}, children.map(richInline));
}

function richInline(element) {
  if (element.type === "link") return styled(link(element.url, element.text ?? element.url), element.style);
  if (element.type === "user") return mention(`@${nameOf(element.user_id)}`);
  if (element.type === "channel") return mention(`#${nameOf(element.channel_id)}`);
  if (element.type === "broadcast") return mention(`@${element.range}`);
  if (element.type === "emoji") return `:${element.name}:`;
  return styled(element.text ?? "", element.style);
}

function styled(node, style = {}) {
  let shown = node;
  for (const [name, tag] of [["code", "code"], ["strike", "s"], ["italic", "em"], ["bold", "strong"]]) {
    if (style[name]) shown = h(tag, {}, shown);
  }
  return shown;
}
