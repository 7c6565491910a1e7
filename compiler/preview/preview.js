// The preview's page: the EPUB's documents on the left, the pages on the right.
"use strict";
const $ = (id) => document.getElementById(id);
const frame = $("frame"), paper = $("paper"), pageList = paper.querySelector("ol");
const state = { book: null, editor: "", document: "", hash: "", follows: 0, leader: null, at: 0 };
const screenDpi = () => Math.min(300, Math.round(96 * devicePixelRatio));

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

// The status line: a place, or the state of the last build.
const say = (text, isBad = false) => {
  $("status").classList.toggle("bad", isBad);
  $("status").replaceChildren(text);
};
const linkTo = (place, words) => {
  const address = state.editor.replace("{file}", encodeURI(place.path)).replace("{line}", place.line).replace("{column}", place.column);
  return make("a", { href: address }, words ?? `${place.path.split("/").pop()}:${place.line}:${place.column}`);
};
const showPlace = async (question) => {
  const answer = await fetch("place?" + new URLSearchParams(question));
  if (!answer.ok) return say("written by quire, not in a file");
  const place = await answer.json();
  const link = linkTo(place);
  $("status").classList.remove("bad");
  $("status").replaceChildren(link);
  $("status").dataset.place = `${place.path}:${place.line}:${place.column}`;
  link.click();
};

// The e-book. Its own scripts never run: the frame is sandboxed, and so are its documents.
const looks = { light: ["#ffffff", "#111111"], dark: ["#15181b", "#dde1e5"], sepia: ["#f6ecd9", "#3a2f20"] };
const dress = () => {
  const inner = frame.contentDocument;
  if (!inner?.documentElement) return;
  const look = $("look").value;
  const root = inner.documentElement;
  const [ground, ink] = looks[look];
  root.style.setProperty("background", ground, "important");
  root.style.setProperty("color", ink, "important");
  root.style.setProperty("color-scheme", look === "dark" ? "dark" : "light");
  root.style.setProperty("font-size", $("size").value + "%");
  if (inner.body) inner.body.style.setProperty("padding", "1rem 1.25rem");
  for (const sheet of inner.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof frame.contentWindow.CSSMediaRule)) continue;
      if (rule.isOfColors || /prefers-color-scheme/.test(rule.media.mediaText)) {
        rule.isOfColors = true;
        rule.media.mediaText = look === "dark" ? "all" : "not all";
      }
    }
};
const toId = (id) => (inner) => id && inner.getElementById(id)?.scrollIntoView();
const openDocument = (href, arrive = () => {}) => {
  const found = state.book.documents.find((one) => one.href === href);
  if (!found) return;
  state.document = href;
  state.hash = found.hash;
  $("chapter").value = href;
  frame.onload = () => {
    dress();
    const inner = frame.contentDocument;
    inner.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) return followLink(event, link);
      const element = event.target.closest("[data-place]");
      if (element) showPlace({ element: element.dataset.place });
    });
    mayLead("frame", inner);
    inner.addEventListener("scroll", () => later("frame", followFrame));
    arrive(inner);
  };
  frame.src = "book/" + encodeURI(href) + "?" + found.hash;
};
const followLink = (event, link) => {
  event.preventDefault();
  const target = new URL(link.href);
  if (target.origin !== location.origin) return window.open(link.href, "_blank", "noopener,noreferrer");
  const href = decodeURI(target.pathname.split("/book/")[1] ?? "");
  const arrive = toId(decodeURIComponent(target.hash.slice(1)));
  if (href === state.document) arrive(frame.contentDocument);
  else openDocument(href, arrive);
};

// Scrolling together: only the pane that the reader scrolls leads. Panes scroll by themselves, too,
// when pictures come, and what was scrolled by us must not scroll the other back.
const mayLead = (pane, target) => {
  for (const event of ["wheel", "touchmove", "keydown", "pointerdown"])
    target.addEventListener(event, () => { state.leader = pane; }, { passive: true });
};
const waiting = {};
const later = (name, what) => {
  if (state.leader !== name || state.follows > performance.now()) return;
  cancelAnimationFrame(waiting[name]);
  waiting[name] = requestAnimationFrame(what);
};
const lead = (what) => {
  if (!$("together").checked) return;
  state.follows = performance.now() + 250;
  what();
};
const pageInSight = () => {
  const top = paper.getBoundingClientRect().top + 40;
  return [...pageList.children].findIndex((page) => page.getBoundingClientRect().bottom > top);
};
const followPaper = () => lead(() => {
  const page = state.book.pages[pageInSight()];
  if (!page) return;
  if (page.document !== state.document) return openDocument(page.document, toId(page.id));
  frame.contentDocument.getElementById(page.id)?.scrollIntoView();
});
const followFrame = () => lead(() => {
  const breaks = [...frame.contentDocument.querySelectorAll("[role=doc-pagebreak]")];
  const passed = breaks.filter((one) => one.getBoundingClientRect().top < 60).pop();
  const ofDocument = state.book.pages.findIndex((page) => page.document === state.document);
  const at = passed ? state.book.pages.findIndex((page) => page.id === passed.id) : ofDocument;
  pageList.children[at]?.scrollIntoView();
});
mayLead("paper", paper);
paper.addEventListener("scroll", () => later("paper", followPaper));

