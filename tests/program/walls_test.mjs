// What a stranger's book may read: regular files of its own folder, and what its reader allows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { spawnSync } from 'node:child_process';

import { filesOf, quire, run, scratch } from './support.mjs';

const secret = 'Xyzzyplugh';

// A folder of files, with links where the text is { to }; pipes where it is { pipe: true }.
function written(files) {
  const root = scratch();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (text.to) fs.symlinkSync(text.to, file);
    else if (text.pipe) spawnSync('mkfifo', [file]);
    else fs.writeFileSync(file, text);
  }
  return root;
}

const toml = (more = '') => `title = "A"\ndate = "2026-01-31"\nchapters = ["a.md"]\n${more}`;

// Every way in which a book can name a file.
const ways = {
  chapter: (name) => ({ 'quire.toml': toml().replace('"a.md"', `"a.md", "${name}"`), 'a.md': '# A\n' }),
  'a chapter of mdBook': (name) => ({
    'book.toml': '[book]\ntitle = "A"\n', 'src/SUMMARY.md': `- [A](a.md)\n- [B](../${name})\n`, 'src/a.md': '# A\n',
  }),
  sheet: (name) => ({ 'quire.toml': toml(`styles = ["${name}"]\n`), 'a.md': '# A\n' }),
  '@import': (name) => ({ 'quire.toml': toml('styles = ["a.css"]\n'), 'a.css': `@import "${name}";`, 'a.md': '# A\n' }),
  font: (name) => ({
    'quire.toml': toml('styles = ["a.css"]\n'), 'a.css': `@font-face { font-family: A; src: url("${name}"); }`, 'a.md': '# A\n',
  }),
  picture: (name) => ({ 'quire.toml': toml(), 'a.md': `# A\n\n![p](${name})\n` }),
  'picture in HTML': (name) => ({ 'quire.toml': toml(), 'a.md': `# A\n\n<img src="${name}" alt="p">\n` }),
  'picture in a drawing': (name) => ({
    'quire.toml': toml(), 'a.md': '# A\n\n![p](a.svg)\n',
    'a.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${name}" width="9" height="9"/></svg>`,
  }),
  cover: (name) => ({ 'quire.toml': toml(`cover = "${name}"\n`), 'a.md': '# A\n' }),
  include: (name) => ({ 'quire.toml': toml('include = ["."]\n'), 'a.md': `# A\n\n{{#include ${name}}}\n` }),
  'include of mdBook': (name) => ({
    'book.toml': '[book]\ntitle = "A"\n', 'src/SUMMARY.md': '- [A](a.md)\n', 'src/a.md': `# A\n\n{{#include ../${name}}}\n`,
  }),
  'the manifest itself': (name) => ({ 'quire.toml': { to: name } }),
  'a folder of mdBook': (name) => ({ 'book.toml': `[book]\nsrc = "${name}"\n`, 'a.md': '# A\n' }),
  'a table of contents': (name) => ({ 'mkdocs.yml': `nav:\n- A: a.md\n- B: ../${name}\n`, 'docs/a.md': '# A\n' }),
};

// What it can name instead of a file of its own.
const traps = {
  'a file above': (files) => ({ ...files, 'secret.txt': secret, name: '../secret.txt' }),
  'a link out': (files) => ({ ...files, 'secret.txt': secret, 'book/x': { to: '../secret.txt' }, name: 'x' }),
  'a folder that is a link out': (files) => ({ ...files, 'away/secret.txt': secret, 'book/x': { to: '../away' }, name: 'x/secret.txt' }),
  'a pipe': (files) => ({ ...files, 'book/x': { pipe: true }, name: 'x' }),
  'an endless file': (files) => ({ ...files, 'book/x': { to: '/dev/zero' }, name: 'x' }),
  'a folder': (files) => ({ ...files, 'book/x/y.md': 'words', name: 'x' }),
  'a link to itself': (files) => ({ ...files, 'book/x': { to: 'x' }, name: 'x' }),
};

