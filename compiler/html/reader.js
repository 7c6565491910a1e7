// Search, copying and notes. Everything can be read without this.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const main = document.getElementById("text");
  const contents = document.getElementById("contents");
  const drawer = document.getElementById("contents-switch");
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) drawer.checked = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeNote();
      drawer.checked = false;
    }
  });

  // Copying: the code as its author wrote it, without marks of callouts.
  const copyText = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = make("textarea", { "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };
  for (const listing of document.querySelectorAll("pre.listing")) {
    const button = make("button", { type: "button", class: "quire-copy" }, words.copy);
    const box = make("div", { class: "quire-code" });
    listing.before(box);
    box.append(button, listing);
    button.addEventListener("click", async () => {
      const code = listing.cloneNode(true);
      for (const mark of code.querySelectorAll(".callout, [role=doc-pagebreak]")) mark.remove();
      await copyText(code.textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 1500);
    });
  }

  // Notes: shown where they are called.
  let note = null;
  const closeNote = () => {
    if (!note) return;
    note.box.remove();
    note.call.focus();
    note = null;
  };
  const openNote = (call, target) => {
    closeNote();
    const close = make("button", { type: "button" }, words.close);
    const box = make("div", { class: "quire-note", role: "dialog", "aria-label": words.note, tabindex: "-1" });
    const copy = target.cloneNode(true);
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const marker of copy.querySelectorAll(".footnote-marker")) marker.remove();
    box.append(...copy.childNodes, close);
    close.addEventListener("click", closeNote);
    document.body.append(box);
    note = { box, call };
    box.focus();
  };
  main.addEventListener("click", (event) => {
    const call = event.target.closest("a[role=doc-noteref]");
    const target = call && document.getElementById(decodeURIComponent(call.hash.slice(1)));
    if (!target) return note && closeNote();
    event.preventDefault();
    openNote(call, target);
  });

  // Search: all words of the question, in one block of the text.
  const field = make("input", { type: "search", id: "quire-field", autocomplete: "off" });
  const status = make("p", { role: "status" });
  const results = make("ol", {});
  contents.querySelector(".quire-title").after(
    make("div", { class: "quire-search", role: "search" },
      make("label", { for: "quire-field" }, words.search), field, status, results));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let blocks = null;
  const index = () => {
    blocks = [];
    for (const element of main.querySelectorAll("p, li, dt, dd, td, th, pre, figcaption, h1, h2, h3, h4, h5, h6")) {
      if (element.querySelector("p, li, pre") || element.closest(".quire-neighbours")) continue;
      const text = element.textContent.replace(/\s+/g, " ").trim();
      if (text) blocks.push({ element, text, plain: plain(text) });
    }
  };
  const most = 100;
  let marked = null;
  const go = (element) => {
    if (marked) marked.classList.remove("quire-found");
    marked = element;
    drawer.checked = false;
    element.classList.add("quire-found");
    element.setAttribute("tabindex", "-1");
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };
  const search = () => {
    if (!blocks) index();
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    status.textContent = "";
    if (!asked.length) return;
    const found = blocks.filter((block) => asked.every((word) => block.plain.includes(word)));
    status.textContent = words.found.replace("{}", found.length);
    for (const { element, text, plain: folded } of found.slice(0, most)) {
      const at = Math.max(0, folded.indexOf(asked[0]) - 40);
      const heading = element.closest("article")?.querySelector("h1, h2, h3");
      const link = make("a", { href: "#" + (element.closest("[id]")?.id ?? "text") },
        (at > 0 ? "…" : "") + text.slice(at, at + 140),
        make("small", {}, heading ? heading.textContent : ""));
      link.addEventListener("click", (event) => { event.preventDefault(); go(element); });
      results.append(make("li", {}, link));
    }
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
})();