// The pages: only those in sight are drawn, and only what has changed is sent.
const draw = async (image) => {
  const answer = await fetch(`page/${image.dataset.page}.png?dpi=${screenDpi()}`, { cache: "no-cache" });
  if (!answer.ok) return;
  const tag = answer.headers.get("ETag");
  if (image.dataset.tag === tag) return;
  image.dataset.tag = tag;
  const before = image.src;
  image.src = URL.createObjectURL(await answer.blob());
  if (before.startsWith("blob:")) URL.revokeObjectURL(before);
};
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    target.isInSight = isIntersecting;
    if (isIntersecting) draw(target);
  }
}, { root: paper, rootMargin: "50% 0%" });
paper.addEventListener("click", (event) => {
  const image = event.target.closest("img");
  if (!image) return;
  const page = state.book.pages[image.dataset.page], box = image.getBoundingClientRect();
  showPlace({
    page: image.dataset.page,
    x: ((event.clientX - box.left) / box.width * page.width).toFixed(2),
    y: ((event.clientY - box.top) / box.height * page.height).toFixed(2),
  });
});
const showPages = (pages) => {
  while (pageList.children.length > pages.length) pageList.lastChild.remove();
  pages.forEach((page, i) => {
    if (!pageList.children[i]) {
      const image = make("img", { "data-page": i, src: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" });
      pageList.append(make("li", {}, image));
      sight.observe(image);
    }
    const image = pageList.children[i].firstChild;
    image.alt = page.folio ? `Page ${page.folio}` : `Page ${i + 1} of the file`;
    image.width = Math.round(page.width * 96 / 72);
    image.height = Math.round(page.height * 96 / 72);
    if (image.isInSight) draw(image);
  });
};

const showFirstPageOf = (href) => {
  const at = state.book.pages.findIndex((page) => page.document === href);
  lead(() => pageList.children[at]?.scrollIntoView());
};

// What an editor asks for: both books show the place.
const goTo = (at) => {
  state.at = at.number;
  state.leader = null;
  const arrive = (inner) => inner.querySelector(`[data-place="${at.element}"]`)?.scrollIntoView({ block: "center" });
  const shown = state.book.documents.find((one) => one.href === at.document);
  if (shown && state.document === at.document && state.hash === shown.hash) arrive(frame.contentDocument);
  else openDocument(at.document, arrive);
  const page = pageList.children[at.page];
  if (page) paper.scrollTop = page.offsetTop + at.y / state.book.pages[at.page].height * page.offsetHeight - paper.clientHeight / 3;
};

const showDiagnostics = (diagnostics) => {
  $("diagnostics").hidden = diagnostics.length === 0;
  $("diagnostics").querySelector("ul").replaceChildren(...diagnostics.map((one) => {
    const item = make("li", { class: one.severity }, make("b", {}, `${one.severity}[${one.code}]`), ` ${one.message} `);
    if (one.place) item.append(linkTo(one.place));
    if (one.hint) item.append(make("small", {}, one.hint));
    return item;
  }));
};

const showChapters = (documents) => {
  $("chapter").replaceChildren(...documents.map((one) => make("option", { value: one.href }, one.title)));
};

const update = async () => {
  const answer = await (await fetch("state", { cache: "no-cache" })).json();
  state.editor = answer.editor;
  if (answer.failure) say(answer.failure, true);
  if (!answer.book) return;
  const { book } = answer;
  state.book = book;
  document.title = $("title").textContent = book.title || "quire preview";
  showChapters(book.documents);
  showPages(book.pages);
  showDiagnostics(book.diagnostics);
  if (!answer.failure) say(book.pages.length === 1 ? '1 page' : `${book.pages.length} pages`);
  const shown = book.documents.find((one) => one.href === state.document);
  if (answer.at && answer.at.number !== state.at) {
    goTo(answer.at);
  } else if (!shown) {
    const first = book.documents.find((one) => one.is_text) ?? book.documents[0];
    openDocument(first.href);
    showFirstPageOf(first.href);
  } else {
    $("chapter").value = shown.href;
    if (shown.hash !== state.hash) {
      const place = frame.contentDocument?.documentElement.scrollTop ?? 0;
      openDocument(shown.href, (inner) => { inner.documentElement.scrollTop = place; });
    }
  }
  document.documentElement.dataset.build = book.build;
};

$("chapter").addEventListener("change", () => {
  openDocument($("chapter").value);
  showFirstPageOf($("chapter").value);
});
for (const id of ["look", "size"]) $(id).addEventListener("input", dress);
$("phone").addEventListener("change", () => $("screen").classList.toggle("phone", $("phone").checked));
$("controls").addEventListener("submit", (event) => event.preventDefault());

const events = new EventSource("events");
events.onmessage = update;
events.onerror = () => say("the preview has ended", true);
