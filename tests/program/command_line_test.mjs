// What the command line promises: exit statuses, where things are written, what is said.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, buildBook, filesOf, outputs, quire, run, scratch, smallBook, succeed } from './support.mjs';

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
  assert.match(result.stderr, /unknown output: mobi\n.*use epub, pdf, html or png/);
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
    { env: { ...process.env, NO_COLOR: '', TERM: 'xterm', ...environment } }).stdout;
  assert.match(onTerminal({}), /\x1b\[1;33mwarning/);
  assert.doesNotMatch(onTerminal({ TERM: 'dumb' }), /[\x1b]/);
  assert.doesNotMatch(onTerminal({ NO_COLOR: '1' }), /\x1b\[[0-9;]*m/);
  assert.match(run(quire, ['check', '--color', 'always', file]).stderr, /\x1b\[1;33mwarning/);
});

test('help names every command and option', () => {
  assert.match(succeed(quire, ['--help']), /build .*\n.*watch .*\n.*preview .*\n.*check .*\n[^]*new .*\n.*explain .*\n.*dump /);
  for (const command of commands()) {
    const said = succeed(quire, [command, '--help']);
    assert.match(said, /Exit status: 0/);
    assert.equal(succeed(quire, ['help', command]), said);
    for (const line of said.split('\n')) assert.ok(line.length <= 100, line);
  }
});

test('without an argument: the help, with the commonest calls', () => {
  const said = succeed(quire, []);
  assert.equal(said, succeed(quire, ['--help']));
  assert.equal(said, succeed(quire, ['help']));
  for (const call of ['quire build post.md', 'quire new mybook', 'quire preview mybook']) assert.ok(said.includes(call), said);
});

test('-V', () => assert.match(succeed(quire, ['-V']), /^quire \d+\.\d+\.\d+\n$/));

test('what is not understood is named, with the nearest name, in our words', () => {
  const file = post('Text.\n');
  for (const [args, message, hint] of [
    [['buidl', file], 'unknown command: buidl', 'did you mean build?'],
    [[file], `unknown command: ${file}`, `did you mean \`quire build ${file}\`?`],
    [['help', 'dmp'], 'unknown command: dmp', 'did you mean dump?'],
    [['--verison'], 'unknown option: --verison', '`quire help` lists all commands'],
    [['build', '--pagesize', 'a4', file], 'unknown option: --pagesize', 'did you mean --page or --pages?'],
    [['check', '--strickt', file], 'unknown option: --strickt', 'did you mean --strict?'],
    [['build', file, '-Z'], 'unknown option: -Z', '`quire build --help` lists the options'],
    [['build', file, '--theme'], '--theme needs a value: --theme NAME', 'the look: classic (default), modern, compact'],
    [['build', file, '--theme', 'nice'], 'unknown theme: nice', 'use classic, modern or compact'],
    [['build', file, '--strict=no'], '--strict takes no value'],
    [['build', file, '--jobs', 'x'], '--jobs must be a whole number from 0 to 1024, not x'],
    [['build', file, '--dpi', '9'], '--dpi must be a number from 10 to 1200, not 9'],
    [['build', file, '--pages', '2', '--chapter', '1'], '--pages and --chapter cannot be combined'],
    [['dump', file], 'dump needs --stage', 'use dom, style, boxes, lines, pages or tags'],
    [['explain', 'A', 'B'], 'unexpected argument: B'],
    [['watch', '-'], 'standard input cannot be followed', 'name a file'],
  ]) {
    const { status, stderr } = run(quire, args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stderr, `quire: ${message}\n${hint ? `      = hint: ${hint}\n` : ''}`);
  }
});

function commands() {
  const [, list] = /Commands:\n([^]*?)\n\n/.exec(succeed(quire, ['--help']));
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
}

test('-o with the ending of an output is a file; --epub, --pdf and --html name each', () => {
  const folder = scratch();
  const file = post('Text.\n');
  const at = (name) => path.join(folder, name);
  succeed(quire, ['build', file, '-o', at('one/book.pdf')]);
  assert.deepEqual(fs.readdirSync(at('one')), ['book.pdf']);
  succeed(quire, ['build', file, '--pdf', at('two/a.pdf'), '--epub', at('two/b.epub'), '--html', at('two/c.html')]);
  assert.deepEqual(fs.readdirSync(at('two')).sort(), ['a.pdf', 'b.epub', 'c.html']);
  succeed(quire, ['build', file, '--pdf', at('three/a.pdf'), '--to', 'epub', '-o', at('four')]);
  assert.deepEqual([fs.readdirSync(at('three')), fs.readdirSync(at('four'))], [['a.pdf'], ['post.epub']]);
  succeed(quire, ['build', file, '--pdf', at('five/a.pdf'), '--impose', 'booklet']);
  assert.deepEqual(fs.readdirSync(at('five')).sort(), ['a-booklet.pdf', 'a.pdf']);
  fs.mkdirSync(at('folder.pdf'));
  succeed(quire, ['build', file, '-o', at('folder.pdf')]);
  assert.deepEqual(fs.readdirSync(at('folder.pdf')).sort(), ['post.epub', 'post.pdf']);
  const { status, stderr } = run(quire, ['build', file, '--to', 'epub', '-o', at('x.pdf')]);
  assert.deepEqual([status, stderr.split('\n')[0]], [2, `quire: --to asks for more or other files than ${at('x.pdf')}`]);
});

test('- writes the only output to standard output', () => {
  const text = '---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n';
  const folder = scratch();
  const file = post(text);
  for (const output of ['pdf', 'epub']) {
    succeed(quire, ['build', file, '--to', output, '-o', folder]);
    const { status, stdout } = run(quire, ['build', file, '--to', output, '-o', '-'], { encoding: 'buffer', cwd: folder });
    assert.equal(status, 0);
    assert.ok(stdout.equals(fs.readFileSync(path.join(folder, `post.${output}`))), 'the same bytes as in the file');
  }
  const piped = run(quire, ['build', '-', '--to', 'epub', '-o', '-'], { input: Buffer.from(text), encoding: 'buffer', cwd: folder });
  assert.equal(piped.stdout.subarray(0, 2).toString(), 'PK');
  assert.deepEqual(fs.readdirSync(folder).sort(), ['post.epub', 'post.pdf']);
  for (const args of [['-o', '-'], ['--to', 'epub,pdf', '-o', '-'], ['--to', 'pdf', '-o', '-', '--format', 'json'], ['--pdf', '-', '--impose', 'booklet']])
    assert.equal(run(quire, ['build', post(text), ...args]).status, 2, args.join(' '));
});

test('--to may be given twice; of other options the last counts', () => {
  const folder = scratch();
  succeed(quire, ['build', post('Text.\n'), '--to', 'html', '--to', 'pdf', '-o', scratch(), '-o', folder]);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['post.html', 'post.pdf']);
});

