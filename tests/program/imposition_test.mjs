// Pages on sheets of paper: --impose.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { hash, quire, run, scratch, succeed } from './support.mjs';

const text = (pdf, ...args) => succeed('pdftotext', ['-enc', 'UTF-8', ...args, pdf, '-']);
const info = (pdf) => succeed('pdfinfo', [pdf]);

function made(imposition, args = [], lang = 'en') {
  const folder = scratch();
  const sections = ['one', 'two', 'three', 'four', 'five', 'six'].map((word) =>
    `## ${word}\n\nText of ${word}, [out](https://example.org).\n\n\`\`\`python\nx = "${word}"\n\`\`\`\n`);
  fs.writeFileSync(path.join(folder, 'post.md'), `---\ntitle: T\ndate: 2026-01-31\nlang: ${lang}\nstyles: post.css\n---\n\n${sections.join('\n')}`);
  fs.writeFileSync(path.join(folder, 'post.css'), 'h2 { break-before: page }');
  const out = scratch();
  succeed(quire, ['build', path.join(folder, 'post.md'), '--to', 'pdf', '--page', 'a5', '--impose', imposition, '-o', out, ...args]);
  assert.deepEqual(fs.readdirSync(out).sort(), [`post-${imposition}.pdf`, 'post.pdf'].sort());
  return { pages: path.join(out, 'post.pdf'), sheets: path.join(out, `post-${imposition}.pdf`) };
}
const countOf = (pdf) => Number(/^Pages: +(\d+)$/m.exec(info(pdf))[1]);

test('sheets are valid, tagged, of text, and as many as the pages take', () => {
  for (const [imposition, sides] of [['booklet', (n) => 2 * Math.ceil(n / 4)], ['signatures', (n) => 2 * Math.ceil(n / 4)], ['2up', (n) => Math.ceil(n / 2)], ['4up', (n) => Math.ceil(n / 4)]]) {
    const { pages, sheets } = made(imposition);
    const checked = run('qpdf', ['--check', sheets]);
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    assert.doesNotMatch(checked.stdout + checked.stderr, /WARNING/);
    assert.match(info(sheets), /^Tagged: +yes$/m);
    assert.equal(countOf(sheets), sides(countOf(pages)));
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six'])
      assert.equal(text(sheets).split(`Text of ${word},`).length, 2, word);
    const read = succeed('pdfinfo', ['-struct-text', sheets]);
    const order = [...read.matchAll(/"Text of (\w+)/g)].map(([, word]) => word);
    assert.deepEqual(order, ['one', 'two', 'three', 'four', 'five', 'six']);

  }
});

test('the paper is that of the language, and two pages of A5 fill a sheet of A4', () => {
  const { pages, sheets } = made('booklet');
  assert.match(info(sheets), /^Page size: +841\.89 x 595\.276 pts/m);
  assert.match(info(made('4up', [], 'en-US').sheets), /^Page size: +612 x 792 pts/m);
  // The first half of the pages stand at the right of fronts and at the left of backs.
  const ofPage = (page) => text(pages, '-f', `${page}`, '-l', `${page}`).trim();
  const page = [2, 3, 4, 5].find((number) => ofPage(number) !== '');
  const x = page % 2 === 1 ? '421' : '0';
  assert.equal(text(sheets, '-f', `${page}`, '-l', `${page}`, '-x', x, '-y', '0', '-W', '420', '-H', '595').trim(), ofPage(page));
});

test('sheets are the same bytes with any number of threads', () => {
  const hashes = ['1', '2', '7'].map((jobs) => hash(made('booklet', ['--jobs', jobs]).sheets));
  assert.equal(new Set(hashes).size, 1);
});

test('an unknown imposition is an error', () => {
  const { status, stderr } = run(quire, ['build', '--impose', '3up']);
  assert.equal(status, 2);
  assert.match(stderr, /unknown imposition: 3up\n {6}= hint: use booklet, signatures, 2up or 4up/);
});
