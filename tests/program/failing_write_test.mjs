// Whatever stops the writing, the old files stand as they were and nothing is left beside them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { contents, outputs, quire, run, scratch } from './support.mjs';

// A post long enough to be caught while it is written.
function post(title, paragraphs) {
  const file = path.join(scratch(), 'book.md');
  const text = Array.from({ length: paragraphs }, (_, number) =>
    `Paragraph ${number} of a text that goes on about nothing in particular, so that a file grows.\n`);
  fs.writeFileSync(file, `---\ntitle: ${title}\ndate: 2024-01-01\nname: book\n---\n\n# ${title}\n\n${text.join('\n')}`);
  return file;
}

const before = post('Before', 3);
const afterwards = post('Afterwards', 4000);

function folderWithBooks() {
  const folder = scratch();
  const result = run(quire, ['build', before, '-o', folder]);
  assert.equal(result.status, 0, result.stderr);
  outputs(folder);
  return folder;
}

// The program under what a shell sets before it, or under another program.
const build = (out, { shell = ':', under = '' } = {}) =>
  run('bash', ['-c', `${shell}; exec ${under} "$@"`, '-', quire, 'build', afterwards, '-o', out]);

test('files that may not grow', () => {
  for (const limit of [0, 1, 8, 64]) {
    const folder = folderWithBooks();
    const old = contents(folder);
    const result = build(folder, { shell: `ulimit -f ${limit}` });
    assert.equal(result.status, 2, `ulimit -f ${limit}: ${result.signal} ${result.stderr}`);
    assert.notEqual(result.stderr, '');
    assert.deepEqual(contents(folder), old, `ulimit -f ${limit}`);
  }
});

test('a folder where nothing may be written', () => {
  const folder = folderWithBooks();
  const old = contents(folder);
  fs.chmodSync(folder, 0o555);
  try {
    // Root writes anywhere, but without its capabilities it does not.
    const under = process.getuid() === 0 ? 'setpriv --bounding-set=-all --inh-caps=-all' : '';
    const result = build(folder, { under });
    assert.equal(result.status, 2, result.stderr);
    assert.ok(result.stderr.includes(folder), result.stderr);
    assert.deepEqual(contents(folder), old);
  } finally {
    fs.chmodSync(folder, 0o755);
  }
});

test('an output whose place is taken by a folder', () => {
  for (const name of ['book.epub', 'book.pdf']) {
    const folder = folderWithBooks();
    fs.rmSync(path.join(folder, name));
    fs.mkdirSync(path.join(folder, name));
    const old = contents(folder);
    const result = build(folder);
    assert.equal(result.status, 2, result.stderr);
    assert.ok(result.stderr.includes(name), result.stderr);
    assert.deepEqual(contents(folder), old);
  }
});

test('an output folder that is a file', () => {
  const file = path.join(scratch(), 'file');
  fs.writeFileSync(file, 'kept');
  const result = build(file);
  assert.equal(result.status, 2, result.stderr);
  assert.equal(fs.readFileSync(file, 'utf8'), 'kept');
});

test('a device that is always full', () => {
  const folder = folderWithBooks();
  const mounted = run('unshare', ['--map-root-user', '--mount', 'bash', '-c',
    'mount -t tmpfs -o size=64k none "$0"', folder]);
  if (mounted.status !== 0) return;  // no name spaces here; the limits above stand for it
  const result = run('unshare', ['--map-root-user', '--mount', 'bash', '-c',
    'mount -t tmpfs -o size=64k none "$0" && echo old >"$0/book.pdf" && "$@"; status=$?; ls -A "$0"; exit $status',
    folder, quire, 'build', afterwards, '-o', folder]);
  assert.equal(result.status, 2, result.stderr);
  assert.equal(result.stdout.trim().split('\n').at(-1), 'book.pdf');
});

for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT']) {
  test(`${signal} at any time`, async () => {
    const folder = folderWithBooks();
    const old = contents(folder);
    const whole = scratch();
    const start = process.hrtime.bigint();
    assert.equal(build(whole).status, 0);
    const duration = Number(process.hrtime.bigint() - start) / 1e6;
    const complete = contents(whole);

    let killed = 0;
    for (let round = 0; round < 16; ++round) {
      const child = spawn(quire, ['build', afterwards, '-o', folder], { stdio: 'ignore' });
      const ended = once(child, 'exit');
      await setTimeout((duration * (round + 1)) / 16);
      child.kill(signal);
      const [, by] = await ended;
      if (by !== null) ++killed;
      for (const [name, bytes] of Object.entries(contents(folder))) {
        assert.ok(bytes === old[name] || bytes === complete[name], `${name} after ${round + 1}/16 of the time`);
      }
      assert.deepEqual(Object.keys(contents(folder)), Object.keys(old));
    }
    assert.ok(killed > 0, 'it never came in time');
  });
}