for (const [way, book] of Object.entries(ways)) {
  test(`a book that names as ${way} what is no file of its own is built without it`, () => {
    for (const [trap, put] of Object.entries(traps)) {
      const { name, ...around } = put({});
      const inside = Object.fromEntries(Object.entries(book(name)).map(([file, text]) => [`book/${file}`, text]));
      const root = written({ 'around/.git/x': '', ...inside, ...around });
      const out = path.join(root, 'out');
      const result = run(quire, ['build', path.join(root, 'book'), '-o', out, '--to', 'epub'], { timeout: 60_000 });
      const said = `${way}, ${trap}: ${result.stdout}${result.stderr}`;
      // What cannot be read of the manifest itself is a fault of the surroundings.
      const statuses = way === 'the manifest itself' ? [1, 2] : [0, 1];
      assert.ok(statuses.includes(result.status), `${said} ${result.status} ${result.signal}`);
      assert.ok(!said.includes(secret), said);
      if (!fs.existsSync(out)) continue;
      for (const file of fs.readdirSync(out)) {
        for (const text of filesOf(path.join(out, file), '')) assert.ok(!text.includes(secret), said);
      }
    }
  });
}

test('a manifest that may not be read is reported, and no other book is made in its place', () => {
  for (const name of ['quire.toml', 'book.toml'])
    for (const to of ['../real.toml', 'nowhere.toml', name]) {
      const root = written({ 'real.toml': toml(), [`book/${name}`]: { to }, 'book/a.md': '# A\n', 'book/b.md': '# B\n' });
      const { status, stderr } = run(quire, ['check', path.join(root, 'book')]);
      assert.equal(status, 1, stderr);
      assert.match(stderr, /error\[BK-012\]: cannot read .*\.toml: (outside the folders that may be read|no such file|too many levels)/);
    }
  for (const file of [{ 'book/quire.toml/a.md': '# A\n' }, { 'book/quire.toml': { pipe: true } }]) {
    const { status, stderr } = run(quire, ['check', path.join(written({ ...file, 'book/b.md': '# B\n' }), 'book')]);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /error\[BK-012\]: cannot read .*quire\.toml: (a folder|not a regular file)/);
  }
  const root = written({ 'shared/quire.toml': toml(), 'book/quire.toml': { to: '../shared/quire.toml' }, 'book/a.md': '# A\n' });
  assert.equal(run(quire, ['check', path.join(root, 'book'), '--allow-read', path.join(root, 'shared')]).status, 0);
});

test('a Git repository around a book opens nothing to it, and --allow-read does', () => {
  const root = written({
    '.git/config': '', 'code/x.md': secret,
    'book/book.toml': '[book]\ntitle = "A"\n', 'book/src/SUMMARY.md': '- [A](a.md)\n', 'book/src/a.md': '# A\n\n{{#include ../../code/x.md}}\n',
  });
  const dump = (...more) => run(quire, ['dump', '--stage', 'dom', path.join(root, 'book'), ...more]);
  const refused = dump();
  assert.ok(!refused.stdout.includes(secret));
  assert.match(refused.stderr, /INC-001.*outside the book's folder/);
  assert.match(refused.stderr, /--allow-read/);
  assert.ok(dump('--allow-read', path.join(root, 'code')).stdout.includes(secret));
});

test('a picture that cannot be read is said to be so in the system’s words', () => {
  const root = written({ 'post.md': '![p](x.png) ![q](y.png)\n', 'x.png/y': '', 'y.png': { to: 'y.png' } });
  const { stderr } = run(quire, ['check', path.join(root, 'post.md')]);
  assert.match(stderr, /IMG-001.*cannot read picture x\.png: a folder/);
  assert.match(stderr, /IMG-001.*cannot read picture y\.png: too many levels of symbolic links/);
});
