// The whole program on a book in memory, in one process that keeps fonts, patterns and grammars.
#include <map>

#include "base/file.h"
#include "base/file_system.h"
#include "build/compile.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

/// Begins a file of the input: its name follows, up to the line's end.
constexpr std::string_view file_mark = "\n%%% ";

std::map<std::string, std::string> fixed_files() {
  return {
      {"/book/square.ttf", read_file(QUIRE_SOURCE_DIRECTORY "/tests/fonts/square.ttf")},
      {"/book/a.svg",
       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"9\" "
       "height=\"9\" fill=\"red\"/></svg>"},
  };
}

/// The input's files; what stands before the first mark is a post.
std::map<std::string, std::string> files_of(std::string_view input) {
  static const auto fixed = fixed_files();
  auto files = fixed;
  std::string name = "content.md";
  while (true) {
    const auto size = std::min(input.find(file_mark), input.size());
    files["/book/" + name] = input.substr(0, size);
    if (size == input.size()) return files;
    input.remove_prefix(size + file_mark.size());
    const auto line = std::min(input.find('\n'), input.size());
    name = input.substr(0, line);
    input.remove_prefix(std::min(line + 1, input.size()));
    if (name.empty() || name.find("..") != std::string::npos) name = "other.md";
  }
}

std::vector<std::filesystem::path> paths_below(
    const MemoryFiles& files, const std::filesystem::path& folder
) {
  std::vector<std::filesystem::path> paths;
  for (const auto& name : files.names_in(folder)) {
    const auto path = folder / name;
    if (files.kind_of(path) != FileKind::Folder)
      paths.push_back(path);
    else
      for (auto& inner : paths_below(files, path))
        paths.push_back(std::move(inner));
  }
  return paths;
}

void require_outputs(const build::Result& result, const MemoryFiles& files) {
  for (const auto& written : result.files) {
    const auto bytes = files.read(written.path);
    const bool is_pdf = written.output == book::Output::Pdf;
    require(bytes.starts_with(is_pdf ? "%PDF-" : "PK"), "an output is what its name says");
    require(bytes.size() == written.size, "an output is as large as is said");
  }
  require(result.has_book || result.has(Severity::Error), "where there is no book is an error");
  for (const auto& cause : result.causes)
    if (cause.span)
      require(
          cause.span.begin <= cause.span.end &&
              cause.span.end <= (*result.sources)[cause.span.file].text().size(),
          "a fault is in the text"
      );
}

/// Takes out what the input before has left, its outputs too, and puts this one's files there.
void replace_files(MemoryFiles& files, std::string_view input) {
  for (const auto* const folder : {"/book", "/out"})
    for (const auto& path : paths_below(files, folder))
      files.remove(path);
  for (const auto& [path, bytes] : files_of(input))
    files.put(path, bytes);
}

void run(std::string_view input) {
  static MemoryFiles files;
  static build::Session session(files, {QUIRE_BUILD_DIRECTORY "/share/quire", {}}, 1);
  replace_files(files, input);
  build::Request request;
  request.path = "/book";
  request.folder = "/out";
  request.invocation.date = 0;
  const auto result = build::compile(session, request);
  if (result.failure) std::rethrow_exception(result.failure);
  require_outputs(result, files);
}

}  // namespace

Entry entry() {
  return {
      run,
      {"---\ntitle: A post\ndate: 2026-01-31\ncover: none\n---\n\n# One {#a .b}\n\nWords, *words* "
       "`code`, [a link](#a), a note[^1], $x^2$ and ![a drawing](a.svg).\n\n[^1]: The note.\n\n"
       "> [!TIP]\n> A tip.\n\n```python\ndef f(x): return x  # (1)\n```\n\n| a | b |\n|---|--:|\n"
       "| c | d |\n\n- [x] done\n  1. one\n\n<div class=\"x\"><b>raw</b></div>\n",
       "# Text\n\n%%% quire.toml\ntitle = \"A\"\ndate = \"2026-01-31\"\ncover = \"none\"\n"
       "chapters = [\"content.md\", \"b.md\"]\nstyles = [\"a.css\"]\nnumbers = \"sections\"\n\n"
       "%%% b.md\n# Two {#two}\n\n![A figure](a.svg){#fig}\n\nSee [@fig:fig].\n\n%%% a.css\n"
       "@font-face { font-family: Own; src: url(square.ttf) }\n@page { size: 4in 5in; margin: 1cm }"
       "\np { font-family: Own; column-span: all; float: footnote }\n",
       "\n%%% book.toml\n[book]\ntitle = \"A\"\n\n%%% src/SUMMARY.md\n# Summary\n\n- [A](a.md)\n"
       "  - [B](b.md)\n\n%%% src/a.md\n# A\n\n{{#include b.md}}\n\n%%% src/b.md\n# B\n\n"
       "```rust,ignore\nfn main() {}\n```\n",
       "\n%%% mkdocs.yml\nnav:\n- A: a.md\n\n%%% docs/a.md\n# A\n\n!!! note\n    Text.\n"},
      {"\n\n%%% a.css\n",
       "# ",
       "{#a}",
       "[@fig:a]",
       "```\n",
       "$$\n",
       "> ",
       "<div>",
       "</div>",
       "<table>",
       "[^1]",
       "|",
       "---\n",
       "{{#include",
       "float: footnote",
       "position:",
       "columns:",
       "1e308pt",
       "-1000%",
       "content:",
       "counter(",
       "display:",
       "@page{",
       "@media ",
       "leader(",
       "string(",
       "break-before: page",
       "width:",
       "height:",
       "font-size",
       "margin:",
       "\\frac{",
       "\\begin{",
       "&#x202E;",
       "\xE6\xBC\xA2",
       "\xD8\xA7",
       "\xCC\x81",
       "\xFF",
       "lang: ar\n",
       "numbers = \"chapters\"\n"},
      200};
}

}  // namespace quire::test
