// content/handbook says what the program does: every code has its section, and each example runs.
//
// Fences with {.example name=NAME} are files; a ```console fence after them runs where these lie, and
// what it shows after a command ("$ ") is printed by it, as it stands ("…" stands for anything).
// ACCEPT=1 writes what is printed today into the sections of diagnostics.md.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { pressProfile } from './press_profile.mjs';
import { build, run, scratch, source, succeed, quire } from './support.mjs';

const handbook = path.join(source, 'content/handbook');
const accepts = process.env.ACCEPT === '1';

// The fences of a text: [{ begin, end, body, info }], begin and end of the body.
function fencesOf(text) {
  const fences = [];
  let open;
  let offset = 0;
  for (const line of text.split('\n')) {
    const [, run, info] = /^(`{3,})(.*)$/.exec(line) ?? [];
    if (run && !open) open = { run, info, begin: offset + line.length + 1 };
    else if (open && line.startsWith(open.run) && line.trim() === run) {
      fences.push({ ...open, end: offset, body: text.slice(open.begin, offset) });
      open = undefined;
    }
    offset += line.length + 1;
  }
  return fences;
}

const blankFences = (text) => fencesOf(text).reduce((rest, { begin, end }) =>
  rest.slice(0, begin) + rest.slice(begin, end).replace(/[^\n]/g, ' ') + rest.slice(end), text);

// The parts of a chapter by their headings of level 2 and 3: [{ title, begin, end }].
function sectionsOf(text) {
  const heads = [...blankFences(text).matchAll(/^#{2,3} (.*)$/gm)];
  return heads.map((head, index) => ({
    title: head[1], begin: head.index, end: heads[index + 1]?.index ?? text.length,
  }));
}

const codeOf = (title) => /^([A-Z]+-\d{3}): /.exec(title)?.[1];

// Codes are literals wherever they are used; no other literal looks like one.
function codesOfSource() {
  const codes = new Map();
  for (const name of fs.readdirSync(path.join(source, 'compiler'), { recursive: true })) {
    if (!/\.(cpp|h|def)$/.test(name)) continue;
    const text = fs.readFileSync(path.join(source, 'compiler', name), 'utf8');
    for (const [, code] of text.matchAll(/"([A-Z]{2,4}-\d{3})"/g)) codes.set(code, name);
  }
  return codes;
}

const diagnosticsFile = path.join(handbook, 'diagnostics.md');
const diagnostics = () => fs.readFileSync(diagnosticsFile, 'utf8');
const explained = () => sectionsOf(diagnostics()).filter(({ title }) => codeOf(title));

test('every code that the compiler gives has its section, in order', () => {
  const codes = codesOfSource();
  assert.ok(codes.size > 40);
  const written = explained().map(({ title }) => codeOf(title));
  for (const [code, file] of codes) {
    assert.ok(written.includes(code), `${code} (compiler/${file}) is not in content/handbook/diagnostics.md: add a `
      + `section "### ${code}: what it is" with cause, an example, what quire does, and the mending`);
  }
  for (const code of written) {
    assert.ok(codes.has(code), `nothing gives ${code} any more: take its section out of content/handbook/diagnostics.md`);
  }
  assert.equal(new Set(written).size, written.length, 'a code has two sections');
  const group = (code) => code.split('-')[0];
  for (const [index, code] of written.entries()) {
    const next = written[index + 1];
    if (next && group(next) === group(code)) assert.ok(code < next, `${next} stands behind ${code}`);
  }
});

// No small example of these: a picture of megapixels; what the book does not pass on yet of moving
// pictures and of drawings; a text that depends on fonts and page to the point; megabytes; data that is missing.
const withoutExample = new Set(['IMG-005', 'IMG-006', 'IMG-008', 'HYP-001', 'PAG-003', 'STO-009', 'STO-010']);

test('every section has an example that shows its diagnostic', () => {
  const text = diagnostics();
  for (const { title, begin, end } of explained()) {
    const code = codeOf(title);
    if (withoutExample.has(code)) continue;
    const shown = fencesOf(text.slice(begin, end)).filter(({ info }) => info === 'console');
    assert.ok(shown.some(({ body }) => body.includes(`[${code}]: `)),
      `${code}: a \`\`\`console example must show it (ACCEPT=1 fills in what "$ quire check …" prints)`);
  }
});

