// libquire, as make install installs it: the programs of content/handbook/library.md are built against it
// and make what the command makes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import { fence } from './handbook_fences.mjs';
import { build, buildBook, contents, folderOf, quire, run, scratch, smallBook, succeed } from './support.mjs';

const prefix = path.join(scratch(), 'prefix');
succeed('cmake', ['--install', build, '--prefix', prefix, '--strip']);
succeed('cmake', ['--install', build, '--prefix', prefix, '--strip', '--component', 'library']);
const libraries = path.join(prefix, 'lib');
const page = 'library.md';

const flags = (...words) => succeed('pkg-config', [...words, 'quire'],
  { env: { ...process.env, PKG_CONFIG_PATH: path.join(libraries, 'pkgconfig') } }).trim().split(/\s+/);
const loaded = { env: { ...process.env, LD_LIBRARY_PATH: libraries } };

// Builds a program in C or C++; returns its path.
function compiled(name, text, compiler = 'cc') {
  const folder = folderOf({ [name]: text });
  const program = path.join(folder, 'program');
  succeed(compiler, ['-Wall', '-Wextra', '-Wpedantic', '-Werror', name, ...flags('--cflags', '--libs'), '-o', program], { cwd: folder });
  return program;
}

test('the handbook’s C program makes the bytes that the command makes', () => {
  const program = compiled('book.c', fence(page, 'c'));
  const folder = scratch();
  const { status, stdout, stderr } = run(program, [smallBook, folder], loaded);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /small\.epub: \d+ bytes\n.*small\.pdf: \d+ bytes\n$/);
  assert.deepEqual(contents(folder), contents(buildBook(smallBook).folder));
});

test('its diagnostics have their places, and a missing book is a failure', () => {
  const program = compiled('book.c', fence(page, 'c'));
  const cwd = folderOf({ 'a.md': '---\ntitle: A\ndate: 2026-01-31\n---\n\nA claim.[^a]\n\n![x](no.png)\n' });
  const faulty = run(program, ['a.md', 'out'], { cwd, ...loaded });
  assert.match(faulty.stdout, /^a\.md:6:9: .*undefined footnote.* \[MD-003\]$/m);
  const status = run(quire, ['build', 'a.md', '-o', 'command'], { cwd }).status;
  assert.equal(faulty.status, status);
  assert.deepEqual(contents(path.join(cwd, 'out')), contents(path.join(cwd, 'command')));
  const absent = run(program, ['gone.md', 'out'], { cwd, ...loaded });
  assert.equal(absent.status, run(quire, ['build', 'gone.md'], { cwd }).status, absent.stdout + absent.stderr);
});

test('the handbook’s C++ program, by CMake’s package: a post in memory is the post on the disk', () => {
  const text = fence(page, 'cpp');
  const cwd = folderOf({ 'post.cpp': text, 'CMakeLists.txt': fence(page, 'cmake') });
  succeed('cmake', ['-S', '.', '-B', 'build', '-G', 'Ninja', `-DCMAKE_PREFIX_PATH=${prefix}`], { cwd });
  succeed('cmake', ['--build', 'build'], { cwd });
  const program = path.join(cwd, 'build/post');
  const { status, stdout, stderr } = run(program, [], { cwd, encoding: 'buffer', ...loaded });
  assert.equal(status, 0, String(stderr));
  const post = JSON.parse(/post = ("(?:[^"\\]|\\.)*")/.exec(text)[1]);
  fs.writeFileSync(path.join(cwd, 'post.md'), post);
  succeed(quire, ['build', 'post.md', '--to', 'pdf', '--page', 'a5'], { cwd });
  assert.deepEqual(stdout, fs.readFileSync(path.join(cwd, 'post.pdf')));
});

