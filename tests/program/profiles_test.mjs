// What a PDF is for: --profile and `profile` in the manifest.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { books, buildBook, filesOf, quire, run, scratch, source, succeed } from './support.mjs';

const post = books().find((book) => book.endsWith('.md'));
const text = (pdf, ...args) => succeed('pdftotext', ['-enc', 'UTF-8', ...args, pdf, '-']);
const info = (pdf) => succeed('pdfinfo', [pdf]);
const pagesOf = (pdf) => Number(/^Pages: +(\d+)$/m.exec(info(pdf))[1]);

function writeBook(manifest, files) {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'), manifest);
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}
const head = 'title = "T"\nsubtitle = "S"\nauthor = "A"\ndate = "2026-01-31"\n';

test('the post is a handout of at most 18 pages of A4, with its head and all of its sections', () => {
  const { pdf } = buildBook(post, ['--to', 'pdf', '--profile', 'handout']);
  assert.ok(pagesOf(pdf) <= 18, `${pagesOf(pdf)} pages`);
  assert.match(info(pdf), /^Page size: +595\.\d+ x 841\.\d+ pts/m);
  const first = text(pdf, '-l', '1');
  assert.match(first, /^Python async patterns and best practices\n/);
  assert.match(first, /The quire authors/);
  assert.match(first, new RegExp(`1 / ${pagesOf(pdf)}`));
  assert.match(text(pdf), /\(page \d+\)/);
});

test('a chapter on a right-hand page is led to there, not on the blank page before it', () => {
  const folder = writeBook(`${head}chapters = ["a.md", "b.md"]\n`, { 'a.md': '# One\n\n[Two](b.md)\n', 'b.md': '# Two\n\nText.\n' });
  const { pdf } = buildBook(folder, ['--to', 'pdf', '--profile', 'print']);
  const pageOf = (name) => Number(new RegExp(`^ *(\\d+) .*"${name}"$`, 'm').exec(succeed('pdfinfo', ['-dests', pdf]))[1]);
  assert.equal(pageOf('b.xhtml'), pageOf('b.xhtml#two'));
});

test('the paper of a handout is that of its language\'s region', () => {
  const sizes = { en: '595.276 x 841.89', 'en-US': '612 x 792', 'es-MX': '612 x 792', 'de-DE': '595.276 x 841.89' };
  for (const [lang, size] of Object.entries(sizes)) {
    const folder = writeBook(`${head}lang = "${lang}"\nprofile = "handout"\nchapters = ["a.md"]\n`, { 'a.md': '# One\n\nText.\n' });
    const { pdf } = buildBook(folder, ['--to', 'pdf']);
    assert.ok(info(pdf).includes(`Page size:       ${size} pts`), `${lang}: ${info(pdf)}`);
    assert.equal(pagesOf(pdf), 1);
  }
});

test('each PDF has its profile, and the EPUB is the same with all of them', () => {
  const chapters = 'lang = "en"\nchapters = ["a.md"]\n';
  const files = { 'a.md': '# One\n\n```python\nx = "y"\n```\n' };
  const folder = writeBook(`${head}${chapters}[[pdf]]\nname = "s"\n[[pdf]]\nname = "h"\nprofile = "handout"\n`, files);
  const out = scratch();
  succeed(quire, ['build', folder, '-o', out]);
  assert.equal(pagesOf(path.join(out, 'h.pdf')), 1);
  assert.ok(pagesOf(path.join(out, 's.pdf')) > 4);
  const sheets = ['screen', 'print', 'handout'].map((profile) =>
    filesOf(buildBook(folder, ['--to', 'epub', '--profile', profile]).epub, '.css').join(''));
  assert.equal(sheets[0], sheets[1]);
  assert.equal(sheets[0], sheets[2]);
});

test('print has no cover and no colors, and its chapters begin on the right', () => {
  const files = { 'a.md': '# One\n\nText.\n', 'b.md': '# Two\n\n```python\nx = "y"  # z\n```\n\n[out](https://example.org)\n' };
  const folder = writeBook(`${head}lang = "en"\nchapters = ["a.md", "b.md"]\n`, files);
  const { pdf } = buildBook(folder, ['--to', 'pdf', '--profile', 'print']);
  const plain = path.join(scratch(), 'plain.pdf');
  succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, plain]);
  const content = fs.readFileSync(plain, 'latin1');
  const colors = [...content.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) rg$/gm)].filter(([, r, g, b]) => r !== g || g !== b);
  assert.deepEqual(colors.map(([all]) => all), []);
  for (const title of ['One', 'Two']) {
    const at = Array.from({ length: pagesOf(pdf) }, (_, i) => i + 1).findLast((page) =>
      new RegExp(`^${title}$`, 'm').test(text(pdf, '-f', `${page}`, '-l', `${page}`)));
    assert.equal(at % 2, 1, `${title} on page ${at}`);
  }
});

test('an unknown profile is reported', () => {
  const folder = writeBook(`${head}lang = "en"\nprofile = "hand-out"\nchapters = ["a.md"]\n`, { 'a.md': '# One\n' });
  assert.match(run(quire, ['check', folder]).stderr, /warning\[BK-020\]: profile cannot be hand-out[^]*handout/);
  assert.equal(run(quire, ['check', folder, '--profile', 'poster']).status, 2);
});

// WCAG 2.2 relative luminance, of a grey.
function contrastWithWhite(hex) {
  const value = parseInt(hex.slice(1, 3), 16) / 255;
  return 1.05 / ((value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4) + 0.05);
}

test('what is grey on paper has a contrast of 7 to 1', () => {
  for (const name of ['grey.css', 'profiles/handout.css', 'profiles/print.css']) {
    const sheet = fs.readFileSync(path.join(source, 'styles', name), 'utf8');
    for (const [, color] of sheet.matchAll(/[{;] *color: ([^;]+);/g)) {
      assert.match(color, /^#(..)\1\1$/, name);
      assert.ok(contrastWithWhite(color) >= 7, `${name}: ${color}`);
    }
  }
});

test('paper has the addresses of links that lead out of the book, once in a chapter', () => {
  const files = { 'a.md': '# One\n\nSee [the site](https://example.org/a), [again](https://example.org/a).\n\n- An [item](https://example.org/b)\n' };
  const folder = writeBook(`${head}lang = "en"\nchapters = ["a.md"]\n`, files);
  for (const profile of ['print', 'handout']) {
    const { pdf, epub } = buildBook(folder, ['--profile', profile]);
    const shown = text(pdf);
    assert.equal(shown.split('example.org/a').length, 2, shown);
    const expected = profile === 'print' ? /^a https:\/\/example\.org\/a$/m : /See the site \(example\.org\/a\), again\./;
    assert.match(shown, expected);
    assert.match(shown, /example\.org\/b/);
    assert.doesNotMatch(filesOf(epub, '.xhtml').join(''), /link-/);
    succeed('qpdf', ['--check', pdf]);
  }
  assert.doesNotMatch(text(buildBook(folder, ['--to', 'pdf']).pdf), /example\.org/);
  fs.appendFileSync(path.join(folder, 'quire.toml'), '[[pdf]]\nname = "p"\nprofile = "print"\n[[pdf]]\nname = "s"\n');
  const out = scratch();
  succeed(quire, ['build', folder, '-o', out]);
  assert.match(text(path.join(out, 'p.pdf')), /example\.org/);
  assert.doesNotMatch(text(path.join(out, 's.pdf')), /example\.org/);
});
