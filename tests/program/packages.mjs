// The packages of `make package`, tried on systems that have nothing else: `make package-test`. Without
// root, or where the kernel lets a user have no namespace, what needs them is skipped with the reason.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { builtIn, expectedOutputs, noRoot } from './bare_root.mjs';
import { build, buildBook, contents, hash, run, scratch, smallBook, source, succeed } from './support.mjs';

const packages = path.join(build, 'packages');
const made = (ending) => {
  const names = fs.readdirSync(packages).filter((name) => name.endsWith(ending));
  assert.equal(names.length, 1, `*${ending} in ${packages}: ${names}`);
  return path.join(packages, names[0]);
};
const [tarball, image, debian] = ['.tar.xz', '-oci.tar', '.deb'].map(made);
const expected = expectedOutputs();
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const megabytes = (file) => fs.statSync(file).size / 1e6;

test('the tarball has less than 35 MB, and runs in an empty root', { skip: noRoot() }, () => {
  assert.ok(megabytes(tarball) < 35, `${megabytes(tarball)} MB`);
  const root = scratch();
  succeed('tar', ['-xJf', tarball, '-C', root]);
  assert.deepEqual(builtIn(root, `/${path.basename(tarball, '.tar.xz')}/bin/quire`), expected);
});

const layout = scratch();
succeed('tar', ['-xf', image, '-C', layout]);

test('the image: every blob is what its digest says, and the layer runs as its root', { skip: noRoot() }, () => {
  assert.equal(readJson(path.join(layout, 'oci-layout')).imageLayoutVersion, '1.0.0');
  const blobOf = ({ digest, size }) => {
    const file = path.join(layout, 'blobs', digest.replace(':', '/'));
    assert.equal(`sha256:${hash(file)}`, digest);
    assert.equal(fs.statSync(file).size, size);
    return file;
  };
  const [entry] = readJson(path.join(layout, 'index.json')).manifests;
  const manifest = readJson(blobOf(entry));
  const config = readJson(blobOf(manifest.config));
  const layer = blobOf(manifest.layers[0]);
  const tar = path.join(scratch(), 'layer.tar');
  succeed('sh', ['-c', 'gzip -dc "$0" >"$1"', layer, tar]);
  assert.deepEqual(config.rootfs.diff_ids, [`sha256:${createHash('sha256').update(fs.readFileSync(tar)).digest('hex')}`]);
  const root = scratch();
  succeed('tar', ['-xf', tar, '-C', root]);
  assert.deepEqual(builtIn(root, config.config.Entrypoint[0]), expected);
});

test('another reads the image: skopeo', () => {
  const said = JSON.parse(succeed('skopeo', ['inspect', `oci-archive:${image}`]));
  assert.equal(said.Os, 'linux');
  assert.equal(said.Layers.length, 1);
  const copied = scratch();
  succeed('skopeo', ['copy', '--quiet', '--insecure-policy', `oci-archive:${image}`, `dir:${copied}`]);
});

test('lintian has no error against the Debian package', () => {
  const said = run('lintian', ['--allow-root', '--tag-display-limit', '0', debian]).stdout;
  assert.doesNotMatch(said, /^E: /m, said);
});

const isRoot = process.getuid() === 0;

test('the Debian package, on a bare Debian', { skip: isRoot ? false : 'needs root' }, () => {
  const folder = scratch();
  const said = succeed('sh', [path.join(source, 'tests/bare_deb.sh'), debian, smallBook, folder]);
  assert.match(said, /^data +\/usr\/share\/quire$/m);
  assert.deepEqual(contents(folder), contents(buildBook(smallBook).folder));
});

test('made again, the packages have the same bytes', () => {
  const again = scratch();
  // The commit may be another than that of the packages.
  const { created } = JSON.parse(succeed('skopeo', ['inspect', '--config', `oci-archive:${image}`]));
  const env = { ...process.env, PACKAGES: again, SOURCE_DATE_EPOCH: String(Date.parse(created) / 1000) };
  for (const name of ['deb', 'tarball', 'oci.mjs']) succeed(path.join(source, '.ci/package', name), [build], { env });
  for (const file of [tarball, image, debian]) assert.equal(hash(path.join(again, path.basename(file))), hash(file), file);
});
