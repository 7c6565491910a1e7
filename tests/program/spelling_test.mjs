// The words of README.md and of the handbook, by hunspell; what it does not know and is right all the
// same is in words.txt, in alphabetical order. And no phrase that house style refuses: phrases.mjs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { refusedIn } from './phrases.mjs';
import { quire, run, source } from './support.mjs';

const list = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'words.txt');
const known = fs.readFileSync(list, 'utf8').trimEnd().split('\n');
const handbook = path.join(source, 'content/handbook');
const files = ['README.md',
  ...fs.readdirSync(handbook).filter((name) => name.endsWith('.md') && name !== 'formula-commands.md').map((name) => `content/handbook/${name}`)];

// Prose alone: no listings, code, addresses, attributes, tags, names of characters and of files.
function proseOf(text) {
  return text
    .replace(/^(`{3,})[^]*?^\1$/gm, '')
    .replace(/(`+)[^]*?\1/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\{[#.][^}]*\}/g, ' ')
    .replace(/&\w+;|U\+[0-9A-F]+|\b[A-Z]+-\d{3}\b|\S+\.md\b/g, ' ')
    .replace(/[’]/g, "'")
    .replace(/'s\b/g, '');
}

function unknownWords(text) {
  const result = run('hunspell', ['-d', 'en_US', '-l', '-i', 'utf-8', '-p', list], { input: proseOf(text) });
  assert.equal(result.status, 0, result.stderr);
  return [...new Set(result.stdout.split('\n').filter(Boolean))].sort();
}

for (const file of files) {
  test(`${file}: spelling`, () => {
    assert.deepEqual(unknownWords(fs.readFileSync(path.join(source, file), 'utf8')), [],
      'misspelled, or to be added to tests/program/words.txt');
  });
}

test('a misspelt word is found, and only in prose', () => {
  assert.deepEqual(unknownWords('A mispelt word, `mispeled code`.\n\n```text\nmisspeld\n```\n'), ['mispelt']);
});

test('the list is in order, and each word of it is used', () => {
  assert.deepEqual(known, [...new Set(known)].sort((a, b) => (a < b ? -1 : 1)));
  const all = files.map((file) => proseOf(fs.readFileSync(path.join(source, file), 'utf8'))).join('\n');
  assert.deepEqual(known.filter((word) => !new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u').test(all)), []);
});

const posts = fs.readdirSync(path.join(source, 'content')).filter((name) => /^\d/.test(name))
  .map((name) => `content/${name}/content.md`);
const commands = ['build', 'check', 'sync', 'verify', 'new', 'explain', 'dump'];

// The program's strings of more than one word, which are what it may print: comments are for us.
function stringsOf(code) {
  const literals = code.replace(/^\s*\/\/.*$/gm, '').matchAll(/"((?:[^"\\\n]|\\.)*)"/g);
  return [...literals].map(([, text]) => text).filter((text) => text.includes(' ')).join('\n');
}

for (const file of [...files, ...posts]) {
  test(`${file}: no refused phrase`, () => {
    assert.deepEqual(refusedIn(proseOf(fs.readFileSync(path.join(source, file), 'utf8'))), []);
  });
}

test('--help of all commands: no refused phrase', () => {
  const texts = [[], ...commands.map((name) => [name])].map((words) => run(quire, [...words, '--help']).stdout);
  assert.ok(texts.every((text) => text.includes('Usage')), texts.find((text) => !text.includes('Usage')));
  assert.deepEqual(refusedIn(texts.join('\n')), []);
});

test('what the program may print: no refused phrase', () => {
  const compiler = path.join(source, 'compiler');
  const all = fs.readdirSync(compiler, { recursive: true }).filter((name) => /\.(?:cpp|h|def)$/.test(name));
  assert.ok(all.length > 300, `${all.length} files`);
  const found = all.flatMap((name) => refusedIn(stringsOf(fs.readFileSync(path.join(compiler, name), 'utf8'))).map((one) => `${name}: ${one}`));
  assert.deepEqual(found, []);
});

test('a refused phrase is found, over the end of a line, too, and only in prose and strings', () => {
  assert.deepEqual(refusedIn('An unknown key is\nsaid.').length, 1);
  assert.deepEqual(refusedIn(proseOf('Write `it is said` and no more.')), []);
  assert.deepEqual(refusedIn(stringsOf('// is said here\nsay("the fault is said");\n')).length, 1);
});
