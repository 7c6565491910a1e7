// `make soak`, for some seeds: random books, builds that are ended, calls that fail.
import test from 'node:test';

import { soak } from './soak.mjs';

test('random books survive', async () => { await soak(2, 1, 25); });
