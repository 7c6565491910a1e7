// The examples of README.md: each ```console block runs as it stands, one after the other, in a copy
// of what a reader has; what it shows after a command is printed by it ("…" stands for anything).
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, run, scratch, source } from './support.mjs';

function examples() {
  const text = fs.readFileSync(path.join(source, 'README.md'), 'utf8');
  return [...text.matchAll(/^```console\n([^]*?)^```$/gm)].map((match) => match[1]);
}

// [{ command, printed: [line] }]: a command begins with "$ ", goes on after "> ".
function commandsOf(example) {
  const commands = [];
  for (const line of example.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) commands.push({ command: line.slice(2), printed: [] });
    else if (line.startsWith('> ')) commands.at(-1).command += '\n' + line.slice(2);
    else if (line.trim() !== '') commands.at(-1).printed.push(line);
  }
  return commands;
}

function pattern(line) {
  const escaped = line.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replace(/…|\\\.\\\.\\\./g, '.*').replace(/\s+/g, '\\s+').replace(/[0-9]+/g, '[0-9]+'));
}

// The tree as a reader has it: copies of what is small, the build tree by a link.
function reader() {
  const folder = scratch();
  for (const name of ['README.md', 'content', 'styles', 'fonts', 'tests/books']) {
    const from = path.join(source, name);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(folder, name), { recursive: true });
  }
  fs.symlinkSync(build, path.join(folder, 'build'));
  return folder;
}

const home = reader();

test('there are examples', () => assert.ok(examples().length > 0));

for (const example of examples()) {
  for (const { command, printed } of commandsOf(example)) {
    test(command, () => {
      const result = run('bash', ['-e', '-c', command], { cwd: home });
      const said = result.stdout + result.stderr;
      assert.equal(result.status, 0, said);
      for (const line of printed) assert.match(said, pattern(line));
    });
  }
}

// Where compiler/README.md sends those who want to add something, there is something.
test('the files that compiler/README.md names are there', () => {
  const text = fs.readFileSync(path.join(source, 'compiler/README.md'), 'utf8');
  const rows = text.slice(text.indexOf('## Where do I add'), text.indexOf('## Decisions'));
  const named = [...rows.matchAll(/`([\w.-]+(?:\/[\w.-]*)+)`/g)].map(([, name]) => name).filter((name) => !name.includes('xx.'));
  assert.ok(named.length > 40);
  const places = ['', 'compiler'];
  for (const name of named) assert.ok(places.some((place) => fs.existsSync(path.join(source, place, name))), name);
});
