// Instructions that the program takes, by valgrind: the same on a busy machine as on a quiet one.
//
//   node instructions.mjs [--record] [--large] [BOOK...]
//
// One row for each stage and book: a note of two lines, our post, what is named, and with --large a
// book of 5,000 pages (the post 125 times; half an hour). Beside each stands what was recorded, in
// recorded.json, for builds with the same flags; --record writes it anew. A change that costs or
// wins over 2 % is recorded in its commit.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const source = path.resolve(here, '../..');
const build = process.env.QUIRE_BUILD ?? path.join(source, 'build');
const recordFile = path.join(here, 'recorded.json');

// Functions by their names in callgrind's output, and what the stage is called.
const stages = {
  'quire::book::assemble(': 'assemble',
  'quire::cover::make_cover(': 'cover',
  'quire::page::paginate(': 'paginate',
  'quire::pdf::write(': 'pdf',
  'quire::epub::write(': 'epub',
};

// What compilers were told, but for debug information, which changes no instruction: figures of other
// builds can't be compared.
export function flags() {
  const cache = fs.readFileSync(path.join(build, 'CMakeCache.txt'), 'utf8');
  return cache.match(/^CMAKE_CXX_FLAGS_RELWITHDEBINFO:STRING=(.*)$/m)[1].replace(/ *-g\d?(?= |$)/, '').trim();
}

export function recorded() {
  return JSON.parse(fs.readFileSync(recordFile, 'utf8'))[flags()] ?? {};
}

function valgrind(tool, options, args) {
  const result = spawnSync('valgrind', [`--tool=${tool}`, ...options, path.join(build, 'quire'), ...args, '--jobs', '1'],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  if (result.status > 1 || result.status === null) throw new Error(result.stdout + result.stderr);
  return result.stderr;
}

function inFolder(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-instructions-'));
  try {
    return use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

// How many millions of instructions `quire build` takes. Quicker than with stages.
export function total(book) {
  return inFolder((folder) => {
    const said = valgrind('cachegrind', ['--cache-sim=no', '--cachegrind-out-file=/dev/null'], ['build', book, '-o', folder]);
    return Number(said.match(/I\s+refs:\s+([\d,]+)/)[1].replaceAll(',', '')) / 1e6;
  });
}

// The same by stage, with the time within the stages' own.
function byStage(book) {
  return inFolder((folder) => {
    const profile = path.join(folder, 'profile');
    valgrind('callgrind', [`--callgrind-out-file=${profile}`], ['build', book, '-o', folder]);
    const rows = spawnSync('callgrind_annotate', ['--inclusive=yes', '--auto=no', '--threshold=100', profile],
      { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout.split('\n');
    const result = {};
    for (const row of rows) {
      const [, count] = row.match(/^\s*([\d,]+) /) ?? [];
      if (!count) continue;
      const millions = Number(count.replaceAll(',', '')) / 1e6;
      if (row.includes('PROGRAM TOTALS')) result.total = millions;
      for (const [name, stage] of Object.entries(stages))
        if (row.includes(':' + name) || row.includes(' ' + name)) result[stage] ??= millions;
    }
    return result;
  });
}

export const post = () => path.join(source, 'content', fs.readdirSync(path.join(source, 'content')).find((name) => /^\d{4}-/.test(name)), 'content.md');

export function writeNote(folder) {
  const note = path.join(folder, 'note.md');
  fs.writeFileSync(note, '---\ntitle: Note\nlang: en\ndate: 2026-01-01\n---\n\nOne line.\n\nAnd another.\n');
  return note;
}

function writeLarge(folder) {
  const book = path.join(folder, 'large');
  fs.cpSync(path.dirname(post()), book, { recursive: true });
  const body = fs.readFileSync(post(), 'utf8').replace(/^---\n.*?\n---\n/s, '');
  fs.rmSync(path.join(book, 'content.md'));
  const names = Array.from({ length: 125 }, (_, i) => `chapter-${i}.md`);
  for (const name of names) fs.writeFileSync(path.join(book, name), body);
  fs.writeFileSync(path.join(book, 'quire.toml'), `title = "Large"\nlanguage = "en"\ndate = "2026-01-01"\nchapters = ${JSON.stringify(names)}\n`);
  return book;
}

function main(args) {
  const isRecording = args.includes('--record');
  inFolder((folder) => {
    const books = { note: writeNote(folder), post: post() };
    for (const book of args.filter((arg) => !arg.startsWith('--'))) books[path.basename(book)] = book;
    if (args.includes('--large')) books.large = writeLarge(folder);
    const before = recorded();
    const now = {};
    console.log('book       stage      million   recorded');
    for (const [name, book] of Object.entries(books)) {
      now[name] = byStage(book);
      for (const [stage, millions] of Object.entries(now[name])) {
        const old = before[name]?.[stage];
        const change = old ? `${old.toFixed(1).padStart(10)} ${((millions / old - 1) * 100).toFixed(1).padStart(6)} %` : '';
        console.log(`${name.padEnd(10)} ${stage.padEnd(9)} ${millions.toFixed(1).padStart(9)} ${change}`);
      }
    }
    if (!isRecording) return;
    const all = JSON.parse(fs.readFileSync(recordFile, 'utf8'));
    const rounded = Object.fromEntries(Object.entries(now).map(([name, rows]) =>
      [name, Object.fromEntries(Object.entries(rows).map(([stage, millions]) => [stage, Number(millions.toFixed(1))]))]));
    all[flags()] = { ...before, ...rounded };
    fs.writeFileSync(recordFile, JSON.stringify(all, null, 2) + '\n');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
