// The question box: asks over the public API and shows the answer as text nodes, never as markup.

const form = document.getElementById("ask");
const shown = document.getElementById("answer");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = new FormData(form).get("question");
  await busy(async () => show(await ask(question)));
});

async function busy(work) {
  const button = form.querySelector("button");
  button.disabled = true;
  shown.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (error) {
    shown.replaceChildren(element("p", `That didn't work: ${error.message}`));
  } finally {
    button.disabled = false;
    shown.setAttribute("aria-busy", "false");
  }
}

async function ask(question) {
  const response = await fetch("/v1/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

function show(answer) {
  const parts = answer.segments.length ? segments(answer) : [element("p", answer.answer)];
  const list = answer.citations.length ? quotes(answer.citations) : nearest(answer.nearest);
  shown.replaceChildren(...parts, ...list);
}

function segments(answer) {
  const lead = answer.answer.slice(0, answer.segments[0].start).trim();
  const said = answer.segments.map((segment) => {
    const paragraph = element("p", segment.text);
    const cites = element("span", "", "cites");
    cites.append(...segment.citations.map((number) => link(answer.citations[number - 1].url, `[${number}]`)));
    paragraph.append(cites);
    return paragraph;
  });
  return lead ? [element("p", lead), ...said] : said;
}

function quotes(citations) {
  const list = element("ul", "", "quotes");
  for (const citation of citations) {
    const item = element("li");
    const dated = citation.published ? `, ${citation.published}` : "";
    item.append(link(citation.url, `[${citation.number}] ${citation.title}`));
    item.append(element("span", ` ${citation.path}, line ${citation.start_line}${dated}`, "quiet"));
    item.append(quote(citation));
    list.append(item);
  }
  return [list];
}

function quote({ quote: text, highlight }) {
  const block = element("blockquote");
  const characters = Array.from(text); // offsets count code points, not UTF-16 units
  const [from, to] = highlight ?? [0, 0];
  const part = (start, end) => characters.slice(start, end).join("");
  block.append(part(0, from), element("mark", part(from, to)), part(to));
  return block;
}

function nearest(passages) {
  if (!passages.length) return [];
  const list = element("ul", "", "quotes");
  for (const passage of passages) {
    const item = element("li");
    item.append(link(passage.url, passage.title), element("blockquote", passage.text));
    list.append(item);
  }
  return [element("p", "The nearest passages:", "quiet"), list];
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function link(url, text) {
  const made = element("a", text);
  made.href = url;
  made.target = "_blank";
  made.rel = "noopener";
  return made;
}
