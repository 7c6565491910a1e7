// What build systems, CI and hosts of strangers' books need: files that a run depends on, outputs
// left untouched, SARIF, keys for caches, limits and the sandbox.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, contents, folderOf, quire, run, scratch, smallBook, source, succeed } from './support.mjs';

const head = '---\ntitle: A\ndate: 2026-01-31\n---\n\n';

test('2: standard output that takes nothing', () => {
  const folder = folderOf({ 'a.md': `${head}Text.\n` });
  for (const args of ['check a.md', 'check a.md --format json', 'dump --stage dom a.md', 'help', 'build a.md --to pdf -o -']) {
    const { status, stderr } = run('sh', ['-c', `"$0" ${args} > /dev/full`, quire], { cwd: folder });
    assert.equal(status, 2, args);
    assert.match(stderr, /quire: cannot write standard output/, args);
  }
});

test('an output whose bytes are the same is left untouched, for Ninja’s restat', () => {
  const folder = folderOf({ 'a.md': `${head}Text.\n` });
  const statsOf = () => ['a.epub', 'a.pdf'].map((name) => { const { ino, mtimeMs } = fs.statSync(path.join(folder, name)); return { ino, mtimeMs }; });
  succeed(quire, ['build', 'a.md'], { cwd: folder });
  const before = statsOf();
  succeed(quire, ['build', 'a.md'], { cwd: folder });
  assert.deepEqual(statsOf(), before);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['a.epub', 'a.md', 'a.pdf']);
  fs.writeFileSync(path.join(folder, 'a.md'), `${head}Test.\n`);
  succeed(quire, ['build', 'a.md'], { cwd: folder });
  assert.notDeepEqual(statsOf(), before);
});

test('--deps: all outputs in one rule, sources in it, what was absent in JSON', () => {
  const cwd = folderOf({ 'b k/quire.toml': 'title = "T"\ndate = "2026-01-31"\nchapters = ["a.md"]\nstyles = ["c.css"]\n', 'b k/a.md': '# A\n\n![x](no.png)\n', 'b k/c.css': '' });
  run(quire, ['build', 'b k', '-o', 'out', '--deps', 'd'], { cwd });
  const rule = fs.readFileSync(path.join(cwd, 'd'), 'utf8');
  assert.match(rule, /^out\/b\\ k\.epub out\/b\\ k\.pdf: \\\n/);
  for (const name of ['quire.toml', 'a.md', 'c.css']) assert.ok(rule.includes(`  b\\ k/${name}`), rule);
  assert.doesNotMatch(rule, /no\.png/);
  run(quire, ['build', 'b k', '-o', 'out', '--deps', 'j', '--deps-format', 'json'], { cwd });
  const all = JSON.parse(fs.readFileSync(path.join(cwd, 'j'), 'utf8'));
  assert.deepEqual(all.outputs, ['out/b k.epub', 'out/b k.pdf']);
  assert.ok(all.inputs.includes('b k/c.css') && all.absent.includes('b k/no.png'), JSON.stringify(all));
  const zero = run(quire, ['check', 'b k', '-q', '--deps', '-', '--deps-format', 'zero'], { cwd }).stdout.split('\0');
  assert.ok(zero.includes('b k/a.md') && zero.includes('b k/no.png') && zero.at(-1) === '', zero.join('|'));
});

test('--deps is written when the build has failed', () => {
  const cwd = folderOf({ 'quire.toml': 'title = "T"\nchapters = ["absent.md"]\n' });
  assert.equal(run(quire, ['build', '--deps', 'd'], { cwd }).status, 1);
  assert.match(fs.readFileSync(path.join(cwd, 'd'), 'utf8'), /^d: \\\n {2}quire\.toml\n$/);
  assert.equal(run(quire, ['build', 'gone.md', '--pdf', 'x.pdf', '--deps', 'e'], { cwd }).status, 2);
  assert.match(fs.readFileSync(path.join(cwd, 'e'), 'utf8'), /^x\.pdf:/);
});

