// `make growth`, not a part of `make test`: valgrind takes minutes for each file of these.
//
// How the cost of a book grows with the size of one block, line or key: by the instructions of builds
// of n and of 4 n, without those that any book takes. 1 is linear.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { quire, scratch } from './support.mjs';

const most = 1.1;
// Less than this is lost in what any book takes.
const leastMillions = 4;

// Millions of instructions, as valgrind counts them on busy and on quiet machines alike.
function cost(files) {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  const { status, stderr } = spawnSync('valgrind', ['--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null',
    quire, 'build', folder, '-o', path.join(folder, 'out'), '--jobs', '1'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const [, count] = /I *refs: *([\d,]+)/.exec(stderr) ?? [];
  assert.ok(count && status <= 1, `status ${status}\n${stderr.slice(-2000)}`);
  return Number(count.replaceAll(',', '')) / 1e6;
}

const front = '---\ntitle: T\ndate: 2026-01-31\ncover: none\n---\n\n';
export const post = (body) => ({ 'content.md': `${front}# T {#a}\n\n${body}\n` });
export const styled = (sheet) => ({
  'quire.toml': 'title = "T"\ndate = "2026-01-31"\ncover = "none"\nchapters = ["a.md"]\nstyles = ["a.css"]\n',
  'a.md': '# A\n\nText.\n', 'a.css': sheet,
});
export const keyed = (keys) => ({ 'content.md': `---\ndate: 2026-01-31\n${keys}\n---\n\nText.\n` });
export const numbered = (n, text) => Array.from({ length: n }, (_, i) => text(i)).join('');

let base;

// `book(n)` gives the files of a book with one thing of size n.
export function grows(kinds) {
  for (const [name, [n, book]] of Object.entries(kinds))
    test(`${name}: the cost grows with its size`, () => {
      base ??= cost(post('Text.'));
      const small = cost(book(n)) - base;
      const large = cost(book(4 * n)) - base;
      const exponent = Math.log(large / Math.max(small, leastMillions)) / Math.log(4);
      if (process.env.GROWTH) console.log(`${name}\t${small.toFixed(0)}\t${large.toFixed(0)}\t${exponent.toFixed(2)}`);
      assert.ok(large <= 4 * leastMillions || exponent <= most,
        `${name}: ${small.toFixed(0)} million instructions for ${n}, ${large.toFixed(0)} for ${4 * n}: exponent ${exponent.toFixed(2)}`);
    });
}
