// A PDF's pages as they are painted, by mutool, with what each thing is in the structure tree, by
// qpdf: nothing of the compiler's own is read.
//
//   readPages(pdf) → [{ number, width, height, marks }]
//
// A mark is what one piece of marked content paints:
//   { tag, block, words, rules, pictures }
// `tag` is the leaf's ("P", "Figure", "Artifact" …; "Span" is a line of a listing), `block` the nearest
// element that stands for itself ({ type, path, id }: a paragraph, a heading, a cell) or null.
// Boxes are { left, top, right, bottom } in points from the page's upper left corner; a word has also
// its text, its baseline, its size, its font, and `gaps` where it has such inside.
import { spawnSync } from 'node:child_process';

const blockTypes = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LBody', 'Lbl', 'TH', 'TD', 'Caption', 'TOCI',
  'Figure', 'Note']);

export function readPages(pdf) {
  const { count, blocksOfPage } = readStructure(pdf);
  const pages = [];
  const atOnce = 40;
  for (let first = 1; first <= count; first += atOnce) {
    const last = Math.min(count, first + atOnce - 1);
    for (const text of said('mutool', ['trace', pdf, `${first}-${last}`]).split('<page ').slice(1)) {
      const page = readPage(text);
      let leaf = 0;
      for (const mark of page.marks) {
        mark.block = mark.tag === 'Artifact' ? null : blocksOfPage[page.number - 1]?.[leaf++] ?? null;
      }
      pages.push(page);
    }
  }
  return pages;
}

function said(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

// Of each page, by the number of the marked content, the block that it belongs to.
function readStructure(pdf) {
  const { pages, qpdf } = JSON.parse(said('qpdf', ['--json=2', '--json-key=qpdf', '--json-key=pages', pdf]));
  const pageOf = new Map(pages.map(({ object }, index) => [object, index]));
  const blocksOfPage = pages.map(() => []);
  const valueOf = (reference) => qpdf[1][`obj:${reference}`]?.value;
  const root = Object.values(qpdf[1]).find(({ value }) => value?.['/Type'] === '/Catalog')?.value['/StructTreeRoot'];

  let ids = 0;
  function visit(kid, holder, path, page) {
    if (Array.isArray(kid)) return kid.forEach((one) => visit(one, holder, path, page));
    if (typeof kid === 'number') {
      blocksOfPage[page][kid] = holder;
      return undefined;
    }
    const value = typeof kid === 'string' ? valueOf(kid) : kid;
    if (!value || value['/Type'] === '/OBJR') return undefined;
    const here = value['/Pg'] ? pageOf.get(value['/Pg']) : page;
    if (value['/Type'] === '/MCR') return visit(value['/MCID'], holder, path, here);
    const type = value['/S']?.slice(1);
    const inner = type ? `${path}/${type}` : path;
    // A formula in a paragraph is a part of it; a display is a block of its own.
    const block = blockTypes.has(type) || (type === 'Formula' && !holder) ? { type, path: inner, id: ids++ } : holder;
    return value['/K'] === undefined ? undefined : visit(value['/K'], block, inner, here);
  }
  if (root) visit(valueOf(root)['/K'], null, '', 0);
  return { count: pages.length, blocksOfPage };
}

function readPage(text) {
  const [, number, box] = /number="(\d+)" mediabox="([^"]*)"/.exec(text);
  const [left, bottom, right, top] = box.split(' ').map(Number);
  const page = { number: Number(number), width: right - left, height: top - bottom, marks: [] };
  const reader = new PageReader(page);
  for (const line of text.split('\n')) reader.read(line);
  return page;
}

class PageReader {
  constructor(page) {
    this.page = page;
    this.clips = [];
    this.depth = 0;
    this.mark = newMark('Artifact');
  }

  read(line) {
    const start = line.indexOf('<');
    const name = /^<(\/?[a-z_]*)/.exec(line.slice(start))?.[1];
    const handler = this[`on_${name?.replace('/', 'end_')}`];
    if (handler) handler.call(this, line);
  }

  // What is inside of a piece of marked content (a Span with ActualText) has no number of its own.
  on_layer(line) {
    if (this.depth++ > 0) return;
    this.mark = newMark(attribute(line, 'name'));
    this.page.marks.push(this.mark);
  }
  on_end_layer() {
    if (--this.depth === 0) this.mark = newMark('Artifact');
  }

  on_fill_path(line) { this.beginPath(line, 'fill'); }
  on_stroke_path(line) { this.beginPath(line, 'stroke'); }
  on_clip_path(line) { this.beginPath(line, 'clip'); }
  on_clip_stroke_path(line) { this.beginPath(line, 'clip'); }
  on_end_fill_path() { this.endPath(); }
  on_end_stroke_path() { this.endPath(); }
  on_end_clip_path() { this.endPath(); }
  on_end_clip_stroke_path() { this.endPath(); }
  on_pop_clip() { this.clips.pop(); }
  on_clip_text() { this.clips.push(null); }
  on_clip_image_mask() { this.clips.push(null); }
  on_moveto(line) { this.addPoints(line, ['x', 'y']); }
  on_lineto(line) { this.addPoints(line, ['x', 'y']); }
  on_curveto(line) { this.addCurve(line); }

