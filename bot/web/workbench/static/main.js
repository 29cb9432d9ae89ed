// The page: who acts, where they are, what they see. Everything shown comes from the stream of changes.

import { announce, append, byId, h, link, menuButton, setOwnAddress } from "./dom.js";
import { blocks } from "./blocks.js";
import { Composer } from "./composer.js";
import { Modal, confirmed } from "./dialogs.js";
import { Inspector } from "./inspector.js";
import { MessageList, avatar, jsonRows, message, suggestions } from "./messages.js";
import { listen, perform } from "./server.js";
import { setNames } from "./text.js";

const state = { me: null, setup: null, channels: [], messages: new Map(), home: null, place: null, thread: null, unread: new Set(), awaiting: new Set() };
let stop = () => {};
let pane = null;
let side = null;
const inspector = new Inspector();

// --- what the parts ask of the page

const app = {
  user: (id) => state.setup.users.find((each) => each.id === id),
  shortcuts: (type) => state.setup.shortcuts.filter((each) => each.type === type),
  replies: (root) => inChannel(root.channel).filter((each) => each.thread_ts === root.ts && each.ts !== root.ts && !each.ephemeral),
  openThread: (shown) => openThread(shown.channel, shown.thread_ts ?? shown.ts, true),
  runShortcut: (shortcut, shown) => does("shortcut", { callback: shortcut.callback_id, channel: shown?.channel, ts: shown?.ts }),
  async press(where, element, value, from) {
    if (!(await confirmed(element.confirm))) return;
    from?.setAttribute("aria-busy", "true");
    await does("press", { ...where, action: element.action_id, value });
    from?.removeAttribute("aria-busy");
  },
  submitView: (view, values) => does("submit", { view: view.id, values }),
  closeView: (view) => does("close", { view: view.id }),
  async run(line) {
    const direct = channel(state.place)?.is_im;
    await send(direct ? line.replace(/^@Footnote /u, "") : line, null);
    byId("main-text")?.focus();
  },
};
const modal = new Modal(app);
const does = (deed, given) => perform(deed, { user: state.me, ...given });
const channel = (id) => state.channels.find((each) => each.id === id);
const inChannel = (id) => [...(state.messages.get(id)?.values() ?? [])].sort((one, other) => (one.ts < other.ts ? -1 : 1));

async function send(text, thread) {
  if (pane && !thread) pane.mine = true;
  const done = await does("send", { channel: thread?.channel ?? state.place, text, thread_ts: thread?.ts });
  // An answer to what was just posted opens beside it; a newcomer would not look for it behind "1 reply".
  if (done?.ts && !thread) {
    state.awaiting.add(done.ts);
    openAwaited();
  }
  return done;
}

function openAwaited() {
  for (const shown of inChannel(state.place)) {
    if (state.awaiting.has(shown.ts) && app.replies(shown).length) {
      state.awaiting.delete(shown.ts);
      openThread(shown.channel, shown.ts, false);
    }
  }
}

// --- the stream

function become(user) {
  stop();
  state.me = user;
  state.unread.clear();
  state.awaiting.clear();
  sessionStorage.setItem("workbench-user", user);
  stop = listen(user, heard, (sentence) => {
    byId("broken").hidden = !sentence;
    byId("broken").textContent = sentence ?? "";
  });
}

function heard(changes, fresh) {
  if (fresh) {
    state.messages.clear();
    inspector.reset();
  }
  for (const change of changes) TOLD[change.kind](change, fresh);
  inspector.add(changes.filter((each) => each.kind === "exchange").map((each) => each.exchange));
  if (fresh) {
    const direct = state.channels.find((each) => each.is_im);
    const known = state.place === "home" || channel(state.place);
    go(known ? state.place : (state.place?.startsWith("D") ? direct : state.channels[0]).id, false);
    if (state.thread && !inChannel(state.thread.channel).some((each) => each.ts === state.thread.ts)) closeThread();
  }
  draw();
  openAwaited();
}

