// Closes an open menu when the visitor turns to something else, and gives
// Escape its usual meaning. Menus open and close without this too.

const open = () => document.querySelector("details.menu[open], .trash details[open]");

document.addEventListener("click", (event) => {
	for (const menu of document.querySelectorAll("details.menu[open], .trash details[open]")) {
		if (!menu.contains(event.target)) menu.open = false;
	}
});

document.addEventListener("keydown", (event) => {
	const menu = event.key === "Escape" && open();
	if (menu) {
		menu.open = false;
		menu.querySelector("summary").focus();
	}
});
