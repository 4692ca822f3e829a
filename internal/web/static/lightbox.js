// Shows photos in the whole window: in a dialog over the page that leads to a
// lightbox, or on the lightbox's own page. Each photo comes from its own page,
// which does without this. The back button closes the dialog.

const seconds = 5;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const own = document.querySelector("body > main > .lightbox");

let dialog = null;
let box = own;
let timer = 0;
let asked = 0; // the latest step; an answer to an earlier one comes too late

// Pages that were fetched, by address, so that a neighbour is there at once.
const pages = new Map();

function page(address) {
	if (!pages.has(address)) {
		if (pages.size > 40) pages.clear();
		const fetched = fetch(address).then(async (answer) => {
			const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-box]");
			if (!fresh) throw new Error(answer.statusText);
			return fresh;
		});
		fetched.catch(() => pages.delete(address));
		pages.set(address, fetched);
	}
	return pages.get(address).then((fresh) => document.importNode(fresh, true));
}

const step = (rel) => box?.querySelector(`.steps a[rel="${rel}"]`);

// The next photo first; none ahead where the visitor saves data.
async function fetchAhead() {
	if (navigator.connection?.saveData) return;
	for (const rel of ["next", "prev"]) {
		const link = step(rel);
		if (!link) continue;
		const { sizes, srcset } = (await page(link.href)).querySelector("img");
		Object.assign(new Image(), { fetchPriority: "low", sizes, srcset });
	}
}

// put shows a fetched box in place of the one that is there, and keeps the
// focus on the control that has it.
function put(fresh) {
	const had = document.activeElement;
	const kept = ["[data-play]", "[data-whole]", "[data-close]", '[rel="prev"]', '[rel="next"]'].find((s) => had?.matches?.(`.lightbox ${s}`));
	box.replaceWith(fresh);
	box = fresh;
	equip();
	if (kept) (box.querySelector(kept) ?? box.querySelector("[data-close]")).focus();
	document.title = `${box.querySelector("h1").textContent} · ${document.title.split(" · ").pop()}`;
	fetchAhead().catch(() => {});
}

function equip() {
	const play = box.querySelector("[data-play]");
	play.hidden = !step("next") && !timer;
	play.setAttribute("aria-pressed", String(Boolean(timer)));
	const whole = box.querySelector("[data-whole]");
	whole.hidden = !document.fullscreenEnabled;
	whole.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
	box.querySelector("h1").setAttribute("aria-live", timer ? "off" : "polite");
}

async function go(rel) {
	const link = step(rel);
	if (!link) return false;
	const mine = ++asked;
	try {
		const fresh = await page(link.href);
		await fresh.querySelector("img").decode().catch(() => {});
		if (mine !== asked || !box) return true;
		history.replaceState(history.state, "", link.href);
		put(fresh);
	} catch {
		if (mine === asked) location.assign(link.href);
	}
	return true;
}

function pause() {
	clearTimeout(timer);
	timer = 0;
	if (box) equip();
}

function play() {
	clearTimeout(timer);
	timer = setTimeout(async () => {
		if (!await go("next")) return pause();
		if (timer) play();
	}, seconds * 1000);
	equip();
}

const toggle = () => (timer ? pause() : step("next") && play());

function wholeScreen() {
	if (document.fullscreenElement) document.exitFullscreen();
	else document.documentElement.requestFullscreen?.().catch(() => {});
}

async function open(link) {
	const opener = link;
	const title = document.title;
	let fresh;
	try {
		fresh = await page(link.href);
	} catch {
		return location.assign(link.href);
	}
	if (dialog) return;
	dialog = document.createElement("dialog");
	dialog.className = "over";
	dialog.setAttribute("aria-label", "Photo in the whole window");
	dialog.append(fresh);
	document.body.append(dialog);
	box = fresh;
	dialog.showModal();
	history.pushState({ lightbox: true }, "", link.href);
	dialog.addEventListener("cancel", (event) => { event.preventDefault(); history.back(); });
	addEventListener("popstate", function closed() {
		removeEventListener("popstate", closed);
		pause();
		asked++;
		if (document.fullscreenElement) document.exitFullscreen();
		dialog.close();
		dialog.remove();
		dialog = box = null;
		document.title = title;
		opener.focus();
	});
	put(document.importNode(fresh, true));
	box.querySelector("[data-close]").focus();
	if (link.dataset.lightbox === "play" && !still.matches) play();
}

// close goes back to where the lightbox was opened, or to the page it names.
function close() {
	if (dialog) history.back();
	else location.assign(box.querySelector("[data-close]").href);
}

document.addEventListener("click", (event) => {
	if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const link = event.target.closest?.("a[data-lightbox]");
	if (link && !box) {
		event.preventDefault();
		open(link);
		return;
	}
	if (!box?.contains(event.target)) return;
	const control = event.target.closest("a, button");
	if (!control) return;
	if (control.matches("[data-play]")) toggle();
	else if (control.matches("[data-whole]")) wholeScreen();
	else if (control.matches("[data-close]") && dialog) { event.preventDefault(); close(); }
	else if (control.rel) { event.preventDefault(); pause(); go(control.rel); }
});

// Before the page's own keys, which would leave it.
document.addEventListener("keydown", (event) => {
	if (!box || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const on = event.target.closest?.("a, button");
	const deed = { ArrowLeft: () => { pause(); go("prev"); }, ArrowRight: () => { pause(); go("next"); }, f: wholeScreen, Escape: close, " ": on ? null : toggle }[event.key];
	if (event.key === " " && on?.matches("a")) toggle();
	else if (!deed) return;
	else deed();
	event.preventDefault();
	event.stopImmediatePropagation();
}, { capture: true });

document.addEventListener("fullscreenchange", () => box && equip());

// A swipe is one finger, mostly sideways, on a picture that is not zoomed.
let from = null;
document.addEventListener("touchstart", (event) => {
	const touch = event.touches[0];
	const single = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) < 1.05;
	from = single && box?.contains(event.target) ? { x: touch.clientX, y: touch.clientY } : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
	if (!from || !box) return;
	const touch = event.changedTouches[0];
	const x = touch.clientX - from.x;
	const y = touch.clientY - from.y;
	from = null;
	if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) { pause(); go(x > 0 ? "prev" : "next"); }
}, { passive: true });

if (own) {
	equip();
	fetchAhead().catch(() => {});
}
