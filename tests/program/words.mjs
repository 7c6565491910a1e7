// Words in order: of XHTML block by block, of a PDF line by line, and whether the one is the other.
//
// Nothing may be lost, doubled or out of place. What a page adds is known: folios and running heads
// after the page's text, markers before list items, page numbers after the lines of the contents and in
// the index, heads of tables again at the tops of pages, "Listing 3 (continued)" there.
// A word may be divided at the end of a line, with a hyphen or without.

const tagPattern =
  /<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>]*>|<(\/?)([\w:-]+)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/gi;
const blockNames = new Set(`address article aside blockquote body br caption dd details div dl dt figcaption
  figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td
  tfoot th thead tr ul`.split(/\s+/));
const unreadNames = new Set(['head', 'script', 'style', 'template', 'svg', 'math']);
export const voidNames = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hexadecimal, decimal, name) =>
    name ? entities[name] ?? all : String.fromCodePoint(parseInt(hexadecimal ?? decimal, hexadecimal ? 16 : 10)));
}

// Characters that show nothing of themselves: soft hyphens, joiners of words, zero-width spaces, and the
// marks of direction that pdftotext adds.
//
// pdftotext turns round the letters that one glyph stands for (lam-alef), so that of a word from right to
// left its letters count and not their order.
export function clean(text) {
  return text.normalize('NFC').replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u0590-\u05ff\u0620-\u065f\u066e-\u08ff]+/g, (word) => [...word].sort().join(''));
}

export function wordsOf(text) {
  return clean(text).split(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/).filter(Boolean);
}

function classes(attributes) {
  return / class\s*=\s*["']([^"']*)/.exec(' ' + attributes.trim())?.[1].split(/\s+/) ?? [];
}

// A note's own stream, a list item's right to a marker, the contents' to page numbers.
function roleOf(name, attributes) {
  const named = classes(attributes);
  if (/\shidden\b/.test(` ${attributes}`)) return 'unread';
  if (name === 'aside' && named.includes('footnote')) return 'note';
  if (name === 'section' && named.includes('footnotes')) return 'note';
  if (name === 'nav') return 'contents';
  if (named.includes('index-page')) return 'index';
  if (name === 'li') return 'item';
  if (name === 'table') return 'table';
  if (name === 'thead') return 'head';
  if (named.includes('screen-only') || unreadNames.has(name) || attributes.includes('aria-hidden="true"')) return 'unread';
  return '';
}

class BlockReader {
  blocks = [];
  open = [];
  text = '';
  glueNext = false;
  parts = [];

  has(role) {
    return this.open.some((element) => element.role === role);
  }

  // A footnote's call is glued to its word: a page may show them as one word or as two.
  cut() {
    const words = wordsOf(this.text).map((text) => ({ text, glued: false }));
    const continues = this.parts.length > 0 && /^[^\s\u00a0]/.test(this.text);
    if (words.length > 0 && continues && this.glueNext) words[0].glued = true;
    if (this.text !== '') this.glueNext = !/[\s\u00a0]$/.test(this.text);
    this.parts.push(...words);
    this.text = '';
  }

  end() {
    this.cut();
    if (this.parts.length > 0) {
      const stream = this.has('note') ? 'note' : 'text';
      const table = this.open.findLast((element) => element.role === 'table');
      const head = table && this.has('head');
      if (head) table.head.push(...this.parts);
      this.blocks.push({
        words: this.parts, stream, item: this.itemStarts(), contents: this.has('contents'),
        index: this.has('index'), repeats: head ? [] : table?.head ?? [],
      });
    }
    this.parts = [];
    this.glueNext = false;
  }

  itemStarts() {
    const item = this.open.findLast((element) => element.role === 'item');
    if (!item || item.used) return false;
    item.used = true;
    return true;
  }

  enter(name, attributes, closed) {
    if (name === 'sup') this.cut();
    if (blockNames.has(name)) this.end();
    if (name === 'q') this.text += '“'; // a page's sheet adds the marks; so do e-readers
    if (!closed && !voidNames.has(name)) this.open.push({ name, role: roleOf(name, attributes), used: false, head: [] });
  }

  leave(name) {
    if (name === 'sup') this.cut();
    if (name === 'q') this.text += '”';
    if (blockNames.has(name)) this.end();
    while (this.open.length > 0 && this.open.pop().name !== name);
  }

  read(text) {
    if (!this.has('unread')) this.text += decode(text);
  }
}

// The blocks of XHTML that have words: [{ words: [{ text, glued }], stream, item, contents, repeats }];
// `repeats` are the words of the head of the table that the block is in the body of.
export function blocksOf(xhtml) {
  const reader = new BlockReader();
  let place = 0;
  for (const match of xhtml.matchAll(tagPattern)) {
    reader.read(xhtml.slice(place, match.index));
    place = match.index + match[0].length;
    const [, end, name, attributes, closed] = match;
    if (!name) continue;
    if (end) reader.leave(name.toLowerCase());
    else reader.enter(name.toLowerCase(), attributes, closed !== '');
  }
  reader.read(xhtml.slice(place));
  reader.end();
  return reader.blocks;
}

export function textOf(block) {
  return block.words.map((word, index) => (index > 0 && !word.glued ? ' ' : '') + word.text).join('');
}

// What pdftotext -raw printed, as pages of lines of words.
export function pagesOf(text) {
  const pages = text.split('\f');
  if (pages.at(-1).trim() === '') pages.pop();
  return pages.map((page) => page.split('\n').map((line) => wordsRaw(line)).filter((line) => line.length > 0));
}

// Soft hyphens stay: they are how a divided word may be marked.
function wordsRaw(line) {
  return line.normalize('NFC').replace(/[\u200b\u2060\ufeff]/g, '').split(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/).filter(Boolean);
}

// In a block's text it stands for a number that only the page knows.
export const anyNumber = '\ue000';

const marker = /^(?:[•◦▪‣–—*]|[0-9]{1,4}[.)]|(?:[a-z]|[ivx]{1,4})[.)]|[☐☑☒✓①-⑳])$/i;
const folio = /^(?:[0-9]{1,5}|[ivxlcdm]{1,8})$/i;
const continued = /^Listing\s[\d.]+ \(continued\)$/u;
const leader = /^[.…· ]+$/;
const places = /^\d{1,5}(?:–\d{1,5})?,?$/;
const hyphen = /[-\u00ad\u2010]$/;