test('several paths are several books, or one with --as-book', () => {
  const folder = scratch();
  for (const name of ['a', 'b']) fs.writeFileSync(path.join(folder, `${name}.md`), `# Chapter ${name}\n\nText.\n`);
  succeed(quire, ['build', 'a.md', 'b.md', '--to', 'epub', '-o', 'two'], { cwd: folder });
  assert.deepEqual(fs.readdirSync(path.join(folder, 'two')).sort(), ['a.epub', 'b.epub']);
  succeed(quire, ['build', 'a.md', 'b.md', '--as-book', '--to', 'epub', '-o', 'one'], { cwd: folder });
  assert.equal(fs.readdirSync(path.join(folder, 'one')).length, 1);
  fs.mkdirSync(path.join(folder, 'c'));
  fs.copyFileSync(path.join(folder, 'a.md'), path.join(folder, 'c/a.md'));
  const { status, stderr } = run(quire, ['build', 'a.md', 'c/a.md', '-o', 'same'], { cwd: folder });
  assert.deepEqual([status, stderr.split('\n').at(-2)], [2, 'quire: two outputs have the same name: same/a.epub']);
});

test('--quiet prints diagnostics and nothing else; --timings what each stage took', () => {
  const file = post(warned);
  const quiet = run(quire, ['build', file, '-q', '-o', scratch()]);
  assert.deepEqual([quiet.status, quiet.stdout], [0, '']);
  assert.match(quiet.stderr, /warning\[MD-003\]/);
  const { stderr } = run(quire, ['build', file, '--timings', '-j1', '-o', scratch()]);
  assert.match(stderr, /^stage +CPU +wall\nreading +\d+\.\d{3} s +\d+\.\d{3} s\nsetting .*\nwriting .*\nall /m);
});

