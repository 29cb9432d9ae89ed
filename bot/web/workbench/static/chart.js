// data_visualization as SVG. Its numbers are read out too, as a list that only screen readers see.

import { h, newId, svg } from "./dom.js";

const WIDTH = 560;
const HEIGHT = 230;
const LEFT = 62;
const BASE = 176;
const TOP = 26;
const number = new Intl.NumberFormat("en");

export function chart(block) {
  const drawn = block.chart.type === "pie" ? pie(block.chart) : axes(block.chart);
  const series = block.chart.series ?? [{ name: "", data: block.chart.segments }];
  const said = series.flatMap((each) => each.data.map((point) => `${each.name ? `${each.name}, ` : ""}${point.label}: ${number.format(point.value)}`));
  const id = newId("chart");
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", { id }, block.title),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": id }, drawn),
    h("ul", { class: "unseen" }, said.map((each) => h("li", {}, each))),
    series.length > 1 && h("ul", { class: "legend" }, series.map((each, at) => h("li", {}, h("span", { class: `key series-${at + 1}` }), each.name))),
  );
}

// A round number of at least the largest value, so that the steps of the scale can be read.
function ceiling(largest) {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((each) => each * power).find((each) => each >= largest);
}

function axes({ type, series, axis_config: axis }) {
  const top = ceiling(Math.max(...series.flatMap((each) => each.data.map((point) => point.value))));
  const y = (value) => BASE - (Math.max(0, value) / top) * (BASE - TOP);
  const step = (WIDTH - LEFT - 8) / axis.categories.length;
  const lines = [0, 0.5, 1].map((part) => [
    svg("line", { class: "grid", x1: LEFT, x2: WIDTH - 8, y1: y(part * top), y2: y(part * top) }),
    svg("text", { x: LEFT - 8, y: y(part * top) + 4, "text-anchor": "end" }, number.format(part * top)),
  ]);
  const labels = axis.categories.map((category, at) => label(category, LEFT + step * (at + 0.5), step));
  const marks = type === "bar" ? bars(series, step, y) : paths(series, step, y, type === "area");
  return [
    lines,
    marks,
    labels,
    axis.y_label && svg("text", { class: "axis", x: 2, y: 12 }, axis.y_label),
    axis.x_label && svg("text", { class: "axis", x: (LEFT + WIDTH) / 2, y: HEIGHT - 4, "text-anchor": "middle" }, axis.x_label),
  ];
}

// A category under its place, in two lines where it is long.
function label(category, x, step) {
  const room = Math.max(6, Math.floor(step / 6.6));
  const words = category.split(" ");
  let first = words.shift();
  while (words.length && `${first} ${words[0]}`.length <= room) first += ` ${words.shift()}`;
  const rows = [first, words.join(" ")].filter(Boolean);
  return svg("text", { y: BASE + 16, "text-anchor": "middle" }, rows.map((row, at) => svg("tspan", { x, dy: at ? 14 : 0 }, row.length > room + 3 ? `${row.slice(0, room + 1)}…` : row)));
}

function bars(series, step, y) {
  const wide = Math.min(64, (step * 0.7) / series.length);
  return series.flatMap((each, at) =>
    each.data.map((point, place) => {
      const x = LEFT + step * (place + 0.5) - (wide * series.length) / 2 + wide * at;
      const said = number.format(point.value);
      return [
        svg("rect", { class: `series-${at + 1}`, x: x + 1, y: y(point.value), width: wide - 2, height: BASE - y(point.value), rx: 2 }),
        wide >= said.length * 6 && svg("text", { class: "value", x: x + wide / 2, y: y(point.value) - 5, "text-anchor": "middle" }, said),
      ];
    }),
  );
}

function paths(series, step, y, filled) {
  return series.map((each, at) => {
    const places = each.data.map((point, place) => [LEFT + step * (place + 0.5), y(point.value)]);
    const line = places.map(([x, height], place) => `${place ? "L" : "M"}${x} ${height}`).join("");
    const area = `${line}L${places.at(-1)[0]} ${BASE}L${places[0][0]} ${BASE}Z`;
    return [
      filled && svg("path", { class: `area series-${at + 1}`, d: area }),
      svg("path", { class: `line stroke-${at + 1}`, d: line }),
      places.map(([x, height], place) => [
        svg("circle", { class: `series-${at + 1}`, cx: x, cy: height, r: 4 }),
        series.length === 1 && svg("text", { class: "value", x, y: height - 9, "text-anchor": "middle" }, number.format(each.data[place].value)),
      ]),
    ];
  });
}

function pie({ segments }) {
  const whole = segments.reduce((sum, each) => sum + each.value, 0);
  let turned = -Math.PI / 2;
  return segments.map((each, at) => {
    const end = turned + (each.value / whole) * 2 * Math.PI * 0.99999;
    const point = (angle) => `${110 + 90 * Math.cos(angle)} ${115 + 90 * Math.sin(angle)}`;
    const path = `M110 115L${point(turned)}A90 90 0 ${end - turned > Math.PI ? 1 : 0} 1 ${point(end)}Z`;
    turned = end;
    return [
      svg("path", { class: `series-${at + 1}`, d: path }),
      svg("rect", { class: `series-${at + 1}`, x: 240, y: 28 + at * 26, width: 14, height: 14 }),
      svg("text", { x: 262, y: 40 + at * 26 }, `${each.label}: ${number.format(each.value)}`),
    ];
  });
}
