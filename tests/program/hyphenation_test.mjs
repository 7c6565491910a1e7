// Hyphenation patterns that are missing or broken are reported.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, quire, run, scratch, succeed } from './support.mjs';

function check(put) {
  const data = path.join(scratch(), 'data');
  fs.mkdirSync(path.join(data, 'hyphen'), { recursive: true });
  fs.symlinkSync(path.join(build, 'share/quire/fonts'), path.join(data, 'fonts'));
  put(path.join(data, 'hyphen/hyph_en_US.dic'));
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, '---\ntitle: T\ndate: 2026-01-31\nlang: en-US\n---\n\n' + 'An unforgettable hyphenation of incomprehensibly characteristic terminology. '.repeat(30));
  return run(quire, ['check', '--strict', file, '--data', data]);
}

const patterns = fs.readFileSync(path.join(build, 'share/quire/hyphen/hyph_en_US.dic'));

test('patterns that are there are used without a word', () => {
  const { status, stderr } = check((file) => fs.writeFileSync(file, patterns));
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
});

for (const [what, bytes] of Object.entries({
  'random bytes': Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 0xff)),
  'an empty file': Buffer.alloc(0),
  'an encoding alone': Buffer.from('UTF-8\n'),
})) {
  test(`patterns that are ${what} are reported`, () => {
    const { status, stderr } = check((file) => fs.writeFileSync(file, bytes));
    assert.equal(status, 1);
    assert.match(stderr, /warning\[HYP-001\]: .*hyph_en_US\.dic has no hyphenation patterns/);
  });
}

// The parts of the word that stand at lines' ends, with a hyphen.
function divisions(key) {
  const folder = scratch();
  const file = path.join(folder, 'post.md');
  fs.writeFileSync(file, `---\ntitle: T\ndate: 2026-01-31\nlang: en-US\n${key}---\n\n`
    + `${'One incomprehensibilities of a two incomprehensibilities three '.repeat(30)}\n`);
  succeed(quire, ['build', file, '--to', 'pdf', '--page', 'a5', '-o', folder]);
  const text = succeed('pdftotext', ['-layout', path.join(folder, 'post.pdf'), '-']);
  return new Set([...text.matchAll(/(\w+)[-\u00AD\u2010]$/gm)].map((match) => match[1]));
}

test('an author divides words', () => {
  assert.ok(divisions('').size > 1, 'by the patterns');
  assert.deepEqual([...divisions('hyphenation: ["incompre-hensibilities"]\n')], ['incompre']);
  assert.deepEqual([...divisions('hyphenation: [incomprehensibilities]\n')], []);
});