test('the environment stands for options that are not given', () => {
  const folder = scratch();
  const env = { ...process.env, QUIRE_TO: 'html', QUIRE_OUTPUT: folder, QUIRE_STRICT: '0', QUIRE_THEME: '' };
  succeed(quire, ['build', post(warned)], { env });
  assert.deepEqual(fs.readdirSync(folder), ['post.html']);
  succeed(quire, ['build', post(warned), '--to', 'epub'], { env });
  assert.deepEqual(fs.readdirSync(folder).sort(), ['post.epub', 'post.html']);
  assert.equal(run(quire, ['check', post(warned)], { env: { ...env, QUIRE_STRICT: '1' } }).status, 1);
  const wrong = run(quire, ['build', post(warned)], { env: { ...env, QUIRE_THEME: 'nice' } });
  assert.deepEqual([wrong.status, wrong.stderr.split('\n')[0]], [2, 'quire: QUIRE_THEME: unknown theme: nice']);
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

test('-M: keys of the manifest for one run', () => {
  const cwd = scratch();
  fs.writeFileSync(path.join(cwd, 'post.md'), '---\ntitle: Old\nauthor: A\ndate: 2026-01-31\n---\n\nText.\n');
  succeed(quire, ['build', 'post.md', '--to', 'epub', '-M', 'title=New & bright', '-M', 'authors=["B", "C"]', '--metadata', 'name=out'], { cwd });
  const [opf] = filesOf(path.join(cwd, 'out.epub'), '.opf');
  assert.match(opf, /<dc:title[^>]*>New &amp; bright</);
  assert.match(opf, /<dc:creator[^>]*>B<[^]*<dc:creator[^>]*>C</);
  assert.doesNotMatch(opf, />Old<|<dc:creator[^>]*>A</);
});

// They were shown from the root on, whatever the author had typed.
test('--as-book: places are shown as the files are named', () => {
  const cwd = scratch();
  fs.mkdirSync(path.join(cwd, 'deep'));
  for (const name of ['a', 'deep/b']) fs.writeFileSync(path.join(cwd, `${name}.md`), `# A\n\nText [^${name}].\n`);
  assert.match(run(quire, ['check', '--as-book', 'a.md', 'deep/b.md'], { cwd }).stderr, /^a\.md:3:6: [^]*^deep\/b\.md:3:6: /m);
  assert.match(run(quire, ['check', '--as-book', 'b.md', '../a.md'], { cwd: path.join(cwd, 'deep') }).stderr, /^\.\.\/a\.md:3:6: /m);
  const whole = fs.realpathSync(cwd);
  assert.match(run(quire, ['check', '--as-book', path.join(whole, 'a.md'), 'deep/b.md'], { cwd }).stderr, new RegExp(`^${whole}/a\\.md:3:6: `, 'm'));
});

test('-M: of several files made one book', () => {
  const cwd = scratch();
  for (const name of ['a', 'b']) fs.writeFileSync(path.join(cwd, `${name}.md`), `# ${name}\n\nText.\n`);
  const { stderr } = run(quire, ['check', '--as-book', 'a.md', 'b.md', '-M', 'title=Both', '-M', 'date=2026-01-31', '-M', 'author=A'], { cwd });
  assert.doesNotMatch(stderr, /BK-/);
});

test('-M: what is wrong is shown where it is given', () => {
  const cwd = scratch();
  fs.writeFileSync(path.join(cwd, 'post.md'), '---\ntitle: T\ndate: 2026-01-31\n---\n\nText.\n');
  const { status, stderr } = run(quire, ['check', 'post.md', '-M', 'lang=de', '-M', 'theme=modren', '-M', 'authors=[A]'], { cwd });
  assert.equal(status, 1);
  assert.match(stderr, /^-M:1:\d+: warning\[BK-020\]: theme cannot be modren\n.*theme=modren\n.*\n.*did you mean modern\?/m);
  assert.match(stderr, /^-M:1:\d+: error\[BK-002\]: invalid TOML/m);
  const refused = run(quire, ['check', 'post.md', '-M', 'title: x'], { cwd });
  assert.equal(refused.status, 2);
  assert.equal(refused.stderr, 'quire: not KEY=VALUE: title: x\n      = hint: write -M title=Draft\n');
});

test('fonts: by script and family; the book’s own come first', () => {
  const folder = scratch();
  const ours = succeed(quire, ['fonts']);
  assert.match(ours, /^Latin +Gentium Book Plus +Lato +JetBrains Mono$/m);
  assert.match(ours, /^Hebrew +Noto Sans Hebrew/m);
  assert.match(ours, /^formulas +TeX Gyre Pagella Math$/m);
  assert.match(ours, /^Gentium Book Plus \(quire's\)\n {2}400, 400 italic, 700, 700 italic\n {2}Latin; Greek; Cyrillic/m);
  fs.copyFileSync(path.join(build, 'share/quire/fonts/Lato-Regular.ttf'), path.join(folder, 'own.ttf'));
  fs.writeFileSync(path.join(folder, 'own.css'), '@font-face { font-family: Own; src: url("own.ttf") } p { font-family: Own }\n');
  fs.writeFileSync(path.join(folder, 'a.md'), '---\ntitle: T\ndate: 2026-01-31\nstyles: own.css\n---\n\nText.\n');
  const own = JSON.parse(succeed(quire, ['fonts', '--format', 'json', 'a.md'], { cwd: folder }));
  const [first] = own.families;
  assert.deepEqual([first.family, first.origin, first.faces.length], ['Own', 'book', 1]);
  assert.ok(first.scripts.includes('Latn'));
  const latin = own.scripts.find(({ script }) => script === 'Latn');
  assert.deepEqual([latin.text, latin.headings, latin.code], ['Own', 'Lato', 'JetBrains Mono']);
  assert.equal(run(quire, ['fonts', path.join(folder, 'no')]).status, 2);
});

test('progress on a terminal: stage, how many of all, time; nothing elsewhere', () => {
  const folder = scratch();
  const names = Array.from({ length: 40 }, (_, i) => `c${i}.md`);
  for (const name of names) fs.writeFileSync(path.join(folder, name), `# ${name}\n\n${'Some words of a text that is set. '.repeat(800)}\n`);
  fs.writeFileSync(path.join(folder, 'quire.toml'), `title = "T"\ndate = "2026-01-31"\nchapters = ${JSON.stringify(names)}\n`);
  const onTerminal = (environment, ...options) =>
    run('script', ['-qec', `${quire} check . -j 1 ${options.join(' ')} --data ${build}/share/quire`, '/dev/null'],
      { cwd: folder, env: { ...process.env, NO_COLOR: '', TERM: 'xterm', ...environment } }).stdout;
  const shown = onTerminal({});
  assert.match(shown, /\r\x1b\[Kreading/);
  assert.match(shown, /\r\x1b\[Ksetting, \d+ of \d+ chapters, \d+\.\d s/);
  for (const environment of [{ TERM: 'dumb' }, { NO_COLOR: '1' }]) assert.doesNotMatch(onTerminal(environment), /setting|\x1b\[K/);
  assert.doesNotMatch(onTerminal({}, '-q'), /setting/);
  assert.doesNotMatch(run(quire, ['check', folder]).stderr, /setting/);
});

test('check --a11y: what was found, what a person must judge, what is met', () => {
  const cwd = scratch();
  fs.writeFileSync(path.join(cwd, 'a.md'), '---\ntitle: A & B\ndate: 2026-01-31\n---\n\nRead [](https://a.example).\n\n<table><tr><td>1</td></tr></table>\n');
  const { stdout, status } = run(quire, ['check', '-q', '--a11y', 'a.md', '--a11y-html', 'report.html'], { cwd });
  assert.equal(status, 0);
  assert.match(stdout, /^Accessibility of A & B\n/);
  assert.match(stdout, /\nTo fix: 2\n {2}1\.3\.1 [^\n]*EN 10\.1\.3\.1\)\n {4}a\.md:8:1: a table has no head cells\n/);
  assert.match(stdout, /a\.md:6:9: a link has no text/);
  assert.match(stdout, /\nTo be judged by a person: \d+\n[^]*\nMet by what quire writes: \d+\n[^]*\nDoes not arise: \d+\n/);
  const page = fs.readFileSync(path.join(cwd, 'report.html'), 'utf8');
  assert.match(page, /^<!DOCTYPE html>\n<html lang="en">[^]*<h1>Accessibility of A &amp; B<\/h1>[^]*<code>a\.md:8:1: a table has no head cells<\/code>/);
  const names = (text) => [...text.matchAll(/\d+\.\d+\.\d+ [^\n<]*?\(AA?[,)]/g)].map(([name]) => name);
  assert.deepEqual(names(page), names(stdout));
  assert.equal(names(page).length, 55);
  assert.deepEqual(fs.readdirSync(cwd).sort(), ['a.md', 'report.html']);
});

test('check --a11y prints for people alone', () => {
  const { stderr, status } = run(quire, ['check', '--a11y', '--format', 'json', smallBook]);
  assert.equal(status, 2);
  assert.match(stderr, /--a11y and --format would both go to standard output\n.*use --a11y-html FILE/);
});
