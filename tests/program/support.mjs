// What the tests of the whole program share: the program, scratch folders, books, and how to read
// an EPUB.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after } from 'node:test';

export const build = process.env.QUIRE_BUILD ?? path.resolve('build');
export const source = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
export const quire = path.join(build, 'quire');
export const testTools = process.env.QUIRE_TEST_TOOLS ?? path.join(build, 'test_tools/node_modules');

const { unzipSync } = createRequire(testTools + '/')('fflate');

// A new empty folder, removed when the tests of the file are done.
export function scratch() {
  const parent = path.join(build, 'tests/program/scratch');
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(parent + '/');
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Writes { name: text } into a new folder.
export function folderOf(files) {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

// Runs a program to its end: { status, signal, stdout, stderr }.
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (result.error) throw result.error;
  return result;
}

// The same without waiting for it.
export function runAside(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => { said[stream] += text; });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...said }));
  });
}

// Runs a program that must succeed; gives what it printed.
export function succeed(program, args, options = {}) {
  const result = run(program, args, options);
  const said = `${program} ${args.join(' ')}\n${result.stdout}${result.stderr}`;
  assert.equal(result.status, 0, said + (result.signal ?? ''));
  return result.stdout;
}

// Books to try everything on: our posts, and the small ones of tests/books.
export function books() {
  const posts = folders(path.join(source, 'content'));
  return [...posts, ...folders(path.join(source, 'tests/books'))].map((folder) =>
    fs.existsSync(path.join(folder, 'quire.toml')) ? folder : path.join(folder, 'content.md'));
}

// The book without the chapters whose files are called so, in a copy; the book itself where it has none.
export function withoutChapters(book, names) {
  const manifest = path.join(book, 'quire.toml');
  if (!fs.existsSync(manifest)) return book;
  const text = fs.readFileSync(manifest, 'utf8');
  const rest = text.replace(new RegExp(`"(?:${names.join('|')})[^"]*",\\s*`, 'g'), '');
  if (rest === text) return book;
  const copy = path.join(scratch(), path.basename(book));
  fs.cpSync(book, copy, { recursive: true });
  fs.writeFileSync(path.join(copy, 'quire.toml'), rest);
  return copy;
}

export const smallBook = path.join(source, 'tests/books/small');

function folders(parent) {
  if (!fs.existsSync(parent)) return [];
  return fs.readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(parent, entry.name))
    .sort();
}

// Builds a book into a new folder; { folder, epub, pdf, stdout, stderr }.
export function buildBook(book, args = [], options = {}) {
  const folder = scratch();
  const result = run(quire, ['build', book, '-o', folder, ...args], options);
  assert.equal(result.status, 0, `quire build ${book}\n${result.stderr}`);
  const formats = args.includes('--to') ? args[args.indexOf('--to') + 1] : undefined;
  return { folder, ...outputs(folder, formats), stdout: result.stdout, stderr: result.stderr };
}

// The EPUB and the PDF of a folder; by default both must be there.
export function outputs(folder, formats = 'epub,pdf') {
  const found = formats.split(',').map((format) => {
    const names = fs.readdirSync(folder).filter((name) => name.endsWith(`.${format}`));
    assert.equal(names.length, 1, `${format} in ${folder}: ${names}`);
    return [format, path.join(folder, names[0])];
  });
  return Object.fromEntries(found);
}

// What a folder holds: { name: hash of its bytes }, folders as "folder".
export function contents(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).map((entry) => [
    entry.name,
    entry.isDirectory() ? 'folder' : hash(path.join(folder, entry.name)),
  ]);
  return Object.fromEntries(entries.sort());
}

export function hash(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

export const namesOf = (epub) => Object.keys(unzipSync(fs.readFileSync(epub)));

// The text of an EPUB's files whose names end in `ending`.
export function filesOf(epub, ending) {
  const files = Object.entries(unzipSync(fs.readFileSync(epub)));
  return files.filter(([name]) => name.endsWith(ending)).map(([, bytes]) => new TextDecoder().decode(bytes));
}

// The XHTML of an EPUB's spine, in order: [{ name, text }].
export function spine(epub) {
  const files = unzipSync(fs.readFileSync(epub));
  const text = (name) => {
    assert.ok(files[name], `${name} in ${epub}`);
    return new TextDecoder('utf-8', { fatal: true }).decode(files[name]);
  };
  const packageName = /full-path="([^"]*)"/.exec(text('META-INF/container.xml'))[1];
  const packageText = text(packageName);
  const items = new Map();
  for (const [item] of packageText.matchAll(/<item\b[^>]*>/g)) items.set(attribute(item, 'id'), item);
  const names = [];
  for (const [reference] of packageText.matchAll(/<itemref\b[^>]*>/g)) {
    // What is not read in its turn, but by a link: the files that travel with the book.
    if (attribute(reference, 'linear') === 'no') continue;
    names.push(attribute(items.get(attribute(reference, 'idref')), 'href'));
  }
  const folder = path.posix.dirname(packageName);
  return names.map((name) => ({ name, text: text(path.posix.join(folder, decodeURI(name))) }));
}

function attribute(tag, name) {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

// The relative luminance of [red, green, blue], each from 0 to 1, and the contrast of two such colors. Source: WCAG 2.2
function luminanceOf(color) {
  const [r, g, b] = color.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
export function contrastOf(one, other) {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
