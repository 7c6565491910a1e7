// Builds random books, kills builds at random moments and makes random calls fail, for as long as
// asked:
//
//   node soak.mjs [minutes [first seed]]         make soak MINUTES=60
//
// What must hold: a build ends with status 0 or 1, or 2 where a call was made to fail; what it has
// written is whole; a build that was ended leaves both old files or both new ones, and what else it
// leaves is gone after the next. A seed that breaks this is printed, and `node soak.mjs 0 SEED` is
// that case alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { chance, writeHostileBook } from './hostile_books.mjs';
import { contents, filesOf, quire, run } from './support.mjs';

const failing = process.env.QUIRE_FAILING_CALL;

const properties = ['width', 'height', 'margin', 'padding', 'border', 'float', 'position', 'display', 'columns', 'font', 'font-size',
  'line-height', 'text-indent', 'letter-spacing', 'content', 'break-before', 'break-inside', 'orphans', 'hyphens', 'text-align',
  'vertical-align', 'white-space', 'list-style', 'counter-increment', 'string-set', 'color', 'background', 'direction', 'page'];
const values = ['0', '1em', '-1000in', '1e308pt', '50%', '-2000%', 'auto', 'none', 'inherit', 'block', 'inline', 'table', 'footnote', 'left',
  'right', 'both', 'calc(1em + 2*(3pt - 10%))', 'var(--a, 3px)', '"\\201C" attr(href) leader(". ") target-counter(attr(href url), page)',
  'counter(page)', 'string(a)', 'a content()', '1px solid red', 'rgb(1 2 3 / 50%)', 'avoid', 'always', '99999', 'nowrap', 'pre-wrap', 'rtl'];
const selectors = ['*', 'p', 'h1', 'li', 'table', 'td', 'pre', 'code', 'a', 'aside', 'p::before', 'a::after', 'div', 'img', 'nav', ':root'];

function sheet({ below, oneOf, isOnceIn }) {
  const declarations = () => Array.from({ length: 1 + below(6) }, () => `${oneOf(properties)}: ${oneOf(values)};`).join(' ');
  const rule = () => (isOnceIn(5)
    ? `@page ${oneOf(['', ':first', ':left', 'a'])} { size: ${oneOf(['a5', '1in 1in', '1e9in 2in', '4in 5in'])}; ${declarations()} @top-left { content: ${oneOf(values)} } }`
    : `${oneOf(selectors)} ${oneOf(['', '> ', '+ '])}${oneOf(selectors)} { ${declarations()} }`);
  return Array.from({ length: 1 + below(12) }, rule).join('\n');
}

// A random book; in some, a sheet too.
export function writeBook(folder, seed) {
  const random = chance(seed);
  const book = writeHostileBook(folder, seed);
  const manifest = path.join(folder, 'quire.toml');
  if (fs.existsSync(manifest) && random.isOnceIn(2)) {
    fs.writeFileSync(path.join(folder, 'own.css'), sheet(random));
    fs.appendFileSync(manifest, 'styles = ["own.css"]\n');
  }
  return book;
}

const limits = (command) => ['bash', ['-c', 'ulimit -t 120 -v 8000000; exec "$@"', '-', ...command]];

function build(book, out, environment = {}) {
  return run(...limits([quire, 'build', book, '-o', out]), { env: { ...process.env, ...environment } });
}

// Builds and ends it by a signal after some milliseconds.
function buildAndEnd(book, out, signal, after) {
  return new Promise((resolve) => {
    const child = spawn(quire, ['build', book, '-o', out], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill(signal), after);
    child.on('close', (status) => { clearTimeout(timer); resolve(status); });
  });
}

function assertWhole(out, files) {
  for (const name of Object.keys(files)) {
    if (name.endsWith('.pdf')) assert.equal(run('qpdf', ['--check', path.join(out, name)]).status, 0, name);
    if (name.endsWith('.epub')) assert.ok(filesOf(path.join(out, name), '').length > 5, name);
  }
}

function assertOneOf(found, old, made, what) {
  const visible = Object.fromEntries(Object.entries(found).filter(([name]) => !name.startsWith('.')));
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  assert.ok(same(visible, old) || same(visible, made), `${what}: neither the old pair nor the new one`);
}

async function tryOne(seed, root) {
  const random = chance(seed ^ 0x5bd1e995);
  const folder = path.join(root, 'book');
  const out = path.join(root, 'out');
  for (const place of [folder, out]) fs.mkdirSync(place, { recursive: true });
  const book = writeBook(folder, seed);
  const first = build(book, out);
  assert.ok(first.status === 0 || first.status === 1, `status ${first.status} ${first.signal}\n${first.stderr.slice(-2000)}`);
  const made = contents(out);
  if (random.isOnceIn(4)) assertWhole(out, made);
  if (first.status !== 0) return 'books with faults';

  const old = Object.fromEntries(Object.keys(made).map((name) => [name, `old ${name}`]));
  for (const [name, text] of Object.entries(old)) fs.writeFileSync(path.join(out, name), text);
  const before = contents(out);
  if (random.isOnceIn(2)) {
    const signal = random.oneOf(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']);
    await buildAndEnd(book, out, signal, random.below(400));
    assertOneOf(contents(out), before, made, signal);
  } else if (failing) {
    const call = random.oneOf(['write', 'open', 'linkat', 'renameat2', 'fsync', 'malloc', 'malloc']);
    const at = 1 + random.below(call === 'malloc' ? 60_000 : 60);
    const result = build(book, out, { LD_PRELOAD: failing, FAILING_CALL: call, FAILING_AT: String(at), FAILING_WITH: random.oneOf(['28', '5', '12']) });
    assert.ok([0, 2].includes(result.status), `${call} ${at}: status ${result.status} ${result.signal}\n${result.stderr.slice(-2000)}`);
    assertOneOf(contents(out), before, made, `${call} ${at}`);
  }
  assert.equal(build(book, out).status, 0);
  assert.deepEqual(contents(out), made, 'the next build gives the same, and leaves nothing else');
  return 'books, ended and built again';
}

// Tries seeds from `first` on until the time is over, one at least; gives how many of what.
export async function soak(minutes, first, most = Infinity) {
  const end = Date.now() + minutes * 60_000;
  const counts = {};
  let seed = first;
  do {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-soak-'));
    try {
      const kind = await tryOne(seed, root);
      counts[kind] = (counts[kind] ?? 0) + 1;
    } catch (fault) {
      throw new Error(`seed ${seed}: ${fault.message}`, { cause: fault });
    } finally {
      fs.rmSync(root, { recursive: true, force: true });
    }
  } while (++seed < first + most && Date.now() < end);
  return { seeds: `${first} to ${seed - 1}`, ...counts };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await soak(Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 1)));
