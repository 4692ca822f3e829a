// Suggests tags and members while somebody types a search. The last word of
// the field is what is asked for; without this the form works all the same.

const pause = 150; // milliseconds after the last key

for (const field of document.querySelectorAll("input[data-suggest]")) {
	let timer, asked, last = "";
	field.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(suggest, pause);
	});

	async function suggest() {
		const [, before, word] = /^(.*?)([^\s"]*)$/s.exec(field.value);
		const bare = word.replace(/^-?(tag:|by:)?/, "");
		if (bare === last) return;
		last = bare;
		asked?.abort();
		field.list.replaceChildren();
		if (!bare || bare.includes(":")) return;
		asked = new AbortController();
		try {
			const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(bare)}`, { signal: asked.signal });
			if (!answer.ok) return;
			for (const s of await answer.json()) {
				const option = document.createElement("option");
				option.value = before + s.text;
				option.label = s.name;
				field.list.append(option);
			}
		} catch {
			// Another key came first, or the network is away: no suggestions.
		}
	}
}
