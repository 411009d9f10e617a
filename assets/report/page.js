"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const canvas = document.getElementById("canvas");
const view = document.getElementById("view");
const told = document.getElementById("told");
const legend = document.getElementById("legend");
const boxes = [...canvas.querySelectorAll(".box")];
const ways = [...canvas.querySelectorAll(".way")];
const size = { width: Number(view.dataset.width), height: Number(view.dataset.height) };
const hint = told.cloneNode(true);

// ---------------------------------------------------------------- moving about
let at = { x: 0, y: 0, scale: 1 };
const mini = document.getElementById("mini");
const frame = document.getElementById("frame");
const draw = () => {
  view.setAttribute("transform", `translate(${at.x},${at.y}) scale(${at.scale})`);
  const room = canvas.getBoundingClientRect();
  const seen = { x: -at.x / at.scale, y: -at.y / at.scale, width: room.width / at.scale, height: room.height / at.scale };
  for (const [name, value] of Object.entries(seen)) frame.setAttribute(name, value);
};
const begin = () => {
  const start = boxes.find((box) => box.dataset.id === data.start);
  const room = canvas.getBoundingClientRect();
  const scale = Math.min((room.width - 30) / size.width, 0.85);
  const place = start.getBoundingClientRect();
  const own = view.getBoundingClientRect();
  const x = (place.left + place.width / 2 - own.left) * (size.width / own.width);
  at = { scale, x: size.width * scale < room.width ? (room.width - size.width * scale) / 2 : room.width / 2 - x * scale, y: 16 };
  draw();
};
const jump = (event) => {
  const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(mini.getScreenCTM().inverse());
  const room = canvas.getBoundingClientRect();
  at = { ...at, x: room.width / 2 - place.x * at.scale, y: room.height / 2 - place.y * at.scale };
  draw();
};
mini.addEventListener("pointerdown", jump);
mini.addEventListener("pointermove", (event) => { if (event.buttons) jump(event); });
const showAll = () => {
  const room = canvas.getBoundingClientRect();
  const scale = Math.min((room.width - 30) / size.width, (room.height - 30) / size.height, 1);
  at = { scale, x: (room.width - size.width * scale) / 2, y: (room.height - size.height * scale) / 2 };
  draw();
};
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const room = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - room.left, event.clientY - room.top];
  const scale = Math.min(4, Math.max(0.05, at.scale * Math.exp(-event.deltaY * 0.0015)));
  at = { scale, x: x - ((x - at.x) * scale) / at.scale, y: y - ((y - at.y) * scale) / at.scale };
  draw();
}, { passive: false });
let held = null;
canvas.addEventListener("pointerdown", (event) => { held = { x: event.clientX - at.x, y: event.clientY - at.y }; canvas.classList.add("held"); });
window.addEventListener("pointermove", (event) => { if (held) { at = { ...at, x: event.clientX - held.x, y: event.clientY - held.y }; draw(); } });
window.addEventListener("pointerup", () => { held = null; canvas.classList.remove("held"); });
document.addEventListener("keydown", (event) => { if (event.key === "0") showAll(); });

// ---------------------------------------------------------------- what the colours tell
let shown = data.views[0];
const say = (box) => {
  const id = box.dataset.id;
  told.textContent = `${data.names[id] || id}: ${shown.says[id] || "nothing is known"}`;
  for (const way of ways) way.classList.toggle("lit", way.dataset.from === id || way.dataset.to === id);
  for (const other of boxes) other.classList.toggle("open", other === box);
};
for (const box of boxes) {
  box.addEventListener("pointerenter", () => say(box));
  box.addEventListener("click", () => say(box));
}
const turnTo = (number) => {
  shown = data.views[number];
  for (const box of boxes) box.style.setProperty("--tint", shown.tints[box.dataset.id] || "#181e27");
  legend.replaceChildren(...shown.legend.map(([colour, meaning]) => {
    const entry = document.createElement("span");
    const dot = document.createElement("i");
    dot.style.background = colour;
    entry.append(dot, meaning);
    return entry;
  }));
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(Number(button.dataset.view) === number));
  told.replaceChildren(...hint.cloneNode(true).childNodes);
};
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => turnTo(Number(button.dataset.view)));
window.addEventListener("resize", draw);
turnTo(0);
draw();
begin();
