// Runs in the browser: opens /book.epub in a reader, turns its pages, and looks at each document that
// it shows. readers.mjs drives it.

const faults = [];
const documents = [];  // shown since the last look: { index, name, document }
let setting;
let reader;

const say = (name, what) => faults.push(`${name}: ${what}`);
const shorten = (text) => text.trim().replace(/\s+/g, ' ').slice(0, 50);
const called = (element) => element.localName + (element.className && typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/)[0]}` : '');

function color_of(text) {
  const numbers = /rgba?\(([^)]+)\)/.exec(text)?.[1].split(/[ ,/]+/).map(Number);
  return numbers && { red: numbers[0], green: numbers[1], blue: numbers[2], alpha: numbers[3] ?? 1 };
}
const color_of_hex = (hex) => ({ red: parseInt(hex.slice(1, 3), 16), green: parseInt(hex.slice(3, 5), 16), blue: parseInt(hex.slice(5, 7), 16), alpha: 1 });
const over = (top, below) => {
  const mixed = (one, other) => one * top.alpha + other * (1 - top.alpha);
  return { red: mixed(top.red, below.red), green: mixed(top.green, below.green), blue: mixed(top.blue, below.blue), alpha: 1 };
};
// WCAG 2.2, relative luminance and contrast ratio.
function luminance({ red, green, blue }) {
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function paper_behind(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const color = color_of(getComputedStyle(at).backgroundColor);
    if (color?.alpha > 0) layers.push(color);
    if (color?.alpha === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), color_of_hex(setting.paper));
}

function look_at_color(name, element, text) {
  const style = getComputedStyle(element);
  const color = color_of(style.color);
  if (!color || style.visibility === 'hidden') return;
  const paper = paper_behind(element);
  const ratio = contrast(over(color, paper), paper);
  if (ratio < 4.5) say(name, `contrast of ${ratio.toFixed(1)}: ${called(element)} "${shorten(text)}"`);
}

function scrolls(element) {
  for (let at = element; at && at !== at.ownerDocument.body; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
  return false;
}

// The room that a line or a block has: the column's.
function column_of(document) {
  const widths = [document.documentElement, document.body].map((element) => parseFloat(getComputedStyle(element).columnWidth));
  return widths.find((width) => width > 0) ?? document.defaultView.innerWidth;
}

const slack = 2;  // pixels

const widest_of = (what) => Math.max(0, ...[...what.getClientRects()].map(({ width }) => width));

// Blanks at the end of a line hang where lines are broken in preserved text, and show nothing: only the
// words count. Source: css-text-3 #white-space-phase-2
function widest_word(element) {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = element.ownerDocument.createRange();
  let widest = 0;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      widest = Math.max(widest, widest_of(range));
    }
  }
  return widest;
}

function look_at_width(name, element, column) {
  const style = getComputedStyle(element);
  let widest = widest_of(element);
  if (widest > column + slack && style.display === 'inline' && style.whiteSpace === 'pre-wrap') widest = widest_word(element);
  const sticks_out = style.display !== 'inline' && style.overflowX === 'visible' && element.clientWidth > 0 &&
    element.scrollWidth > element.clientWidth + slack && /^(p|pre|h\d|li|dt|dd|td|th|figcaption|blockquote)$/.test(element.localName);
  if ((widest > column + slack || sticks_out) && !scrolls(element))
    say(name, `wider than its column of ${Math.round(column)}: ${called(element)} "${shorten(element.textContent)}"`);
}

// What is taller than a page and not divided is cut off by readers that make pages.
function look_at_height(name, text) {
  const range = text.ownerDocument.createRange();
  range.selectNodeContents(text);
  const foot = text.ownerDocument.defaultView.innerHeight;
  if ([...range.getClientRects()].some(({ bottom, width }) => width > 0 && bottom > foot + slack))
    say(name, `cut off at the foot: ${called(text.parentElement)} "${shorten(text.data)}"`);
}

async function look_at({ name, document }) {
  // Chromium shows what it could read of a broken document, after an element of its own.
  if (document.querySelector('parsererror')) say(name, 'not well-formed');
  await Promise.race([document.fonts.ready, new Promise((resolve) => { setTimeout(resolve, 3000); })]);
  for (const font of document.fonts) if (font.status === 'error') say(name, `font ${font.family} ${font.weight} ${font.style}`);
  for (const image of document.images) {
    await image.decode().catch(() => {});
    if (image.naturalWidth === 0) say(name, `picture ${image.getAttribute('src')?.slice(0, 80)}`);
  }
  const column = column_of(document);
  for (const element of document.body.querySelectorAll('*')) if (element.getClientRects().length > 0) look_at_width(name, element, column);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim()) look_at_height(name, text);
    if (!text.data.trim() || seen.has(element) || element.getClientRects().length === 0) continue;
    seen.add(element);
    look_at_color(name, element, text.data);
  }
}

const readers = {
  async epubjs() {
    const book = ePub('/book.epub');
    await book.ready;
    const rendition = book.renderTo('view', { width: '100%', height: '100%', flow: 'paginated', spread: 'none' });
    rendition.hooks.content.register((contents) => documents.push({
      index: contents.sectionIndex, name: book.spine.get(contents.sectionIndex)?.href, document: contents.document,
    }));
    rendition.themes.register('reader', { html: { 'color-scheme': setting.scheme }, body: { color: setting.ink, background: setting.paper } });
    rendition.themes.select('reader');
    rendition.themes.fontSize(`${setting.size}%`);
    await rendition.display();
    return {
      spine: book.spine.spineItems.filter(({ linear }) => linear).map(({ index, href }) => ({ index, href })),
      place: () => rendition.currentLocation()?.start?.cfi,
      turn: () => rendition.next(),
    };
  },
  async foliate() {
    await import('/modules/foliate-js/view.js');
    const view = document.createElement('foliate-view');
    document.getElementById('view').replaceWith(view);
    let place;
    view.addEventListener('load', ({ detail }) => documents.push({
      index: detail.index, name: view.book.sections[detail.index]?.id, document: detail.doc,
    }));
    view.addEventListener('relocate', ({ detail }) => { place = detail.cfi; });
    await view.open('/book.epub');
    view.renderer.setAttribute('flow', 'paginated');
    view.renderer.setAttribute('max-column-count', '1');
    view.renderer.setStyles?.(`html { color: ${setting.ink} !important; color-scheme: ${setting.scheme}; font-size: ${setting.size}%; }`);
    await view.renderer.next();
    return {
      spine: view.book.sections.map((section, index) => ({ index, href: section.id, linear: section.linear })).filter(({ linear }) => linear !== 'no'),
      place: () => place,
      turn: () => view.renderer.next(),
    };
  },
};

// Opens the book; gives the documents that a reader has to show.
window.open_book = async (given) => {
  setting = given;
  reader = await readers[setting.reader]();
  return reader.spine;
};

// Turns some pages; what was seen: { pages, shown, faults, isOver }.
window.read_on = async () => {
  const shown = [];
  let pages = 0;
  let idle = 0;
  const most_pages = 40;
  while (pages < most_pages && idle < 4) {
    for (const entry of documents.splice(0)) {
      shown.push(entry.index);
      await look_at(entry);
    }
    const before = reader.place();
    await Promise.race([reader.turn(), new Promise((resolve) => { setTimeout(resolve, 5000); })]);
    if (reader.place() === before) {
      ++idle;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    } else {
      idle = 0;
      ++pages;
    }
  }
  return { pages, shown, faults: faults.splice(0), isOver: idle >= 4 };
};
