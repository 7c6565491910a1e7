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

test('each formula has its MathML, which is in the file once', () => {
  const folder = folderOf({ 'a.md': '---\ntitle: T\ndate: 2026-01-31\nlang: en\n---\n\nSo $x^2$, $x^2$ again, and\n\n$$\ny_1\n$$\n' });
  const { pdf } = buildBook(path.join(folder, 'a.md'), ['--to', 'pdf', '--pdf-standard', 'ua-2']);
  expectOfStandard2(pdf);
  const { qpdf } = JSON.parse(succeed('qpdf', ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', pdf]));
  const objectOf = (reference) => qpdf[1][`obj:${reference}`];
  const formulas = Object.values(qpdf[1]).map(({ value }) => value).filter((value) => value?.['/S'] === '/Formula');
  assert.equal(formulas.length, 3);
  const files = formulas.map((formula) => {
    assert.equal(formula['/AF'].length, 1);
    const specification = objectOf(formula['/AF'][0]).value;
    assert.equal(specification['/AFRelationship'], '/Supplement');
    const { dict, data } = objectOf(specification['/EF']['/F']).stream;
    assert.equal(dict['/Subtype'], '/application/mathml+xml');
    return Buffer.from(data, 'base64').toString();
  });
  for (const file of files) assert.match(file, /^<math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML"/);
  assert.deepEqual(files.map((file) => /<msu[bp]>.*<\/msu[bp]>/.exec(file)[0]), ['<msup><mi>x</mi><mn>2</mn></msup>', '<msup><mi>x</mi><mn>2</mn></msup>', '<msub><mi>y</mi><mn>1</mn></msub>']);
  assert.equal(new Set(formulas.map((formula) => formula['/AF'][0])).size, 2);
  assert.equal((succeed('pdfdetach', ['-list', pdf]).match(/formula-\d+\.mml/g) ?? []).length, 2);
});

test('an unknown standard is reported', () => {
  const refused = run(quire, ['build', folderOf({ 'a.md': '# One\n' }), '--pdf-standard', 'ua-3']);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /ua-3/);
});
