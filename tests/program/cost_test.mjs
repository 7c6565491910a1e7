// What a short book costs: no change makes it dearer unnoticed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flags, post, recorded, total, writeNote } from '../bench/instructions.mjs';
import { scratch } from './support.mjs';

const figures = recorded();

for (const [name, book] of [['note', writeNote(scratch())], ['post', post()]])
  test(`a ${name} takes at most 5 % more instructions than recorded`, { skip: figures[name] ? false : `nothing is recorded for builds with ${flags()}` }, () => {
    const millions = total(book);
    const most = figures[name].total * 1.05;
    assert.ok(millions <= most, `${millions.toFixed(1)} million instructions, recorded are ${figures[name].total}: see tests/bench/instructions.mjs`);
  });