const TOLD = {
  setup({ setup }) {
    state.setup = setup;
    setOwnAddress(setup.address);
    setNames(setup.users.map((each) => [each.id, each.real_name]));
    drawPeople();
  },
  channels({ channels }) {
    state.channels = channels;
    setNames(channels.map((each) => [each.id, each.name]));
  },
  message({ message: shown }, fresh) {
    if (!state.messages.has(shown.channel)) state.messages.set(shown.channel, new Map());
    const known = state.messages.get(shown.channel);
    const isNew = !known.has(shown.ts);
    known.set(shown.ts, shown);
    if (fresh || !isNew || shown.user === state.me) return;
    announce(`${app.user(shown.user)?.real_name ?? "Somebody"}${shown.ephemeral ? ", only visible to you" : ""}: ${shown.text.slice(0, 300)}`);
    if (shown.channel !== state.place) state.unread.add(shown.channel);
  },
  gone({ channel: id, ts }) {
    state.messages.get(id)?.delete(ts);
  },
  home({ home }) {
    state.home = home;
  },
  modals({ modals }) {
    modal.show(modals);
  },
  exchange() {},
};

// --- drawing

function draw() {
  drawSidebar();
  if (state.place === "home") return drawHome();
  drawChannel();
  drawThread();
}

function drawPeople() {
  const people = state.setup.users.filter((each) => !each.is_bot);
  byId("people").replaceChildren(
    h("span", { class: "small", "aria-hidden": "true" }, "Act as"),
    ...people.map((each) =>
      h("button", { type: "button", "aria-pressed": String(each.id === state.me), onclick: () => each.id !== state.me && become(each.id) }, avatar(each), named(each.real_name)),
    ),
  );
}

// The family name in a part of its own, which a narrow screen leaves out.
const named = (name) => {
  const [first, ...rest] = name.split(" ");
  return h("span", {}, first, h("span", { class: "family" }, ` ${rest.join(" ")}`));
};

function drawSidebar() {
  const row = (id, label, extra = "") =>
    h("li", {}, h("button", { type: "button", "aria-current": id === state.place ? "page" : null, "data-place": id, onclick: () => go(id) }, label, extra,
      state.unread.has(id) && h("span", { class: "badge" }, "new")));
  const direct = state.channels.find((each) => each.is_im);
  const focused = byId("sidebar").contains(document.activeElement) ? document.activeElement.dataset.place : null;
  byId("sidebar").replaceChildren(
    h("h2", {}, "Channels"),
    h("ul", {}, state.channels.filter((each) => !each.is_im).map((each) => row(each.id, `# ${each.name}`, !each.has_bot && h("small", {}, "without Footnote")))),
    h("h2", {}, "Footnote"),
    h("ul", {}, direct && row(direct.id, "Direct message"), row("home", "Home")),
    h("h2", {}, "Reader"),
    h("ul", {}, h("li", {}, link(state.setup.sources, "The sources"))),
    h("p", { class: "foot" }, "A test workspace on this computer. Nothing is sent anywhere."),
  );
  if (focused) byId("sidebar").querySelector(`[data-place="${focused}"]`)?.focus();
}

function go(place, focus = true) {
  const before = state.place;
  state.place = place;
  state.unread.delete(place);
  document.body.classList.remove("sidebar-open");
  byId("menu-button").setAttribute("aria-expanded", "false");
  if (place !== before && state.thread) closeThread();
  pane = null;
  if (place === "home") {
    does("home", { tab: "home" });
    byId("main").replaceChildren();
  } else {
    if (channel(place).is_im && place !== before) does("home", { tab: "messages" });
    makeChannel();
  }
  draw();
  if (focus) byId("main-text")?.focus();
}

const titleOf = (shown) => (shown.is_im ? "Footnote" : `# ${shown.name}`);

