// Part of a book as a PDF: --pages and --chapter.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, hash, quire, run, scratch, succeed } from './support.mjs';

const text = (pdf, ...args) => succeed('pdftotext', ['-enc', 'UTF-8', ...args, pdf, '-']);
const info = (pdf) => succeed('pdfinfo', [pdf]);
const pagesOf = (pdf) => Number(/^Pages: +(\d+)$/m.exec(info(pdf))[1]);

const head = 'title = "T"\nauthor = "A"\ndate = "2026-01-31"\nlang = "en"\n';
const rows = Array.from({ length: 90 }, (_, i) => `| row ${i} | b |`).join('\n');
const files = {
  'one.md': '# Wind\n\n## North {#north}\n\nSee [sails](two.md), [reefing](two.md#reef) and [north](#north).\n',
  'two.md': `# Sails\n\nFrom [wind](one.md#north), to [out](https://example.org).[^n]\n\n[^n]: A note.\n\n${'Filler text of a line or two, to be broken. '.repeat(300)}\n\n`
    + '```python\nfor x in y:\n\n    print(x)\n```\n\n- a\n- b\n\n'
    + `## Reefing {#reef}\n\n${'More filler text. '.repeat(300)}\n\n| head | of it |\n| --- | --- |\n${rows}\n`,
  'three.md': '# Knots\n\nEnd, after [sails](two.md).\n',
};
function book() {
  const folder = path.join(scratch(), 't');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'quire.toml'), `${head}chapters = ["one.md", "two.md", "three.md"]\n`);
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}

// Of the whole book, page by page: { folio, text }.
function pagesBy(pdf) {
  return Array.from({ length: pagesOf(pdf) }, (_, i) => text(pdf, '-f', `${i + 1}`, '-l', `${i + 1}`));
}

const judge = (pdf) => {
  const checked = run('qpdf', ['--check', pdf]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  assert.doesNotMatch(checked.stdout + checked.stderr, /WARNING/);
  assert.match(info(pdf), /^Tagged: +yes$/m);
};
const plainOf = (pdf) => {
  const plain = path.join(scratch(), 'plain.pdf');
  succeed('qpdf', ['--qdf', '--object-streams=disable', pdf, plain]);
  return fs.readFileSync(plain, 'latin1');
};

test('a chapter is a PDF of its pages as they are in the book', () => {
  const folder = book();
  const whole = buildBook(folder, ['--to', 'pdf']);
  const out = scratch();
  succeed(quire, ['build', folder, '--chapter', '2', '-o', out]);
  assert.deepEqual(fs.readdirSync(out), ['t-2.pdf']);
  const all = pagesBy(whole.pdf), own = pagesBy(path.join(out, 't-2.pdf'));
  const begin = all.findIndex((page) => page.includes('From wind'));
  assert.ok(own.length > 4);
  assert.deepEqual(own, all.slice(begin, begin + own.length));
  assert.match(all[begin + own.length], /Knots|^\s*$/);
});

test('what a chapter links to elsewhere is plain text, and the file is still accessible', () => {
  const folder = book();
  for (const args of [['--chapter', 'Sails'], ['--chapter', 'one.md'], ['--pages', '3-4'], ['--pages', '6-']]) {
    const { pdf } = buildBook(folder, ['--to', 'pdf', ...args]);
    judge(pdf);
    const plain = plainOf(pdf);
    assert.doesNotMatch(plain, /\/URI \([^)]*\.xhtml/, args.join(' '));
    const names = new Set([...plain.matchAll(/^ +\((\w+\.xhtml[^)]*)\)$/gm)].map(([, name]) => name));
    const led = [...plain.matchAll(/\/Dest \(([^)]*)\)/g)].map(([, name]) => name);
    for (const name of led) assert.ok(names.has(name), `${args.join(' ')}: ${name} leads nowhere`);
  }
  const plain = plainOf(buildBook(folder, ['--to', 'pdf', '--chapter', 'Sails']).pdf);
  assert.match(plain, /\/URI \(https:\/\/example.org\)/);
  assert.doesNotMatch(plain, /\/Dest \(one\.xhtml/);
});

test('pages are named by their printed numbers, and keep them', () => {
  const folder = book();
  const whole = pagesBy(buildBook(folder, ['--to', 'pdf']).pdf);
  const { pdf } = buildBook(folder, ['--to', 'pdf', '--pages', '3-4,6']);
  assert.equal(path.basename(pdf), 't-pages-3-4-6.pdf');
  assert.equal(pagesOf(pdf), 3);
  const first = whole.findIndex((page) => /(^|\n)3\n/.test(page));
  assert.deepEqual(pagesBy(pdf), [first, first + 1, first + 3].map((page) => whole[page]));
  const labels = plainOf(pdf).match(/\/Nums \[\s+0\s+<<\s+\/S \/D\s+\/St 3\s+>>\s+2\s+<<\s+\/S \/D\s+\/St 6/);
  assert.ok(labels, 'page labels 3, 4, 6');
});

test('an excerpt is the same bytes each time, with any number of threads', () => {
  const folder = book();
  const hashes = ['1', '2', '7'].map((jobs) => {
    return hash(buildBook(folder, ['--to', 'pdf', '--pages', '3-', '--jobs', jobs]).pdf);
  });
  assert.equal(new Set(hashes).size, 1);
});

test('a page or chapter that there is not is an error, and nothing is written', () => {
  const folder = book();
  const out = scratch();
  const fails = (args, message) => {
    const { status, stderr } = run(quire, ['build', folder, '-o', out, ...args]);
    assert.equal(status, 2);
    assert.match(stderr, message);
    assert.deepEqual(fs.readdirSync(out), []);
  };
  fails(['--pages', '900'], /quire: the book has no page 900\n {6}= hint: its pages are /);
  fails(['--pages', '7-3'], /invalid pages: 7-3/);
  fails(['--pages', '7;3'], /invalid pages: 7;3\n {6}= hint: use 5-9,12\n/);
  fails(['--chapter', 'Snails'], /the book has no chapter Snails\n {6}= hint: did you mean sails\?/);
  fails(['--chapter', '1', '--pages', '3'], /--pages and --chapter cannot be combined/);
});
