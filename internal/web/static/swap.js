// Sends a form of the page in the background and puts what it changed in
// place of what was there, so that the reader stays where he is. A form says
// by data-swap which element that is. Should anything be odd, the form is
// sent as it would be without this.

const plain = new WeakSet();

document.addEventListener("submit", async (event) => {
	const form = event.target;
	const id = form.dataset.swap;
	if (!id || plain.has(form)) return;
	event.preventDefault();
	const button = event.submitter;
	const focus = button && [(button.form.elements.photo ?? button.form.elements.entry)?.value, button.value];
	try {
		const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		const fresh = page.getElementById(id);
		if (!answer.ok || !fresh) throw new Error(answer.statusText);
		document.getElementById(id).replaceWith(fresh);
		refocus(fresh, focus);
		fresh.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
	} catch {
		plain.add(form);
		form.requestSubmit(button);
	}
});

// refocus goes to the button that was pressed, or to one in its place.
function refocus(inside, [entry, value] = []) {
	const form = entry ? inside.querySelector(`:is(input[name="photo"], input[name="entry"])[value="${CSS.escape(entry)}"]`)?.form : inside;
	const button = form?.querySelector(`button[value="${CSS.escape(value ?? "")}"]`) ?? form?.querySelector("button");
	button?.focus({ preventScroll: !entry });
}