// What the schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) has of the objects that we write: no
// other members, the required ones (!), and of what type; [x]: an array of x; a function: a check.
const atLeast = (least) => (value) => Number.isInteger(value) && value >= least;
const oneOf = (...values) => (value) => values.includes(value);
const text = (value) => typeof value === 'string';
const uri = (value) => text(value) && /^(?:[A-Za-z0-9\-._~/:]|%[0-9A-F]{2})*$/.test(value);
const sarif = {
  log: { $schema: uri, 'version!': oneOf('2.1.0'), 'runs!': ['run'] },
  run: { 'tool!': 'tool', columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'), invocations: ['invocation'], results: ['result'] },
  tool: { 'driver!': 'driver' },
  driver: { 'name!': text, version: text, rules: ['rule'] },
  rule: { 'id!': text },
  invocation: { 'executionSuccessful!': (value) => typeof value === 'boolean', exitCode: atLeast(0), toolExecutionNotifications: ['notification'] },
  notification: { level: oneOf('none', 'note', 'warning', 'error'), 'message!': 'message' },
  message: { 'text!': text },
  result: { ruleId: text, ruleIndex: atLeast(-1), level: oneOf('none', 'note', 'warning', 'error'), 'message!': 'message', occurrenceCount: atLeast(1), locations: ['location'] },
  location: { physicalLocation: 'place' },
  place: { 'artifactLocation!': 'artifact', region: 'region' },
  artifact: { uri },
  region: { startLine: atLeast(1), startColumn: atLeast(1), endLine: atLeast(1), endColumn: atLeast(1) },
};

function assertIsSarif(value, shape = 'log', where = 'log') {
  if (typeof shape === 'function') return assert.ok(shape(value), `${where}: ${JSON.stringify(value)}`);
  if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), where);
    return value.forEach((one, i) => assertIsSarif(one, shape[0], `${where}[${i}]`));
  }
  const members = Object.entries(sarif[shape]).map(([name, of]) => [name.replace('!', ''), of, name.endsWith('!')]);
  for (const [name, of, isRequired] of members)
    if (isRequired || name in value) assertIsSarif(value[name], of, `${where}.${name}`);
  assert.deepEqual(Object.keys(value).filter((name) => !members.some(([known]) => known === name)), [], where);
}

test('--format sarif has only members of the schema, and all that it requires', () => {
  const cwd = folderOf({ 'a.md': `${head}A claim.[^a] ![x](no.png)\n`, 'quire.toml': 'title = "T"\nchapters = ["x.md"]\n', 'empty/x': '' });
  for (const [args, input] of [[['a.md']], [['.']], [['empty']], [['-'], 'A [^b].\n'], [['a.md', '-M', 'titel=x']]]) {
    const log = JSON.parse(run(quire, ['check', '--format', 'sarif', ...args], { cwd, input }).stdout);
    assertIsSarif(log);
    assert.ok(log.runs[0].results.length > 0, args.join(' '));
  }
  assert.throws(() => assertIsSarif({ version: '2.1.0', runs: [{ results: [] }] }));
  assert.throws(() => assertIsSarif({ version: '2.1.0', runs: [], more: 1 }));
});

test('--format sarif says why the program failed', () => {
  const { status, stdout } = run(quire, ['check', '--format', 'sarif', 'gone.md'], { cwd: scratch() });
  assert.equal(status, 2);
  const log = JSON.parse(stdout);
  assertIsSarif(log);
  const [{ executionSuccessful, toolExecutionNotifications }] = log.runs[0].invocations;
  assert.equal(executionSuccessful, false);
  assert.match(toolExecutionNotifications[0].message.text, /^cannot read gone\.md/);
});

test('--format sarif: one log, results at their places in code points', () => {
  const cwd = folderOf({ 'a b.md': `${head}𝒳 claim.[^a]\n`, 'c.md': `${head}Text.\n` });
  const { status, stdout } = run(quire, ['check', '--format', 'sarif', 'a b.md', 'c.md'], { cwd });
  assert.equal(status, 0);
  const log = JSON.parse(stdout);
  assert.equal(log.version, '2.1.0');
  assert.equal(log.runs.length, 2);
  const [run0] = log.runs;
  assert.equal(run0.tool.driver.name, 'quire');
  assert.equal(run0.columnKind, 'unicodeCodePoints');
  const [result] = run0.results;
  assert.equal(run0.tool.driver.rules[result.ruleIndex].id, result.ruleId);
  assert.deepEqual([result.ruleId, result.level], ['MD-003', 'warning']);
  assert.match(result.message.text, /undefined footnote/);
  const { artifactLocation, region } = result.locations[0].physicalLocation;
  assert.equal(artifactLocation.uri, 'a%20b.md');
  assert.deepEqual(region, { startLine: 6, startColumn: 9, endLine: 6, endColumn: 13 });
});

