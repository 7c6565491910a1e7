// Measures the typesetting of a PDF by its glyphs, whatever made it.
//
//   node tests/meter/typography.mjs [--json] BOOK.pdf…
//
// Paragraphs are taken from the structure tree where there is one, else from the lines: a paragraph
// ends with a line that is not full, or where the distance to the next is not the leading. Measured
// are paragraphs in the book's commonest proportional font and size, of each line but the last:
//   space      the mean word space over the natural one, which is that of last lines: the mean of
//              all lines, the 95th percentile, the share over 1.5 and the share under 0.8
//   slack      the same in ems, less the natural space: for comparing faces
//   hyphens    the share of lines that end in one; `runs`: three and more in a row
//   past       lines that end over 0.55 em outside the measure
//   runts      last lines of at most 4 letters or 5 % of the measure
//   fragments  last lines that are the rest of a word
//   rivers     word spaces that lie below each other on four lines
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { readPages } from '../judges/pdf_pages.mjs';

const fixedPitch = /mono|courier|consol|menlo|typewriter|cmtt|lmtt|code/i;
const hyphen = /\p{L}[-\u2010\u00ad]$/u;

export function measure(pdf) {
  const pages = readPages(pdf);
  const body = bodyOf(pages);
  const parts = pages.flatMap((page) => paragraphsOf(page, body));
  const paragraphs = joined(parts).filter((lines) => lines.length > 0);
  const broken = paragraphs.filter((lines) => lines.length > 1);
  const lasts = broken.map((lines) => lines.at(-1));
  const width = measureOf(broken.flatMap((lines) => lines.slice(0, -1)));
  const natural = median(lasts.filter((line) => line.right - line.left < 0.85 * width).flatMap((line) => line.spaces)) ?? 0.25;
  const set = broken.flatMap((lines) => lines.slice(0, -1));
  const full = set.filter((line) => line.spaces.length >= 2 && isFull(line, body));
  const ratios = full.map((line) => mean(line.spaces) / natural).sort((one, other) => one - other);
  const share = (some, all) => (all.length > 0 ? some.length / all.length : 0);
  return {
    font: body.font, size: body.size, measure: width, natural, lines: set.length,
    mean: mean(ratios), p95: quantile(ratios, 0.95), loose: share(ratios.filter((ratio) => ratio > 1.5), ratios),
    tight: share(ratios.filter((ratio) => ratio < 0.8), ratios),
    slack: (mean(ratios) - 1) * natural, slack95: (quantile(ratios, 0.95) - 1) * natural,
    hyphens: share(set.filter(isDivided), set), runs: count(broken.map(hyphenRuns)),
    past: set.filter((line) => line.right > line.edge.right + 0.55 * body.size).length,
    runts: lasts.filter((line) => line.right - line.left < 0.05 * width || line.text.replace(/ /g, '').length <= 4).length,
    fragments: broken.filter((lines) => isDivided(lines.at(-2)) && lines.at(-1).spaces.length === 0 && !/ /.test(lines.at(-1).text)).length,
    rivers: count(broken.map((lines) => riversOf(lines))),
  };
}

const isDivided = (line) => hyphen.test(line.text);
const isFull = (line, body) => Math.abs(line.right - line.edge.right) < 0.55 * body.size;
const mean = (values) => (values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0);
const count = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? 0;
const median = (values) => (values.length > 0 ? quantile([...values].sort((one, other) => one - other), 0.5) : undefined);

// The commonest key, and how often it is there.
function commonest(keys) {
  const counts = new Map();
  for (const [key, weight] of keys) counts.set(key, (counts.get(key) ?? 0) + weight);
  return [...counts].sort((one, other) => other[1] - one[1])[0] ?? [undefined, 0];
}

function bodyOf(pages) {
  const words = pages.flatMap(({ marks }) => marks.flatMap((mark) => mark.words)).filter(({ font }) => !fixedPitch.test(font));
  const family = (font) => font.replace(/^[A-Z]{6}\+/, '').replace(/[-,].*$/, '');
  const [font] = commonest(words.map((word) => [family(word.font), word.text.length]));
  const [size] = commonest(words.filter((word) => family(word.font) === font).map((word) => [Math.round(word.size * 5) / 5, word.text.length]));
  const isOf = (word) => family(word.font) === font && Math.abs(word.size - size) < 0.035 * size;
  return { font, size, isOf };
}

// The parts of paragraphs on a page, in order: their lines.
function paragraphsOf(page, body) {
  const tagged = page.marks.some(({ block }) => block);
  return tagged ? taggedLines(page, body) : plainLines(page, body);
}

const flows = new Set(['P', 'LBody']);
const apart = /Note|TOC|Table|Figure|Caption|Index|H[1-6]/;

function taggedLines(page, body) {
  const byBlock = new Map();
  for (const mark of page.marks) {
    if (mark.tag === 'Artifact' || !mark.block || !flows.has(mark.block.type) || apart.test(mark.block.path)) continue;
    if (!byBlock.has(mark.block.id)) byBlock.set(mark.block.id, []);
    byBlock.get(mark.block.id).push(...mark.words);
  }
  return [...byBlock].flatMap(([id, words]) => linesOf(words).filter((line) => isProse(line, body))
    .map((line) => ({ ...lineOf(line, body), paragraph: id, page: page.number })));
}

