// What the Makefile, the lists of packages and the notices promise.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { build, contents, run, scratch, source, succeed } from './support.mjs';

const read = (name) => fs.readFileSync(path.join(source, name), 'utf8');
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(MAKE|MFLAGS)/.test(name)));
const make = (...args) => run('make', ['-C', source, '--no-print-directory', `BUILD=${build}`, ...args], { env: clean });
const locks = ['compiler/highlight/grammars', 'compiler/markdown/emoji', 'tests/npm'];

for (const folder of locks) {
  test(`${folder}: the lock names no place`, () => {
    assert.doesNotMatch(read(`${folder}/package-lock.json`), /"resolved"|https?:|git\+|file:/);
  });

  test(`${folder}: the lock has a hash for every package, at the versions asked for`, () => {
    const { packages } = JSON.parse(read(`${folder}/package-lock.json`));
    for (const [name, entry] of Object.entries(packages)) {
      if (name !== '') assert.match(entry.integrity ?? '', /^sha512-/, name);
    }
    for (const [name, version] of Object.entries(JSON.parse(read(`${folder}/package.json`)).dependencies)) {
      assert.equal(packages[`node_modules/${name}`].version, version, name);
    }
  });

  test(`${folder}: Debian's node 18 is enough`, () => {
    for (const [name, { engines }] of Object.entries(JSON.parse(read(`${folder}/package-lock.json`)).packages)) {
      assert.ok(admits18(engines?.node ?? '*'), `${name} wants node ${engines?.node}`);
    }
  });
}

function admits18(range) {
  return range.split('||').some((part) => {
    const [, operator, major] = /^\s*(>=|\^|~|)?\s*(\d+|\*)/.exec(part) ?? [];
    return major === '*' || (operator === '>=' ? Number(major) <= 18 : Number(major) === 18);
  });
}

test('NOTICE names every grammar and every font package', () => {
  const notice = read('NOTICE');
  const { dependencies } = JSON.parse(read('compiler/highlight/grammars/package.json'));
  for (const [name, version] of Object.entries(dependencies)) {
    assert.ok(notice.includes(`  ${name.replace(/^@.*\//, '')} ${version} `), `${name} ${version}`);
  }
  for (const [, name] of read('fonts/fonts.toml').matchAll(/^(?:package|npm) = "(.*)"$/gm)) assert.ok(notice.includes(name), name);
});

test('NOTICE names every library package', () => {
  const notice = read('NOTICE').toLowerCase();
  const libraries = [...read('.ci/packages').matchAll(/^build lib([a-z0-9]+?)(?:2|6)?(?:-[a-z0-9-]+)?-dev /gm)];
  assert.ok(libraries.length > 15);
  for (const [, name] of libraries) assert.ok(notice.includes(name), name);
});

test('a program that quire links to is named', () => {
  const notice = read('NOTICE');
  const linked = [...succeed('readelf', ['-d', path.join(build, 'quire')]).matchAll(/NEEDED.*\[lib([^\]]*?)\.so/g)];
  const known = /^(c|m|stdc\+\+|gcc_s)$/;
  const names = { 'gobject-2.0': 'GLib', 'glib-2.0': 'GLib', 'gio-2.0': 'GLib', icuuc: 'ICU', icudata: 'ICU', icui18n: 'ICU', 'harfbuzz-subset': 'HarfBuzz' };
  for (const [, name] of linked) {
    const wanted = names[name] ?? name.replace(/-?[0-9.]+$/, '').replace(/-extensions$/, '').replace(/-8$/, '');
    assert.ok(known.test(name) || new RegExp(wanted.replace('+', '\\+'), 'i').test(notice), `${name} (${wanted})`);
  }
});

// The loader needed longer for these than a short book takes.
test('librsvg is loaded when a drawing comes, and not before', () => {
  const linked = succeed('readelf', ['-d', path.join(build, 'quire')]);
  for (const library of ['librsvg', 'libgobject', 'libgio']) assert.ok(!linked.includes(library), library);
  const folder = scratch();
  const loaded = (text) => {
    fs.writeFileSync(path.join(folder, 'note.md'), text);
    const { stderr, status } = run(path.join(build, 'quire'), ['build', path.join(folder, 'note.md'), '-o', folder], { env: { ...process.env, LD_DEBUG: 'files' } });
    assert.equal(status, 0, stderr.slice(-500));
    return /calling init: \S*librsvg/.test(stderr);
  };
  assert.equal(loaded('# A note\n\nWords.\n'), false);
  assert.equal(loaded('# A note\n\n<svg viewBox="0 0 9 9"><title>A dot</title><circle cx="4" cy="4" r="3"/></svg>\n'), true);
});