function makeChannel() {
  const shown = channel(state.place);
  const list = h("ol", { class: "messages", "aria-label": "Messages" });
  const scroller = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": `Messages in ${titleOf(shown)}` });
  const composer = new Composer({
    id: "main-text",
    label: `Message ${titleOf(shown)}`,
    placeholder: shown.is_im ? "Ask Footnote: troops iraq 2021" : "Type / for a command, @Footnote for a question",
    send: (text) => send(text, null),
    known: knownTo(shown),
    extra: [menuButton({ class: "quiet small", "aria-label": "Shortcuts", title: "Shortcuts" }, "Shortcuts",
      () => app.shortcuts("global").map((each) => ({ label: each.name, hint: each.description, run: () => app.runShortcut(each) })))],
  });
  pane = { place: shown.id, list: new MessageList(list, (each) => message(each, app), marks), scroller, composer, welcome: h("div") };
  append(scroller, [pane.welcome, list]);
  byId("main").replaceChildren(
    h("div", { class: "head" }, h("h1", {}, titleOf(shown)), h("p", { class: "small" }, peopleIn(shown))),
    scroller,
    composer.form,
  );
  pane.fresh = true;
}

const knownTo = (shown) => () => ({
  commands: state.setup.commands,
  names: ["Footnote", ...state.setup.users.filter((each) => !each.is_bot && shown.members.includes(each.id)).map((each) => capital(each.name))],
});
const capital = (name) => name.slice(0, 1).toUpperCase() + name.slice(1);
const peopleIn = (shown) => (shown.is_im ? "The app’s direct messages" : shown.members.map((id) => app.user(id)?.real_name).join(", "));

// When a message must be drawn again: another content, or another number of replies.
const marks = (each) => [each, app.replies(each).length];

function drawChannel() {
  const shown = channel(state.place);
  if (!pane || pane.place !== shown.id) makeChannel();
  const all = inChannel(shown.id).filter((each) => !each.thread_ts || each.thread_ts === each.ts || each.broadcast);
  const welcome = [shown.is_im, shown.has_bot, shown.prompts?.prompts?.length ?? 0, all.length > 0].join();
  if (pane.welcomed !== welcome) {
    pane.welcomed = welcome;
    pane.welcome.replaceChildren(welcomeTo(shown, all.length > 0));
  }
  const { scroller } = pane;
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  const added = pane.list.show(all);
  follow(scroller, added, pane.fresh, atEnd || pane.mine);
  if (added.length) pane.mine = false;
  pane.fresh = false;
  const head = byId("main").querySelector(".head p");
  head.textContent = peopleIn(shown);
}

// A new message is read from its first line; a long one must not push that out of sight.
function follow(scroller, added, fresh, atEnd) {
  if (fresh) scroller.scrollTop = scroller.scrollHeight;
  else if (added.length && atEnd) {
    const end = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = Math.min(end, added[0].offsetTop - 8);
  }
}

function welcomeTo(shown, begun) {
  if (!shown.has_bot) {
    return h("section", { class: "welcome", "aria-label": "About this channel" },
      h("p", {}, `Footnote is not in # ${shown.name}. Commands work here all the same, for you alone; a mention does not reach it until it is invited.`),
      h("button", { type: "button", class: "button primary", onclick: () => does("invite", { channel: shown.id }) }, "Invite Footnote"));
  }
  const own = shown.prompts?.prompts?.length ? [{ title: shown.prompts.title || "Ask for example", lines: shown.prompts.prompts.map((each) => each.message) }] : [];
  const groups = shown.is_im ? [...own, ...state.setup.tries.slice(0, 1)] : state.setup.tries;
  return suggestions(app, groups, [
    h("p", { class: "lead" }, shown.is_im ? "Ask Footnote directly" : "Ask for what the sources say"),
    h("p", {}, "This is the real bot, in a test workspace on this computer. Press one of these, or type your own. A number in brackets opens the passage that a line rests on."),
  ], begun);
}