function plainLines(page, body) {
  const words = page.marks.flatMap((mark) => mark.words);
  return linesOf(words).filter((line) => isProse(line, body))
    .map((line) => ({ ...lineOf(line, body), page: page.number }));
}

function linesOf(words) {
  const lines = [];
  for (const word of [...words].sort((one, other) => one.baseline - other.baseline)) {
    const line = lines.at(-1);
    if (line && word.baseline - line.baseline < 0.45 * Math.max(word.size, line.size)) {
      line.words.push(word);
      if (word.size > line.size) Object.assign(line, { size: word.size, baseline: word.baseline });
    } else {
      lines.push({ baseline: word.baseline, size: word.size, words: [word] });
    }
  }
  for (const line of lines) line.words.sort((one, other) => one.left - other.left);
  return lines;
}

const isProse = ({ words }, body) => words.some((word) => body.isOf(word));

// A space is counted where both its neighbours are text of the body: code keeps its own.
function lineOf({ words, baseline }, body) {
  const spaces = [];
  const gaps = [];
  let text = '';
  words.forEach((word, i) => {
    const previous = words[i - 1];
    const gap = previous ? word.left - previous.right : 0;
    const isSpace = gap > 0.05 * body.size;
    if (isSpace && body.isOf(word) && body.isOf(previous)) spaces.push(gap / body.size);
    if (isSpace) gaps.push({ left: previous.right, right: word.left });
    for (const { left, right } of word.gaps ?? []) {
      spaces.push((right - left) / body.size);
      gaps.push({ left, right });
    }
    text += (isSpace ? ' ' : '') + word.text;
  });
  return { baseline, text, spaces, gaps, left: words[0].left, right: Math.max(...words.map(({ right }) => right)) };
}

// Lines to paragraphs, and to each line the edges of its column: the outermost that lines with about
// the same left edge on pages of its side come to.
function joined(lines) {
  const rights = new Map();
  const sideOf = (line) => line.page % 2;
  for (const line of lines) {
    const key = sideOf(line);
    if (!rights.has(key)) rights.set(key, []);
    rights.get(key).push([Math.round(line.right), line.text.length]);
  }
  const edges = new Map([...rights].map(([key, ends]) => [key, commonest(ends)[0]]));
  const paragraphs = [];
  let last;
  for (const line of lines) {
    line.edge = { right: edges.get(sideOf(line)) };
    const continues = last && (line.paragraph === undefined ? goesOn(last, line) : line.paragraph === last.paragraph);
    if (continues) paragraphs.at(-1).push(line);
    else paragraphs.push([line]);
    last = line;
  }
  return paragraphs;
}

// Without tags: the line before is full, and this one follows at the leading or overleaf.
function goesOn(before, line) {
  const leading = line.baseline - before.baseline;
  const size = (before.right - before.left) / Math.max(1, before.text.length) * 2.4;
  const isFullBefore = before.right > before.edge.right - size;
  return isFullBefore && (line.page === before.page ? leading > 0 && leading < 1.6 * size : line.page === before.page + 1);
}

function measureOf(lines) {
  const [width] = commonest(lines.map((line) => [Math.round(line.right - line.left), 1]));
  return width ?? 0;
}

function hyphenRuns(lines) {
  let runs = 0;
  let inRow = 0;
  for (const line of lines.slice(0, -1)) {
    inRow = isDivided(line) ? inRow + 1 : 0;
    if (inRow === 3) runs += 1;
  }
  return runs;
}

// Spaces that touch the one above them by half, on four lines.
function riversOf(lines) {
  let rivers = 0;
  let open = [];
  for (const { gaps } of lines) {
    const next = gaps.map(({ left, right }) => {
      const touching = open.filter((above) => Math.abs(above.left + above.right - left - right) < Math.max(above.right - above.left, right - left));
      return { left, right, length: 1 + Math.max(0, ...touching.map(({ length }) => length)) };
    });
    rivers += next.filter(({ length }) => length === 4).length;
    open = next;
  }
  return rivers;
}

const columns = [['mean', 3], ['p95', 2], ['loose', 1], ['tight', 1], ['slack', 3], ['slack95', 3], ['hyphens', 1], ['runs', 0], ['past', 0],
  ['runts', 0], ['fragments', 0], ['rivers', 0], ['lines', 0]];

// One row a book, the shares in percent.
export function table(rows) {
  const cell = (figures, name, places) => {
    const value = figures[name];
    if (value === undefined || value === null) return '–';
    return ['loose', 'tight', 'hyphens'].includes(name) ? `${(value * 100).toFixed(places)} %` : value.toFixed(places);
  };
  const header = ['', ...columns.map(([name]) => name)];
  const cells = rows.map(({ name, figures }) => [name, ...columns.map(([column, places]) => cell(figures, column, places))]);
  const widths = header.map((_, i) => Math.max(...[header, ...cells].map((row) => row[i].length)));
  return [header, ...cells].map((row) => row.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  '))
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.slice(2).filter((word) => word !== '--json');
  const rows = files.map((file) => ({ name: path.basename(file), figures: measure(file) }));
  console.log(process.argv.includes('--json') ? JSON.stringify(rows, null, 1) : table(rows));
}
