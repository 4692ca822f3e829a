// One row of the upload list: a file, how far it is, what became of it.

import { bytes } from "./figures.js";

const template = document.getElementById("file-row");

export class FileRow {
	constructor(file) {
		this.file = file;
		this.state = "waiting"; // then sending, done, or bad
		this.sent = 0; // bytes
		this.element = template.content.firstElementChild.cloneNode(true);
		this.image = this.find("img");
		this.progress = this.find("progress");
		this.cancelButton = this.find("[data-cancel]");
		this.retryButton = this.find("[data-retry]");
		this.find(".name").textContent = file.name;
		this.progress.setAttribute("aria-label", file.name);
		this.progress.hidden = true;
		this.cancelButton.setAttribute("aria-label", `Remove ${file.name}`);
		this.retryButton.setAttribute("aria-label", `Try ${file.name} again`);
		this.say(bytes(file.size));
		this.preview = URL.createObjectURL(file);
		this.image.src = this.preview;
		this.image.addEventListener("error", () => this.image.removeAttribute("src"));
	}

	find(selector) {
		return this.element.querySelector(selector);
	}

	say(text) {
		this.find(".state").textContent = text;
	}

	wait() {
		this.state = "waiting";
		this.sent = 0;
		this.element.classList.remove("bad");
		this.retryButton.hidden = true;
		this.say(bytes(this.file.size));
	}

	begin() {
		this.state = "sending";
		this.progress.hidden = false;
		this.move(0, 1);
		this.cancelButton.textContent = "Cancel";
		this.cancelButton.setAttribute("aria-label", `Cancel ${this.file.name}`);
	}

	move(loaded, total) {
		this.sent = Math.min(this.file.size, (loaded / total) * this.file.size);
		if (loaded >= total) {
			// All is sent; the site now makes the sizes.
			this.progress.removeAttribute("value");
			this.say("Making sizes…");
			return;
		}
		this.progress.value = loaded / total;
		this.say(`${bytes(this.sent)} of ${bytes(this.file.size)}`);
	}

	finish(photo) {
		this.state = "done";
		this.sent = this.file.size;
		this.progress.hidden = true;
		this.cancelButton.hidden = true;
		this.release();
		this.image.src = photo.thumb;
		const link = document.createElement("a");
		link.href = photo.url;
		link.textContent = photo.title || this.file.name;
		this.find(".name").replaceChildren(link);
		this.say(`Uploaded · ${photo.width} × ${photo.height}`);
		const describe = this.find("[data-describe]");
		describe.href = photo.edit;
		describe.setAttribute("aria-label", `Describe ${link.textContent}`);
		describe.hidden = false;
	}

	fail(error, mayRetry) {
		this.state = "bad";
		this.sent = 0;
		this.element.classList.add("bad");
		this.progress.hidden = true;
		this.retryButton.hidden = !mayRetry;
		this.cancelButton.textContent = "Remove";
		this.cancelButton.setAttribute("aria-label", `Remove ${this.file.name}`);
		this.say(error);
	}

	release() {
		URL.revokeObjectURL(this.preview);
	}

	remove() {
		this.release();
		this.element.remove();
	}
}
