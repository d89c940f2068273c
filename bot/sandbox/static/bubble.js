// Draws one line. Whatever people or machines wrote is set as text, never as markup.

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function avatar(side, name, key) {
  const machines = { bot: "说", webhook: "群", app: "应" };
  const tone = side === "person" ? [...key].reduce((sum, c) => sum + c.codePointAt(0), 0) % 8 : side;
  const node = make("span", `avatar tone-${tone}`, machines[side] || [...name][0] || "?");
  node.setAttribute("aria-hidden", "true");
  return node;
}

const SPAN = /\*\*([^*\n]+)\*\*|<font color="(info|comment|warning)">([^<\n]*)<\/font>|(@[^\s@<>]{1,20})/g;

function inline(parent, text, markdown) {
  let from = 0;
  for (const match of text.matchAll(SPAN)) {
    if (!markdown && !match[4]) continue;
    parent.append(text.slice(from, match.index));
    if (match[1] !== undefined) parent.append(make("b", "", match[1]));
    else if (match[2] !== undefined) parent.append(make("span", `tone-${match[2]}`, match[3]));
    else parent.append(make("span", "mention", match[4]));
    from = match.index + match[0].length;
  }
  parent.append(text.slice(from));
}

function words(text, markdown) {
  const box = make("div", "words");
  text.split("\n").forEach((row, index) => {
    if (index) box.append("\n");
    const head = markdown && row.match(/^#{1,6}\s+(.*)$/);
    const cited = markdown && row.match(/^>\s?(.*)$/);
    const part = make("span", head ? "head" : cited ? "cited" : "");
    inline(part, head ? head[1] : cited ? cited[1] : row, markdown);
    box.append(part);
  });
  return box;
}

function card(line, click) {
  const box = make("div", "card");
  const body = make("div");
  if (line.card.title) body.append(make("h3", "", line.card.title));
  if (line.card.desc) body.append(make("p", "desc", line.card.desc));
  if (line.card.text) body.append(make("p", "", line.card.text));
  const rows = make("dl");
  for (const [name, value] of line.card.rows) rows.append(make("dt", "", name), make("dd", "", value));
  if (line.card.rows.length) body.append(rows);
  box.append(body);
  const foot = make("footer");
  for (const label of line.card.buttons) {
    const button = make("button", "", label);
    button.type = "button";
    button.addEventListener("click", () => click(line, label));
    foot.append(button);
  }
  if (line.card.done) foot.append(make("span", "", line.card.done));
  if (foot.childNodes.length) box.append(foot);
  return box;
}

function attachment(file) {
  if (file.kind !== "image") return make("div", "attached", `[${file.kind === "voice" ? "语音" : "文件"}] ${file.name}`);
  const photo = make("img", "photo");
  photo.src = `/page/file/${encodeURIComponent(file.id)}`;
  photo.alt = "照片";
  return photo;
}

function bubble(line, quote) {
  const box = make("div", "bubble");
  if (line.text) box.append(words(line.text, line.markdown));
  for (const file of line.files) box.append(attachment(file));
  if (!line.finished) box.append(make("div", "attached", "正在输入…"));
  box.addEventListener("click", () => { if (!String(window.getSelection())) quote(line); });
  return box;
}

export function drawLine(line, hooks) {
  const row = make("li", "line");
  if (line.mine) row.classList.add("mine");
  if (line.rings_me) row.classList.add("rings-me");
  const said = make("div", "said");
  const by = make("div", "by", `${line.name} ${line.time} `);
  if (line.side !== "person") by.append(make("i", "", line.side === "app" ? "应用" : "机器人"));
  said.append(by);
  if (line.text || line.files.length || !line.finished) said.append(bubble(line, hooks.quote));
  if (line.card) said.append(card(line, hooks.click));
  if (line.ring.length) said.append(make("div", "ring", `提醒了 ${line.ring.join("、")}`));
  if (line.quote) said.append(make("div", "quoted", line.quote));
  if (line.unheard) said.append(make("div", "unheard", "没有 @,机器人听不见这句"));
  const button = make("button", "quote-this", "引用");
  button.type = "button";
  button.setAttribute("aria-label", `引用${line.name}的话`);
  button.addEventListener("click", () => hooks.quote(line));
  said.append(button);
  row.append(avatar(line.side, line.name, line.author), said);
  return row;
}
