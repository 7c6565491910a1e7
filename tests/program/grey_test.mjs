// A PDF of greys alone: --grey and `grey` in the manifest.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { books, buildBook, folderOf, quire, run, scratch, succeed } from './support.mjs';

const ours = books().filter((book) => /specimen|content\.md$/.test(book));

// What a PDF says of colours, with its streams in clear.
function colorsOf(pdf) {
  const plain = path.join(scratch(), 'plain.pdf');
  succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, plain]);
  const text = fs.readFileSync(plain, 'latin1');
  const operators = /^(?:.* )?[\d.]+ [\d.]+ [\d.]+ (?:rg|RG|sc|SC|scn|SCN)$|[\d.]+ [kK]$|\/Device(?:RGB|CMYK)|\/(?:Cal|ICCBased)/gm;
  return [...text.matchAll(operators)].map(([all]) => all);
}

// Whether each pixel of the pages is a grey, by poppler.
function isGreyToTheEye(pdf) {
  const folder = scratch();
  succeed('pdftoppm', ['-r', '30', pdf, path.join(folder, 'page')]);
  for (const name of fs.readdirSync(folder)) {
    const bytes = fs.readFileSync(path.join(folder, name));
    const head = /^P6\s+\d+\s+\d+\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'))[0].length;
    for (let i = head; i < bytes.length; i += 3)
      if (bytes[i] !== bytes[i + 1] || bytes[i] !== bytes[i + 2]) return false;
  }
  return true;
}

test('our books have no color in the file, of any profile and imposition', () => {
  for (const book of ours)
    for (const args of [[], ['--profile', 'print', '--theme', 'modern'], ['--profile', 'handout', '--impose', 'booklet']]) {
      const folder = scratch();
      succeed(quire, ['build', book, '--to', 'pdf', '--grey', '-o', folder, ...args]);
      for (const name of fs.readdirSync(folder)) {
        const pdf = path.join(folder, name);
        assert.deepEqual(colorsOf(pdf), [], name);
        const checked = run('qpdf', ['--check', pdf]);
        assert.equal(checked.status, 0, checked.stdout + checked.stderr);
      }
    }
});

test('pages are gray to the eye, and in color without the option', () => {
  const specimen = ours.find((book) => book.endsWith('specimen'));
  assert.ok(isGreyToTheEye(buildBook(specimen, ['--to', 'pdf', '--grey']).pdf));
  const { pdf } = buildBook(specimen, ['--to', 'pdf']);
  assert.ok(!isGreyToTheEye(pdf));
  assert.notDeepEqual(colorsOf(pdf), []);
});

test('each PDF of a manifest is gray or not', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nlang = "en"\ndate = "2026-01-31"\ngrey = true\nchapters = ["a.md"]\n'
      + '[[pdf]]\nname = "gray"\n[[pdf]]\nname = "color"\ngrey = false\n',
    'a.md': '# One\n\n[out](https://example.org)\n',
  });
  const out = scratch();
  succeed(quire, ['build', folder, '--to', 'pdf', '-o', out]);
  assert.deepEqual(colorsOf(path.join(out, 'gray.pdf')), []);
  assert.notDeepEqual(colorsOf(path.join(out, 'color.pdf')), []);
});
