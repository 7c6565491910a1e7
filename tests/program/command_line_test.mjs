// What the command line promises: exit statuses, where things are written, what is said.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { buildBook, outputs, quire, run, scratch, smallBook, succeed } from './support.mjs';

function post(text) {
  const file = path.join(scratch(), 'post.md');
  fs.writeFileSync(file, text);
  return file;
}

test('0: done', () => {
  const { folder } = buildBook(smallBook);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['small.epub', 'small.pdf']);
});

test('--to chooses the outputs', () => {
  assert.deepEqual(fs.readdirSync(buildTo('epub')), ['small.epub']);
  assert.deepEqual(fs.readdirSync(buildTo('pdf')), ['small.pdf']);
  assert.deepEqual(fs.readdirSync(buildTo('epub,pdf')).sort(), ['small.epub', 'small.pdf']);
});

function buildTo(formats) {
  const folder = scratch();
  succeed(quire, ['build', smallBook, '--to', formats, '-o', folder]);
  return folder;
}

test('1: the author’s faults, at their place with a caret', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'), 'title = "No chapter"\nchapters = ["absent.md"]\n');
  const result = run(quire, ['build', folder, '-o', path.join(folder, 'out')]);
  assert.equal(result.status, 1, result.stderr);
  assert.match(result.stderr, /quire\.toml:2:\d+/);
  assert.match(result.stderr, /\^/);
});

test('2: the surroundings’', () => {
  const missing = path.join(scratch(), 'missing.md');
  const result = run(quire, ['build', missing]);
  assert.equal(result.status, 2, result.stderr);
  assert.ok(result.stderr.includes(missing), result.stderr);
});

test('2: an option that there is not', () => {
  assert.equal(run(quire, ['build', smallBook, '--no-such-option']).status, 2);
  assert.equal(run(quire, ['build', smallBook, '--page', 'b52', '-o', scratch()]).status, 2);
});

test('check writes nothing', () => {
  const folder = scratch();
  const copy = path.join(folder, 'small');
  fs.cpSync(smallBook, copy, { recursive: true });
  const before = fs.readdirSync(folder, { recursive: true });
  succeed(quire, ['check', copy], { cwd: folder });
  assert.deepEqual(fs.readdirSync(folder, { recursive: true }), before);
});

for (const stage of ['dom', 'style', 'boxes', 'lines', 'pages', 'tags']) {
  test(`dump --stage=${stage}`, () => {
    const dumped = succeed(quire, ['dump', `--stage=${stage}`, smallBook]);
    assert.notEqual(dumped.trim(), '');
    assert.equal(succeed(quire, ['dump', `--stage=${stage}`, smallBook, '--jobs', '1']), dumped);
  });
}

test('no progress and no colour where it is piped', () => {
  const { stdout, stderr } = buildBook(smallBook);
  assert.doesNotMatch(stdout + stderr, /[\r\x1b]/);
});

test('without PATH, the folder one stands in', () => {
  const folder = scratch();
  fs.cpSync(smallBook, folder, { recursive: true });
  succeed(quire, ['build', '-o', 'out'], { cwd: folder });
  outputs(path.join(folder, 'out'));
});

test('a post of nothing is a book', () => {
  for (const text of ['', '\n', '---\ntitle: Empty\n---\n']) {
    const result = run(quire, ['build', post(text), '-o', scratch()]);
    assert.ok(result.status === 0 || result.status === 1, `${result.signal} ${result.stderr}`);
  }
});

// Any bytes give a book and diagnostics, never a crash.
test('a post of any bytes', () => {
  const folder = scratch();
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) & 255;
  for (let round = 0; round < 8; ++round) {
    const file = path.join(folder, 'bytes.md');
    fs.writeFileSync(file, Buffer.from(Array.from({ length: 4000 }, random)));
    const result = run(quire, ['build', file, '-o', path.join(folder, 'out')]);
    assert.ok(result.status === 0 || result.status === 1, `round ${round}: ${result.signal} ${result.stderr.slice(0, 400)}`);
  }
});