function drawHome() {
  if (byId("main").querySelector(".home")?.dataset.hash === (state.home?.hash ?? "")) return;
  const view = state.home;
  const surface = { heading: 2, fields: new Map(), press: (element, value, from) => app.press({ view: view.id }, element, value, from) };
  const payload = view && Object.fromEntries(Object.entries(view).filter(([name]) => !["id", "hash", "faults"].includes(name)));
  const focused = byId("main").contains(document.activeElement);
  byId("main").replaceChildren(
    h("div", { class: "head" }, h("h1", { tabindex: "-1" }, "Footnote: Home"), view && menuButton({ class: "quiet small", "aria-label": "JSON of Home" }, "{ }", () => jsonRows(payload))),
    h("div", { class: "scroller home", tabindex: "0", role: "region", "aria-label": "Home", "data-hash": view?.hash ?? "" },
      view ? [view.faults.length > 0 && h("ul", { class: "faults" }, view.faults.map((each) => h("li", {}, each))), blocks(view.blocks, surface)] : h("p", {}, "Footnote has not published a Home yet.")),
  );
  if (focused) byId("main").querySelector("h1").focus();
}

// --- the thread at the side

function openThread(id, ts, focus) {
  if (state.thread?.ts !== ts) {
    state.thread = { channel: id, ts };
    makeThread();
  }
  drawThread();
  if (focus) byId("thread-text").focus();
}

function closeThread() {
  const hadFocus = byId("thread").contains(document.activeElement);
  state.thread = null;
  side = null;
  byId("thread").hidden = true;
  byId("thread").replaceChildren();
  if (hadFocus) byId("main-text")?.focus();
}

function makeThread() {
  const { channel: id, ts } = state.thread;
  const list = h("ol", { class: "messages", "aria-label": "Thread" });
  const scroller = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Messages of the thread" }, list);
  const composer = new Composer({
    id: "thread-text",
    label: "Reply in the thread",
    placeholder: "Reply, or follow up: any casualties?",
    send: (text) => send(text, { channel: id, ts }),
    known: knownTo(channel(id)),
    inThread: true,
  });
  side = { ts, scroller, list: new MessageList(list, (each) => message(each, app, { inThread: true }), (each) => [each]), fresh: true };
  byId("thread").replaceChildren(
    h("div", { class: "head" }, h("h2", {}, "Thread"), h("p", { class: "small" }, titleOf(channel(id))),
      h("button", { type: "button", class: "quiet", "aria-label": "Close the thread", onclick: closeThread }, "×")),
    scroller,
    composer.form,
  );
  byId("thread").hidden = false;
  // The channel is narrower now: what the thread is about stays in sight.
  byId("main").querySelector(`[data-ts="${ts}"]`)?.scrollIntoView({ block: "nearest" });
}

function drawThread() {
  if (!state.thread || !side) return;
  const { channel: id, ts } = state.thread;
  const all = inChannel(id).filter((each) => each.ts === ts || each.thread_ts === ts);
  const { scroller } = side;
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  const added = side.list.show(all);
  if (side.fresh && all.length > 1) scroller.scrollTop = 0;
  else follow(scroller, added, false, atEnd || added.length > 0);
  side.fresh = false;
}

// --- the frame

byId("menu-button").addEventListener("click", () => {
  const open = document.body.classList.toggle("sidebar-open");
  byId("menu-button").setAttribute("aria-expanded", String(open));
  if (open) byId("sidebar").querySelector("button")?.focus();
});
byId("thread").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) closeThread();
});
byId("main").addEventListener("pointerdown", () => {
  if (document.body.classList.contains("sidebar-open")) byId("menu-button").click();
});
byId("sidebar").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("sidebar-open")) byId("menu-button").click();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  (byId("main-text") ?? byId("main")).focus();
});

become(sessionStorage.getItem("workbench-user") ?? "U0ANA");
