// Completions and manual pages: made of the table that the command line is read by.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { quire, run, scratch, succeed } from './support.mjs';

const script = path.join(scratch(), 'quire.bash');
fs.writeFileSync(script, succeed(quire, ['completions', 'bash']));

// What bash offers after these words, the last of which is being typed.
function offered(...words) {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), '');
  const set = `. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _quire; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return succeed('bash', ['-c', set, script, 'quire', ...words], { cwd: folder }).trim().split('\n');
}

test('bash completes commands, options, values, files and shells', () => {
  assert.deepEqual(offered('pre'), ['preview']);
  assert.deepEqual(offered('build', '--the'), ['--theme']);
  assert.deepEqual(offered('build', '--theme', ''), ['classic', 'modern', 'compact']);
  assert.deepEqual(offered('build', '-o', 'p'), ['post.md']);
  assert.deepEqual(offered('build', 'po'), ['post.md']);
  assert.deepEqual(offered('completions', ''), ['bash', 'zsh', 'fish']);
  assert.deepEqual(offered('help', 'ex'), ['explain']);
  assert.ok(!offered('sync', '--').includes('--theme'));
});

// The words that are offered for a value are those that the command line takes.
test('each word that is offered is taken', () => {
  const fish = succeed(quire, ['completions', 'fish']);
  const rows = [...fish.matchAll(/from (build|check|dump)'(?: -s .)? -l ([a-z-]+) -d .* -x -a '([^']+)'$/gm)];
  assert.ok(rows.length >= 10, fish);
  for (const [, command, name, words] of rows.filter(([, , , words]) => !words.startsWith('(')))
    for (const word of words.split(' ')) {
      const { stderr } = run(quire, [command, `--${name}`, word, ...(command === 'dump' && name !== 'stage' ? ['--stage', 'dom'] : []), 'no-such.md']);
      assert.match(stderr, /cannot read no-such\.md/, `${command} --${name} ${word}: ${stderr}`);
    }
});

test('every option is in each of the scripts and in the manual page of its command', () => {
  const scripts = ['bash', 'zsh', 'fish'].map((shell) => succeed(quire, ['completions', shell]));
  for (const command of ['build', 'check', 'preview', 'dump']) {
    const page = succeed(quire, ['man', command]).replaceAll('\\-', '-');
    const help = succeed(quire, ['help', command]);
    const names = [...help.matchAll(/^ {2}(?:-\w,)?--([a-z0-9-]+)/gm)].map(([, name]) => name);
    assert.ok(names.length > 5);
    for (const name of names) {
      assert.ok(page.includes(`--${name}`), `${name} in the page of ${command}`);
      for (const text of scripts) assert.ok(text.includes(`-l ${name} `) || text.includes(`--${name}`), name);
    }
  }
});

test('manual pages are what groff takes without a warning', () => {
  for (const command of [[], ['build'], ['new']]) {
    const { status, stdout, stderr } = run('groff', ['-man', '-Tascii', '-ww'], { input: succeed(quire, ['man', ...command]) });
    assert.deepEqual([status, stderr], [0, ''], command.join(''));
    assert.ok(stdout.length > 500);
  }
});

test('another shell is refused', () => {
  const { status, stderr } = run(quire, ['completions', 'tcsh']);
  assert.deepEqual([status, stderr], [2, 'quire: unknown shell: tcsh\n      = hint: use bash, zsh or fish\n']);
});
