// Lets photos of an album, and what is in a collection, be dragged to their places. The forms do the same
// by numbers and steps.

import "./swap.js";

const hint = document.querySelector("[data-hint]");
if (hint) hint.textContent = "Drag one to its place, write the number of the place, or move it step by step.";

let dragged = null;
const row = (event) => event.target.closest?.(".arrange > li");

function prepare() {
	for (const li of document.querySelectorAll(".arrange > li")) {
		li.draggable = true;
		for (const part of li.querySelectorAll("a, img")) part.draggable = false;
	}
}
prepare();
document.addEventListener("swapped", prepare);

document.addEventListener("dragstart", (event) => {
	dragged = row(event);
	if (!dragged) return;
	event.dataTransfer.effectAllowed = "move";
	event.dataTransfer.setData("text/plain", "");
	dragged.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
	const over = dragged && row(event);
	if (!over || over.parentElement !== dragged.parentElement) return mark(null);
	event.preventDefault();
	mark(over === dragged ? null : over, after(over));
});

document.addEventListener("drop", (event) => {
	const over = dragged && row(event);
	if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
	event.preventDefault();
	const form = dragged.querySelector("form");
	form.elements.place.value = over.querySelector("form").elements.place.value;
	form.requestSubmit(form.querySelector('button[value="move"]'));
});

document.addEventListener("dragend", () => {
	dragged?.classList.remove("dragged");
	mark(null);
	dragged = null;
});

// after says whether the dragged photo comes to stand behind a row: it takes
// that row's place, and those between move towards where it was.
const after = (over) => Boolean(dragged.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING);

function mark(over, behind) {
	for (const li of document.querySelectorAll(".arrange > li")) {
		li.classList.toggle("before", li === over && !behind);
		li.classList.toggle("behind", li === over && behind);
	}
}
