// A Session that lives on, as in quire watch, against one that begins anew. By hand with another
// book and as many edits as wanted: QUIRE_EDITS_BOOK=FOLDER QUIRE_EDITS=500 test_build.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "build/compile.h"

namespace quire::build {
namespace {

const DataFolders data{QUIRE_BUILD_DIRECTORY "/share/quire", {}};

using Files = std::map<std::string, std::string>;

std::size_t edits() {
  const auto* const wanted = std::getenv("QUIRE_EDITS");
  return wanted ? std::stoul(wanted) : 40;
}

Files book_in(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files["book/" + entry.path().lexically_relative(folder).string()] =
          DiskFiles().read(entry.path());
  return files;
}

Files small_book() {
  const DiskFiles disk;
  const std::filesystem::path folder = QUIRE_TESTS_DIRECTORY "/books/small";
  Files files;
  for (const auto* name : {"quire.toml", "first.md", "second.md"})
    files[std::string("book/") + name] = disk.read(folder / name);
  for (const auto& name : disk.names_in(folder / "figures"))
    files["book/figures/" + name] = disk.read(folder / "figures" / name);
  files["book/own.css"] = "p { color: #222 }\n";
  files["book/quire.toml"] += "styles = [\"own.css\"]\n";
  return files;
}

/// What an author may put in, remove or leave broken for a moment.
constexpr auto pieces = std::to_array<std::string_view>({
    "Some more words, *some* of them **strong**.\n",
    "# Another chapter's heading\n",
    "## A section {#sec}\n",
    "A reference to [the section](#sec), a call[^new], `code` and $x^2$.\n",
    "[^new]: A note.\n",
    "```rust\nfn main() { println!(\"{}\", 1); }\n```\n",
    "```\nnever closed\n",
    "| A | B |\n|---|---|\n| 1 | unquestionably |\n",
    "> [!NOTE]\n> An admonition.\n",
    "![A picture](figures/none.png)\n",
    "<div><b>HTML\n",
    "<p style='string-set: title target-text(url(#sec))'>[on](second.md#sec)</p>\n",
    "[An *inline* link](first.md) and [another](second.md).\n",
    "$$\\sum_{i=1}^n \\frac{1}{i}$$\n",
    "日本語 Ελληνικά עברית\n",
    "\n",
});
constexpr auto sheets = std::to_array<std::string_view>({
    "p { color: #222 }\n",
    "p { font-size: 9pt; text-align: left }\n",
    "h1 { font-family: monospace } @page { size: 4in 6in }\n",
    "p { font-size: }\n",
    "a::after { content: target-text(attr(href)) }\n",
    "a::after { content: ' ' target-counter(attr(href), page) }\n",
    "section { page: odd } @page odd:left { margin-left: 2in }\n",
    "",
});

class Author {
public:
  explicit Author(Files files) : files_(std::move(files)) {
    for (const auto& [path, text] : files_)
      if (path.ends_with(".md")) chapters_.push_back(path);
  }

  const Files& files() const { return files_; }

  /// Changes one place of one file. Draws without std's distributions, which differ by library.
  std::string edit() {
    const auto what = draw(12);
    if (what == 0) return files_["book/own.css"] = sheets.at(draw(sheets.size()));
    auto& text = files_[chapters_[draw(chapters_.size())]];
    const auto at = line_start(text);
    if (what < 3) {
      const auto end = text.find('\n', at);
      return text.erase(at, end == std::string::npos ? end : end + 1 - at), "a line less";
    }
    if (what == 3) return text.insert(at, 1, static_cast<char>('a' + draw(26))), "a letter";
    const auto piece = pieces.at(draw(pieces.size()));
    text.insert(at, piece);
    return std::string(piece);
  }

private:
  std::size_t draw(std::size_t count) { return random_() % count; }

  std::size_t line_start(const std::string& text) {
    std::vector<std::size_t> starts{0};
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
      starts.push_back(at + 1);
    return starts[draw(starts.size())];
  }

  Files files_;
  std::vector<std::string> chapters_;
  std::mt19937 random_{19};
};

struct Made {
  Files files;
  std::vector<std::string> causes;
};

Made made_by(Session& session, const MemoryFiles& files) {
  Request request;
  request.path = "book";
  request.folder = "out";
  request.outputs = {book::Output::Epub, book::Output::Pdf, book::Output::Html};
  const auto result = compile(session, request);
  Made made;
  for (const auto& file : result.files)
    made.files[file.path.string()] = files.read(file.path);
  for (const auto& cause : result.causes)
    made.causes.push_back(std::string(cause.code) + ": " + cause.message);
  return made;
}

Made made_anew(const Files& texts) {
  MemoryFiles files(texts);
  Session session(files, data, 1);
  return made_by(session, files);
}

TEST(Edits, GiveTheFilesOfABuildFromScratch) {
  const auto* const folder = std::getenv("QUIRE_EDITS_BOOK");
  Author author(folder ? book_in(folder) : small_book());
  MemoryFiles files(author.files());
  Session session(files, data, 2);
  session.remember();
  made_by(session, files);
  for (std::size_t i = 0; i < edits(); ++i) {
    const auto edit = author.edit();
    for (const auto& [path, text] : author.files())
      files.put(path, text);
    const auto now = made_by(session, files), anew = made_anew(author.files());
    ASSERT_EQ(now.causes, anew.causes) << "edit " << i << ": " << edit;
    ASSERT_EQ(now.files.size(), 3u);
    for (const auto& [path, bytes] : anew.files)
      ASSERT_TRUE(now.files.at(path) == bytes) << path << " after edit " << i << ": " << edit;
  }
}

}  // namespace
}  // namespace quire::build
