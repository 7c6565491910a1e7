// What the command line promises: exit statuses, where things are written, what is said.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, buildBook, outputs, quire, run, scratch, smallBook, succeed } from './support.mjs';

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
  assert.deepEqual(fs.readdirSync(buildTo('html')), ['small.html']);
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

test('--to refuses what there is not', () => {
  const result = run(quire, ['build', smallBook, '--to', 'epub,mobi']);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /unknown output: epub,mobi/);
});

const warned = '---\ntitle: A\ndate: 2026-01-31\n---\n\nA [^b].\n\nA [^b].\n';

test('--strict: 1 for warnings', () => {
  assert.equal(run(quire, ['check', post(warned)]).status, 0);
  assert.equal(run(quire, ['check', '--strict', post(warned)]).status, 1);
  assert.equal(run(quire, ['check', '--strict', post('---\ntitle: A\n---\n\nA note is no warning.\n')]).status, 0);
});

test('-v: every place', () => {
  const file = post(warned);
  assert.doesNotMatch(run(quire, ['check', file]).stderr, /also/);
  assert.ok(run(quire, ['check', '-v', file]).stderr.includes(`also ${file}:8:3`));
});

test('colour on a terminal, unless NO_COLOR says not', () => {
  const file = post(warned);
  const onTerminal = (environment) => run('script', ['-qec', `${quire} check ${file} --data ${build}/share/quire`, '/dev/null'],
    { env: { ...process.env, NO_COLOR: '', ...environment } }).stdout;
  assert.match(onTerminal({}), /\x1b\[1;33mwarning/);
  assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }), /\x1b\[[0-9;]*m/);
  assert.match(run(quire, ['check', '--color', 'always', file]).stderr, /\x1b\[1;33mwarning/);
});

test('help names every command and option', () => {
  assert.match(succeed(quire, ['--help']), /build .*\n.*watch .*\n.*preview .*\n.*check .*\n[^]*new .*\n.*explain .*\n.*dump /);
  for (const command of ['build', 'watch', 'preview', 'check', 'explain', 'dump']) {
    const said = succeed(quire, [command, '--help']).replace('{file}:{line}:{column}', '');
    assert.match(said, /Exit status: 0/);
    assert.doesNotMatch(said, /TEXT|UINT|\{/, said);
    for (const line of said.split('\n')) assert.ok(line.length <= 100, line);
  }
});

// weakly_canonical() leaves a path relative of which nothing is there.
test('a picture in a folder that is not there is missing, not outside', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), '![A](figures/a.png)\n');
  assert.match(run(quire, ['check', 'post.md'], { cwd: folder }).stderr, /IMG-001/);
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
