// quire watch: builds again when a file changes that the last build has read or looked for.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test, { after } from 'node:test';

import { contents, quire, run, scratch, smallBook, succeed } from './support.mjs';

const limit = { timeout: 300_000 };
const running = new Set();
after(() => running.forEach((child) => child.kill('SIGKILL')));

// Starts it; `next(kind)` waits for the next message of the kind.
function watch(book, out, args = []) {
  const child = spawn(quire, ['watch', book, '--format', 'json', '-o', out, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const messages = [];
  const waiting = [];
  let rest = '';
  const give = () => {
    while (waiting.length) {
      const at = messages.findIndex(({ kind }) => kind === waiting[0].kind);
      if (at < 0) return;
      waiting.shift().resolve(messages.splice(0, at + 1)[at]);
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    messages.push(...lines.map((line) => JSON.parse(line)));
    give();
  });
  const ended = new Promise((resolve) => child.on('close', (status, signal) => { running.delete(child); resolve({ status, signal }); }));
  return {
    next: (kind) => new Promise((resolve) => { waiting.push({ kind, resolve }); give(); }),
    stop: () => { child.kill('SIGINT'); return ended; },
  };
}

// As editors save: a new file takes the old one's place.
function save(file, text) {
  fs.writeFileSync(file + '.tmp', text);
  fs.renameSync(file + '.tmp', file);
}

const post = (words) => `---\ntitle: Notes\ndate: 2026-01-31\n---\n\n${words}\n`;

test('a saved chapter is built again, as a build from nothing makes it', limit, async () => {
  const folder = scratch(), out = scratch();
  fs.cpSync(smallBook, folder, { recursive: true });
  const watching = watch(folder, out);
  await watching.next('summary');
  const chapter = path.join(folder, 'second.md');
  save(chapter, fs.readFileSync(chapter, 'utf8') + '\nOne more paragraph.\n');
  const { files } = await watching.next('change');
  assert.deepEqual(files.map((file) => path.basename(file)), ['second.md']);
  assert.equal((await watching.next('summary')).outputs.length, 2);
  assert.deepEqual(await watching.stop(), { status: 0, signal: null });
  const fresh = scratch();
  succeed(quire, ['build', folder, '-o', fresh]);
  assert.deepEqual(contents(out), contents(fresh));
});

test('a missing file is picked up when it appears', limit, async () => {
  const folder = scratch(), out = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), post('![A dot](dot.svg)'));
  const watching = watch(path.join(folder, 'post.md'), out);
  assert.equal((await watching.next('diagnostic')).code, 'IMG-001');
  await watching.next('summary');
  save(path.join(folder, 'dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" cx="4" cy="4"/></svg>');
  await watching.next('change');
  const { errors, warnings } = await watching.next('summary');
  assert.equal(errors + warnings, 0);
  assert.equal((await watching.stop()).status, 0);
});

test('an error keeps the last good files', limit, async () => {
  const folder = scratch(), out = scratch();
  const file = path.join(folder, 'post.md');
  fs.writeFileSync(file, post('Good words.'));
  const watching = watch(file, out);
  await watching.next('summary');
  const good = contents(out);
  save(file, post('Bad words.').replace('title: Notes', 'title: [Notes, more]'));
  const { status, outputs } = await watching.next('summary');
  assert.equal(status, 1);
  assert.deepEqual(outputs, []);
  assert.deepEqual(contents(out), good);
  save(file, post('Good words.'));
  assert.equal((await watching.next('summary')).outputs.length, 2);
  await watching.stop();
});

test('a deleted book is reported, and built when it is back', limit, async () => {
  const folder = scratch(), out = scratch();
  const file = path.join(folder, 'post.md');
  fs.writeFileSync(file, post('Words.'));
  const watching = watch(file, out);
  await watching.next('summary');
  fs.rmSync(file);
  assert.match((await watching.next('failure')).message, /post\.md/);
  save(file, post('Words again.'));
  assert.equal((await watching.next('summary')).outputs.length, 2);
  await watching.stop();
});

test('files that the book does not read start no build, nor do its outputs', limit, async () => {
  const folder = scratch();
  const file = path.join(folder, 'post.md');
  fs.writeFileSync(file, post('Words.'));
  const watching = watch(file, folder);
  await watching.next('summary');
  fs.writeFileSync(path.join(folder, 'other.md'), 'Nothing of ours.');
  fs.utimesSync(file, new Date(), new Date());
  save(file, post('Other words.'));
  assert.deepEqual((await watching.next('change')).files, [file]);
  await watching.next('summary');
  await watching.stop();
});

test('standard input is refused', () => {
  for (const command of ['watch', 'preview']) {
    const { status, stderr } = run(quire, [command, '-']);
    assert.equal(status, 2);
    assert.match(stderr, /standard input cannot be followed/);
  }
});

test('a missing book ends it', () => {
  assert.equal(run(quire, ['watch', path.join(scratch(), 'none.md')]).status, 2);
});
