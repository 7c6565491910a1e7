// A folder of several books, a book of several PDFs, and a book that is not written to its end.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, filesOf, folderOf, quire, scratch, succeed } from './support.mjs';

const widthOf = (pdf) => Math.round(Number(/Page size:\s+([\d.]+)/.exec(succeed('pdfinfo', [pdf]))[1]));

test('each book of a folder has its own files, and each PDF its own page', () => {
  const folder = folderOf({
    'quire.toml': `authors = ["A"]
date = 2026-01-01
[[book]]
title = "One"
name = "one"
chapters = ["a.md"]
[[book.pdf]]
name = "one-a4"
page = "a4"
[[book.pdf]]
name = "one-a5"
page = "a5"
[[book]]
title = "Two"
name = "two"
chapters = ["b.md", "a.md"]
outputs = ["epub"]
`,
    'a.md': '# First\n\nwords\n',
    'b.md': '# Second\n\nwords\n',
  });
  const out = scratch();
  succeed(quire, ['build', folder, '-o', out]);
  assert.deepEqual(fs.readdirSync(out).sort(), ['one-a4.pdf', 'one-a5.pdf', 'one.epub', 'two.epub']);
  assert.deepEqual(['one-a4.pdf', 'one-a5.pdf'].map((name) => widthOf(path.join(out, name))), [595, 420]);
  const [packageText] = filesOf(path.join(out, 'two.epub'), '.opf');
  assert.match(packageText, />Two<\/dc:title>/);
});

test('a chapter that is not written yet leads nowhere, neither to the cover nor to another', () => {
  const folder = folderOf({
    'book.toml': '[book]\ntitle = "B"\nauthors = ["A"]\n',
    'src/SUMMARY.md': '- [Written](a.md)\n    - [Later]()\n- [Above]()\n    - [Below](b.md)\n',
    'src/a.md': '# Written\n',
    'src/b.md': '# Below\n',
  });
  const { epub, pdf } = buildBook(folder);
  const [nav] = filesOf(epub, 'nav.xhtml');
  assert.match(nav, /<p class="draft">1\.1 Later<\/p>/);
  assert.match(nav, /<span>2 Above<\/span><ol><li><a href="b\.xhtml">2\.1 Below<\/a>/);
  const [ncx] = filesOf(epub, '.ncx');
  const points = [...ncx.matchAll(/playOrder="(\d+)"><navLabel><text>([^<]*)<\/text><\/navLabel><content src="([^"]*)"/g)]
    .filter(([, , label]) => /Written|Later|Above|Below/.test(label));
  assert.deepEqual(points.map(([, order, label, src]) => [label, src, order === points.at(-1)[1]]), [
    ['1 Written', 'a.xhtml', false], ['2 Above', 'b.xhtml', true], ['2.1 Below', 'b.xhtml', true]]);
  const outline = succeed('mutool', ['show', pdf, 'outline']);
  assert.match(outline, /"1\.1 Later"\s+\(null\)/);
  assert.match(outline, /"2\.1 Below"\s+#/);
});
