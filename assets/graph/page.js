"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const canvas = document.getElementById("canvas");
const view = document.getElementById("view");
const reader = document.getElementById("reader");
const search = document.getElementById("search");
const boxes = new Map([...document.querySelectorAll("#scenes .box")].map((box) => [box.dataset.id, box]));
const ways = [...document.querySelectorAll("#scenes .way")];
const nodes = Object.values(data.nodes);
const into = new Map();
for (const node of nodes)
  for (const way of node.ways) if (way.target) into.set(way.target, [...(into.get(way.target) || []), node.id]);

// ---------------------------------------------------------------- moving about
let shown = "scenes";
let at = { x: 0, y: 0, scale: 1 };
const FAR = 0.3; // from there on names cannot be read, and the colours of the acts say where one is
const draw = () => {
  view.setAttribute("transform", `translate(${at.x},${at.y}) scale(${at.scale})`);
  view.classList.toggle("far", at.scale < FAR);
};
const showAll = () => {
  const all = document.getElementById(shown).firstElementChild.getBBox();
  const room = canvas.getBoundingClientRect();
  const scale = Math.min(room.width / (all.width + 60), room.height / (all.height + 40), 1.3);
  at = { scale, x: room.width / 2 - (all.x + all.width / 2) * scale, y: room.height / 2 - (all.y + all.height / 2) * scale };
  draw();
};
const centre = (x, y, scale) => {
  const room = canvas.getBoundingClientRect();
  at = { scale, x: room.width / 2 - x * scale, y: room.height / 2 - y * scale };
  draw();
};
const place = (box) => {
  const own = box.getBBox();
  const moved = box.parentNode.transform.baseVal.consolidate();
  const shift = moved ? moved.matrix : { e: 0, f: 0 };
  return { x: own.x + own.width / 2 + shift.e, y: own.y + own.height / 2 + shift.f };
};
const goTo = (id) => {
  const box = boxes.get(id);
  if (!box) return;
  const { x, y } = place(box);
  centre(x, y, Math.max(at.scale, 0.9));
};
const zoom = (times, x, y) => {
  const scale = Math.min(4, Math.max(0.05, at.scale * times));
  at = { scale, x: x - ((x - at.x) * scale) / at.scale, y: y - ((y - at.y) * scale) / at.scale };
  draw();
};
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const room = canvas.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - room.left, event.clientY - room.top);
}, { passive: false });
for (const [id, times] of [["in", 1.5], ["out", 1 / 1.5]])
  document.getElementById(id).addEventListener("click", () => zoom(times, canvas.clientWidth / 2, canvas.clientHeight / 2));
document.getElementById("all").addEventListener("click", showAll);
let held = null;
canvas.addEventListener("pointerdown", (event) => { held = { x: event.clientX - at.x, y: event.clientY - at.y, moved: false }; });
window.addEventListener("pointermove", (event) => {
  if (!held) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.moved && Math.abs(x - at.x) + Math.abs(y - at.y) < 4) return;
  held.moved = true;
  canvas.classList.add("held");
  at = { ...at, x, y };
  draw();
});
window.addEventListener("pointerup", (event) => {
  const dragged = held && held.moved;
  held = null;
  canvas.classList.remove("held");
  const box = event.target.closest && event.target.closest("#scenes .box");
  if (box && !dragged) open(box.dataset.id);
});

// ---------------------------------------------------------------- reading
const made = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
};
const script = (text) => {
  const pre = made("pre");
  const flowed = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\n(?!\{)/g, " ")).join("\n\n");
  for (const part of flowed.split(/(\{[^}]*\}|^[a-z][a-z0-9_]*: )/m)) {
    if (/^\{.*\}$/s.test(part)) pre.append(made("b", part));
    else if (/^[a-z][a-z0-9_]*: $/.test(part)) pre.append(made("em", part));
    else pre.append(part);
  }
  return pre;
};
const link = (id) => {
  const node = data.nodes[id];
  const element = made("a", node ? node.name : id);
  element.tabIndex = 0;
  element.addEventListener("click", () => { open(id); goTo(id); });
  element.addEventListener("keydown", (event) => { if (event.key === "Enter") { open(id); goTo(id); } });
  return element;
};
const told = (label, value) => {
  const line = made("p", label + " ", "small");
  line.append(made("code", value));
  return line;
};
const lasts = (ms) => (ms % 60000 === 0 ? `${ms / 60000} min` : `${ms / 1000} s`);
const wayOut = (way) => {
  const part = made("section");
  part.append(made("p", way.kind === "choice" && way.spoken ? `“${way.label}”` : way.label));
  const facts = [way.after >= 0 ? `after ${lasts(way.after)}` : "", way.costs ? `costs ${lasts(way.costs)}` : "", way.window, way.risk];
  if (facts.some(Boolean)) part.append(made("p", facts.filter(Boolean).join(" · "), "small"));
  if (way.guard) part.append(told("if", way.guard));
  if (way.effects.length) part.append(told("does", way.effects.join(", ")));
  if (way.script) part.append(script(way.script));
  const leads = made("p", { next: "to the first storylet that holds, or ", back: "back to where it came from", goto: "to ", end: "ends: " }[way.leads]);
  if (way.target) leads.append(link(way.target));
  part.append(leads);
  return part;
};
function open(id) {
  const node = data.nodes[id];
  if (!node) return;
  const close = made("button", "Close");
  close.id = "close";
  close.addEventListener("click", shut);
  reader.replaceChildren(close, made("h2", node.name));
  const facts = [node.kind, node.act, node.place && `at ${node.place.replaceAll("_", " ")}`, node.untimed && node.kind !== "ending" ? "the clock holds" : ""];
  reader.append(made("p", facts.filter(Boolean).join(" · "), "small"), made("p", node.where, "where"));
  if (node.note) reader.append(made("p", node.note));
  if (node.when) reader.append(told("comes when", node.when));
  if (node.expect) reader.append(told("expects", node.expect));
  if (node.effects.length) reader.append(told("does", node.effects.join(", ")));
  if (node.script) reader.append(script(node.script));
  for (const way of node.ways) reader.append(wayOut(way));
  const from = [...new Set(into.get(id) || [])];
  if (from.length) {
    const line = made("p", "Comes from ", "small");
    from.forEach((other, number) => line.append(number ? ", " : "", link(other)));
    reader.append(line);
  }
  reader.hidden = false;
  reader.scrollTop = 0;
  for (const [other, box] of boxes) box.classList.toggle("open", other === id);
  for (const way of ways) way.classList.toggle("lit", way.dataset.from === id || way.dataset.to === id);
}
function shut() {
  reader.hidden = true;
  for (const box of boxes.values()) box.classList.remove("open");
  for (const way of ways) way.classList.remove("lit");
}

