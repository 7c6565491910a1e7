// clang-tidy on our C++ files, several of a folder read as one: most of its time goes into the
// standard library's headers, which each of them includes. What was clean is not read again until it,
// a header of ours that it includes, or the checks change.
//   node .ci/lint.mjs BUILD            all files
//   node .ci/lint.mjs BUILD SECONDS    the files that were changed last, the newest first, as far as
//                                      the time goes: a clean checkout does not know what its main
//                                      was before, and no run takes longer than another
// Exits with 1 if there are findings.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [build, seconds] = [path.resolve(process.argv[2]), process.argv[3]];
const root = path.resolve(path.dirname(process.argv[1]), '..');
const folder = path.join(build, 'lint');
const stamps = path.join(folder, 'clean.json');
const unitSize = 10;
const end = seconds === undefined ? Infinity : Date.now() + 1000 * Number(seconds);

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
const git = (...words) => spawnSync('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout.split('\n');

// clang does not read what gcc has precompiled.
function commandsOf() {
  const entries = JSON.parse(fs.readFileSync(path.join(build, 'compile_commands.json'), 'utf8'));
  return new Map(entries.map((entry) => [
    path.relative(root, entry.file),
    { ...entry, command: entry.command.replace(/ -Winvalid-pch -include \S*/g, '') },
  ]));
}

function files() {
  const patterns = ['compiler/*.cpp', 'tests/*.cpp'];
  const names = seconds === undefined ? git('ls-files', '--', ...patterns)
    : git('log', '-200', '--no-merges', '--format=', '--name-only', '--', ...patterns);
  return [...new Set(names)].filter((name) => name && !name.includes('/samples/') && fs.existsSync(path.join(root, name)));
}

// A hash of the checks, of a file and of all headers of ours that it includes.
const texts = new Map();
function hashOf(file) {
  const hash = createHash('sha256').update(read('.clang-tidy'));
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!texts.has(name)) texts.set(name, fs.existsSync(path.join(root, name)) ? read(name) : '');
    hash.update(texts.get(name));
    for (const [, header] of texts.get(name).matchAll(/^ *# *include "([^"]*)"/gm)) {
      for (const place of ['compiler', 'tests', path.dirname(name)]) visit(path.join(place, header));
    }
  };
  visit(file);
  return hash.digest('hex');
}

// Files that are compiled alike, a folder's together.
function units(names, commands) {
  const open = new Map();
  const all = [];
  for (const name of names) {
    const { command, file } = commands.get(name);
    const key = `${path.dirname(name)} ${command.replaceAll(file, '').replace(/ -o \S*/, '')}`;
    if (!open.has(key) || open.get(key).length === unitSize) {
      open.set(key, []);
      all.push(open.get(key));
    }
    open.get(key).push(name);
  }
  return all;
}

function tidy(file) {
  const tool = spawn('clang-tidy', ['-p', folder, '--quiet', '--header-filter=/(compiler|tests)/', file]);
  let said = '';
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (data) => (said += data));
  return new Promise((done, fail) => {
    tool.on('error', fail);
    tool.on('close', (status) => done({ status, said: said.replace(/^.*warnings? (generated|treated as).*\n/gm, '') }));
  });
}

const commands = commandsOf();
const clean = new Set(fs.existsSync(stamps) ? JSON.parse(fs.readFileSync(stamps, 'utf8')) : []);
const compiled = files().filter((name) => commands.has(name));
const hashes = new Map(compiled.map((name) => [name, hashOf(name)]));
const queue = units(compiled.filter((name) => !clean.has(hashes.get(name))), commands);

fs.mkdirSync(folder, { recursive: true });
const unitFile = (index) => path.join(folder, `unit_${index}.cpp`);
const database = [...commands.values()];
queue.forEach((unit, index) => {
  fs.writeFileSync(unitFile(index), unit.map((name) => `#include "${path.join(root, name)}"\n`).join(''));
  const { file, command, directory } = commands.get(unit[0]);
  database.push({ directory, file: unitFile(index), command: command.replaceAll(file, unitFile(index)) });
});
fs.writeFileSync(path.join(folder, 'compile_commands.json'), JSON.stringify(database));

let findings = 0;
let unread = 0;
async function lint(names, file) {
  const { status, said } = await tidy(file);
  // Two files that have the same name inside cannot be read as one.
  if (status !== 0 && names.length > 1) {
    for (const name of names) await lint([name], path.join(root, name));
    return;
  }
  if (status === 0) names.forEach((name) => clean.add(hashes.get(name)));
  else ++findings;
  process.stdout.write(status === 0 ? names.map((name) => `clean: ${name}\n`).join('') : `${said}findings: ${names}\n`);
  fs.writeFileSync(stamps, JSON.stringify([...clean]));
}

let next = 0;
async function work() {
  while (next < queue.length) {
    const index = next++;
    if (Date.now() < end) await lint(queue[index], queue[index].length === 1 ? path.join(root, queue[index][0]) : unitFile(index));
    else unread += queue[index].length;
  }
}
await Promise.all(Array.from({ length: os.availableParallelism?.() ?? os.cpus().length }, work));
const known = compiled.length - queue.flat().length;
console.log(`${compiled.length} files, ${known} of them clean before, ${unread} not read in ${seconds} s, ${findings} with findings`.replace(/, 0 not read[^,]*/, ''));
process.exitCode = findings === 0 ? 0 : 1;
