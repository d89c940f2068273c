// One pane: a person, one of their conversations, and the composer.
import { drawLine, make } from "./bubble.js";

export class Pane {
  constructor(root, viewer, chat, desk) {
    this.root = root; this.viewer = viewer; this.chat = chat; this.desk = desk;
    this.quote = null; this.photo = ""; this.photoName = ""; this.drawn = "";
    this.build();
  }

  build() {
    const header = make("header");
    this.person = make("select", "pick-person");
    this.person.setAttribute("aria-label", "以谁的身份看");
    this.person.addEventListener("change", () => this.show(this.person.value, this.chat));
    this.picker = make("select", "pick-chat");
    this.picker.setAttribute("aria-label", "看哪个会话");
    this.picker.addEventListener("change", () => this.show(this.viewer, this.picker.value));
    this.members = make("span");
    header.append(this.person, this.picker, this.members);
    this.lines = make("ol", "lines");
    this.lines.setAttribute("aria-live", "polite");
    this.lines.tabIndex = 0;
    this.root.append(header, this.lines, this.composer());
  }

  composer() {
    const form = make("form", "composer");
    this.pending = make("div", "pending");
    this.pending.hidden = true;
    const tools = make("div", "tools");
    this.mention = make("button", "", "@");
    this.mention.type = "button";
    this.mention.addEventListener("click", () => this.insertMention());
    const photo = make("label", "", "照片");
    this.file = make("input");
    this.file.type = "file";
    this.file.accept = "image/png,image/jpeg";
    this.file.addEventListener("change", () => this.takePhoto());
    photo.append(this.file);
    tools.append(this.mention, photo);
    this.text = make("textarea");
    this.text.setAttribute("aria-label", "要说的话");
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    const send = make("button", "send", "发送");
    const row = make("div", "row");
    row.append(this.text, send);
    this.wrong = make("p", "wrong");
    this.wrong.setAttribute("role", "alert");
    this.wrong.hidden = true;
    form.append(this.pending, tools, row, this.wrong);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    return form;
  }

  show(viewer, chat) {
    const [kind, id] = chat.split(":");
    this.chat = id === this.viewer && kind !== "group" ? `${kind}:${viewer}` : chat; // a 1:1 is one's own
    this.viewer = viewer;
    this.setQuote(null);
    this.desk.refresh();
  }

  draw(state, people, botName) {
    this.chat = state.chat;
    this.options(this.person, people.map((one) => [one.userid, one.name]), this.viewer);
    const chats = state.chats.map((one) => [one.id, chatLabel(one)]);
    this.options(this.picker, chats, this.chat);
    const current = state.chats.find((one) => one.id === state.chat);
    const isGroup = current && current.kind === "group";
    this.members.textContent = isGroup ? `${state.members}人` : "";
    this.mention.textContent = `@${botName}`;
    this.mention.hidden = !isGroup;
    this.botName = botName;
    this.text.placeholder = isGroup ? `群里说事,先 @${botName}` : "直接说";
    this.drawLines(state);
    const here = `${this.viewer} ${this.chat}`;
    if (current && (current.unread || this.opened !== here) && this.root.offsetParent !== null) {
      this.opened = here;
      this.desk.post("open", { viewer: this.viewer, chat: this.chat });
    }
  }

  drawLines(state) {
    const now = JSON.stringify([this.viewer, this.chat, state.lines]);
    if (now === this.drawn) return;
    this.drawn = now;
    const atEnd = this.lines.scrollHeight - this.lines.scrollTop - this.lines.clientHeight < 120;
    const moved = this.shown !== `${this.viewer} ${this.chat}`;
    this.shown = `${this.viewer} ${this.chat}`;
    const hooks = { quote: (line) => this.setQuote(line), click: (line, label) => this.click(line, label) };
    this.lines.replaceChildren(...state.lines.map((line) => drawLine(line, hooks)));
    if (!state.lines.length) this.lines.append(make("li", "empty", "这里还没有人说话。"));
    if (atEnd || moved) this.toEnd();
  }

  toEnd() {
    const end = () => { this.lines.scrollTop = this.lines.scrollHeight; };
    end();
    for (const photo of this.lines.querySelectorAll("img")) photo.addEventListener("load", end, { once: true });
  }

  options(select, pairs, value) {
    const key = JSON.stringify(pairs);
    if (select.dataset.key !== key) {
      select.replaceChildren(...pairs.map(([id, name]) => { const o = make("option", "", name); o.value = id; return o; }));
      select.dataset.key = key;
    }
    select.value = value;
  }

  insertMention() {
    this.text.value = `@${this.botName} ${this.text.value.replace(`@${this.botName} `, "")}`;
    this.text.focus();
  }

  takePhoto() {
    const file = this.file.files[0];
    if (!file) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      this.photo = String(reader.result).split(",")[1] || "";
      this.photoName = file.name;
      this.showPending();
    });
    reader.readAsDataURL(file);
    this.file.value = "";
  }

  setQuote(line) {
    this.quote = line;
    this.photo = line ? this.photo : "";
    this.showPending();
    if (line) this.text.focus();
  }

  showPending() {
    const line = this.quote;
    const quoted = line ? `引用 ${line.name}:${line.text || (line.card ? line.card.title : "[照片]")}` : "";
    const words = [this.photo ? `照片 ${this.photoName}` : "", quoted].filter(Boolean).join(" · ");
    this.pending.hidden = !words;
    const drop = make("button", "", "不要了");
    drop.type = "button";
    drop.addEventListener("click", () => this.setQuote(null));
    this.pending.replaceChildren(make("span", "", words), drop);
  }

  async click(line, label) {
    await this.desk.post("click", { viewer: this.viewer, line: line.id, label });
  }

  async send() {
    const text = this.text.value;
    if (!text.trim() && !this.photo) return;
    const quote = this.quote ? this.quote.id : "";
    const ok = await this.desk.post("say", { viewer: this.viewer, chat: this.chat, text, quote, photo: this.photo });
    this.wrong.hidden = ok;
    this.wrong.textContent = ok ? "" : "没发出去,请再试一次。";
    if (!ok) return;
    this.text.value = "";
    this.toEnd();
    this.setQuote(null);
  }
}

function chatLabel(chat) {
  const name = chat.kind === "bot" ? `${chat.name}(单聊)` : chat.kind === "app" ? `${chat.name}(应用)` : chat.name;
  return chat.unread ? `${name} · ${chat.unread}条未读` : name;
}
