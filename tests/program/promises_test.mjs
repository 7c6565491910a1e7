// The handbook's chapter on strangers' books: every promise names tests, and they exist.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { source } from './support.mjs';

const chapter = fs.readFileSync(path.join(source, 'content/handbook/strangers.md'), 'utf8');
const rows = [...chapter.matchAll(/^\|(.*)\|(.*)\|$/gm)].map(([, promise, tests]) => ({ promise: promise.trim(), tests }))
  .filter(({ promise }) => promise !== 'Promise' && !promise.startsWith('---'));

// The sources of a layer's tests.
const sources = (layer) => fs.readdirSync(path.join(source, 'tests', layer)).filter((name) => name.endsWith('_test.cpp'))
  .map((name) => fs.readFileSync(path.join(source, 'tests', layer, name), 'utf8'));

function exists(name) {
  const [layer, suite, one] = name.split('.');
  const has = (...parts) => fs.existsSync(path.join(source, 'tests', ...parts));
  if (layer === 'program') return has('program', `${suite}_test.mjs`);
  if (layer === 'sanitize' && !one) return has('sanitize', `${suite.replace('fuzz_', '')}_entry.cpp`);
  return has(layer) && sources(layer).some((text) => new RegExp(`TEST(_F|_P)?\\(${suite}, ${one}\\)`).test(text));
}

test('every promise about strangers’ books has a test', () => {
  assert.ok(rows.length > 15, `${rows.length} promises`);
  for (const { promise, tests } of rows) {
    const names = [...tests.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    assert.ok(names.length > 0, promise);
    for (const name of names) assert.ok(exists(name), `${promise}: there is no test ${name}`);
  }
});

test('a test that does not exist is noticed', () => {
  assert.ok(!exists('program.none') && !exists('base.RegularFile.None') && !exists('sanitize.fuzz_none'));
});
