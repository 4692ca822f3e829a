// Sends one file. XMLHttpRequest, since fetch tells nothing of how far an
// upload has come.

// send gives a promise of the server's word on the file and a way to stop.
// The promise is kept with {ok, url, …} or {ok: false, error, again, final}:
// again is how many seconds later it may work by itself, 0 for never; final
// says that the file itself is at fault, so that trying again is no use.
export function send(address, file, fields, onProgress) {
	const request = new XMLHttpRequest();
	const done = new Promise((resolve) => {
		const refuse = (error, again = 0, final = false) => resolve({ ok: false, error, again, final });
		request.upload.addEventListener("progress", (event) => onProgress(event.loaded, event.total));
		request.addEventListener("error", () => refuse("The connection was lost. Check that you are online and still signed in."));
		request.addEventListener("abort", () => resolve({ ok: false, stopped: true }));
		request.addEventListener("load", () => {
			let reply = null;
			try {
				reply = JSON.parse(request.responseText);
			} catch {
				// A proxy in between answered in its own words.
			}
			const word = reply?.files?.[0];
			if (word?.ok) return resolve(word);
			const again = request.status === 503 ? Number(request.getResponseHeader("Retry-After")) || 5 : 0;
			refuse(word?.error ?? reply?.error ?? `The site answered with error ${request.status}.`, again, [413, 422].includes(request.status));
		});
	});
	// The server wants the fields before the file.
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	form.append("file", file, file.name);
	request.open("POST", address);
	request.setRequestHeader("Accept", "application/json");
	request.send(form);
	return { done, stop: () => request.abort() };
}
