// Walks a photostream by arrow keys and swipes, and fetches the pictures
// beside this one ahead, so that they are there at once.

import "./lightbox.js";
import "./swap.js";

const neighbour = (rel) => document.querySelector(`.neighbours a[rel="${rel}"]`);
const go = (rel) => neighbour(rel)?.click();

document.addEventListener("keydown", (event) => {
	if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	if (event.target.closest("input, textarea, select, [contenteditable]")) return;
	if (event.key === "ArrowLeft") go("prev");
	if (event.key === "ArrowRight") go("next");
});

// A swipe is one finger, mostly sideways, on a picture that is not zoomed.
const picture = document.querySelector(".picture");
let from = null;
picture?.addEventListener("touchstart", (event) => {
	const touch = event.touches[0];
	from = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) < 1.05 ? { x: touch.clientX, y: touch.clientY } : null;
}, { passive: true });
picture?.addEventListener("touchend", (event) => {
	if (!from) return;
	const touch = event.changedTouches[0];
	const x = touch.clientX - from.x;
	const y = touch.clientY - from.y;
	from = null;
	if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go(x > 0 ? "prev" : "next");
}, { passive: true });

// The next one first; none at all where the visitor saves data.
function fetchAhead() {
	if (navigator.connection?.saveData) return;
	for (const rel of ["next", "prev"]) {
		const link = neighbour(rel);
		if (!link) continue;
		const image = new Image();
		image.fetchPriority = "low";
		image.sizes = link.dataset.sizes;
		image.srcset = link.dataset.srcset;
	}
}

const main = picture?.querySelector("img");
if (main?.complete) fetchAhead();
else main?.addEventListener("load", fetchAhead, { once: true });
