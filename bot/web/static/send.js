// Forms that take photos: large photos are made smaller first, and what breaks off can be sent again from the same page.
const LARGE = 1 << 20; // bytes; what is smaller goes as it is
const SIDE = 1920; // pixels of the longer side
const PATIENCE = 90_000; // milliseconds

async function smaller(file) {
  if (file.size <= LARGE || !file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // a kind this browser cannot draw
  }
}

async function filled(form) {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    data.append(name, value instanceof File ? await smaller(value) : value);
  }
  return data;
}

async function send(form) {
  const stop = new AbortController();
  const bell = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(form.getAttribute("action"), { // form.action is a field of that name
      method: "POST", body: await filled(form), headers: { Accept: "text/html" }, signal: stop.signal,
    });
    return [answer, new DOMParser().parseFromString(await answer.text(), "text/html")];
  } finally {
    clearTimeout(bell);
  }
}

function why(page) {
  const said = page.querySelector("[role=alert]") ?? page.querySelector("main p");
  return said?.textContent.trim() || "没交上去，请再按一次。";
}

function tend(form) {
  const button = form.querySelector("button");
  const name = button.textContent;
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  button.before(said);

  function show(words) {
    said.className = words ? "note bad" : "";
    said.textContent = words;
  }

  function free() {
    button.disabled = false;
    button.textContent = name;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = "正在交……";
    show("");
    try {
      const [answer, page] = await send(form);
      if (answer.ok && answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const ticket = page.querySelector("input[name=ticket]");
      if (ticket && form.elements.ticket) form.elements.ticket.value = ticket.value;
      show(why(page));
    } catch {
      show("没交上去，网好像断了。写的字和照片都还在，请再按一次。");
    }
    free();
  });
  addEventListener("pageshow", free); // come back from the answer
}

document.querySelectorAll("form[enctype='multipart/form-data']").forEach(tend);