// The words of one stream and how far they have been found.
class Cursor {
  constructor(blocks) {
    this.words = blocks.flatMap((block) => block.words.map((word, index) => ({
      ...word, block, first: index === 0, last: index === block.words.length - 1,
    })));
    this.position = 0;
    this.begun = '';  // the part of a divided word that is found
  }

  // Moves over a line of words and tells whether it is what comes next.
  accept(line) {
    const start = { position: this.position, begun: this.begun };
    const fits = line.every((token, index) => this.step(clean(token), token, index === line.length - 1));
    if (!fits) Object.assign(this, start);
    return fits;
  }

  step(read, raw, ends) {
    const next = this.words[this.position];
    const token = next?.text.includes(anyNumber) ? read.replace(/\d+/, anyNumber) : read;
    const whole = this.begun + token;
    if (next && this.whole(whole)) return true;
    if (next && ends && this.divided(next, whole, raw)) return true;
    return this.begun === '' && this.isAdded(token, next);
  }

  whole(text) {
    let joined = '';
    for (let index = this.position; index < this.words.length; ++index) {
      if (index > this.position && !this.words[index].glued) return false;
      joined += this.words[index].text;
      if (joined === text) {
        this.position = index + 1;
        this.begun = '';
        return true;
      }
      if (!text.startsWith(joined)) return false;
    }
    return false;
  }

  divided(next, whole, raw) {
    const unhyphened = hyphen.test(raw) ? whole.replace(hyphen, '') : '';
    const found = [whole, unhyphened].find((text) => text !== '' && next.text.startsWith(text) && text !== next.text);
    if (found === undefined) return false;
    this.begun = found;
    return true;
  }

  // The lines of a page without the head of the table, or of the listing, that goes on there.
  withoutRepeatedHead(lines) {
    if (continued.test(lines[0]?.join(' ') ?? '')) return lines.slice(1);
    const joined = (words) => words.map((word) => clean(word).replace(hyphen, '')).join('');
    const head = joined((this.words[this.position]?.block.repeats ?? []).map((word) => word.text));
    for (let count = 1; head !== '' && count <= lines.length; ++count) {
      const begun = joined(lines.slice(0, count).flat());
      if (begun === head) return lines.slice(count);
      if (!head.startsWith(begun)) break;
    }
    return lines;
  }

  isAdded(token, next) {
    const previous = this.words[this.position - 1];
    if (previous?.last && previous.block.contents && (folio.test(token) || leader.test(token))) return true;
    if (previous?.block.index && places.test(token)) return true;
    return Boolean(next?.first && next.block.item && marker.test(token));
  }

