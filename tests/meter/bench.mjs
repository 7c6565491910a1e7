// Typesets books and prints how, beside what other programs made of The Rust Programming Language on A5
// (peers.json: recorded in November 2026).
//
//   node tests/meter/bench.mjs QUIRE BOOK…
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { measure, table } from './typography.mjs';

const [quire, ...books] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-type-'));
const rows = books.flatMap((book, i) => ['a5', '7x9.25in'].map((page) => {
  const place = path.join(folder, `${i}-${page}`);
  const { status, stderr } = spawnSync(quire, ['build', book, '--to', 'pdf', '--page', page, '-o', place], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${book}: ${stderr}`);
  const [pdf] = fs.readdirSync(place).filter((name) => name.endsWith('.pdf'));
  return { name: `${pdf.slice(0, 24)} ${page}`, figures: measure(path.join(place, pdf)) };
}));
fs.rmSync(folder, { recursive: true });
const peers = JSON.parse(fs.readFileSync(new URL('peers.json', import.meta.url), 'utf8'));
console.log(table([...peers.map(({ name, figures }) => ({ name: `${name} (trpl, a5)`, figures })), ...rows]));
