// Runs the entries under libFuzzer, counts what was executed and keeps what covers more:
//
//   node fuzz.mjs BUILD MINUTES [ENTRY...]      make fuzz
//   node fuzz.mjs BUILD minimise [ENTRY...]     what corpora hold beyond the seeds, into corpus/
//
// BUILD/executions.json has the sums; what is found lies in BUILD/finds.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [build, minutes, ...asked] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const all = fs.readdirSync(here).filter((name) => name.endsWith('_entry.cpp')).map((name) => name.replace('_entry.cpp', ''));
const entries = asked.length ? asked : all;
// An execution of the whole program is a build.
const seconds = { whole: 60 };
// So much of a corpus is kept in the repository.
const mostKept = 60;
const largestKept = 4_000;

const folder = (...parts) => {
  const place = path.join(...parts);
  fs.mkdirSync(place, { recursive: true });
  return place;
};

function fuzzer(entry, args) {
  return spawnSync(path.join(build, `quire_fuzz_${entry}`), args, { encoding: 'utf8', maxBuffer: 1 << 30 });
}

function fuzz(entry) {
  const corpus = folder(build, 'corpus', entry);
  fuzzer(entry, [`-seeds=${corpus}`]);
  const finds = folder(build, 'finds');
  const { status, stderr } = fuzzer(entry, [corpus, folder(here, 'corpus', entry), `-max_total_time=${Math.round(minutes * 60)}`,
    `-timeout=${seconds[entry] ?? 20}`, '-rss_limit_mb=4096', '-print_final_stats=1', '-print_funcs=0', `-artifact_prefix=${finds}/${entry}-`]);
  const executed = Number(/number_of_executed_units: (\d+)/.exec(stderr)?.[1] ?? 0);
  const file = path.join(build, 'executions.json');
  const sums = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  sums[entry] = (sums[entry] ?? 0) + executed;
  fs.writeFileSync(file, JSON.stringify(sums, null, 1));
  console.log(`${entry}: ${executed} executions, ${sums[entry]} in all, status ${status}`);
  if (status !== 0) console.log(stderr.slice(-4000));
  return status === 0;
}

// Those that cover something new, the smallest first, as libFuzzer merges.
function minimise(entry) {
  const merged = folder(build, 'merged', entry);
  fuzzer(entry, ['-merge=1', `-max_len=${largestKept}`, merged, folder(here, 'corpus', entry), folder(build, 'corpus', entry)]);
  const kept = fs.readdirSync(merged).map((name) => ({ name, size: fs.statSync(path.join(merged, name)).size }))
    .filter(({ size }) => size <= largestKept).sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1)).slice(0, mostKept);
  fs.rmSync(path.join(here, 'corpus', entry), { recursive: true, force: true });
  for (const { name } of kept) fs.copyFileSync(path.join(merged, name), path.join(folder(here, 'corpus', entry), name));
  console.log(`${entry}: ${kept.length} kept`);
  return true;
}

const built = spawnSync('ninja', ['-C', build, ...entries.map((entry) => `quire_fuzz_${entry}`)], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const results = entries.map(minutes === 'minimise' ? minimise : fuzz);
process.exit(results.every(Boolean) ? 0 : 1);