// ---------------------------------------------------------------- finding
const endings = nodes.filter((node) => node.kind === "ending").length;
const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
const size = `${counted(nodes.length - endings, "scene")}, ${counted(endings, "ending")}`;
const off = { act: new Set(), kind: new Set() };
let region = "";
let hits = [];
let turn = -1;
const everything = (node) => [node.name, node.id, node.script, node.note, node.when, ...node.ways.flatMap((w) => [w.label, w.script])].join("\n").toLowerCase();
const texts = new Map(nodes.map((node) => [node.id, everything(node)]));
const narrow = () => {
  const wanted = search.value.trim().toLowerCase();
  hits = [];
  turn = -1;
  const dim = new Set();
  for (const node of nodes) {
    const found = !wanted || texts.get(node.id).includes(wanted);
    const inside = !off.act.has(node.act) && !off.kind.has(node.kind) && (!region || node.regions.includes(region));
    if (!(found && inside)) dim.add(node.id);
    else if (wanted) hits.push(node.id);
    boxes.get(node.id)?.classList.toggle("dim", dim.has(node.id));
    boxes.get(node.id)?.classList.toggle("hit", Boolean(wanted) && !dim.has(node.id));
  }
  for (const way of ways) way.classList.toggle("dim", dim.has(way.dataset.from) || dim.has(way.dataset.to));
  document.getElementById("found").textContent = wanted ? `${hits.length} found` : size;
};
const box = (parent, name, checked, type, changed, hue) => {
  const label = made("label");
  const input = made("input");
  input.type = type;
  input.checked = checked;
  if (type === "radio") input.name = parent.id;
  input.addEventListener("change", () => { changed(input.checked); narrow(); });
  label.append(input);
  if (hue) { const dot = made("i"); dot.style.background = hue; label.append(dot); }
  label.append(name);
  parent.append(label);
};
const [acts, regions, kinds] = ["acts", "regions", "kinds"].map((id) => document.getElementById(id));
const switched = (set, name) => (on) => (on ? set.delete(name) : set.add(name));
const hues = new Map(data.acts.map((act) => [act.name, act.hue]));
for (const node of nodes) boxes.get(node.id)?.style.setProperty("--hue", hues.get(node.act) || "#67758a");
for (const act of data.acts) box(acts, act.name, true, "checkbox", switched(off.act, act.name), act.hue);
if (data.regions.length) box(regions, "any", true, "radio", () => { region = ""; });
else regions.hidden = true;
for (const name of data.regions) box(regions, name, false, "radio", () => { region = name; });
for (const kind of new Set(nodes.map((node) => node.kind))) box(kinds, kind, true, "checkbox", switched(off.kind, kind));
search.addEventListener("input", narrow);
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !hits.length) return;
  turn = (turn + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
  open(hits[turn]);
  goTo(hits[turn]);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
  if (event.target === search) return;
  if (event.key === "/") { event.preventDefault(); search.focus(); }
  if (event.key === "0") showAll();
});

// ---------------------------------------------------------------- which graph
const turnTo = (name) => {
  shown = name;
  for (const id of ["scenes", "machine"]) document.getElementById(id).style.display = id === name ? "" : "none";
  for (const button of document.querySelectorAll("[data-tab]")) button.setAttribute("aria-pressed", String(button.dataset.tab === name));
  document.body.dataset.shown = name;
  if (name === "machine") shut();
  showAll();
};
for (const button of document.querySelectorAll("[data-tab]")) button.addEventListener("click", () => turnTo(button.dataset.tab));
window.addEventListener("resize", draw);
narrow();
turnTo(document.body.dataset.shown);
if (shown === "scenes") {
  if (window.innerWidth >= 1100) open(data.start); // something to read, and what a click does
  const { x } = place(boxes.get(data.start));
  at = { scale: 0.9, x: canvas.getBoundingClientRect().width / 2 - x * 0.9, y: 24 };
  draw();
}