// Where the programs come from that tests start; nothing for what each Debian has.
const packageOf = {
  bash: '', 'c++': 'g++', locale: '', localedef: 'locales', script: '', sh: '', tar: 'xz-utils', unshare: '',
  callgrind_annotate: 'valgrind', chromium: 'chromium', cmake: 'cmake', 'cmark-gfm': 'cmark-gfm', groff: 'groff-base', gs: 'ghostscript', hunspell: 'hunspell',
  git: 'git', java: 'default-jre-headless', lintian: 'lintian', make: '', mkfifo: '', mutool: 'mupdf-tools', ninja: 'ninja-build', node: 'nodejs', pdffonts: 'poppler-utils',
  pdfdetach: 'poppler-utils', pdfimages: 'poppler-utils', pdfinfo: 'poppler-utils', pdftotext: 'poppler-utils', pdftoppm: 'poppler-utils', 'pkg-config': 'pkg-config', qpdf: 'qpdf', readelf: 'g++', skopeo: 'skopeo',
  valgrind: 'valgrind',
};

test('a program that tests start comes with a package that make test installs', () => {
  const packages = [...read('.ci/packages').matchAll(/^(?:build|test|bench|readers|bare) (\S+)/gm)].map(([, name]) => name);
  const scripts = fs.readdirSync(path.join(source, 'tests'), { recursive: true }).map(String)
    .filter((name) => name.endsWith('.mjs') && !name.includes('node_modules'));
  assert.ok(scripts.length > 20);
  for (const script of scripts) {
    for (const [, name] of read(`tests/${script}`).matchAll(/\b(?:run|runAside|succeed|spawn|spawnSync|execFile|execFileSync)\('([^'/]+)'/g)) {
      assert.ok(name in packageOf, `${script}: which package has ${name}?`);
      assert.ok(packageOf[name] === '' || packages.includes(packageOf[name]), `${script}: ${packageOf[name]} is not in .ci/packages`);
    }
  }
});

test('deps has nothing to say where nothing is missing', () => {
  const started = Date.now();
  const result = make('deps');
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stdout + result.stderr, '');
  assert.ok(Date.now() - started < 2000);
});

test('a second make does nothing', () => {
  assert.equal(make().status, 0);
  const stamps = () => ['quire', 'books', 'build.ninja'].map((name) => fs.statSync(path.join(build, name)).mtimeMs);
  const before = [stamps(), contents(path.join(build, 'books'))];
  const result = make();
  assert.equal(result.status, 0, result.stderr);
  assert.match(result.stdout, /no work to do/);
  assert.ok(result.stdout.trim().split('\n').length <= 2, result.stdout);
  assert.deepEqual([stamps(), contents(path.join(build, 'books'))], before);
});

test('make builds our books', () => {
  const books = fs.readdirSync(path.join(build, 'books'));
  assert.ok(books.some((name) => name.endsWith('.epub')) && books.some((name) => name.endsWith('.pdf')), books);
});

test('help names every target', () => {
  const said = make('help').stdout;
  for (const target of ['all', 'deps', 'build', 'test', 'bench', 'lint', 'format', 'accept', 'bare', 'install', 'package', 'package-test', 'clean', 'help']) {
    assert.match(said, new RegExp(`^${target} +\\S`, 'm'));
  }
});

test('.ci/run is make, make test with nothing skipped, and clang-tidy on what is newest', () => {
  const folder = scratch();
  const log = path.join(folder, 'log');
  fs.writeFileSync(path.join(folder, 'make'), `#!/bin/sh\necho make "$@" >>${log}\n`, { mode: 0o755 });
  succeed(path.join(source, '.ci/run'), [], { env: { PATH: `${folder}:/usr/bin:/bin` } });
  assert.match(fs.readFileSync(log, 'utf8'), /^make( CMAKE_OPTIONS=.*)?\nmake test REQUIRE=content readers\nmake lint-newest\n$/);
});