test('info: the version, and hashes that make a cache’s key', () => {
  const first = JSON.parse(succeed(quire, ['info', '--format', 'json']));
  assert.match(first.version, /^\d+\.\d+\.\d+$/);
  for (const name of ['program', 'fonts', 'hyphenation', 'key']) assert.match(first[name], /^[0-9a-f]{40}$/, name);
  const data = path.join(scratch(), 'data');
  fs.cpSync(path.join(build, 'share/quire'), data, { recursive: true, filter: (name) => !/CJK/.test(name) });
  fs.appendFileSync(path.join(data, 'fonts/more.txt'), 'x');
  const second = JSON.parse(succeed(quire, ['info', '--format', 'json', '--data', data]));
  assert.equal(second.program, first.program);
  assert.notEqual(second.fonts, first.fonts);
  assert.notEqual(second.key, first.key);
  assert.match(succeed(quire, ['info']), /^version +\d/);
});

// A kernel without landlock cannot confine; the program says so and ends.
const confines = !/cannot confine the program: landlock/.test(run(quire, ['check', smallBook, '--sandbox']).stderr);
const confinedTest = (name, call) => test(name, { skip: !confines && 'this kernel has no landlock' }, call);

confinedTest('--sandbox: no socket, no other program', () => {
  const env = { ...process.env, LD_PRELOAD: process.env.QUIRE_REFUSED_CALL };
  const tried = (...args) => run(quire, ['build', smallBook, '-o', scratch(), ...args], { env }).stderr;
  assert.match(tried(), /^socket: made$/m);
  assert.match(tried('--sandbox'), /^socket: EPERM\nprogram: EPERM$/m);
});

confinedTest('--sandbox: the same bytes, and nothing outside is read or written', () => {
  const [free, confined] = [scratch(), scratch()];
  succeed(quire, ['build', smallBook, '-o', free]);
  succeed(quire, ['build', smallBook, '-o', path.join(confined, 'out'), '--sandbox']);
  assert.deepEqual(contents(path.join(confined, 'out')), contents(free));
  // The kernel refuses what the program has not been told of: the data of another folder.
  const cwd = folderOf({ 'book/a.md': `${head}Text.\n`, 'secret.md': 'Secret.\n' });
  fs.symlinkSync('../secret.md', path.join(cwd, 'book/link.md'));
  const linked = run(quire, ['check', 'book/link.md', '--sandbox'], { cwd });
  assert.equal(linked.status, 2, linked.stderr);
  assert.match(linked.stderr, /cannot read book\/link\.md: Permission denied/);
  assert.equal(run(quire, ['check', 'book/link.md'], { cwd }).status, 0);
  assert.equal(run(quire, ['build', 'book/a.md', '--sandbox', '--open'], { cwd }).status, 2);
});

test('--cache: the same bytes from an empty folder, a full one and a damaged one, and what is kept is not made again', () => {
  const cwd = scratch();
  const specimen = path.join(source, 'content/specimen');
  const plain = path.join(cwd, 'plain');
  run(quire, ['build', specimen, '-o', plain, '-q']);
  const cache = path.join(cwd, 'cache');
  const inodes = () => new Map(fs.readdirSync(cache, { recursive: true }).map((name) => [name, fs.statSync(path.join(cache, name)).ino]));
  const built = (name, ...args) => {
    run(quire, ['build', specimen, '-o', path.join(cwd, name), '-q', '--cache', cache, ...args]);
    return contents(path.join(cwd, name));
  };
  const wanted = contents(plain);
  assert.equal(Object.keys(wanted).length, 2);
  assert.deepEqual(built('cold', '-j1'), wanted);
  const kept = inodes();
  const files = [...kept.keys()].filter((name) => /quire-[0-9a-f]{32}.[0-9a-f]{2}.[0-9a-f]{30}$/.test(name));
  assert.ok(files.length > 60, `${files.length} results`);
  assert.ok(kept.has('CACHEDIR.TAG'));
  assert.deepEqual(built('warm', '-j2'), wanted);
  assert.deepEqual(inodes(), kept);
  files.forEach((name, i) => {
    const file = path.join(cache, name);
    if (i % 3 === 0) fs.truncateSync(file, i % 2 ? 0 : 20);
    else if (i % 3 === 1) fs.writeFileSync(file, 'x'.repeat(100));
    else fs.rmSync(file);
  });
  assert.deepEqual(built('damaged'), wanted);
  assert.deepEqual([...inodes().keys()].sort(), [...kept.keys()].sort());
  assert.deepEqual(built('mended'), wanted);
  if (confines) assert.deepEqual(built('confined', '--sandbox'), wanted);
});

