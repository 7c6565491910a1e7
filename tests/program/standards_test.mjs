// A PDF 2.0 for PDF/UA-2 and PDF/A-4: --pdf-standard and `standard` in the manifest.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { books, buildBook, folderOf, quire, run, scratch, source, succeed } from './support.mjs';

const ours = books().filter((book) => /specimen|content\.md$/.test(book));
const judge = path.join(source, 'tests/judges/pdfua2.py');

function expectOfStandard2(pdf) {
  const judged = run('/usr/bin/python3', [judge, pdf]);
  assert.equal(judged.stdout + judged.stderr, `${path.basename(pdf)}: ok\n`);
  const checked = run('qpdf', ['--check', pdf]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
}

test('our books keep PDF/UA-2 and PDF/A-4, of any profile and imposition', () => {
  for (const book of ours)
    for (const args of [[], ['--profile', 'print', '--grey'], ['--profile', 'handout', '--impose', 'booklet'], ['--pages', '3-5']]) {
      const folder = scratch();
      succeed(quire, ['build', book, '--to', 'pdf', '--pdf-standard', 'ua-2', '-o', folder, ...args]);
      for (const name of fs.readdirSync(folder))
        expectOfStandard2(path.join(folder, name));
    }
});

test('what is seen and copied is the same', () => {
  const specimen = ours.find((book) => book.endsWith('specimen'));
  const [old, other] = [[], ['--pdf-standard', 'ua-2']].map((args) => buildBook(specimen, ['--to', 'pdf', ...args]).pdf);
  const text = (pdf) => succeed('pdftotext', ['-layout', pdf, '-']);
  assert.equal(text(other), text(old));
  const picture = (pdf) => {
    const folder = scratch();
    succeed('pdftoppm', ['-r', '40', pdf, path.join(folder, 'page')]);
    return fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)).toString('base64'));
  };
  assert.deepEqual(picture(other), picture(old));
});

test('each PDF of a manifest has its standard', () => {
  const folder = folderOf({
    'quire.toml': 'title = "T"\nlang = "en"\ndate = "2026-01-31"\nstandard = "ua-2"\nchapters = ["a.md"]\n'
      + '[[pdf]]\nname = "new"\n[[pdf]]\nname = "old"\nstandard = "ua-1"\n',
    'a.md': '# One\n\n[out](https://example.org) and a note.[^1]\n\n[^1]: Here.\n',
  });
  const out = scratch();
  succeed(quire, ['build', folder, '--to', 'pdf', '-o', out]);
  const head = (name) => fs.readFileSync(path.join(out, name)).subarray(0, 8).toString();
  assert.deepEqual([head('new.pdf'), head('old.pdf')], ['%PDF-2.0', '%PDF-1.7']);
  expectOfStandard2(path.join(out, 'new.pdf'));
});

test('an unknown standard is reported', () => {
  const refused = run(quire, ['build', folderOf({ 'a.md': '# One\n' }), '--pdf-standard', 'ua-3']);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /ua-3/);
});