test('.ci/lint.mjs: the newest files first, as long as the time goes, and none twice that was clean', () => {
  const folder = scratch();
  const write = (name, text, mode = 0o644) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text, { mode });
  };
  const git = (...words) => succeed('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words]);
  const sources = { 'compiler/a/old.cpp': 'clean', 'compiler/a/gone.cpp': '', 'compiler/a/pair.cpp': '#include "a/pair.h"', 'compiler/b/new.cpp': 'faulty' };
  write('compiler/a/pair.h', '');
  git('init', '-q');
  for (const [name, text] of Object.entries(sources)) {
    write(name, text);
    git('add', '-A');
    git('commit', '-q', '-m', name);
  }
  fs.rmSync(path.join(folder, 'compiler/a/gone.cpp'));
  write('.clang-tidy', '');
  write('.ci/lint.mjs', read('.ci/lint.mjs'));
  write('build/compile_commands.json', JSON.stringify(Object.keys(sources).map((name) => {
    const file = path.join(folder, name);
    return { directory: folder, file, command: `c++ -Winvalid-pch -include pch.hxx -o ${name}.o -c ${file}` };
  })));
  // Finds fault with a unit if it does with a file that the unit includes.
  write('bin/clang-tidy', `#!/bin/sh
for file; do :; done
grep -q pch.hxx build/lint/compile_commands.json && exit 3
for name in "$file" $(sed -n 's/#include "\\(\\/.*\\)"/\\1/p' "$file"); do ! grep -q faulty "$name" || exit 1; done
`, 0o755);
  const lint = (...words) => {
    const result = run('node', ['.ci/lint.mjs', 'build', ...words], { cwd: folder, env: { PATH: `${folder}/bin:${process.env.PATH}` } });
    return { status: result.status, lines: result.stdout.trim().split('\n') };
  };
  assert.match(lint('0').lines.join(), /^3 files, 0 of them clean before, 3 not read/);
  const first = lint('60');
  assert.equal(first.status, 1, 'findings are a failure');
  assert.deepEqual(first.lines.sort(), [
    '3 files, 0 of them clean before, 1 with findings', 'clean: compiler/a/old.cpp', 'clean: compiler/a/pair.cpp', 'findings: compiler/b/new.cpp',
  ]);
  write('compiler/b/new.cpp', 'mended');
  write('compiler/a/pair.h', 'changed');
  const second = lint();
  assert.deepEqual(second.lines.sort(), ['3 files, 1 of them clean before, 0 with findings', 'clean: compiler/a/pair.cpp', 'clean: compiler/b/new.cpp']);
  assert.equal(second.status, 0);
});

// A stand-in for apt-get and dpkg-query, to see what deps would do on a bare machine.
function bareMachine(script, user = 0, kinds = ['build']) {
  const folder = scratch();
  const log = path.join(folder, 'log');
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  write('apt-get', `echo "$DEBIAN_FRONTEND $@" >>${log}\n${script}`);
  write('dpkg-query', 'exit 1');
  write('sudo', `echo sudo >>${log}; exec "$@"`);
  write('id', `echo ${user}`);
  const result = run('sh', [path.join(source, '.ci/deps'), ...kinds], { env: { PATH: `${folder}:/usr/bin:/bin` } });
  return { ...result, log: fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n') : [] };
}

test('deps knows what the examples of our books need', () => {
  const { log } = bareMachine('exit 0', 0, ['test', 'content']);
  const install = log.find((line) => line.startsWith('noninteractive install'));
  for (const name of ['libgtest-dev', 'postgresql', 'python3-fastapi']) assert.ok(install.includes(` ${name}`), install);
});

test('deps asks nothing, and waits for others', () => {
  const { status, log } = bareMachine('exit 0');
  assert.equal(status, 0);
  const install = log.find((line) => line.startsWith('noninteractive install'));
  for (const part of ['-y', '--no-install-recommends', 'DPkg::Lock::Timeout=', ' g++ ', 'fonts-', 'hyphen-en-us']) {
    assert.ok(install.includes(part), `${part} in ${install}`);
  }
});

test('deps needs sudo only where one is not root', () => {
  assert.ok(!bareMachine('exit 0').log.includes('sudo'));
  const { status, log } = bareMachine('exit 0', 1000);
  assert.equal(status, 0);
  assert.equal(log.at(-2), 'sudo');
  assert.match(log.at(-1), /^noninteractive install/);
});

test('deps updates the lists only where an install needs it', () => {
  const updates = (log) => log.filter((line) => line.includes(' update')).length;
  assert.equal(updates(bareMachine('exit 0').log), 0);
  const once = bareMachine('case "$*" in *update*) touch "${0%/*}/updated";; *) test -e "${0%/*}/updated";; esac');
  assert.equal(once.status, 0);
  assert.equal(updates(once.log), 1);
  assert.notEqual(bareMachine('exit 100').status, 0);
});
