// Recording a spoken answer. Recordings stay in this browser: nothing here uses the network. The last one of each card is
// kept, of MOST cards.

const MOST = 50; // recordings; beyond it the oldest goes
const LONGEST = 10 * 60 * 1000; // milliseconds of one recording
const BITRATE = 32_000; // bits a second, plenty for speech: the longest recording is 2.4 MB

const box = document.querySelector("#recorder");
const button = box.querySelector("#record");
const label = button.querySelector("span");
const time = box.querySelector("#recorded-time");
const state = box.querySelector("#record-state");
const replay = box.querySelector("#replay");
const audio = replay.querySelector("audio");
const reveal = box.closest("form").querySelector(".reveal");
const { owner, card } = box.dataset; // another learner may use this browser

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function recordings(mode) {
  const request = indexedDB.open("doesaegim-recordings", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("recordings", { keyPath: ["owner", "card"] }).createIndex("at", "at");
  };
  return (await done(request)).transaction("recordings", mode).objectStore("recordings");
}

async function save(recording) {
  const all = await recordings("readwrite");
  await done(all.put(recording));
  const oldestFirst = await done(all.index("at").getAllKeys());
  await Promise.all(oldestFirst.slice(0, -MOST).map((key) => done(all.delete(key))));
}

function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// show offers a recording for listening, which the style sheet leaves out before the answer is shown.
function show({ at, length, sound }) {
  URL.revokeObjectURL(audio.src);
  audio.src = URL.createObjectURL(sound);
  replay.hidden = false;
  label.textContent = box.dataset.again;
  const day = new Date(at).toLocaleDateString(document.documentElement.lang, { month: "long", day: "numeric" });
  time.textContent = `${day}, ${clock(length)}`;
}

let recorder; // while it records
let asking = false; // for the microphone

async function start() {
  if (asking || reveal.open) return;
  asking = true;
  state.textContent = "";
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    if (reveal.open) release(stream);
    else record(stream);
  } catch {
    state.textContent = box.dataset.denied;
  }
  asking = false;
}

const release = (stream) => stream.getTracks().forEach((track) => track.stop());

function record(stream) {
  const parts = [];
  const begin = performance.now();
  const passed = () => performance.now() - begin;
  const ticking = setInterval(() => {
    time.textContent = clock(passed());
    if (passed() >= LONGEST) stop();
  }, 250);
  recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITRATE });
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = () => {
    const length = passed();
    const sound = new Blob(parts, { type: recorder.mimeType });
    clearInterval(ticking);
    release(stream);
    recorder = undefined;
    finish({ owner, card, at: Date.now(), length, sound });
  };
  recorder.start();
  replay.hidden = true;
  box.classList.add("on");
  label.textContent = box.dataset.stop;
  state.textContent = box.dataset.recording;
}

function stop() {
  if (recorder?.state === "recording") recorder.stop();
}

async function finish(recording) {
  box.classList.remove("on");
  if (recording.sound.size === 0) return begin(); // it was stopped at once
  show(recording);
  try {
    await save(recording);
    state.textContent = reveal.open ? "" : box.dataset.done;
  } catch {
    state.textContent = box.dataset.failed;
  }
}

async function forget() {
  await done((await recordings("readwrite")).delete([owner, card]));
  await begin();
  state.textContent = box.dataset.deleted;
  reveal.querySelector("summary").focus();
}

// begin shows the recording that is kept, or that there is none.
async function begin() {
  let last;
  try {
    last = await done((await recordings("readonly")).get([owner, card]));
  } catch {
    // A browser that keeps nothing still records.
  }
  if (recorder) return;
  if (last) return show(last);
  audio.removeAttribute("src");
  replay.hidden = true;
  label.textContent = box.dataset.start;
  time.textContent = state.textContent = "";
}

button.addEventListener("click", () => (recorder ? stop() : start()));
reveal.addEventListener("toggle", () => {
  stop();
  state.textContent = "";
});
box.querySelector("#forget").addEventListener("click", forget);

// Over plain http there is no microphone.
if (navigator.mediaDevices && "MediaRecorder" in window && "indexedDB" in window) {
  box.hidden = false;
  begin();
}
