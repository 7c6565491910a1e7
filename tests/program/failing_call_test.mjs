// Each write, open, link, rename and synchronisation fails in turn, and allocations do: the program
// ends with status 2 and a message, and the folder holds both old files or both new ones, whole.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { contents, quire, run, scratch } from './support.mjs';

const library = process.env.QUIRE_FAILING_CALL;
const errors = { ENOSPC: 28, EIO: 5, ENOMEM: 12 };

function post(title, paragraphs) {
  const text = Array.from({ length: paragraphs }, (_, i) => `Paragraph ${i} of *${title}*, with \`code\` and words.\n`);
  const file = path.join(scratch(), 'book.md');
  fs.writeFileSync(file, `---\ntitle: ${title}\ndate: 2024-01-01\nname: book\n---\n\n# One\n\n` +
    `${text.join('\n')}\n## Two\n\n\`\`\`python\nprint(1)\n\`\`\`\n`);
  return file;
}

const oldPost = post('Old', 3);
const newPost = post('New', 60);

function buildInto(folder, file, environment = {}) {
  return run(quire, ['build', file, '-o', folder], { env: { ...process.env, ...environment } });
}

function built(file) {
  const folder = scratch();
  assert.equal(buildInto(folder, file).status, 0);
  return folder;
}
const oldFolder = built(oldPost);
const oldFiles = contents(oldFolder);
const newFiles = contents(built(newPost));

// Runs a build over the old files with the n-th call failing; false if there were fewer calls.
function failAt(call, n, error) {
  const folder = scratch();
  fs.cpSync(oldFolder, folder, { recursive: true });
  const mark = path.join(scratch(), 'mark');
  const result = buildInto(folder, newPost, {
    LD_PRELOAD: library, FAILING_CALL: call, FAILING_AT: String(n), FAILING_WITH: String(error), FAILING_MARK: mark,
  });
  const where = `${call} ${n}: status ${result.status}, signal ${result.signal}\n${result.stderr}`;
  const found = contents(folder);
  assert.equal(result.signal, null, where);
  if (!fs.existsSync(mark)) {
    assert.equal(result.status, 0, where);
    assert.deepEqual(found, newFiles, where);
    return false;
  }
  assert.ok(result.status === 2 || result.status === 0, where);
  if (result.status === 2) assert.match(result.stderr, /quire: /, where);
  assert.deepEqual(found, result.status === 0 ? newFiles : oldFiles, where);
  return true;
}

for (const call of ['write', 'fsync', 'linkat', 'rename', 'renameat2', 'open'])
  test(`${call} fails`, () => {
    let n = 1;
    while (failAt(call, n, errors.ENOSPC)) ++n;
    if (call !== 'rename') assert.ok(n > 2, `only ${n - 1} calls of ${call}: is the library loaded?`);
  });

test('an allocation fails', () => {
  let tried = 0;
  // Steps that grow, so that the beginning is tried closely and the whole run is covered.
  for (let n = 1; failAt('malloc', n, errors.ENOMEM); n += Math.ceil(n / 6)) ++tried;
  assert.ok(tried > 30, `${tried} allocations were tried`);
});
