// Keeps an open page of the console true: hears what changed, fetches the page again, says so in a word.
const live = () => document.getElementById("live");
const pulse = document.getElementById("pulse");
const issue = live().dataset.issue ?? "";
let mark = live().dataset.mark;
let waiting = null;
let news = new Set();

function say(words) {
  if (pulse) pulse.textContent = words;
}

function isBusy() {
  const open = live().querySelector("details.order[open], .contact");
  const at = document.activeElement;
  return Boolean(open) || ["INPUT", "TEXTAREA", "SELECT"].includes(at?.tagName ?? "");
}

async function renew() {
  const fresh = news;
  news = new Set();
  if (issue && isBusy()) {
    say("这件事刚有新进展，写完交上去或刷新就能看到。");
    return;
  }
  const address = new URL(location.href);
  const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "follow" });
  if (!answer.ok || answer.redirected) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById("live");
  if (!next) return;
  mark = next.dataset.mark;
  const down = live().querySelector("details.down");
  const nextDown = next.querySelector("details.down");
  if (down && nextDown) nextDown.open = down.open;
  live().replaceWith(document.adoptNode(next));
  for (const key of fresh) document.getElementById(key)?.classList.add("fresh");
  say(`${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })} 刚更新`);
}

function soon() {
  waiting ??= setTimeout(() => {
    waiting = null;
    renew().catch(() => say("网断了，正在重连……"));
  }, 250);
}

function listen() {
  const area = live().dataset.area;
  const source = new EventSource(`/console/events${area ? `?area=${encodeURIComponent(area)}` : ""}`);
  source.addEventListener("mark", (event) => {
    say("");
    document.documentElement.dataset.live = "yes";
    if (event.data !== mark) soon();
  });
  source.addEventListener("message", (event) => {
    const changed = JSON.parse(event.data).filter((key) => !issue || key === issue);
    if (changed.length === 0) return;
    changed.forEach((key) => news.add(key));
    soon();
  });
  source.addEventListener("error", () => {
    say("现在不会自己更新，正在重连……");
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 30_000); // refused: a browser does not ask again
  });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
}

listen();
