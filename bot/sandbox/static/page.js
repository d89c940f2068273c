// The page: people on the left, two panes side by side, live over server-sent events.
import { avatar, make } from "./bubble.js";
import { Pane } from "./chat.js";

const byId = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
let panes = [];
let waiting = false;
let again = false;

const desk = { refresh, post };

async function post(path, body) {
  const response = await fetch(`/page/${path}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  return response.ok;
}

async function refresh() {
  if (waiting) { again = true; return; }
  waiting = true;
  try {
    const query = new URLSearchParams();
    for (const pane of panes) { query.append("viewer", pane.viewer); query.append("chat", pane.chat); }
    const response = await fetch(`/page/state?${query}`);
    if (response.ok) draw(await response.json());
  } catch {
    showLink(false, "连不上演练服务");
  } finally {
    waiting = false;
    if (again) { again = false; refresh(); }
  }
}

function draw(state) {
  if (!panes.length) { open(state); return; }
  showLink(state.connected, state.connected ? "机器人在线" : "机器人不在线");
  drawPeople(state.people);
  drawStrip(state.people);
  drawViolations(state);
  state.panes.forEach((shown, index) => {
    if (shown.viewer === panes[index].viewer) panes[index].draw(shown, state.people, state.bot_name);
  });
}

function open(state) {
  const named = (name, other) => (state.people.find((one) => one.name === name || one.userid === name) || other).userid;
  const first = named(asked.get("one"), state.people[0]);
  const atWork = state.people.filter((one) => one.heading !== state.people[0].heading);
  const busiest = atWork.reduce((most, one) => (one.private > most.private ? one : most), atWork[0] || state.people[0]);
  const second = named(asked.get("two"), busiest);
  panes = [
    new Pane(byId("first"), first, asked.get("chat1") || "", desk),
    new Pane(byId("second"), second, asked.get("chat2") || `bot:${second}`, desk),
  ];
  refresh();
}

function showLink(up, words) {
  byId("link").className = up ? "link up" : "link";
  byId("link").textContent = words;
}

function badge(count, calm) {
  return make("span", calm ? "badge calm" : "badge", String(count));
}

function drawPeople(people) {
  const list = byId("people");
  const key = JSON.stringify([people, panes[0].viewer]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = document.activeElement && document.activeElement.dataset.userid;
  const nodes = [];
  let heading = "";
  for (const person of people) {
    if (person.heading !== heading) nodes.push(make("h2", "", person.heading));
    heading = person.heading;
    nodes.push(personButton(person));
  }
  list.replaceChildren(...nodes);
  if (focused) [...list.querySelectorAll("button")].find((one) => one.dataset.userid === focused)?.focus();
}

function personButton(person) {
  const button = make("button", "person");
  button.type = "button";
  button.dataset.userid = person.userid;
  button.setAttribute("aria-pressed", String(person.userid === panes[0].viewer));
  const who = make("span", "who", person.name);
  who.append(make("small", "", person.title));
  button.append(avatar("person", person.name, person.userid), who);
  if (person.unread) button.append(badge(person.unread, !person.private));
  button.addEventListener("click", () => { panes[0].show(person.userid, panes[0].chat); tab("first"); });
  return button;
}

function drawStrip(people) {
  const waitingFor = people.filter((one) => one.private && !panes.some((pane) => pane.viewer === one.userid && pane.chat === one.waiting));
  byId("strip").replaceChildren(...waitingFor.map((person) => {
    const chip = make("button", "chip", person.name);
    chip.type = "button";
    chip.title = `${person.title}:单聊里有${person.private}条没看`;
    chip.append(badge(person.private));
    chip.addEventListener("click", () => { panes[1].show(person.userid, person.waiting); tab("second"); });
    return chip;
  }));
}

function drawViolations(state) {
  byId("count").textContent = String(state.violation_count);
  byId("violations").replaceChildren(...state.violations.reverse().map((one) => {
    const item = make("li");
    item.append(make("b", "", one.meaning), make("small", "", `${one.time} ${one.chat}`));
    item.append(make("small", "", `${one.errcode || "-"} ${one.what}: ${one.reason}`));
    return item;
  }));
}

function tab(name) {
  byId("main").dataset.tab = name;
  for (const button of document.querySelectorAll(".tabs button")) {
    button.setAttribute("aria-current", String(button.dataset.tab === name));
  }
  refresh();
}

for (const button of document.querySelectorAll(".tabs button")) {
  button.addEventListener("click", () => tab(button.dataset.tab));
}
byId("switches").addEventListener("click", (event) => {
  if (event.target.dataset.fault) post("fault", { fault: event.target.dataset.fault });
});
function showDrawer(open) {
  byId("drawer").hidden = !open;
  byId("trouble").setAttribute("aria-expanded", String(open));
}
byId("trouble").addEventListener("click", () => showDrawer(byId("drawer").hidden));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || byId("drawer").hidden) return;
  showDrawer(false);
  byId("trouble").focus();
});

new EventSource("/page/events").addEventListener("message", refresh);
tab("first");
