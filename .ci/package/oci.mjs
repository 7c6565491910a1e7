#!/usr/bin/env node
// Makes BUILD/packages/quire-VERSION-oci.tar of what .ci/package/tarball has made there: an image layout
// with one image of one layer, for `podman load`, `skopeo copy oci-archive:…` and the like. Its
// entry point is the program, its working folder /book.
//
//   .ci/package/oci.mjs BUILD
//
// Source: OCI image specification 1.0, image-layout.md, manifest.md, config.md, layer.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const packages = process.env.PACKAGES ?? path.resolve(process.argv[2] ?? 'build', 'packages');
const found = fs.readdirSync(packages).filter((name) => /^quire-[^-]+-linux-[^.]+$/.test(name));
if (found.length !== 1) throw new Error(`one folder of a tarball is wanted in ${packages}, not ${found}`);
const [, version, machine] = /^quire-([^-]+)-linux-(.*)$/.exec(found[0]);
const project = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const lastCommit = () => spawnSync('git', ['-C', project, 'log', '-1', '--format=%ct'], { encoding: 'utf8' }).stdout?.trim();
const seconds = process.env.SOURCE_DATE_EPOCH || lastCommit() || '0';
const architecture = { x86_64: 'amd64', aarch64: 'arm64' }[machine] ?? machine;

const layout = path.join(packages, `quire-${version}-oci`);
const blobs = path.join(layout, 'blobs/sha256');
fs.rmSync(layout, { recursive: true, force: true });
fs.mkdirSync(blobs, { recursive: true });

const run = (program, args) => execFileSync(program, args, { maxBuffer: 2 ** 30, env: { ...process.env, LC_ALL: 'C' } });
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// tar of a folder, the same bytes whenever it is written.
const archive = (folder, ...args) => run('tar', [
  '--sort=name', '--format=gnu', `--mtime=@${seconds}`, '--owner=0', '--group=0', '--numeric-owner',
  '--mode=u=rwX,go=rX', '-C', folder, '-c', ...args,
]);

// Writes a blob; returns its descriptor.
function blob(mediaType, bytes) {
  const digest = sha256(bytes);
  fs.writeFileSync(path.join(blobs, digest), bytes);
  return { mediaType, digest: `sha256:${digest}`, size: bytes.length };
}

const json = (mediaType, value) => blob(mediaType, Buffer.from(JSON.stringify(value)));

// The layer's root: the program under /opt/quire, a working folder, and a place for temporary files.
const root = path.join(packages, 'root');
fs.rmSync(root, { recursive: true, force: true });
for (const folder of ['opt', 'book', 'tmp']) fs.mkdirSync(path.join(root, folder), { recursive: true });
fs.renameSync(path.join(packages, found[0]), path.join(root, 'opt/quire'));
let tar;
try {
  tar = archive(root, 'book', 'opt', 'tmp');
} finally {
  fs.renameSync(path.join(root, 'opt/quire'), path.join(packages, found[0]));
  fs.rmSync(root, { recursive: true });
}
const tarFile = path.join(packages, 'layer.tar');
fs.writeFileSync(tarFile, tar);
const layer = blob('application/vnd.oci.image.layer.v1.tar+gzip', run('gzip', ['-9nc', tarFile]));
fs.rmSync(tarFile);

const created = new Date(Number(seconds) * 1000).toISOString().replace('.000', '');
const config = json('application/vnd.oci.image.config.v1+json', {
  created,
  architecture,
  os: 'linux',
  config: {
    Env: ['PATH=/opt/quire/bin'],
    Entrypoint: ['/opt/quire/bin/quire'],
    Cmd: ['help'],
    WorkingDir: '/book',
    Labels: { 'org.opencontainers.image.title': 'quire', 'org.opencontainers.image.version': version, 'org.opencontainers.image.licenses': 'MIT' },
  },
  rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(tar)}`] },
  history: [{ created, created_by: '.ci/package/oci.mjs' }],
});
const manifest = json('application/vnd.oci.image.manifest.v1+json', {
  schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [layer],
});
fs.writeFileSync(path.join(layout, 'index.json'), JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [{
    ...manifest, platform: { architecture, os: 'linux' },
    annotations: { 'org.opencontainers.image.ref.name': `quire:${version}` },
  }],
}));
fs.writeFileSync(path.join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
const image = `${layout}.tar`;
fs.writeFileSync(image, archive(layout, 'blobs', 'index.json', 'oci-layout'));
fs.rmSync(layout, { recursive: true });
console.log(image);
