// Books made to break an EPUB: each must be built, and no judge may have a word to say.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';

import { writeBookOf, writeHostileBook } from './hostile_books.mjs';
import { outputs, quire, run, runAside, scratch, source, testTools } from './support.mjs';

const { EpubCheck } = await import(createRequire(testTools + '/').resolve('@likecoin/epubcheck-ts'));

const count = 200;

function build(book, folder) {
  const result = run(quire, ['build', book, '--to', 'epub', '-o', folder, '--jobs', '1']);
  assert.equal(result.status, 0, `${book}: ${result.signal ?? ''}\n${result.stderr.slice(-3000)}`);
  assert.doesNotMatch(result.stderr, /fault of quire/);
  return outputs(folder, 'epub').epub;
}

// EPUBCheck 4.2.6 on all of them in one run of Java, which takes longer to start than for fifty small
// books; an exception inside it would read as a pass.
async function epubcheck(epubs) {
  const judge = path.join(source, 'tests/judges/EpubChecks.java');
  const { status, stdout, stderr } = await runAside('java', ['-XX:+UseSerialGC', '-Xss4m', '-cp', '/usr/share/java/epubcheck.jar', judge, ...epubs]);
  assert.doesNotMatch(stderr, /Exception|Error:/, stderr.slice(0, 3000));
  assert.equal(stdout.split('\n').slice(0, 20).join('\n'), '');
  assert.equal(status, 0);
}

// The port of EPUBCheck on the whole of each. Its parser reads no element below the 256th, which is
// no rule of EPUB's; of a book with such it has read too little to judge the rest.
async function epubcheckTs(epubs) {
  const said = [];
  let judged = 0;
  for (const epub of epubs) {
    const { messages } = await EpubCheck.validate(fs.readFileSync(epub));
    if (messages.some(({ message }) => message.startsWith('Excessive depth in document: 256'))) continue;
    ++judged;
    for (const { id, severity, message, location } of messages)
      if (severity !== 'usage' && severity !== 'info') said.push(`${epub}: ${id} ${location?.path ?? ''} ${message}`);
  }
  assert.equal(said.slice(0, 20).join('\n'), '');
  assert.ok(judged > epubs.length / 2, `${judged} of ${epubs.length} judged`);
}

// Each has a core for itself.
const judges = (epubs) => Promise.all([epubcheck(epubs), epubcheckTs(epubs)]);

test(`${count} hostile books are valid`, async () => {
  const epubs = [];
  for (let seed = 1; seed <= count; ++seed) {
    const folder = scratch();
    const made = path.join(folder, 'made');
    epubs.push(build(writeHostileBook(folder, seed), made));
  }
  await judges(epubs);
});

// The rows of tests/markdown/spec: our own examples for every section of CommonMark and GFM.
function ownExamples() {
  const folder = path.join(source, 'tests/markdown/spec');
  const meant = (text) => text.replaceAll('→', '\t').replaceAll('␣', ' ');
  return fs.readdirSync(folder).sort().flatMap((name) =>
    fs.readFileSync(path.join(folder, name), 'utf8').split('\n----\n')
      .map((row) => meant(row.replace(/^(## .*\n)*/, '').split('\n=>\n')[0])));
}

// Those of the specification itself, which Debian has beside cmark-gfm; where documentation is not
// installed, there are none.
function examplesOfTheSpecification() {
  const file = '/usr/share/doc/cmark-gfm/spec.txt.gz';
  if (!fs.existsSync(file)) return [];
  const text = zlib.gunzipSync(fs.readFileSync(file)).toString('utf8');
  return [...text.matchAll(/^`{32} example.*\n([^]*?)^\.\n/gm)].map(([, markdown]) => markdown.replaceAll('→', '\t'));
}

for (const [name, examples, least] of [['our own', ownExamples(), 500], ['the specification’s', examplesOfTheSpecification(), 0]]) {
  test(`each of ${name} examples of CommonMark and GFM as a chapter is valid`, { skip: least === 0 && examples.length === 0 }, async () => {
    assert.ok(examples.length >= least, `${examples.length} examples`);
    const folder = scratch();
    await judges([build(writeBookOf(folder, name, examples), path.join(folder, 'made'))]);
  });
}