// ICC profiles that examples have.
const profiles = {
  'press.icc': {}, 'scanner.icc': { kind: 'scnr' }, 'bare.icc': { hasTables: false },
  'screen.icc': { kind: 'mntr', space: 'RGB ', hasTables: false },
};

// Where examples run: the program by its name.
function place() {
  const folder = scratch();
  fs.mkdirSync(path.join(folder, '.bin'));
  fs.symlinkSync(quire, path.join(folder, '.bin/quire'));
  for (const [name, options] of Object.entries(profiles)) fs.writeFileSync(path.join(folder, name), pressProfile(options));
  return folder;
}

function printed(folder, command) {
  const environment = { ...process.env, PATH: `${path.join(folder, '.bin')}:${process.env.PATH}` };
  delete environment.SOURCE_DATE_EPOCH;
  const result = run('bash', ['-c', command], { cwd: folder, env: environment });
  assert.equal(result.signal, null, result.stderr);
  return result.stderr + result.stdout;
}

function write(folder, info, body) {
  const [, name] = /\b(?:name|file)=([^\s}]+)/.exec(info) ?? [];
  assert.ok(name, info);
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, body);
}

// A line of an example, with … for anything, a number of digits and a time for their like.
function pattern(line) {
  const escaped = line.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
  return new RegExp(`^${escaped}$`);
}

// The first of the lines that is not printed, or not in this order.
function missingOf(said, shown) {
  const lines = said.split('\n').map((line) => line.trimEnd());
  let at = 0;
  return shown.find((line) => {
    const found = lines.findIndex((candidate, index) => index >= at && pattern(line).test(candidate));
    at = found + 1;
    return found < 0;
  });
}

function assertShows(said, shown, command) {
  const missing = missingOf(said, shown);
  assert.ok(missing === undefined, `$ ${command}\ndoes not print (any more, or there):\n${missing}\nbut:\n${said}\n`
    + 'If this is meant: ACCEPT=1 node --test tests/program/handbook_test.mjs, and read the diff');
}