// What the other programs do not do: a book in memory of several files, unknown options, NULL.
const corners = `
#include <assert.h>
#include <quire/quire.h>
#include <stdio.h>
#include <string.h>

static void set(quire_request* request, const char* path, const char* text) {
  assert(quire_request_set_file(request, path, text, strlen(text)) == QUIRE_OK);
}

static int has(const quire_result* result, const char* code) {
  for (size_t i = 0; i < quire_result_diagnostic_count(result); ++i)
    if (strcmp(quire_diagnostic_code(quire_result_diagnostic(result, i)), code) == 0) return 1;
  return 0;
}

int main(void) {
  assert(quire_api_version() == QUIRE_API_VERSION);
  quire_session* none = quire_session_new("/nowhere", 1);
  assert(none && strstr(quire_session_error(none), "/nowhere"));
  quire_session* session = quire_session_new(NULL, 2);
  assert(session && !quire_session_error(session));

  quire_request* book = quire_request_new("nowhere/book");
  set(book, "nowhere/book/quire.toml", "title = \\"T\\"\\ndate = \\"2026-01-31\\"\\nchapters = [\\"a.md\\", \\"b.md\\"]\\n");
  set(book, "nowhere/book/a.md", "# A\\n\\nOne.\\n");
  set(book, "nowhere/book/./b.md", "# B\\n\\n![x](../secret.png)\\n");
  set(book, "nowhere/secret.png", "secret");
  assert(quire_request_set_option(book, "to", "epub,pdf") == QUIRE_OK);
  assert(quire_request_set_option(book, "to", "epub,docx") == QUIRE_FAILURE);
  assert(quire_request_set_option(book, "colour", "red") == QUIRE_FAILURE);
  assert(quire_request_set_option(book, "dpi", "12x") == QUIRE_FAILURE);
  assert(quire_request_set_option(book, "page", "enormous") == QUIRE_FAILURE);

  quire_result* failed = quire_compile(none, book);
  assert(quire_result_status(failed) == QUIRE_FAILURE && strstr(quire_result_failure(failed), "/nowhere"));
  quire_result_free(failed);
  quire_session_free(none);

  quire_result* result = quire_compile(session, book);
  assert(!quire_result_failure(result));
  assert(quire_result_file_count(result) == 2 && quire_result_page_count(result) > 0);
  const quire_file* epub = quire_result_file(result, 0);
  assert(strcmp(quire_file_format(epub), "epub") == 0 && strcmp(quire_file_path(epub), "book.epub") == 0);
  assert(memcmp(quire_file_bytes(epub), "PK", 2) == 0);
  assert(memcmp(quire_file_bytes(quire_result_file(result, 1)), "%PDF", 4) == 0);
  assert(!quire_result_file(result, 2));
  assert(has(result, "IMG-003"));

  /* The request is free to go before the result. */
  quire_request_free(book);
  assert(memcmp(quire_file_bytes(epub), "PK", 2) == 0);
  quire_result_free(result);

  quire_request* files = quire_request_new("nowhere/one.md");
  assert(quire_request_add_path(files, "nowhere/two.md") == QUIRE_OK);
  set(files, "nowhere/one.md", "# One\\n\\nA claim.[^a]\\n");
  set(files, "nowhere/two.md", "# Two\\n\\nA claim.[^b]\\n");
  assert(quire_request_set_option(files, "to", "epub") == QUIRE_OK);
  quire_result* one_book = quire_compile(session, files);
  assert(quire_result_file_count(one_book) == 1 && quire_result_page_count(one_book) == 0);
  int places = 0;
  for (size_t i = 0; i < quire_result_diagnostic_count(one_book); ++i) {
    const quire_diagnostic* d = quire_result_diagnostic(one_book, i);
    if (strcmp(quire_diagnostic_code(d), "MD-003") != 0) continue;
    assert(strstr(quire_diagnostic_path(d), places++ ? "nowhere/two.md" : "nowhere/one.md"));
    assert(quire_diagnostic_line(d) == 3 && quire_diagnostic_column(d) == 9);
    assert(quire_diagnostic_severity(d) == QUIRE_WARNING && *quire_diagnostic_hint(d));
  }
  assert(places == 2);
  quire_request_free(files);
  quire_result_free(one_book);

  quire_result* nothing = quire_compile(session, NULL);
  assert(quire_result_status(nothing) == QUIRE_FAILURE && quire_result_failure(nothing));
  quire_result_free(nothing);
  quire_session_free(session);

  quire_session_free(NULL);
  quire_request_free(NULL);
  quire_result_free(NULL);
  assert(quire_result_status(NULL) == QUIRE_FAILURE && !quire_result_file(NULL, 0));
  assert(!quire_file_bytes(NULL) && !*quire_diagnostic_message(NULL) && !quire_session_error(NULL));
  assert(quire_request_set_option(NULL, "to", "pdf") == QUIRE_FAILURE);
  return 0;
}
`;

test('a book in memory, invalid options, NULL', () => {
  const cwd = scratch();
  const { status, signal, stderr } = run(compiled('corners.c', corners), [], { cwd, ...loaded });
  assert.equal(status, 0, `${signal} ${stderr}`);
  assert.deepEqual(fs.readdirSync(cwd), []);
});

test('two threads with a session each make the same as one', () => {
  const program = compiled('threads.cpp', `
    #include <cassert>
    #include <quire/quire.hpp>
    #include <string>
    #include <thread>
    int main(int, char** argv) {
      std::string made[2];
      const auto make = [&](std::string& bytes) {
        quire::Session session({}, 1);
        for (int i = 0; i < 2; ++i) {
          const auto result = session.compile(quire::Request(argv[1]));
          bytes += std::string(result.files().at(0).bytes) + std::string(result.files().at(1).bytes);
        }
      };
      std::thread other([&] { make(made[0]); });
      make(made[1]);
      other.join();
      assert(!made[0].empty() && made[0] == made[1]);
      const std::string half = made[0].substr(0, made[0].size() / 2);
      assert(made[0] == half + half);
    }`, 'c++');
  const { status, stderr } = run(program, [smallBook], loaded);
  assert.equal(status, 0, stderr);
});

test('a build is stopped by another thread, and the session goes on', () => {
  const program = compiled('stop.cpp', `
    #include <atomic>
    #include <cassert>
    #include <chrono>
    #include <quire/quire.hpp>
    #include <thread>
    int main(int, char** argv) {
      quire::Session session;
      quire::Request request(argv[1]);
      session.stop();
      std::atomic<bool> is_done{false};
      std::thread impatient([&] {
        while (!is_done) {
          session.stop();
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
      });
      bool is_stopped = false;
      try {
        session.compile(request);
      } catch (const quire::Failure&) {
        is_stopped = true;
      }
      is_done = true;
      impatient.join();
      assert(is_stopped);
      assert(session.compile(request).files().size() == 2);
    }`, 'c++');
  const { status, stderr } = run(program, [smallBook], loaded);
  assert.equal(status, 0, stderr);
});

test('the library exports the functions of its header and nothing else', () => {
  const library = path.join(libraries, 'libquire.so.0');
  const declared = new Set(fs.readFileSync(path.join(prefix, 'include/quire/quire.h'), 'utf8').match(/\bquire_[a-z_]+(?=\()/g));
  const exported = [...succeed('readelf', ['--dyn-syms', '-W', library]).matchAll(/ (?:FUNC|OBJECT|UNIQUE) +(?:GLOBAL|WEAK|UNIQUE) +DEFAULT +\d+ ([^@\s]+)/g)];
  assert.deepEqual(exported.map(([, name]) => name).filter((name) => name !== 'QUIRE_0').sort(), [...declared].sort());
});
