// The same input gives the same bytes, wherever, whenever and however it is built.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

import { books, contents, outputs, quire, run, scratch, succeed } from './support.mjs';

// Locales that write numbers, letters and dates in other ways, made here if the machine lacks them.
const locales = scratch();
for (const name of ['de_DE', 'tr_TR', 'ja_JP']) {
  run('localedef', ['--no-archive', '-i', name, '-f', 'UTF-8', path.join(locales, `${name}.UTF-8`)]);
}
const installed = succeed('locale', ['-a']).split('\n').filter(Boolean);

function environment(changes) {
  const result = { ...process.env, ...changes };
  delete result.SOURCE_DATE_EPOCH;
  return { ...result, ...('SOURCE_DATE_EPOCH' in changes ? { SOURCE_DATE_EPOCH: changes.SOURCE_DATE_EPOCH } : {}) };
}

// Builds in `folder`/books; by a shell, for the umask is its to set.
function buildIn(folder, book, { args = [], env = {}, umask = '022', cwd } = {}) {
  const out = path.join(folder, 'books');
  const result = run('bash', ['-c', `umask ${umask}; exec "$@"`, '-', quire, 'build', book, '-o', out, ...args],
    { env: environment(env), cwd });
  assert.equal(result.status, 0, result.stderr);
  outputs(out);
  return contents(out);
}

function copyOf(book, folder) {
  const root = book.endsWith('.md') ? path.dirname(book) : book;
  const copy = path.join(folder, path.basename(root));
  fs.cpSync(root, copy, { recursive: true });
  return book.endsWith('.md') ? path.join(copy, path.basename(book)) : copy;
}

for (const book of books()) {
  const reference = buildIn(scratch(), book);
  const same = (name, build) => test(`${book}: ${name}`, () => assert.deepEqual(build(), reference));

  same('a second time', () => buildIn(scratch(), book));
  same('a second later, its files of another time', () => {
    const copy = copyOf(book, scratch());
    const root = book.endsWith('.md') ? path.dirname(copy) : copy;
    for (const name of fs.readdirSync(root, { recursive: true })) {
      fs.utimesSync(path.join(root, name), new Date(2001, 1, 1), new Date(2001, 1, 1));
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
    return buildIn(scratch(), copy);
  });
  same('in another folder with a longer name', () => {
    const folder = path.join(scratch(), 'a folder', 'with a long name and ünïcode');
    fs.mkdirSync(folder, { recursive: true });
    return buildIn(folder, copyOf(book, folder));
  });
  same('by a relative path', () => {
    const folder = scratch();
    const copy = copyOf(book, folder);
    return buildIn(folder, path.relative(folder, copy), { cwd: folder });
  });
  for (const jobs of ['1', '2', '7']) {
    same(`--jobs ${jobs}`, () => buildIn(scratch(), book, { args: ['--jobs', jobs] }));
  }
  for (const TZ of ['UTC', 'XXX-14', 'YYY+12:30', 'Asia/Kolkata']) {
    same(`TZ ${TZ}`, () => buildIn(scratch(), book, { env: { TZ } }));
  }
  for (const LC_ALL of ['C', ...installed, ...fs.readdirSync(locales)]) {
    same(`LC_ALL ${LC_ALL}`, () =>
      buildIn(scratch(), book, { env: { LC_ALL, ...(fs.readdirSync(locales).includes(LC_ALL) ? { LOCPATH: locales } : {}) } }));
  }
  for (const umask of ['000', '077']) {
    same(`umask ${umask}`, () => buildIn(scratch(), book, { umask }));
  }
  same('by another user at another home', () =>
    buildIn(scratch(), book, { env: { HOME: os.tmpdir(), USER: 'nobody', LOGNAME: 'nobody', COLUMNS: '33', TERM: 'dumb' } }));

  test(`${book}: SOURCE_DATE_EPOCH, in any zone`, () => {
    const dated = ['XXX-14', 'YYY+12'].map((TZ) =>
      buildIn(scratch(), book, { env: { SOURCE_DATE_EPOCH: '1700000000', TZ } }));
    assert.deepEqual(dated[0], dated[1]);
  });
}

test('the locales to try were made', () => assert.equal(fs.readdirSync(locales).length, 3));

// Without a date of its own a book takes SOURCE_DATE_EPOCH, never the clock.
test('a book without a date', () => {
  const folder = scratch();
  const book = path.join(folder, 'plain.md');
  fs.writeFileSync(book, '---\ntitle: Plain\n---\n\n# Plain\n\nText.\n');
  const at = (env) => buildIn(scratch(), book, { env });
  const undated = at({});
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
  assert.deepEqual(at({}), undated);
  assert.deepEqual(at({ SOURCE_DATE_EPOCH: '1700000000' }), at({ SOURCE_DATE_EPOCH: '1700000000' }));
  assert.notDeepEqual(at({ SOURCE_DATE_EPOCH: '1700000000' }), undated);
});