// Of what a command printed, the diagnostics of a code, each with its lines.
function diagnosticsOf(said, code) {
  const kept = [];
  let keeps = false;
  for (const line of said.split('\n')) {
    if (/(?:note|warning|error)\[/.test(line)) keeps = line.includes(`[${code}]: `);
    else if (!/^ +(\d+ )?[|=]/.test(line)) keeps = false;
    if (keeps) kept.push(line.trimEnd());
  }
  return kept;
}

// Sections are found anew: what was accepted before has moved them.
function accept(title, example, command, said) {
  const shown = diagnosticsOf(said, codeOf(title));
  if (shown.length === 0) return;
  const text = diagnostics();
  const { begin, end } = sectionsOf(text).find((section) => section.title === title);
  const changed = text.slice(begin, end).replace('```console\n' + example.body, () =>
    `\`\`\`console\n$ ${command}\n${shown.join('\n')}\n`);
  fs.writeFileSync(diagnosticsFile, text.slice(0, begin) + changed + text.slice(end));
}

// An example of which nothing is shown has nothing to complain of, but that it has no front matter.
function assertPlain(folder, files) {
  for (const { body } of files) {
    fs.writeFileSync(path.join(folder, 'plain.md'), body.startsWith('---\n') ? body : `---\ntitle: A\ndate: 2026-01-31\n---\n\n${body}`);
    assert.match(printed(folder, 'quire check plain.md'), /^\d+ pages?, .* no diagnostics/);
  }
}

for (const name of fs.readdirSync(handbook).filter((file) => file.endsWith('.md')).sort()) {
  const text = fs.readFileSync(path.join(handbook, name), 'utf8');
  const sections = sectionsOf(text);
  const filesIn = ({ begin, end }) => fencesOf(text.slice(begin, end)).filter(({ info }) => /\.example\b/.test(info));
  // Files of a chapter's and of a part's introduction serve its sections, too.
  const ofChapter = filesIn({ begin: 0, end: sections[0].begin });
  let ofPart = [];
  for (const section of sections) {
    const fences = fencesOf(text.slice(section.begin, section.end));
    const files = filesIn(section);
    if (!text.slice(section.begin).startsWith('###')) ofPart = files;
    const shared = [...ofChapter, ...ofPart];
    const examples = fences.filter(({ info }) => info === 'console');
    if (examples.length === 0 && files.length === 0) continue;

    test(`${name}: ${section.title}`, () => {
      const folder = place();
      for (const { info, body } of [...shared, ...files]) write(folder, info, body);
      if (examples.length === 0) assertPlain(folder, files);
      for (const example of examples) {
        let command = '';
        let said = '';
        for (const line of example.body.trimEnd().split('\n')) {
          if (!line.startsWith('$ ')) continue;
          command = line.slice(2);
          said = printed(folder, command);
          const shown = shownAfter(example.body, line);
          const isAccepted = accepts && codeOf(section.title) && (shown.length === 0 || missingOf(said, shown) !== undefined);
          if (isAccepted) accept(section.title, example, command, said);
          else assertShows(said, shown, command);
        }
      }
    });
  }
}

function shownAfter(body, command) {
  const lines = body.trimEnd().split('\n');
  const rest = lines.slice(lines.indexOf(command) + 1);
  const end = rest.findIndex((line) => line.startsWith('$ '));
  return (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.trim() !== '');
}

test('it names the languages that are highlighted', () => {
  const table = fs.readFileSync(path.join(source, 'compiler/highlight/language.def'), 'utf8');
  const languages = [...table.matchAll(/^QUIRE_LANGUAGE\(\w+, "(\w+)"\)/gm)].map(([, name]) => name);
  const [, list] = /These languages are highlighted: ([^;]*);/.exec(fs.readFileSync(path.join(handbook, 'code.md'), 'utf8'));
  assert.deepEqual(list.match(/\w+/g), languages.filter((name) => name !== 'text'));
});

// Their table holds what the compiler reads.
test('it names the keys of a book', () => {
  const table = fs.readFileSync(path.join(source, 'compiler/book/metadata.cpp'), 'utf8');
  const keys = [...table.matchAll(/^ +(?:Text|List)Key\{"(\w+)"/gm)].map(([, name]) => name);
  assert.ok(keys.length > 10);
  const chapter = fs.readFileSync(path.join(handbook, 'manifest.md'), 'utf8');
  for (const key of keys) assert.ok(new RegExp(`^\\| .*\`${key}\``, 'm').test(chapter), key);
});

test('explain prints a section, whatever the letters’ case', () => {
  const said = succeed(quire, ['explain', 'img-001']);
  assert.match(said, /^IMG-001: \S/);
  const { begin, end } = explained().find(({ title }) => title.startsWith('IMG-001: '));
  const words = (text) => text.match(/\w+/g);
  const shown = words(diagnostics().slice(begin, end).replace(/^```.*?(?:(?:name|file)=(\S*)\}|$)/gm, '$1'));
  assert.deepEqual(words(said), shown);
  assert.doesNotMatch(said, /```|^#/m);
  assert.ok(!said.endsWith('\n\n'));
});

test('explain lists all codes', () => {
  const listed = succeed(quire, ['explain']).trimEnd().split('\n').map((line) => line.replace('  ', ': '));
  assert.deepEqual(listed, explained().map(({ title }) => title));
});

test('explain of a code that there is not names the nearest', () => {
  const result = run(quire, ['explain', 'IMG-0001']);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /unknown code: IMG-0001\n.*did you mean IMG-001\?/);
  assert.match(run(quire, ['explain', 'nonsense']).stderr, /`quire explain` lists all codes/);
});

test('the handbook has nothing to complain of', () => {
  const result = run(quire, ['check', '--strict', handbook]);
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stderr, '');
});

test('"Coming from other tools" names each spelling of markdown/dialect.def', () => {
  const rows = fs.readFileSync(path.join(source, 'compiler/markdown/dialect.def'), 'utf8');
  const page = fs.readFileSync(path.join(handbook, 'coming.md'), 'utf8').replaceAll('\\|', '|');
  const forms = [...rows.matchAll(/^SPELLING\(\s*\w+,\s*("(?:[^"\\]|\\.)*")/gm)].map(([, form]) => JSON.parse(form));
  assert.ok(forms.length > 25, `${forms.length} rows`);
  assert.deepEqual(forms.filter((form) => !page.includes(form)), []);
});
