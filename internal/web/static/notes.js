// Draws the region of a note on its picture: with mouse, pen or finger, or
// with the arrow keys. The numbers of the form say the same at any time.

const picture = document.querySelector("[data-draw]");
const form = document.querySelector("[data-note]");
const fields = ["x", "y", "w", "h"].map((name) => form.elements[name]);
const hint = document.querySelector("[data-hint]");
hint.textContent = "Draw it on the picture. Or move it with the arrow keys when it has the focus, and size it with Shift and the arrow keys.";

const region = document.createElement("div");
region.className = "region";
region.tabIndex = 0;
region.setAttribute("role", "group");
region.setAttribute("aria-label", "Region of the note. Arrow keys move it, with Shift they size it.");
picture.append(region);
picture.classList.add("drawing");

const least = 1; // percent
const clamp = (v, low, high) => Math.min(Math.max(v, low), high);
const tidy = (v) => String(Math.round(v * 100) / 100);

function read() {
	const [x, y, w, h] = fields.map((f) => Number.parseFloat(f.value.replace(",", ".")) || 0);
	return { x, y, w, h };
}

function show() {
	const { x, y, w, h } = read();
	region.style.cssText = `--x:${x};--y:${y};--dx:${w};--dy:${h}`;
}

function set({ x, y, w, h }) {
	w = clamp(w, least, 100);
	h = clamp(h, least, 100);
	x = clamp(x, 0, 100 - w);
	y = clamp(y, 0, 100 - h);
	[x, y, w, h].forEach((v, i) => { fields[i].value = tidy(v); });
	show();
}

for (const field of fields) field.addEventListener("input", show);
show();

region.addEventListener("keydown", (event) => {
	const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
	if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
	event.preventDefault();
	const r = read();
	set(event.shiftKey ? { ...r, w: r.w + by[0], h: r.h + by[1] } : { ...r, x: r.x + by[0], y: r.y + by[1] });
});

// A press inside of the region moves it, one elsewhere begins a new one.
let drag = null;

function point(event) {
	const box = picture.getBoundingClientRect();
	return { x: clamp((event.clientX - box.left) / box.width * 100, 0, 100), y: clamp((event.clientY - box.top) / box.height * 100, 0, 100) };
}

picture.addEventListener("pointerdown", (event) => {
	if (event.button !== 0) return;
	event.preventDefault();
	picture.setPointerCapture(event.pointerId);
	drag = { from: point(event), region: event.target === region ? read() : null };
	region.focus({ preventScroll: true });
});

picture.addEventListener("pointermove", (event) => {
	if (!drag) return;
	const to = point(event);
	const { from } = drag;
	if (drag.region) {
		set({ ...drag.region, x: drag.region.x + to.x - from.x, y: drag.region.y + to.y - from.y });
	} else if (Math.hypot(to.x - from.x, to.y - from.y) > least) {
		set({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) });
	}
});

const stop = () => { drag = null; };
picture.addEventListener("pointerup", stop);
picture.addEventListener("pointercancel", stop);
