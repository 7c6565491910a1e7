// The relocatable package of .ci/package/tarball. What takes longer (the Debian package, the image, bare
// systems) is tried by `make package-test`: packages.mjs.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { builtIn, expectedOutputs, noRoot, runIn } from './bare_root.mjs';
import { build, buildBook, contents, run, scratch, smallBook, source, succeed } from './support.mjs';

const packages = scratch();
succeed(path.join(source, '.ci/package/tarball'), [build], { env: { ...process.env, PACKAGES: packages, XZ_LEVEL: '0' } });
const tarball = fs.readdirSync(packages).find((name) => name.endsWith('.tar.xz'));
const name = tarball.replace('.tar.xz', '');
const root = scratch();
succeed('tar', ['-xJf', path.join(packages, tarball), '-C', root]);
const program = `/${name}/bin/quire`;

const expected = contents(buildBook(smallBook).folder); // of the small book alone

test('in an empty root it makes the same bytes', { skip: noRoot() }, () => {
  assert.deepEqual(builtIn(root, program), expectedOutputs());
});

test('in an empty root it knows its own file, for the key of a cache', { skip: noRoot() }, () => {
  const said = JSON.parse(runIn(root, program, 'info', '--format', 'json').stdout);
  assert.equal(said.data, `/${name}/share/quire`);
  assert.equal(said.program, JSON.parse(succeed(path.join(root, name, 'libexec/quire'), ['info', '--format', 'json'])).program);
});

test('moved, by a link, and found by PATH', () => {
  const moved = path.join(scratch(), 'a b');
  fs.renameSync(path.join(root, name), moved);
  try {
    const link = path.join(scratch(), 'quire');
    fs.symlinkSync(path.join(moved, 'bin/quire'), link);
    for (const [command, PATH] of [[link, '/nowhere'], ['quire', path.join(moved, 'bin')]]) {
      const folder = scratch();
      const { status, stderr } = run('/usr/bin/env', [command, 'build', smallBook, '-o', folder], { env: { PATH } });
      assert.equal(status, 0, stderr);
      assert.deepEqual(contents(folder), expected);
    }
  } finally {
    fs.renameSync(moved, path.join(root, name));
  }
});

test('every library that it loads is its own', () => {
  const { stderr } = run(path.join(root, name, 'bin/quire'), ['build', smallBook, '-o', scratch()], { env: { LD_DEBUG: 'files' } });
  const loaded = [...stderr.matchAll(/calling init: (\S+)/g)].map(([, file]) => file);
  assert.ok(loaded.length > 20, stderr.slice(0, 500));
  for (const file of loaded) assert.equal(path.dirname(file), path.join(root, name, 'lib'));
});

test('it has no CJK fonts, no links that lead out, and the copyright of each package', () => {
  const folder = path.join(root, name);
  const files = fs.readdirSync(folder, { recursive: true }).map(String);
  assert.deepEqual(files.filter((file) => file.includes('CJK')), []);
  assert.ok(files.includes('share/quire/fonts/NotoSans-Regular.ttf'));
  for (const file of files) assert.ok(!fs.lstatSync(path.join(folder, file)).isSymbolicLink(), file);
  for (const library of ['libcairo2', 'libc6', 'librsvg2-2', 'libicu72', 'fonts-lato'])
    assert.ok(files.includes(`share/doc/quire/${library}.copyright`), library);
});
