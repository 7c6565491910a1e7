// QR codes of links on paper: {.qr}.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';

import { buildBook, filesOf, folderOf, run, quire, succeed } from './support.mjs';

const head = '---\ntitle: T\ndate: 2026-01-31\nlang: en\n---\n\n';
const text = `${head}## One\n\nThe [slides](https://example.org/slides/){.qr}, [again](https://example.org/slides/){.qr}, and [more](https://example.org/more).\n\n`
  + '- an [item](https://example.org/item){.qr}\n\n| a |\n| - |\n| [cell](mailto:a@example.org){.qr} |\n\n### A [heading](https://example.org/h){.qr} of one\n\nEnd.\n';
const post = () => path.join(folderOf({ 'post.md': text }), 'post.md');
const codesOf = (pdf) => {
  const structure = succeed('pdfinfo', ['-struct', pdf]);
  return [...structure.matchAll(/Alt(?:ernate)? ?[Tt]ext|Figure/g)].length;
};

test('each address has one code, a figure with the address as its text', () => {
  for (const profile of ['print', 'handout'])
    for (const more of [[], ['--grey']]) {
      const { pdf } = buildBook(post(), ['--to', 'pdf', '--profile', profile, ...more]);
      assert.equal(codesOf(pdf), 4, profile);
      const shown = succeed('pdftotext', [pdf, '-']);
      for (const address of ['example.org/slides', 'example.org/item', 'a@example.org', 'example.org/h'])
        assert.equal(shown.split(new RegExp(`^${address}$`, 'm')).length, 2, `${address}\n${shown}`);
      assert.equal(succeed('pdfimages', ['-list', pdf]).trim().split('\n').length, 2);
      succeed('qpdf', ['--check', pdf]);
    }
});

test('screens have none', () => {
  assert.equal(codesOf(buildBook(post(), ['--to', 'pdf']).pdf), 0);
  const { epub } = buildBook(post(), ['--profile', 'print']);
  assert.doesNotMatch(filesOf(epub, '.xhtml').join(''), /qr-code|QR code/);
});

test('a link that leads to no address is reported', () => {
  const folder = folderOf({ 'post.md': `${head}## One\n\n[here](#one){.qr}\n` });
  const { stderr } = run(quire, ['check', path.join(folder, 'post.md'), '--profile', 'print']);
  assert.match(stderr, /warning\[REF-006\]: no QR code for this address: #one/);
});
