// What is printed: nothing that steers a terminal, and no more than somebody reads.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { quire, run, scratch } from './support.mjs';

// Controls but for tabs and ends of lines, of C1, and overrides of direction.
// eslint-disable-next-line no-control-regex
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const nasty = '\u001b]0;x\u0007\u009b31m\u202e\u0001';

function printed(args, options) {
  const { stdout, stderr, status } = run(quire, args, options);
  for (const text of [stdout, stderr]) assert.doesNotMatch(text, steering, JSON.stringify(text.slice(0, 400)));
  return { stdout, stderr, status };
}

function nastyBook() {
  const folder = scratch();
  fs.mkdirSync(path.join(folder, `b${nasty}`));
  const write = (name, text) => fs.writeFileSync(path.join(folder, `b${nasty}`, name), text);
  write('quire.toml', `title = "A${nasty.replace(/./gsu, (c) => `\\u${c.codePointAt(0).toString(16).padStart(4, '0')}`)}"\nname = "n\\u001b[31m"\n`
    + `"k\\u001b[31m" = 1\nlang = "en"\ndate = "2026-01-31"\nchapters = ["a.md", "no\\u001b[1m.md"]\nstyles = ["a.css"]\ncover = "x\\u001b.png"\n`);
  write('a.md', `# A ${nasty}\n\n[x](#${nasty}) ![p](${nasty}.png) [^${nasty}] <b on${nasty}="x" foo${nasty}>x</b> {{#include ${nasty}}} $\\${nasty}$\n`);
  write('a.css', `p { foo${nasty}: bar } @import "${nasty}.css"; @font-face { font-family: "${nasty}"; src: url("${nasty}") }`);
  return folder;
}

test('no control character of a book reaches a terminal or a log', () => {
  const cwd = nastyBook();
  const book = `b${nasty}`;
  for (const format of ['text', 'json', 'github'])
    printed(['build', book, '-o', `out${nasty}`, '-v', '--color', 'never', '--format', format], { cwd });
  for (const stage of ['dom', 'style', 'boxes', 'lines', 'pages', 'tags']) printed(['dump', '--stage', stage, book, '--color', 'never'].slice(0, 4), { cwd });
});

test('no control character of the command line does', () => {
  const cwd = scratch();
  for (const args of [['build', nasty.replaceAll('\u0000', '')], ['build', '--to', nasty], ['explain', nasty], [`--${nasty}`], [nasty],
    ['build', '.', '--data', nasty], ['new', `new${nasty}`], ['new', `new${nasty}`], ['new', '--from', nasty], ['check', '--page', nasty]])
    printed(args, { cwd });
});

function faulty(n) {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'quire.toml'), 'title = "T"\nlang = "en"\ndate = "2026-01-31"\ncover = "none"\nchapters = ["a.md"]\nstyles = ["a.css"]\n');
  fs.writeFileSync(path.join(folder, 'a.md'), `# A\n\n${Array.from({ length: n }, (_, i) => `[a](#no${i})`).join(' ')}\n`);
  fs.writeFileSync(path.join(folder, 'a.css'), `p{${Array.from({ length: n }, (_, i) => `foo${i}:bar;`).join('')}}`);
  return folder;
}

test('of thousands of diagnostics some are shown, and the others counted by code', () => {
  const folder = faulty(3000);
  const text = run(quire, ['check', folder]).stderr;
  const shown = [...text.matchAll(/ warning\[([A-Z]+-\d+)\]/g)].map(([, code]) => code);
  // Three of a kind, and how many more: for people.
  assert.equal(shown.length, 8, text.slice(0, 2000));
  assert.equal(text.match(/: 2997 more\n/g).length, 2);
  assert.ok(text.length < 100_000, `${text.length} bytes`);
  const messages = run(quire, ['check', folder, '--format', 'json']).stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(messages.filter(({ kind }) => kind === 'diagnostic').length, 100);
  assert.deepEqual(messages.filter(({ kind }) => kind === 'omitted').map(({ count }) => count), [2950, 2950]);
  assert.equal(messages.at(-1).warnings, 6000, 'all are counted');
  assert.match(run(quire, ['check', folder, '--format', 'github']).stdout, /::warning [^\n]*: 2997 more%0Ahint: -v names each\n/);
  assert.equal(run(quire, ['check', folder, '-v']).stderr.match(/ warning\[/g).length, 6000);
});

test('a message quotes only the beginning of what is long', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), `[a](${'x'.repeat(500_000)}.md)\n`);
  const { stderr } = run(quire, ['check', path.join(folder, 'post.md')]);
  assert.ok(stderr.includes('REF-001') && stderr.length < 5_000, `${stderr.length} bytes`);
});

test('what was found is shown when the surroundings fail', () => {
  const folder = faulty(2);
  const file = path.join(scratch(), 'file');
  fs.writeFileSync(file, '');
  const text = run(quire, ['build', folder, '-o', file]);
  assert.equal(text.status, 2);
  assert.match(text.stderr, /warning\[[^]*quire: cannot /);
  const lines = run(quire, ['build', folder, '-o', file, '--format', 'json']).stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([...new Set(lines.map(({ kind }) => kind))], ['diagnostic', 'failure']);
});

test('a book that was interrupted at its beginning is completed', () => {
  const folder = path.join(scratch(), 'new');
  run(quire, ['new', folder]);
  fs.rmSync(path.join(folder, 'first-chapter.md'));
  assert.equal(run(quire, ['new', folder]).status, 0);
  assert.equal(run(quire, ['new', folder]).status, 2, 'it is complete');
  fs.rmSync(path.join(folder, 'first-chapter.md'));
  fs.writeFileSync(path.join(folder, 'introduction.md'), 'own words');
  assert.equal(run(quire, ['new', folder]).status, 2, 'it has been written in');
  assert.equal(fs.readFileSync(path.join(folder, 'introduction.md'), 'utf8'), 'own words');
});

test('names that are too long are shortened, or reported in words of our own', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), `---\ntitle: T\ndate: 2026-01-31\nlang: ${'a'.repeat(300)}\nname: ${'漢'.repeat(100)}\n---\n\nText.\n`);
  const out = path.join(folder, 'out');
  const { status, stderr } = run(quire, ['build', path.join(folder, 'post.md'), '-o', out]);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /BK-025/);
  assert.deepEqual(fs.readdirSync(out), [`${'漢'.repeat(66)}.epub`, `${'漢'.repeat(66)}.pdf`]);
  const deep = run(quire, ['build', path.join(folder, 'post.md'), '-o', path.join(folder, 'a'.repeat(300))]);
  assert.equal(deep.status, 2);
  assert.match(deep.stderr, /quire: cannot make the folder .*File name too long/);
  assert.match(run(quire, ['build', 'a'.repeat(300)]).stderr, /^quire: cannot read a+: /);
});
