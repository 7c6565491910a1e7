// The fences of a page of the handbook, for tests that run its programs and recipes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { source } from './support.mjs';

const textOf = (page) => fs.readFileSync(path.join(source, 'content/handbook', page), 'utf8');

// The body of the one fence that begins with "```" and `info`.
export function fence(page, info) {
  const bodies = textOf(page).split(/^```/m).filter((part) => part.startsWith(`${info}\n`));
  assert.equal(bodies.length, 1, `\`\`\`${info} in ${page}`);
  return bodies[0].slice(info.length + 1);
}

// The body of the fence named so: ```text {name=build.ninja}.
export function fenceNamed(page, name) {
  const info = textOf(page).split('\n').find((line) => line.startsWith('```') && line.endsWith(`{name=${name}}`));
  assert.ok(info, `${name} in ${page}`);
  return fence(page, info.slice(3));
}
