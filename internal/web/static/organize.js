// Makes the organizer quicker: ranges with Shift, arrow keys between photos, a
// choice that lasts from page to page; and keeps the page of a change current.

const grid = document.querySelector("[data-organize]");
if (grid) organize(grid.closest("form"), [...grid.querySelectorAll('input[type="checkbox"]')]);
else follow();

function organize(form, boxes) {
	const most = 5000;
	const key = "organize " + ["q", "who", "in", "loose"].map((name) => form.elements[name]?.value ?? "").join("\n");
	let chosen = new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
	for (const box of boxes) {
		if (box.checked) chosen.add(box.value);
		box.checked = chosen.has(box.value);
	}

	const which = form.querySelector(".which");
	const button = (text, does) => {
		const b = document.createElement("button");
		b.type = "button";
		b.className = "button";
		b.textContent = text;
		b.addEventListener("click", does);
		which.append(b);
	};
	button("Check this page", () => set(boxes, true));
	button("Check none", () => {
		chosen.clear();
		set(boxes, false);
	});

	function set(some, on) {
		for (const box of some) {
			if (on && !chosen.has(box.value) && chosen.size >= most) break;
			box.checked = on;
			on ? chosen.add(box.value) : chosen.delete(box.value);
		}
		show();
	}
	function show() {
		form.querySelector("[data-chosen]").textContent = `(${chosen.size})`;
		if (chosen.size) form.querySelector('[name="which"][value="each"]').checked = true;
		sessionStorage.setItem(key, JSON.stringify([...chosen]));
	}
	if (chosen.size) show();

	let last = -1;
	grid.addEventListener("click", (event) => {
		const at = boxes.indexOf(event.target);
		if (at < 0) return;
		const on = boxes[at].checked;
		const from = event.shiftKey && last >= 0 ? last : at;
		set(boxes.slice(Math.min(from, at), Math.max(from, at) + 1), on);
		last = at;
	});
	// A click on a picture with Shift would select text.
	grid.addEventListener("mousedown", (event) => { if (event.shiftKey) event.preventDefault(); });

	grid.addEventListener("keydown", (event) => {
		const at = boxes.indexOf(event.target);
		if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
		const columns = boxes.findIndex((box) => box.getBoundingClientRect().top > boxes[0].getBoundingClientRect().top + 20);
		const row = columns > 0 ? columns : boxes.length;
		const rtl = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
		const step = { ArrowLeft: -rtl, ArrowRight: rtl, ArrowUp: -row, ArrowDown: row }[event.key];
		if (!step) return;
		event.preventDefault();
		const to = Math.min(Math.max(at + step, 0), boxes.length - 1);
		boxes[to].focus();
		boxes[to].scrollIntoView({ block: "nearest" });
		if (event.shiftKey) set(boxes.slice(Math.min(at, to), Math.max(at, to) + 1), true);
		last = to;
	});

	form.addEventListener("submit", () => {
		if (form.elements.which.value !== "each") return;
		const here = new Set(boxes.map((box) => box.value));
		for (const id of chosen) {
			if (here.has(id)) continue;
			const field = document.createElement("input");
			field.type = "hidden";
			field.name = "photo";
			field.value = id;
			form.append(field);
		}
		sessionStorage.removeItem(key);
	});
}

async function follow() {
	for (let now = document.getElementById("batch"); now?.dataset.working; now = document.getElementById("batch")) {
		await new Promise((done) => setTimeout(done, 1000));
		if (document.hidden) continue;
		try {
			const answer = await fetch(location.href);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const fresh = page.getElementById("batch");
			if (!answer.ok || !fresh) throw new Error(answer.statusText);
			const held = now.contains(document.activeElement) ? document.activeElement.value ?? document.activeElement.textContent : null;
			now.replaceWith(fresh);
			if (held !== null) ([...fresh.querySelectorAll("button, a")].find((e) => (e.value || e.textContent) === held) ?? fresh.querySelector("button, a"))?.focus();
			const heading = page.querySelector("h1");
			if (heading) document.querySelector("h1").textContent = heading.textContent;
		} catch {
			await new Promise((done) => setTimeout(done, 4000));
		}
	}
}
