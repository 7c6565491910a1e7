// The recipes of content/handbook/automation.md, and the files that other tools read in this repository: each
// runs as far as it can be run without them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { fenceNamed } from './handbook_fences.mjs';
import { folderOf, quire, run, scratch, source, succeed } from './support.mjs';

const page = 'automation.md';
const read = (...names) => fs.readFileSync(path.join(source, ...names), 'utf8');

const bin = scratch();
fs.symlinkSync(quire, path.join(bin, 'quire'));
const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };

const book = (title) => `title = "${title}"\ndate = "2026-01-31"\nchapters = ["a.md"]\n`;
const library = () => folderOf({
  'novel/quire.toml': `${book('Novel')}include = ["parts"]\n`,
  'novel/a.md': '# A\n\n{{#include parts/one.md}}\n',
  'novel/parts/one.md': 'Part.\n',
  'manual/quire.toml': book('Manual'),
  'manual/a.md': '# A\n\nText.\n',
});

test('Ninja: one book for one change, and nothing where nothing has changed', () => {
  const cwd = library();
  fs.writeFileSync(path.join(cwd, 'build.ninja'), fenceNamed(page, 'build.ninja'));
  const ninja = () => succeed('ninja', ['-d', 'explain'], { cwd, env });
  const built = (said) => [...said.matchAll(/^\[\d+\/\d+\] (\w+)$/gm)].map(([, name]) => name).sort();
  assert.deepEqual(built(ninja()), ['manual', 'novel']);
  assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')).filter((name) => !name.endsWith('.d')).sort(),
    ['manual.epub', 'manual.pdf', 'novel.epub', 'novel.pdf']);
  assert.match(ninja(), /no work to do/);

  fs.writeFileSync(path.join(cwd, 'novel/parts/one.md'), 'Another part.\n');
  assert.deepEqual(built(ninja()), ['novel']);
  assert.match(ninja(), /no work to do/);

  // The same bytes with a new time: the book is built, and what would follow from it is not.
  const before = fs.statSync(path.join(cwd, 'out/novel.pdf')).mtimeMs;
  const later = new Date(Date.now() + 2000);
  fs.utimesSync(path.join(cwd, 'novel/parts/one.md'), later, later);
  assert.deepEqual(built(ninja()), ['novel']);
  assert.equal(fs.statSync(path.join(cwd, 'out/novel.pdf')).mtimeMs, before);
  assert.match(ninja(), /no work to do/);
});

test('Bazel: the rule’s command makes its outputs, and the key is what quire info prints', () => {
  const cwd = library();
  const [, command] = /cmd = (".*"),\n/.exec(fenceNamed(page, 'quire.bzl'));
  // What Starlark and Bazel make of it: texts joined, then make variables.
  const joined = command.replace(/^"|"$/g, '').replace(/" \+ srcs\[0\] \+ "/, 'novel/quire.toml')
    .replace(/\$\(location ([^)]*)\)/, '$1').replace('$(RULEDIR)', 'bazel-out').replaceAll('$$', '$');
  assert.doesNotMatch(joined, /"|location|RULEDIR/);
  succeed('bash', ['-c', joined], { cwd, env });
  assert.deepEqual(fs.readdirSync(path.join(cwd, 'bazel-out')).sort(), ['novel.epub', 'novel.pdf']);

  const [, words] = /execute\(\[([^\]]*)\]\)/.exec(fenceNamed(page, 'quire_key.bzl'));
  const [program, ...args] = JSON.parse(`[${words}]`);
  assert.equal(program, 'quire');
  assert.match(JSON.parse(succeed(quire, args)).key, /^[0-9a-f]{40}$/);
});

// The hooks of .pre-commit-hooks.yaml: one mapping of plain texts for each.
const hooks = Object.fromEntries(read('.pre-commit-hooks.yaml').split(/^- /m).slice(1).map((text) => {
  const hook = Object.fromEntries([...text.matchAll(/^ *([a-z_]+): (.*)$/gm)].map(([, key, value]) => [key, value]));
  return [hook.id, hook];
}));

test('pre-commit: the hooks pass what is right and refuse what is wrong', () => {
  const cwd = folderOf({
    'good.md': '---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n',
    'bad.md': '---\ntitle: A\ndate: 2026-01-31\n---\n\nA claim.[^a]\n',
    'novel/quire.toml': book('Novel'),
    'novel/a.md': '# A\n\nText.\n',
  });
  const commit = (hook, ...words) => run('sh', ['-c', `${hooks[hook].entry} "$@"`, 'sh', ...words], { cwd, env });
  assert.equal(commit('quire-check', 'good.md').status, 0);
  assert.equal(commit('quire-check', 'good.md', 'bad.md').status, 1);
  assert.equal(hooks['quire-check-book'].pass_filenames, 'false');
  assert.equal(commit('quire-check-book', 'novel').status, 0);
  assert.deepEqual(fs.readdirSync(cwd).sort(), ['bad.md', 'good.md', 'novel']);
  const used = [...fenceNamed(page, '.pre-commit-config.yaml').matchAll(/- id: (\S+)/g)].map(([, id]) => id);
  assert.deepEqual(used.sort(), Object.keys(hooks).sort());
});

// The scripts of the action's steps, with the indentation of the YAML taken away.
const steps = read('.github/actions/quire/action.yml').split(/^ {4}- /m).slice(1).map((step) =>
  /run: \|\n([^]*)/.exec(step)[1].replace(/^ {8}/gm, ''));

test('GitHub: the action installs a tarball, gives a key, and annotates', () => {
  assert.equal(steps.length, 2);
  const cwd = folderOf({ 'a post.md': '---\ntitle: A\ndate: 2026-01-31\n---\n\nA claim.[^a]\n' });
  // A tarball as far as the action knows: a folder with bin/quire.
  succeed('sh', ['-c', 'mkdir -p quire-0/bin && ln -s "$0" quire-0/bin/quire && tar -cJf package.tar.xz quire-0 && rm -r quire-0', quire], { cwd });
  const [output, paths] = [path.join(cwd, 'output'), path.join(cwd, 'paths')];
  const runner = { ...process.env, RUNNER_TEMP: scratch(), GITHUB_OUTPUT: output, GITHUB_PATH: paths };
  const step = (script, more) => run('bash', ['-eo', 'pipefail', '-c', script], { cwd, env: { ...runner, ...more } });
  const wrong = step(steps[0], { PACKAGE: 'package.tar.xz', SHA256: '0'.repeat(64) });
  assert.notEqual(wrong.status, 0);
  const installed = step(steps[0], { PACKAGE: 'package.tar.xz', SHA256: '' });
  assert.equal(installed.status, 0, installed.stderr);
  assert.match(fs.readFileSync(output, 'utf8'), /^key=[0-9a-f]{40}\n$/);
  const found = fs.readFileSync(paths, 'utf8').trim();
  const made = step(steps[1], { ARGS: 'build "a post.md" -o out', PATH: `${found}:${process.env.PATH}` });
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout + made.stderr, /^::warning file=a post\.md,line=6/m);
  assert.deepEqual(fs.readdirSync(path.join(cwd, 'out')).sort(), ['a post.epub', 'a post.pdf']);
  const failed = step(steps[1], { ARGS: 'build absent.md', PATH: `${found}:${process.env.PATH}` });
  assert.notEqual(failed.status, 0);
});