  beginPath(line, kind) {
    this.path = { kind, matrix: matrixOf(line), box: emptyBox(), width: kind === 'stroke' ? Number(attribute(line, 'linewidth')) : 0,
      isWhite: /color="1( 1 1)?"/.test(line) };
  }

  addPoints(line, names) {
    if (!this.path) return;
    for (let i = 0; i < names.length; i += 2) {
      const [x, y] = [names[i], names[i + 1]].map((name) => Number(attribute(line, name)));
      extend(this.path.box, ...moved(this.path.matrix, x, y));
      this.path.at = [x, y];
    }
  }

  // A curve stays within its handles, but seldom reaches them: points of it do.
  addCurve(line) {
    if (!this.path) return;
    const [x1, y1, x2, y2, x3, y3] = ['x1', 'y1', 'x2', 'y2', 'x3', 'y3'].map((name) => Number(attribute(line, name)));
    const [x0, y0] = this.path.at;
    for (let t = 0.125; t <= 1; t += 0.125) {
      const u = 1 - t;
      const on = (a, b, c, d) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
      extend(this.path.box, ...moved(this.path.matrix, on(x0, x1, x2, x3), on(y0, y1, y2, y3)));
    }
    this.path.at = [x3, y3];
  }

  endPath() {
    const { kind, box, width, isWhite } = this.path;
    this.path = null;
    if (kind === 'clip') this.clips.push(box);
    const seen = this.clipped({ left: box.left - width / 2, top: box.top - width / 2, right: box.right + width / 2,
      bottom: box.bottom + width / 2 });
    if (kind === 'clip' || !seen) return;
    this.mark.rules.push({ ...seen, isWhite });
  }

  on_fill_image(line) { this.addPicture(line); }
  on_fill_image_mask(line) { this.addPicture(line); }
  addPicture(line) {
    const box = emptyBox();
    const matrix = matrixOf(line);
    for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1]]) extend(box, ...moved(matrix, x, y));
    const seen = this.clipped(box);
    if (seen) this.mark.pictures.push(seen);
  }

  on_fill_text(line) { this.matrix = matrixOf(line); }
  on_span(line) {
    // A line's glyphs may be widened: the size is their height, the advance goes by their width.
    const [a, b, c, d] = attribute(line, 'trm').split(' ').map(Number);
    this.font = attribute(line, 'font');
    this.size = Math.hypot(c, d) * Math.hypot(this.matrix[2], this.matrix[3]);
    this.width = Math.hypot(a, b) * Math.hypot(this.matrix[0], this.matrix[1]);
    this.word = null;
  }

  // A word ends at a space, at a leap or at a new baseline.
  on_g(line) {
    const text = unescaped(attribute(line, 'unicode') ?? '');
    // A further letter of a ligature: "-1", or no glyph at all.
    if ((attribute(line, 'glyph') ?? '-1') === '-1') {
      if (this.word) this.word.text += text;
      return;
    }
    const [x, y] = moved(this.matrix, Number(attribute(line, 'x')), Number(attribute(line, 'y')));
    const advance = Number(attribute(line, 'adv')) * this.width;
    if (/^[\s\u00ad\u200b]*$/.test(text) && advance >= 0) {
      this.word = null;
      return;
    }
    const { word } = this;
    const continues = word && Math.abs(word.baseline - y) < 0.05 && Math.abs(word.right - x) < 0.6 * this.size &&
      x >= word.left - 0.5;
    // What stands above and below the baseline, without the room for accents that a font claims.
    const box = { left: x, top: y - 0.68 * this.size, right: x + advance, bottom: y + 0.2 * this.size };
    if (continues) {
      // Programs that write no spaces leave gaps.
      if (x - word.right > 0.12 * this.size) (word.gaps ??= []).push({ left: word.right, right: x });
      word.text += text;
      word.right = Math.max(word.right, box.right);
    } else {
      this.word = { text, baseline: y, size: this.size, font: this.font, clip: this.clipBox(), ...box };
      this.mark.words.push(this.word);
    }
  }

  clipBox() {
    return this.clips.reduce((all, clip) => (clip && all ? intersection(all, clip) : all),
      { left: 0, top: 0, right: this.page.width, bottom: this.page.height });
  }

  clipped(box) {
    const clip = this.clipBox();
    return clip && intersection(box, clip, 0);
  }
}

function newMark(tag) {
  return { tag, words: [], rules: [], pictures: [] };
}

function attribute(line, name) {
  const start = line.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 3;
  return line.slice(from, line.indexOf('"', from));
}

function matrixOf(line) {
  return (attribute(line, 'transform') ?? '1 0 0 1 0 0').split(' ').map(Number);
}

function moved([a, b, c, d, e, f], x, y) {
  return [a * x + c * y + e, b * x + d * y + f];
}

function unescaped(text) {
  return text.replace(/&#x([0-9a-f]+);/gi, (all, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}

function emptyBox() {
  return { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
}

function extend(box, x, y) {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y);
}

export function union(boxes) {
  const box = emptyBox();
  for (const one of boxes) {
    extend(box, one.left, one.top);
    extend(box, one.right, one.bottom);
  }
  return box;
}

// What two boxes share, if it is more than `least` in both directions; else null.
export function intersection(one, other, least = -1) {
  const box = { left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom) };
  return box.right - box.left >= least && box.bottom - box.top >= least ? box : null;
}
