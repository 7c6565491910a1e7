// --format=json: what content/handbook/messages.schema.json says, and true of the files it names.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { quire, run, scratch, smallBook, source } from './support.mjs';

const schema = JSON.parse(fs.readFileSync(path.join(source, 'content/handbook/messages.schema.json'), 'utf8'));

const types = {
  null: (value) => value === null,
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

// The keywords of JSON Schema that ours uses; an unknown one is a fault of the schema.
const keywords = {
  $schema: () => true,
  $defs: () => true,
  title: () => true,
  description: () => true,
  $ref: (value, reference) => conforms(value, schema.$defs[reference.replace('#/$defs/', '')]),
  oneOf: (value, choices) => choices.filter((choice) => conforms(value, choice)).length === 1,
  type: (value, names) => [names].flat().some((name) => types[name](value)),
  const: (value, wanted) => value === wanted,
  enum: (value, wanted) => wanted.includes(value),
  pattern: (value, pattern) => new RegExp(pattern, 'u').test(value),
  minLength: (value, length) => value.length >= length,
  minimum: (value, least) => value === null || value >= least,
  required: (value, names) => names.every((name) => name in value),
  additionalProperties: (value, allowed, { properties }) => allowed || Object.keys(value).every((name) => name in properties),
  properties: (value, properties) => Object.entries(properties).every(([name, part]) => !(name in value) || conforms(value[name], part)),
  items: (value, part) => value.every((item) => conforms(item, part)),
};

function conforms(value, part) {
  assert.ok(part, 'a reference to nothing');
  // The type first: the others take it for granted.
  const names = Object.keys(part).sort((a, b) => (b === 'type') - (a === 'type'));
  return names.every((name) => {
    assert.ok(keywords[name], `keyword ${name}`);
    return keywords[name](value, part[name], part);
  });
}

function messagesOf({ stdout, stderr }) {
  assert.equal(stderr, '');
  assert.ok(stdout.endsWith('\n'));
  return stdout.trimEnd().split('\n').map((line) => {
    const message = JSON.parse(line);
    assert.ok(conforms(message, schema), line);
    return message;
  });
}

const diagnosticsOf = (messages) => messages.filter(({ kind }) => kind === 'diagnostic');
const placesOf = (messages) => diagnosticsOf(messages).flatMap(({ place, others }) => (place ? [place, ...others] : others));

// What an editor would find at a place: by its bytes, and by lines and UTF-16.
function assertTrue(place, folder) {
  const bytes = fs.readFileSync(path.resolve(folder, place.file));
  const before = bytes.subarray(0, place.begin);
  assert.equal(place.line, before.filter((byte) => byte === 10).length + 1);
  assert.equal(place.column, place.begin - before.lastIndexOf(10));
  const offsetOf = ({ line, character }) => {
    const lines = bytes.toString('utf8').split('\n');
    return lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
  };
  assert.equal(offsetOf(place.range.start), before.toString('utf8').length);
  assert.equal(offsetOf(place.range.end), bytes.subarray(0, place.end).toString('utf8').length);
}

function hostileBook() {
  const folder = scratch();
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  write('quire.toml', 'titel = "\\"quoted\\" \\\\ 𝒳"\nchapters = ["one \\"1\\".md", "two.md", "gone\\u0001.md"]\nstyles = ["mine.css"]\n');
  write('one "1".md', '𝒳 漢 [^no]\n\né𝒳 <blink\n"x">a</blink> ![](\u{1F600}.png) [x](nowhere.md)\n\n𝒳𝒳 [^no] and [^no]\n');
  write('two.md', Buffer.concat([Buffer.from('# Two \t"\\\u001b[31m\n\nSee [^no] '), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from(' <T\u0007> end')]));
  write('mine.css', 'p { colour: "\\"\n}\n𝒳 { text-align: middle }');
  return folder;
}

test('a hostile book’s diagnostics conform, and their places are true', () => {
  const folder = hostileBook();
  const result = run(quire, ['check', '.', '--format', 'json'], { cwd: folder });
  assert.equal(result.status, 1);
  const messages = messagesOf(result);
  assert.ok(diagnosticsOf(messages).length > 8, result.stdout);
  const repeated = messages.find(({ message }) => message === 'undefined footnote [^no]');
  assert.equal(repeated.count, 4);
  assert.equal(repeated.others.length, 3);
  for (const place of placesOf(messages)) {
    // Where bytes are no text, editors differ in how many characters they show.
    if (place.file.endsWith('two.md') && place.line > 1) continue;
    assertTrue(place, folder);
  }
});

test('UTF-16 counts a character beyond the first plane as two', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'post.md'), '---\ntitle: A\ndate: 2026-01-31\n---\n\né𝒳 [^no]\n');
  const [{ place }] = messagesOf(run(quire, ['check', 'post.md', '--format', 'json'], { cwd: folder }));
  assert.deepEqual(place, {
    file: 'post.md', begin: 42, end: 47, line: 6, column: 8,
    range: { start: { line: 5, character: 4 }, end: { line: 5, character: 9 } },
  });
});

