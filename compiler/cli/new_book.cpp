#include "cli/new_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <system_error>

#include "base/file.h"
#include "base/file_system.h"
#include "base/terminal.h"
#include "book/found_book.h"

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

struct NewFile {
  std::string_view name, text;
};

/// All keys that a book mostly wants; what is a comment shows how, and does nothing.
constexpr std::array files{
    NewFile{
        "quire.toml", R"(# What is known of the book. The handbook's chapter on keys has them all.
title = "A new book"
authors = ["Your Name"]
date = "2026-01-01"
lang = "en"
# subtitle = "And what it is about"
# description = "What a shop shows of it."
# isbn = "978-3-16-148410-0"
# series = "A series"
# series-position = "1"

# The chapters, in the order in which they are read.
chapters = ["introduction.md", "first-chapter.md"]
numbers = "chapters"

# Chapters below another, chapters before the first page, lettered appendices, chapters at the end:
# chapters = ["introduction.md", { file = "first-chapter.md", chapters = ["details.md"] }]
# front = ["preface.md"]
# appendices = ["tables.md"]
# back = ["glossary.md"]

# What it looks like: style sheets over the book's own, and the page of the PDF.
# styles = ["book.css"]
# page = "6x9in"
# outputs = ["epub", "pdf"]

# Folders that {{#include file}} may read files from, beside this one; without, it is text.
# include = ["../examples"]

# [[part]]
# title = "The first part"
# chapters = ["first-chapter.md"]

# [[contributor]]
# name = "Their Name"
# role = "translator"
)"},
    NewFile{"introduction.md", R"(# Introduction

This book is written in Markdown. `quire build` makes an EPUB and a PDF of it.

The next chapter is [the first one](first-chapter.md).
)"},
    NewFile{"first-chapter.md", R"(# The first chapter

## A section

Some *text*, and a listing:

```python
print("Hello")
```

> [!TIP]
> What quire reads of Markdown stands in its handbook.
)"},
};

[[noreturn]] void fail(std::error_code error, const fs::path& folder) {
  throw std::system_error(error, fmt::format("cannot write a new book to {}", folder.string()));
}

/// True if there is nothing in the folder but some of the files, as they are written: an earlier
/// run was interrupted.
bool can_be_completed(const fs::path& folder, std::error_code& error) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto name = entry.path().filename().string();
    const auto known = std::ranges::find(files, name, &NewFile::name);
    if (known == files.end() || read_file_if_any(entry.path()) != known->text) return false;
    ++count;
  }
  return !error && count < files.size();
}

void require_room(const fs::path& folder) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return;
  if (error) fail(error, folder);
  if (!fs::is_directory(status)) fail(std::make_error_code(std::errc::file_exists), folder);
  const bool has_room = can_be_completed(folder, error);
  if (error) fail(error, folder);
  if (!has_room) fail(std::make_error_code(std::errc::directory_not_empty), folder);
}

}  // namespace

int write_new(const fs::path& folder) {
  require_room(folder);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail(error, folder);
  for (const auto& [name, text] : files) {
    AtomicFile file(folder / name);
    file.write(text);
    file.commit();
    std::cout << for_terminal((folder / name).string()) << '\n';
  }
  std::cout << fmt::format("now: quire build {}\n", for_terminal(folder.string()));
  return 0;
}

int write_new_from(const fs::path& folder) {
  const auto path = folder / "quire.toml";
  DiskFiles disk;
  const WalledFiles walled(disk, folder, {});
  if (disk.exists(path))
    throw std::system_error(
        std::make_error_code(std::errc::file_exists), fmt::format("cannot write {}", path.string())
    );
  SourceMap sources;
  Diagnostics diagnostics;
  const auto text = book::quire_toml_for(walled, folder, sources, diagnostics);
  if (!text)
    throw std::system_error(
        std::make_error_code(std::errc::no_such_file_or_directory),
        fmt::format("no Markdown in {}", folder.string())
    );
  AtomicFile file(path);
  file.write(*text);
  file.commit();
  std::cout << fmt::format(
      "{}\nnow: quire build {}\n", for_terminal(path.string()), for_terminal(folder.string())
  );
  return 0;
}

}  // namespace quire::cli