test('--cache: a folder that cannot be made', () => {
  const cwd = folderOf({ 'a.md': `${head}Text.\n`, file: '' });
  const { status, stderr } = run(quire, ['build', 'a.md', '--cache', 'file/cache'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /file\/cache/);
  assert.deepEqual(fs.readdirSync(cwd).sort(), ['a.md', 'file']);
});

// A book that asks for the network and for other programs, in all the ways that text, style and drawings have.
const hostile = {
  'a.md': `${head}![a](http://127.0.0.1:9/a.png) ![b](//127.0.0.1:9/b.svg) ![c](c.svg) [d](javascript:x)

<iframe src="http://127.0.0.1:9/"></iframe> <img src="file:///etc/passwd" alt="e"/> <script src="http://127.0.0.1:9/x.js"></script>

{{#include /etc/passwd}}

$\\input{/etc/passwd} \\write18{id}$

Text that remains.
`,
  'a.css': '@import "http://127.0.0.1:9/a.css"; @font-face { font-family: X; src: url("http://127.0.0.1:9/x.ttf") } p { background: url("http://127.0.0.1:9/p.png") }\n',
  'c.svg': '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image width="9" height="9" xlink:href="http://127.0.0.1:9/i.png"/><script>x</script></svg>',
};

const hasNamespaces = run('unshare', ['--map-root-user', '--net', 'true']).status === 0;

test('a hostile book without a network is the book that it is with one', { skip: !hasNamespaces && 'no namespaces here' }, () => {
  const cwd = folderOf({ ...hostile, 'a.md': hostile['a.md'].replace('title: A', 'title: A\nstyles: a.css') });
  const sandbox = confines ? ['--sandbox'] : [];
  const free = run(quire, ['build', 'a.md', '-o', 'free'], { cwd });
  const alone = run('unshare', ['--map-root-user', '--net', quire, 'build', 'a.md', '-o', 'alone', ...sandbox], { cwd });
  assert.ok(free.status < 2 && alone.status === free.status, alone.stderr);
  assert.deepEqual(contents(path.join(cwd, 'alone')), contents(path.join(cwd, 'free')));
  assert.match(alone.stderr, /remote picture/);
  const text = run('pdftotext', ['alone/a.pdf', '-'], { cwd }).stdout;
  assert.match(text, /Text that remains\./);
  assert.doesNotMatch(text, /root:/);
});

test('--limit-memory and --limit-cpu: 2, with words, and nothing is left', () => {
  const cwd = folderOf({ 'a.md': head + 'Some *words* and `code` in a paragraph.\n\n'.repeat(60000) });
  const slow = run(quire, ['build', 'a.md', '-o', 'out', '--limit-cpu', '1'], { cwd });
  assert.deepEqual([slow.status, slow.stderr], [2, 'quire: the limit of processor time has been reached\n']);
  const large = run(quire, ['build', 'a.md', '-o', 'out', '--limit-memory', '100M'], { cwd });
  assert.deepEqual([large.status, large.stderr], [2, 'quire: out of memory\n']);
  assert.ok(!fs.existsSync(path.join(cwd, 'out')) || fs.readdirSync(path.join(cwd, 'out')).length === 0);
  assert.equal(run(quire, ['build', 'a.md', '--limit-memory', '100']).status, 2);
});
