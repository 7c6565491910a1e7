// A book never fails, and never takes minutes, for the size of one block, line or key.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { outputs, quire, run, scratch } from './support.mjs';

// Far above what each takes, and below what it took when its cost grew with the square of its size.
const cpuSeconds = 12;

// A build that is ended when it has computed for too long.
function build(book) {
  const folder = scratch();
  const result = run('bash', ['-c', `ulimit -t ${cpuSeconds}; exec "$@"`, '-', quire, 'build', book, '-o', folder]);
  assert.equal(result.signal, null, `ended after ${cpuSeconds} s of CPU time`);
  return { ...result, folder };
}

function post(body) {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, `---\ntitle: T\ndate: 2024-01-01\n---\n\n# T {#a}\n\n${body}\n`);
  return file;
}

const blocks = {
  'a paragraph of 57,000 words': 'word '.repeat(57_000),
  'a paragraph of 8,765 links': '[r](#a) '.repeat(8_765),
  'a line of code of 283 kB': `\`\`\`\n${'abcdefg '.repeat(35_000)}\n\`\`\``,
  'a highlighted line of 60 kB': `\`\`\`regex\n${'('.repeat(20_000)}${'a*'.repeat(20_000)}\n\`\`\``,
  'lists 1,023 deep': Array.from({ length: 1_023 }, (_, depth) => `${'  '.repeat(depth)}- x${depth}`).join('\n'),
  'a paragraph of 40,000 ideographs in an English book': '漢字仮名'.repeat(10_000),
  'a letter with 80,000 accents': `e${'\u0301'.repeat(80_000)}`,
  'a line with 4,000 dead links': Array.from({ length: 4_000 }, (_, i) => `[a](#no${i})`).join(' '),
};

for (const [name, body] of Object.entries(blocks))
  test(`${name} is set`, () => {
    const { status, stderr, folder } = build(post(body));
    assert.equal(status, 0, stderr.slice(0, 2_000));
    outputs(folder);
  });

test('a title of 60,000 words is set, on pages that the lists of places still lead to', () => {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, `---\ntitle: ${'word '.repeat(60_000)}\ndate: 2024-01-01\n---\n\nText.\n`);
  const { status, stderr, folder } = build(file);
  assert.equal(status, 0, stderr.slice(0, 2_000));
  outputs(folder);
});

function book(files) {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

test('4,000 faults in one line of CSS are reported', () => {
  const faults = Array.from({ length: 4_000 }, (_, i) => `foo${i}:bar;`).join('');
  const { status, stderr } = build(book({
    'quire.toml': 'title = "T"\nlang = "en"\ndate = "2024-01-01"\nchapters = ["a.md"]\nstyles = ["a.css"]\n',
    'a.md': '# A\n\nText.\n', 'a.css': `p{${faults}}`,
  }));
  assert.equal(status, 0);
  assert.match(stderr, /unknown property: foo0\b/);
  assert.match(stderr, /unknown property: 3997 more/);
});

test('thousands of links that show the text of one long heading are set', () => {
  const { status, stderr, folder } = build(book({
    'quire.toml': 'title = "T"\nlang = "en"\ndate = "2024-01-01"\nchapters = ["a.md"]\nstyles = ["a.css"]\n',
    'a.md': `# A\n\n${'[x](#b) '.repeat(1_000)}\n\n## ${'word '.repeat(10_000)} {#b}\n`, 'a.css': 'a::after{content:target-text(attr(href url))}',
  }));
  assert.equal(status, 0, stderr.slice(0, 2_000));
  outputs(folder);
});

test('a key of 20,000 parts is refused', () => {
  const key = Array(20_000).fill('a').join('.');
  for (const text of [`${key} = 1\n`, `[${key}]\n`]) {
    const { status, stderr } = build(book({ 'quire.toml': text }));
    assert.equal(status, 1);
    assert.match(stderr, /BK-002/);
  }
});

test('quantities without a bound end in pages', () => {
  for (const sheet of ['nav{width:1e9pt}', '*{margin:-2000%}', '@page{size:1e308in 1e308in}', '*{font-size:0}',
    'p::after{content:leader(".") "x"} p{width:1e8pt}', 'p{border:1e308pt solid;padding:1e308pt;height:1e308pt}']) {
    const { status, stderr, folder } = build(book({
      'quire.toml': 'title = "T"\nlang = "en"\ndate = "2024-01-01"\nchapters = ["a.md"]\nstyles = ["a.css"]\n',
      'a.md': '# A\n\nText.\n\n- a\n- b\n', 'a.css': sheet,
    }));
    assert.equal(status, 0, `${sheet}\n${stderr.slice(0, 2_000)}`);
    outputs(folder);
  }
});
