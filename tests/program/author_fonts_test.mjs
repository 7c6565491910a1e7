// A font that an author's sheet brings: in the PDF, in the EPUB, and what is said of those that
// can't be had.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, filesOf, namesOf, run, scratch, source, succeed, testTools } from './support.mjs';

// Squares for letters: no text of ours is set in them.
const squares = (name) => fs.readFileSync(path.join(source, 'tests/fonts', name));

function bookWith(css, text = '# Title\n\nAbc → *def* **ghi**\n') {
  const folder = scratch();
  fs.mkdirSync(path.join(folder, 'looks/fonts'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'quire.toml'),
    'title = "Own"\nauthors = ["A"]\nlanguage = "en"\ndate = "2026-01-01"\nchapters = ["a.md"]\nstyles = ["looks/my.css"]\n');
  fs.writeFileSync(path.join(folder, 'a.md'), text);
  fs.writeFileSync(path.join(folder, 'looks/my.css'), css);
  for (const name of ['square.ttf', 'square-bold.ttf', 'square-italic.ttf'])
    fs.writeFileSync(path.join(folder, 'looks/fonts', name), squares(name));
  return folder;
}

const namesIn = (epub, part) => namesOf(epub).filter((name) => name.includes(part));

const own = `
@font-face { font-family: "Own \\"Face\\""; src: url(fonts/gone.ttf), url("fonts/square.ttf"); }
@font-face { font-family: "Own \\"Face\\""; src: url("fonts/square-bold.ttf"); font-weight: 600 900; }
@font-face { font-family: "Own \\"Face\\""; src: url("fonts/square-italic.ttf"); font-style: italic; }
p { font-family: "Own \\"Face\\"", serif; }
p::before { content: "¶"; }
`;

test('both books are set in it', () => {
  const { epub, pdf, stderr } = buildBook(bookWith(own));
  assert.doesNotMatch(stderr, /CSS-/);
  const fonts = succeed('pdffonts', [pdf]);
  assert.equal(fonts.match(/\+Square/g)?.length, 3, fonts);
  assert.match(succeed('pdftotext', [pdf, '-']), /Abc\s+→\s+def\s+ghi/);

  assert.equal(namesIn(epub, 'fonts/own').length, 3);
  const [sheet] = filesOf(epub, 'style.css');
  assert.match(sheet, /font-family: "Own \\"Face\\"";\s+font-weight: 600 900;/);
  assert.doesNotMatch(sheet, /gone|square/);
  const judged = run('java', ['-jar', '/usr/share/java/epubcheck.jar', epub]);
  assert.match(judged.stdout + judged.stderr, /Messages: 0 fatals \/ 0 errors \/ 0 warnings/);
  succeed(process.execPath, [path.join(testTools, '@likecoin/epubcheck-ts/bin/epubcheck.js'), epub, '--fail-on-warnings']);
});

test('a font for one medium stays there', () => {
  const { epub, pdf } = buildBook(bookWith(`
    @media print { @font-face { font-family: Paper; src: url("fonts/square.ttf"); } }
    p { font-family: Paper, serif; }`));
  assert.match(succeed('pdffonts', [pdf]), /\+Square/);
  assert.deepEqual(namesIn(epub, 'paper'), []);
});

test('the same bytes from one thread and from two', () => {
  const book = bookWith(own);
  const [one, two] = ['1', '2'].map((jobs) => buildBook(book, ['--jobs', jobs]));
  for (const kind of ['epub', 'pdf']) assert.ok(fs.readFileSync(one[kind]).equals(fs.readFileSync(two[kind])), kind);
});

const faults = [
  ['url("../../outside.ttf")', /font outside the book's folder/],
  ['url("fonts/linked.ttf")', /font outside the book's folder/],
  ['url("/etc/passwd")', /font outside the book's folder/],
  ['url("https://example.org/a.ttf")', /remote font/],
  ['url("fonts/gone.ttf")', /no such font/],
  ['url("fonts")', /cannot read font fonts: a folder/],
  ['local("Helvetica")', /installed fonts are not used/],
  ['url("my.css")', /is no font/],
  ['url("fonts/cut.ttf")', /is damaged/],
];
for (const [src, said] of faults) {
  test(`${src} is said, and the book is made`, () => {
    const book = bookWith(`@font-face { font-family: Own; src: ${src}; } p { font-family: Own, serif; }`);
    fs.symlinkSync(path.join(source, 'tests/fonts/square.ttf'), path.join(book, 'looks/fonts/linked.ttf'));
    fs.writeFileSync(path.join(book, 'looks/fonts/cut.ttf'), squares('square.ttf').subarray(0, squares('square.ttf').length / 2));
    const { stderr, pdf } = buildBook(book);
    assert.match(stderr, /CSS-013/);
    assert.match(stderr, said);
    assert.doesNotMatch(succeed('pdffonts', [pdf]), /\+Square/);
  });
}
