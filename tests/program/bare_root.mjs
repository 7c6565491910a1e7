// Programs in a root folder that has nothing but what the test has put there: no /proc, no C library.
import fs from 'node:fs';
import path from 'node:path';

import { contents, folderOf, quire, run, scratch, smallBook, succeed } from './support.mjs';

// Why there can be none here; undefined if there can.
export function noRoot() {
  const { status, stderr } = run('unshare', ['--map-root-user', 'chroot', '/', 'true']);
  return status === 0 ? undefined : `unshare --map-root-user: ${stderr.trim()}`;
}

// Runs a program, by its path below `root`, there.
export const runIn = (root, program, ...args) =>
  run('unshare', ['--map-root-user', 'chroot', root, program, ...args], { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });

// A drawing with words and pictures: for these, libraries look for configurations of their own.
const gif = 'data:image/gif;base64,R0lGODlhAQABAIABAP8AAP///yH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const picture = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR42mM4IScHRwzEcQCxYxBB00rMDQAAAABJRU5ErkJggg==';
const post = folderOf({
  'post.md': '---\ntitle: A\ndate: 2026-01-31\nlang: de\n---\n\n![A drawing](a.svg)\n\nDonaudampfschifffahrt, $\\sqrt{x}$.\n',
  'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">'
    + `<image width="50" height="50" href="${picture}"/><image x="50" width="50" height="50" href="${gif}"/><text x="5" y="80" font-family="Helvetica">Words Ω</text></svg>\n`,
});

const args = (book, text, out) => [['build', book, '-o', out], ['build', text, '-o', out, '--to', 'epub,pdf,html,png']];

// What the build tree's program makes of the small book and of the post: hashes by name.
export function expectedOutputs() {
  const folder = scratch();
  for (const words of args(smallBook, path.join(post, 'post.md'), folder)) succeed(quire, words);
  return contents(folder);
}

// What a program below `root` makes of them.
export function builtIn(root, program) {
  fs.cpSync(smallBook, path.join(root, 'small'), { recursive: true });
  fs.cpSync(post, path.join(root, 'post'), { recursive: true });
  for (const words of args('/small', '/post/post.md', '/out')) {
    const { status, stdout, stderr } = runIn(root, program, ...words);
    if (status !== 0) throw new Error(stdout + stderr);
  }
  return contents(path.join(root, 'out'));
}
