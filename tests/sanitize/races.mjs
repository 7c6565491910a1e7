// Builds every book that we have, on eight threads, with the program made for the ThreadSanitizer:
//
//   node races.mjs BUILD DATA                   make races
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [build, data] = process.argv.slice(2);
const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const out = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-races-'));

function booksIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name))
    .map((book) => (fs.existsSync(path.join(book, 'content.md')) ? path.join(book, 'content.md') : book));
}

let faults = 0;
const books = [...booksIn(path.join(source, 'content')), ...booksIn(path.join(source, 'tests/books'))];
for (const book of books) {
  const { status, stderr } = spawnSync(path.join(build, 'quire_races'), ['build', book, '-o', out, '--jobs', '8', '--data', data],
    { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, TSAN_OPTIONS: 'exitcode=66 halt_on_error=0' } });
  const races = stderr.split('WARNING: ThreadSanitizer').length - 1;
  if (status > 1 || races > 0) {
    ++faults;
    console.log(`${book}: status ${status}, ${races} races\n${stderr.slice(0, 4000)}`);
  }
}
fs.rmSync(out, { recursive: true });
console.log(`${books.length} books, ${faults} with races`);
process.exit(faults ? 1 : 0);
