// make install gives a program that works from any folder.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, buildBook, contents, run, scratch, smallBook, succeed } from './support.mjs';

const prefix = path.join(scratch(), 'first');
succeed('cmake', ['--install', build, '--prefix', prefix]);

function buildWith(installed, cwd) {
  const folder = scratch();
  const result = run(path.join(installed, 'bin/quire'), ['build', smallBook, '-o', folder], { cwd, env: { PATH: '/usr/bin:/bin' } });
  assert.equal(result.status, 0, result.stderr);
  return contents(folder);
}

test('it builds what the build tree’s builds', () => {
  assert.deepEqual(buildWith(prefix, '/'), contents(buildBook(smallBook).folder));
});

test('found by PATH', () => {
  const folder = scratch();
  succeed('sh', ['-c', 'exec quire build "$0" -o "$1"', smallBook, folder],
    { cwd: '/', env: { PATH: `${prefix}/bin:/usr/bin:/bin` } });
  assert.equal(fs.readdirSync(folder).length, 2);
});

test('by a link to it', () => {
  const link = path.join(scratch(), 'quire');
  fs.symlinkSync(path.join(prefix, 'bin/quire'), link);
  succeed(link, ['build', smallBook, '-o', scratch()], { cwd: '/' });
});

test('moved elsewhere', () => {
  const moved = path.join(path.dirname(prefix), 'second');
  const before = buildWith(prefix, '/');
  fs.renameSync(prefix, moved);
  try {
    assert.deepEqual(buildWith(moved, '/usr'), before);
  } finally {
    fs.renameSync(moved, prefix);
  }
});

test('its data are files of its own, not links, with their licences', () => {
  const data = path.join(prefix, 'share/quire');
  const files = fs.readdirSync(data, { recursive: true }).map((name) => path.join(data, name));
  assert.ok(files.some((name) => name.endsWith('.ttf')) && files.some((name) => name.endsWith('.dic')));
  for (const file of files) assert.ok(!fs.lstatSync(file).isSymbolicLink(), file);
  const documents = fs.readdirSync(path.join(prefix, 'share/doc/quire'));
  for (const name of ['LICENSE', 'NOTICE', 'hyphen-en-us.copyright']) assert.ok(documents.includes(name), name);
});

test('the CJK fonts are installed only when they are asked for', () => {
  const fontsOf = (folder) => fs.readdirSync(path.join(folder, 'share/quire/fonts')).filter((name) => name.includes('CJK'));
  assert.deepEqual(fontsOf(prefix), []);
  const other = path.join(scratch(), 'cjk');
  succeed('cmake', ['--install', build, '--prefix', other, '--component', 'cjk']);
  assert.deepEqual(fontsOf(other).sort(), ['NotoSansCJK-Bold.ttc', 'NotoSansCJK-Regular.ttc', 'NotoSerifCJK-Bold.ttc', 'NotoSerifCJK-Regular.ttc']);
  assert.ok(fs.existsSync(path.join(other, 'share/doc/quire/fonts-noto-cjk.copyright')));
});

test('manual pages and completions are there, of every command', () => {
  const share = path.join(prefix, 'share');
  for (const name of ['bash-completion/completions/quire', 'zsh/site-functions/_quire', 'fish/vendor_completions.d/quire.fish'])
    assert.ok(fs.readFileSync(path.join(share, name), 'utf8').includes('theme'), name);
  const pages = fs.readdirSync(path.join(share, 'man/man1'));
  for (const name of ['quire.1', 'quire-build.1', 'quire-help.1']) assert.ok(pages.includes(name), `${name} in ${pages}`);
  const listed = fs.readFileSync(path.join(share, 'man/man1/quire.1'), 'utf8').match(/\.BR quire\\-[a-z]+/g);
  assert.equal(pages.length, listed.length + 1);
});

test('without its data it names what to install', () => {
  const bare = path.join(scratch(), 'bin');
  fs.mkdirSync(bare);
  fs.copyFileSync(path.join(prefix, 'bin/quire'), path.join(bare, 'quire'));
  const result = run(path.join(bare, 'quire'), ['build', smallBook, '-o', scratch()]);
  assert.equal(result.status, 2, result.stderr);
  assert.match(result.stderr, /share\/quire|fonts-/);
});
