// Makes a queue of the upload form: photos are chosen or dropped, shown, and
// sent a few at a time. The form works without this, all files in one post.

import { bytes, duration, photos } from "./figures.js";
import { FileRow } from "./filerow.js";
import { send } from "./transfer.js";

const atOnce = 3;
const kinds = ["image/jpeg", "image/png", "image/gif", "image/webp"];

const form = document.getElementById("upload");
const find = (selector) => form.querySelector(selector);
const input = find("input[type=file]");
const list = find("[data-files]");
const overall = find("[data-overall]");
const sendButton = find("[data-send]");
const doneLink = find("[data-done]");
const limit = Number(form.dataset.limit);

let rows = [];
let running = false;
let started = 0; // when the first bytes of this run went out

find("[data-plain]").hidden = true;
find("[data-drop]").hidden = false;
input.required = false;
find("[data-choose]").addEventListener("click", () => input.click());
input.addEventListener("change", () => {
	add(input.files);
	input.value = "";
});

// Choosing.

function add(files) {
	for (const file of files) {
		const row = new FileRow(file);
		rows.push(row);
		list.append(row.element);
		row.cancelButton.addEventListener("click", () => cancel(row));
		row.retryButton.addEventListener("click", () => {
			row.wait();
			start();
		});
		if (!kinds.includes(file.type)) row.fail("This is not a JPEG, PNG, WebP or GIF picture.", false);
		else if (file.size > limit) row.fail(`This file is larger than the ${bytes(limit)} that the site takes.`, false);
		else if (file.size === 0) row.fail("This file is empty.", false);
	}
	if (running) pump();
	show();
}

function cancel(row) {
	row.transfer?.stop();
	rows = rows.filter((other) => other !== row);
	const next = row.element.nextElementSibling ?? row.element.previousElementSibling;
	(next?.querySelector("[data-cancel]:not([hidden]), a") ?? find("[data-choose]")).focus();
	row.remove();
	if (running) pump();
	show();
}

// Dropping, anywhere on the page.

let depth = 0;
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
const dropping = (on) => document.body.classList.toggle("dropping", on);
addEventListener("dragenter", (event) => {
	if (!carriesFiles(event)) return;
	event.preventDefault();
	depth++;
	dropping(true);
});
addEventListener("dragleave", (event) => {
	if (carriesFiles(event) && --depth === 0) dropping(false);
});
addEventListener("dragover", (event) => {
	if (carriesFiles(event)) event.preventDefault();
});
addEventListener("drop", (event) => {
	if (!carriesFiles(event)) return;
	event.preventDefault();
	depth = 0;
	dropping(false);
	add(event.dataTransfer.files);
});

// Sending.

form.addEventListener("submit", (event) => {
	event.preventDefault();
	start();
});

function start() {
	if (!running) {
		running = true;
		started = performance.now();
		for (const row of rows) row.before = row.state === "done"; // does not count for this run's rate
	}
	pump();
	show();
}

function pump() {
	const sending = rows.filter((row) => row.state === "sending").length;
	for (const row of rows.filter((row) => row.state === "waiting").slice(0, atOnce - sending)) transfer(row);
	if (!rows.some((row) => row.state === "waiting" || row.state === "sending")) running = false;
}

// The fields are read anew for each file: who turns to "Only you" on the way
// means those that are still to go.
const fields = () => [["tags", find("[name=tags]").value], ["visibility", find("[name=visibility]:checked")?.value ?? "private"],
	...["licence", "comment", "tag", "download", "camera", "place"].map((name) => [name, find(`select[name=${name}]`).value])];

async function transfer(row) {
	row.begin();
	for (let tries = 1; ; tries++) {
		row.transfer = send(form.action, row.file, fields(), (loaded, total) => {
			row.move(loaded, total);
			show();
		});
		const word = await row.transfer.done;
		if (word.stopped) return;
		if (word.ok) row.finish(word);
		else if (word.again && tries < 5) {
			row.say("The site is busy. Waiting to try again…");
			await new Promise((resolve) => setTimeout(resolve, word.again * 1000));
			if (!rows.includes(row)) return;
			continue;
		} else row.fail(word.error, !word.final);
		break;
	}
	pump();
	announce();
	show();
}

// Telling.

const sum = (list, number) => list.reduce((total, row) => total + number(row), 0);

function show() {
	const waiting = rows.filter((row) => row.state === "waiting");
	const done = rows.filter((row) => row.state === "done");
	const live = rows.filter((row) => row.state !== "bad");
	find("[data-none]").hidden = rows.length > 0;
	sendButton.hidden = waiting.length === 0 || running;
	sendButton.textContent = waiting.length > 0 ? `Upload ${photos(waiting.length)}` : "Upload";
	doneLink.hidden = running || done.length === 0;
	doneLink.classList.toggle("primary", !doneLink.hidden && waiting.length === 0);
	overall.hidden = !running && done.length === 0;
	const all = sum(live, (row) => row.file.size);
	const sent = sum(live, (row) => row.sent);
	overall.querySelector("progress").value = all > 0 ? sent / all : 0;
	find("[data-figures]").textContent = running ? figures(done.length, live.length, sent, all) : `${photos(done.length)} uploaded.`;
}

function figures(done, count, sent, all) {
	const words = [`${done} of ${photos(count)}`, `${bytes(sent)} of ${bytes(all)}`];
	const seconds = (performance.now() - started) / 1000;
	const rate = (sent - sum(rows.filter((row) => row.before), (row) => row.file.size)) / seconds;
	if (seconds > 2 && rate > 0) words.push(`${bytes(rate)}/s`, sent < all ? `${duration((all - sent) / rate)} left` : "nearly done");
	return words.join(" · ");
}

function announce() {
	const done = rows.filter((row) => row.state === "done").length;
	const bad = rows.filter((row) => row.state === "bad").length;
	find("[data-news]").textContent = `${done} of ${photos(rows.length)} uploaded${bad > 0 ? `, ${bad} not taken` : ""}${running ? "" : ". Finished"}.`;
}

// Leaving the page would break off what is under way.
addEventListener("beforeunload", (event) => {
	if (running) event.preventDefault();
});

show();
