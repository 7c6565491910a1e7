// Every page of our books as a proof-reader sees it: judges/pages.mjs. And that the judge sees what is
// wrong, in books made for it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { judge } from '../judges/pages.mjs';
import { readPages } from '../judges/pdf_pages.mjs';
import { books, buildBook, scratch, succeed, withoutChapters } from './support.mjs';

// print.css's margins, from the page's size.
export function typeArea(width, height) {
  const side = 0.28 * width - 73;  // for the screen the text is in the middle of each page
  const [top, bottom] = [0.0925 * height, height - 0.1075 * height];
  return () => ({ left: side, top, right: width - side, bottom });
}

const sizes = {
  '7x9.25in': [504, 666], a5: [419.528, 595.276], a4: [595.276, 841.89], letter: [612, 792], '6x9in': [432, 648],
};

// The headings of a post that begin a page because their author wants it: what the page before has, it
// may have.
function wantedAtTop(book) {
  if (!book.endsWith('.md')) return [];
  return [...fs.readFileSync(book, 'utf8').matchAll(/^#+ (.*?) \{[^}]*\.new-page/gm)].map((heading) => heading[1]);
}

function asWanted(book, pdf, faults) {
  const wanted = wantedAtTop(book);
  if (wanted.length === 0 || faults.length === 0) return faults;
  const pages = readPages(pdf);
  const heading = (number) => pages[number - 1]?.marks.find((mark) => mark.block)?.words
    .map((word) => word.text).join(' ');
  return faults.filter(({ rule, page }) => rule !== 'empty' || !wanted.includes(heading(page + 1)));
}

// A sheet that keeps listings whole has been fitted to the page that it was made for. On others a listing
// that does not fit goes overleaf, as a picture does.
function keepsListingsWhole(book) {
  const folder = book.endsWith('.md') ? path.dirname(book) : book;
  return fs.readdirSync(folder).filter((file) => file.endsWith('.css'))
    .some((file) => /\.listing\b[^{}]*\{[^}]*break-inside: avoid/.test(fs.readFileSync(path.join(folder, file), 'utf8')));
}

for (const book of books()) {
  for (const [name, [width, height]] of Object.entries(sizes)) {
    test(`${book} on ${name}`, () => {
      // The specimen's chapter about floats has pages with another area; specimen_test.mjs judges it.
      const { pdf } = buildBook(withoutChapters(book, ['floats']), ['--to', 'pdf', '--page', name]);
      const without = name !== '7x9.25in' && keepsListingsWhole(book) ? ['empty'] : [];
      const faults = judge(pdf, { area: typeArea(width, height), without });
      assert.deepEqual(asWanted(book, pdf, faults), []);
    });
  }
}

// A book of one chapter with an author's sheet.
function made(markdown, sheet = '') {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'),
    'title = "Made"\ndate = "2026-01-01"\nchapters = ["one.md"]\nstyles = ["own.css"]\n');
  fs.writeFileSync(path.join(folder, 'one.md'), markdown);
  fs.writeFileSync(path.join(folder, 'own.css'), sheet);
  return buildBook(folder, ['--to', 'pdf']).pdf;
}

const sentence = 'A paragraph has words enough for some lines, so that there is something to be seen of it. ';
const prose = (count) => Array.from({ length: count }, () => sentence.repeat(3)).join('\n\n');
const listing = (count) => '```text\n' + Array.from({ length: count }, (_, i) => `line ${i}\n`).join('') + '```\n';
const area = typeArea(504, 666);

function found(pdf) {
  return new Set(judge(pdf, { area }).map(({ rule }) => rule));
}

test('a sound book has no faults', () => {
  const pdf = made(`# One\n\n${prose(30)}\n\n## Two\n\n${listing(60)}\n\n${prose(20)}\n`);
  assert.ok(readPages(pdf).length > 6);
  assert.deepEqual(judge(pdf, { area }), []);
});

test('what has the class new-page begins one', () => {
  const pages = (mark) => readPages(made(`# One\n\n${prose(1)}\n\n## Two${mark}\n\n${prose(1)}\n`)).length;
  assert.equal(pages(' {.new-page}'), pages('') + 1);
});

const faulty = {
  outside: [`# One\n\n${prose(3)}\n`, 'p + p { margin-left: -20pt; }'],
  overlap: [`# One\n\n${prose(3)}\n`, 'p + p { margin-top: -20pt; }'],
  empty: [`# One\n\nA line.\n\n## Two\n\n${prose(3)}\n`, 'h2 { break-before: page; }'],
  widow: [`# One\n\n${Array.from({ length: 60 }, (_, i) => sentence.repeat(1 + (i * 7) % 11)).join('\n\n')}\n`,
    'body { widows: 1; orphans: 1; }'],
  heading: [`# One\n\nText.\n\n## Two\n\n${prose(1)}\n`, 'h2 + p { break-before: page; }'],
  blank: [`# One\n\n${listing(90)}`, 'pre.listing { padding: 40pt 0; box-decoration-break: clone; }'],
  parted: [`# One\n\nIt is so:\n\n${listing(9)}`, 'p + pre.listing { break-before: page; }'],
};
for (const [rule, [markdown, sheet]] of Object.entries(faulty)) {
  test(`the judge sees: ${rule}`, () => {
    const rules = found(made(markdown, sheet));
    assert.ok(rules.has(rule) || (rule === 'widow' && rules.has('orphan')), [...rules].join(' '));
  });
}

// Nothing that quire makes is clipped, so its pages are: each shows the left half of its text.
function clipped(pdf) {
  const [plain, cut] = ['plain.pdf', 'cut.pdf'].map((name) => path.join(path.dirname(pdf), name));
  succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, plain]);
  const bytes = fs.readFileSync(plain, 'latin1').replace(/(?<!end)stream\n(?=[^]{0,400}?\bBT\b)/g, '$&0 0 250 666 re W n\n');
  fs.writeFileSync(plain, bytes, 'latin1');
  succeed('sh', ['-c', 'fix-qdf "$1" > "$2"', 'sh', plain, cut]);
  return cut;
}