  rest() {
    return this.words.slice(this.position, this.position + 8).map((word) => word.text).join(' ');
  }
}

// A number alone is the page's, not the marker of the next page's first note.
function isFolio(line) {
  return line.length === 1 && folio.test(line[0]);
}

// A running head or a folio: a title of the book, cut with an ellipsis perhaps, and a page number.
function isMarginal(line, titles) {
  const words = line.map((word) => clean(word).toLowerCase());
  const begins = words.findIndex((word) => !folio.test(word));
  if (begins < 0) return true;
  const ends = words.findLastIndex((word) => !folio.test(word)) + 1;
  // What looks like a folio may be the title's: "CI" is 101, too.
  for (let begin = 0; begin <= begins; ++begin)
    for (let end = ends; end <= words.length; ++end)
      if (isTitle(words.slice(begin, end).join(' '), titles)) return true;
  return false;
}

function isTitle(text, titles) {
  return titles.some((title) => title === text || (text.endsWith('…') && title.startsWith(text.slice(0, -1).trim())));
}

// Whether this is a figure's caption: figures may go to the head of another page, in their order.
function isOfFigure(block) {
  return block.stream === 'text' && /^Figure \d+\. /.test(block.words.map((word) => word.text).join(' '));
}

// The lines of a page without the figures at its head.
function belowFigures(lines, figures, drawn) {
  const caption = lines.findIndex((line) => !line.every((word) => drawn.has(clean(word))));
  let begin = caption;
  while (begin >= 0 && begin < lines.length && figures.accept(lines[begin])) ++begin;
  return begin > caption ? belowFigures(lines.slice(begin), figures, drawn) : lines;
}

// What is wrong with the pages of a PDF as a setting of the blocks; nothing if all is well.
// `titles` may stand in the margins, lines of the words `drawn` in pictures anywhere.
export function faultsOfPages(blocks, pages, titles, drawn = new Set()) {
  const known = titles.map((title) => wordsOf(title).join(' ').toLowerCase());
  const text = new Cursor(blocks.filter((block) => block.stream === 'text' && !isOfFigure(block)));
  const figures = new Cursor(blocks.filter(isOfFigure));
  const notes = new Cursor(blocks.filter((block) => block.stream === 'note'));
  for (const [number, all] of pages.entries()) {
    const lines = text.withoutRepeatedHead(belowFigures(all, figures, drawn));
    const margin = lines.findIndex((line) =>
      !text.accept(line) && !figures.accept(line) && (isFolio(line) || !notes.accept(line)) && !line.every((word) => drawn.has(clean(word))));
    const odd = margin < 0 ? undefined : lines.slice(margin).find((line) => !isMarginal(line, known));
    if (odd) {
      return [`page ${number + 1}: "${odd.join(' ')}" where "${text.begun}${text.begun && '|'}${text.rest()}" or the note "${notes.rest()}" comes next`];
    }
  }
  return [text, figures, notes].filter((cursor) => cursor.position < cursor.words.length)
    .map((cursor) => `lost: "${cursor.rest()}" and what follows`);
}

// The same words with the typographer's marks as typed: quotation marks, dashes, ellipses.
export function plain(word) {
  return word.replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replace(/[–—]|-{2,3}/g, '-').replace(/…/g, '...');
}

// What of `blocks` is not in `words` in order, each block unbroken; and what is there more often than
// in the source, of blocks longer than a line of the contents.
export function faultsOfSource(blocks, words) {
  const all = words.map(plain);
  const written = blocks.map((block) => wordsOf(textOf(block)).map(plain));
  const faults = [];
  let place = 0;
  for (const wanted of written) {
    const found = find(all, wanted, place);
    if (found < 0) faults.push(`lost or out of order: "${wanted.slice(0, 12).join(' ')}"`);
    else place = found + wanted.length;
  }
  const source = written.flat();
  for (const wanted of written.filter((block) => block.length > 12)) {
    const times = count(all, wanted);
    if (times > count(source, wanted)) faults.push(`${times} times: "${wanted.slice(0, 12).join(' ')}"`);
  }
  return faults;
}

function find(all, wanted, from) {
  for (let place = from; place + wanted.length <= all.length; ++place) {
    if (wanted.every((word, index) => all[place + index] === word)) return place;
  }
  return -1;
}

function count(all, wanted) {
  let times = 0;
  for (let place = find(all, wanted, 0); place >= 0; place = find(all, wanted, place + wanted.length)) ++times;
  return times;
}