test('the summary ends it, and says what was made', () => {
  const folder = scratch();
  const result = run(quire, ['build', smallBook, '-o', folder, '--format', 'json']);
  assert.equal(result.status, 0);
  const summary = messagesOf(result).at(-1);
  assert.equal(summary.kind, 'summary');
  assert.deepEqual(summary.outputs, ['small.epub', 'small.pdf'].map((name) => {
    const file = path.join(folder, name);
    return { file, bytes: fs.statSync(file).size };
  }));
  assert.ok(summary.pages > 3 && summary.words > 100);
  assert.deepEqual([summary.errors, summary.warnings], [0, 0]);
  assert.equal(run(quire, ['build', smallBook, '-o', folder, '--format', 'json']).stdout, result.stdout, 'no clock in it');
});

test('without a book there is a summary, too', () => {
  const folder = scratch();
  const result = run(quire, ['check', folder, '--format', 'json']);
  assert.equal(result.status, 1);
  const [diagnostic, summary] = messagesOf(result);
  assert.equal(diagnostic.place, null);
  assert.deepEqual(summary, {
    kind: 'summary', status: 1, outputs: [], pages: null, words: 0, listings: 0, errors: 1, warnings: 0, notes: 0,
  });
});

test('a failure of the surroundings is a message', () => {
  const file = path.join(scratch(), 'file');
  fs.writeFileSync(file, '');
  const result = run(quire, ['build', smallBook, '-o', file, '--format', 'json']);
  assert.equal(result.status, 2);
  const message = JSON.parse(result.stdout);
  assert.ok(conforms(message, schema), result.stdout);
  assert.equal(message.kind, 'failure');
});

test('the schema can refuse', () => {
  const summary = { kind: 'summary', status: 0, outputs: [], pages: null, words: 0, listings: 0, errors: 0, warnings: 0, notes: 0 };
  assert.ok(conforms(summary, schema));
  for (const change of [{ status: 2 }, { pages: 0 }, { words: -1 }, { words: 1.5 }, { more: 1 }, { outputs: [{}] }, { kind: 'sum' }]) {
    assert.ok(!conforms({ ...summary, ...change }, schema), JSON.stringify(change));
  }
});

test('--format=github: a workflow command a cause', () => {
  const folder = scratch();
  fs.writeFileSync(path.join(folder, 'a,b.md'), '---\ntitle: 100%\ndate: 2026-01-31\n---\n\n100% [^no] [^no]\n');
  const { status, stdout, stderr } = run(quire, ['check', 'a,b.md', '--format', 'github'], { cwd: folder });
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.equal(stdout.split('\n')[0], '::warning file=a%2Cb.md,line=6,col=6,title=MD-003::undefined footnote [^no] '
    + '(2 times, first here)%0Ahint: define it with [^no]: on a separate line, or write \\[^no]');
});