test('the judge sees: cut', () => {
  const pdf = made(`# One\n\n${prose(3)}\n`);
  assert.deepEqual(found(pdf), new Set());
  assert.ok(found(clipped(pdf)).has('cut'));
});

test('the columns of a table from right to left keep their distance', () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, '---\ntitle: ספר\nlang: he\ndate: 2026-01-31\n---\n\n| שם | ערך |\n| --- | ---: |\n| שתיים | 7 |\n\n: טבלה\n');
  const words = readPages(buildBook(file, ['--to', 'pdf']).pdf).flatMap(({ marks }) => marks).flatMap((mark) => mark.words);
  const number = words.find(({ text }) => text === '7');
  const name = words.find(({ text, baseline }) => text !== '7' && Math.abs(baseline - number.baseline) < 2);
  assert.ok(name.left - number.right > 8, `${name.text} at ${name.left}, 7 up to ${number.right}`);
});

test('the caption is the alternative text of a picture that has none', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>');
  fs.writeFileSync(path.join(folder, 'post.md'), '---\ntitle: Figures\ndate: 2026-01-31\n---\n\n<figure id="x"><img src="a.svg" alt=""><figcaption>A lake</figcaption></figure>\n');
  const { pdf } = buildBook(path.join(folder, 'post.md'), ['--to', 'pdf']);
  const { qpdf } = JSON.parse(succeed('qpdf', ['--json=2', pdf]));
  const figures = Object.values(qpdf[1]).map(({ value }) => value).filter((value) => value?.['/S'] === '/Figure');
  assert.equal(figures.length, 1);
  assert.match(figures[0]['/Alt'] ?? '', /A lake/);
});
