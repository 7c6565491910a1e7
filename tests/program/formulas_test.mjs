// Formulas in both outputs of a post.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';

import { buildBook, scratch, succeed, testTools } from './support.mjs';

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
