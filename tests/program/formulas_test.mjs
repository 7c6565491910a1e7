// Formulas in both outputs of a post.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';

import { buildBook, scratch, source, succeed, testTools } from './support.mjs';

const { unzipSync } = createRequire(testTools + '/')('fflate');

function post(text, fields = '') {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, `---\ntitle: Formulas\nauthor: A\ndate: 2026-01-31\ncover: none\n${fields}---\n\n${text}\n`);
  return file;
}

// The EPUB's chapters, one after the other.
function chapters(epub) {
  const files = unzipSync(fs.readFileSync(epub));
  return Object.keys(files).filter((name) => name.endsWith('.xhtml')).sort()
    .map((name) => new TextDecoder().decode(files[name])).join('\n');
}

test('the parts of a brace stand beside each other', () => {
  const { pdf } = buildBook(post('$$\n\\overbrace{aaaaaaaaaaaaaaaa}\n$$'), ['--to', 'pdf']);
  const trace = succeed('mutool', ['trace', pdf]);
  const places = [...trace.matchAll(/glyph="uni23DE\.\w+" x="([\d.]+)"/g)].map(([, x]) => Number(x));
  assert.ok(places.length >= 5, `${places.length} parts`);
  assert.deepEqual(places, [...new Set(places)].sort((a, b) => a - b));
});

test('a formula is said in words', () => {
  assert.match(chapters(buildBook(post('So $x^2 + 1$.'), ['--to', 'epub']).epub), /alttext="x squared plus 1"/);
});

test('the TeX goes into the MathML where that is asked', () => {
  const written = 'So $x^2$.';
  assert.match(
    chapters(buildBook(post(written, 'math: annotated\n'), ['--to', 'epub']).epub),
    /<semantics><mrow><msup>.*<\/msup><\/mrow><annotation encoding="application\/x-tex">x\^2<\/annotation><\/semantics>/,
  );
  assert.doesNotMatch(chapters(buildBook(post(written), ['--to', 'epub']).epub), /annotation/);
});

test('an author\'s font with a MATH table sets the formulas; of one that is not there nothing is hidden', () => {
  // Of the same package as Pagella's.
  const font = path.join(path.dirname(/source = "(.*texgyrepagella-math\.otf)"/.exec(fs.readFileSync(path.join(source, 'fonts/fonts.toml'), 'utf8'))[1]), 'texgyretermes-math.otf');
  for (const [fontFile, expected, said] of [[font, /TeXGyreTermesMath/, /^(?![^]*FNT-)/], ['', /TeXGyrePagellaMath/, /note\[FNT-002\]: no font TeX Gyre Termes Math for the PDF/]]) {
    const file = post('$$\n\\frac{a}{b} + \\sum_{i=1}^n x_i\n$$', 'styles: m.css\n');
    const folder = path.dirname(file);
    if (fontFile) fs.copyFileSync(fontFile, path.join(folder, 'termes.otf'));
    const face = '@font-face { font-family: "TeX Gyre Termes Math"; src: url(termes.otf); }\n';
    fs.writeFileSync(path.join(folder, 'm.css'), `${fontFile ? face : ''}math { font-family: "TeX Gyre Termes Math"; }\n`);
    const { pdf, stderr } = buildBook(file, ['--to', 'pdf']);
    assert.match(succeed('pdffonts', [pdf]), expected);
    assert.match(stderr, said);
  }
});

test('the MathML of each formula goes into the PDF where that is asked', () => {
  for (const fields of ['math: annotated\n', '']) {
    const { pdf } = buildBook(post('So $x^2$ and\n\n$$\ny_1\n$$', fields), ['--to', 'pdf']);
    const { qpdf } = JSON.parse(succeed('qpdf', ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', pdf]));
    const values = Object.values(qpdf[1]).map(({ value, stream }) => value ?? stream);
    const formulas = values.filter((value) => value['/S'] === '/Formula');
    const files = values.filter(({ dict }) => dict?.['/Type'] === '/EmbeddedFile');
    assert.equal(formulas.length, 2);
    assert.deepEqual(formulas.map((value) => (value['/AF'] ?? []).length), fields ? [1, 1] : [0, 0]);
    const texts = files.map(({ data }) => Buffer.from(data, 'base64').toString());
    assert.deepEqual(texts.map((text) => /<msu[bp]><mi>.<\/mi><mn>.<\/mn><\/msu[bp]>/.exec(text)?.[0]), fields
      ? ['<msup><mi>x</mi><mn>2</mn></msup>', '<msub><mi>y</mi><mn>1</mn></msub>'] : []);
  }
});

test('each row of an align that has a label or a tag has its number at the margin', () => {
  const rows = '\\begin{align}\na &= b \\label{eq:one} \\\\\nc &= d \\\\\ne &= f \\label{eq:two} \\\\\ng &= h \\tag{x}\n\\end{align}';
  const { epub, pdf } = buildBook(post(`${rows}\n\nThen \\eqref{eq:two} and \\eqref{eq:one}.`));
  assert.match(chapters(epub), /<mtr id="eq_two">.*<mtd class="equation-number"><mtext>\(2\)<\/mtext><\/mtd><\/mtr>/);
  assert.match(chapters(epub), /Then <a [^>]*href="#eq_two">\(2\)<\/a> and <a [^>]*href="#eq_one">\(1\)<\/a>/);
  const lines = succeed('pdftotext', ['-layout', pdf, '-']).split('\n').map((line) => line.trim().replace(/ {2,}/g, '  '));
  for (const line of ['a=b  (1)', 'c=d', 'e=f  (2)', 'g=h  (x)']) assert.ok(lines.includes(line), `${line} in ${lines}`);
});
