// What people press and fill in. A press goes to `surface.press`; what is filled in is held by `surface.fields`,
// by block for inputs and by action for what stands in other blocks.

import { h, menuButton, newId, safeAddress } from "./dom.js";
import { plainText, textObject } from "./text.js";

export function element(shown, block, surface) {
  const draw = ELEMENTS[shown.type];
  return draw ? draw(shown, block, surface) : h("span", { class: "unknown" }, `“${shown.type}”, not drawn here`);
}

const ELEMENTS = {
  button,
  icon_button: (shown, block, surface) => button({ ...shown, accessibility_label: shown.accessibility_label ?? plainText(shown.text) }, block, surface),
  overflow,
  static_select: select,
  radio_buttons: (shown, block, surface) => choices(shown, block, surface, "radio"),
  checkboxes: (shown, block, surface) => choices(shown, block, surface, "checkbox"),
  datepicker,
  plain_text_input: textInput,
  feedback_buttons: feedback,
};

export function button(shown, block, surface) {
  const made = h(
    "button",
    {
      type: "button",
      class: `button ${shown.style ?? ""}`,
      "aria-label": shown.accessibility_label ?? null,
      "data-action": shown.action_id,
      onclick: () => {
        const address = shown.url && safeAddress(shown.url);
        if (address) open(address, "_blank", "noopener");
        surface.press(shown, shown.value ?? null, made);
      },
    },
    plainText(shown.text),
  );
  return made;
}

function overflow(shown, block, surface) {
  const rows = () => shown.options.map((each) => ({ label: plainText(each.text), run: () => surface.press(shown, each.value, made) }));
  const made = menuButton({ class: "button", "aria-label": "More options", "data-action": shown.action_id }, "⋯", rows);
  return made;
}

function feedback(shown, block, surface) {
  const sides = [shown.positive_button, shown.negative_button];
  const made = sides.map((side) =>
    h(
      "button",
      {
        type: "button",
        class: "button small",
        "aria-pressed": "false",
        "aria-label": side.accessibility_label ?? null,
        "data-action": shown.action_id,
        onclick: (event) => {
          for (const each of made) each.setAttribute("aria-pressed", String(each === event.currentTarget));
          surface.press(shown, side.value, event.currentTarget);
        },
      },
      plainText(side.text),
    ),
  );
  return h("span", { class: "feedback", role: "group", "aria-label": "Was this answer good?" }, made);
}

// A field's value is known to the surface; a field in a message or in Home also acts at once.
function held(shown, block, surface, read) {
  const key = block.type === "input" ? block.block_id : shown.action_id;
  surface.fields?.set(key, read);
  return (event) => {
    const acts = block.type !== "input" || block.dispatch_action;
    if (acts) surface.press(shown, read(), event.currentTarget);
  };
}

const nameOf = (shown, block) => (block.type === "input" ? {} : { "aria-label": plainText(shown.placeholder) || plainText(block.text) || "Choose" });

function select(shown, block, surface) {
  const made = h(
    "select",
    { id: fieldId(block), "data-action": shown.action_id, ...nameOf(shown, block) },
    h("option", { value: "" }, plainText(shown.placeholder) || "Choose"),
    shown.options.map((each) => h("option", { value: each.value, selected: each.value === shown.initial_option?.value }, plainText(each.text))),
  );
  made.addEventListener("change", held(shown, block, surface, () => made.value));
  return made;
}

function choices(shown, block, surface, type) {
  const name = newId("choice");
  const initial = type === "radio" ? [shown.initial_option] : (shown.initial_options ?? []);
  const chosen = new Set(initial.filter(Boolean).map((each) => each.value));
  const made = h(
    "div",
    { class: "choices", "data-action": shown.action_id },
    shown.options.map((each) =>
      h(
        "label",
        {},
        h("input", { type, name, value: each.value, checked: chosen.has(each.value) }),
        h("span", {}, textObject(each.text), each.description && h("small", {}, textObject(each.description))),
      ),
    ),
  );
  const read = () => {
    const on = [...made.querySelectorAll("input:checked")].map((each) => each.value);
    return type === "radio" ? (on[0] ?? "") : on;
  };
  made.addEventListener("change", held(shown, block, surface, read));
  return made;
}

function datepicker(shown, block, surface) {
  const made = h("input", { type: "date", id: fieldId(block), value: shown.initial_date ?? "", "data-action": shown.action_id, ...nameOf(shown, block) });
  made.addEventListener("change", held(shown, block, surface, () => made.value));
  return made;
}

function textInput(shown, block, surface) {
  const made = h(shown.multiline ? "textarea" : "input", {
    type: shown.multiline ? null : "text",
    id: fieldId(block),
    value: shown.initial_value ?? "",
    placeholder: plainText(shown.placeholder),
    maxlength: shown.max_length ?? null,
    minlength: shown.min_length ?? null,
    autocomplete: "off",
    "data-focus": shown.focus_on_load ? "yes" : null,
    "data-action": shown.action_id,
  });
  made.addEventListener("change", held(shown, block, surface, () => made.value));
  return made;
}

const fieldId = (block) => `field-${block.block_id}`;

// An input block: the label, the field, the hint, and the place for what is wrong with it.
export function labelled(block, surface) {
  const [hint, error] = [newId("hint"), newId("error")];
  const field = element(block.element, block, surface);
  const grouped = field.classList.contains("choices");
  const label = [plainText(block.label), block.optional && h("span", { class: "optional" }, " (optional)")];
  const described = [block.hint && hint, error].filter(Boolean).join(" ");
  field.setAttribute("aria-describedby", described);
  if (!block.optional && !grouped) field.setAttribute("aria-required", "true");
  const rest = [
    field,
    block.hint && h("p", { class: "hint", id: hint }, plainText(block.hint)),
    h("p", { class: "wrong", id: error, role: "alert", "data-error": block.block_id }),
  ];
  if (grouped) return h("fieldset", { "data-block": block.block_id }, h("legend", {}, label), rest);
  return h("div", { "data-block": block.block_id }, h("label", { for: field.id }, label), rest);
}
