#include <filesystem>
#include <fstream>

#include "base/utf8.h"
#include "book/manifest.h"
#include "markdown/front_matter.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

namespace fs = std::filesystem;

void require_clean(const std::string& text) {
  require_equal(utf8::cleaned(text), text, "a text of the metadata is clean");
}

void require_complete(const book::Manifest& manifest, const SourceMap& sources) {
  const auto& metadata = manifest.metadata;
  for (const auto* const text :
       {&metadata.title, &metadata.date, &metadata.language, &metadata.identifier, &metadata.name})
    require(!text->empty(), "what both outputs need is there");
  require(
      metadata.name.find('/') == std::string::npos && metadata.name[0] != '.', "a name is a file's"
  );
  for (const auto* const text :
       {&metadata.title,
        &metadata.subtitle,
        &metadata.date,
        &metadata.language,
        &metadata.description,
        &metadata.rights,
        &metadata.identifier,
        &metadata.cover,
        &metadata.name})
    require_clean(*text);
  for (const auto* const list : {&metadata.authors, &metadata.keywords})
    for (const auto& text : *list)
      require_clean(text);
  for (const auto& chapter : manifest.chapters)
    require(
        chapter.body_offset <= sources[chapter.source].text().size(), "the Markdown is in its file"
    );
}

void require_read(const fs::path& path) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto manifest = book::read_manifest(DiskFiles(), path, {0}, sources, diagnostics);
  if (manifest) require_complete(*manifest, sources);
  require(manifest || diagnostics.has_errors(), "where there is no manifest there is an error");
  for (const auto& diagnostic : diagnostics.by_cause()) {
    require(!diagnostic.message.empty(), "a fault says what is wrong");
    const auto span = diagnostic.span;
    if (span) require(span.end <= sources[span.file].text().size(), "a fault is in the text");
  }
}

/// The same bytes are a post's front matter and a book's quire.toml.
void run(std::string_view input) {
  const fs::path folder = fs::path(QUIRE_BUILD_DIRECTORY) / "tests/sanitize/book";
  fs::create_directories(folder);
  const auto front_matter = markdown::find_front_matter(input);
  if (front_matter)
    require(
        front_matter->begin <= front_matter->end && front_matter->end <= front_matter->body &&
            front_matter->body <= input.size(),
        "front matter is in the text"
    );
  std::ofstream(folder / "post.md", std::ios::binary) << input;
  require_read(folder / "post.md");
  std::ofstream(folder / "chapter.md", std::ios::binary) << "# A chapter\n";
  std::ofstream(folder / "quire.toml", std::ios::binary) << input;
  require_read(folder);
}

}  // namespace

Entry entry() {  // NOLINT(readability-function-size): tables
  return {
      run,
      {"---\ntitle: A post\nsubtitle: \"Its \\u00e9nd\"\nauthor: [A B, 'C D']\ndate: "
       "2025-08-03T03:26:00Z\n"
       "lang: en-GB\nkeywords:\n  - one\n  - two\ndescription: >\n  Folded\n  text\nrights: |\n  "
       "MIT\n"
       "identifier: urn:isbn:978\ncover: img/a.png\nname: post\n---\n\n# Text\n",
       "---\ntitle: &a x\nauthor: *a\nkeywords: [*a, *a]\n<<: {b: c}\n...\ntext\n",
       "title = \"A book\"\nauthors = [\"A\", 'B']\ndate = 2025-08-03\nlang = \"de\"\n"
       "chapters = [\"chapter.md\"]\nstyles = [\"none.css\"]\ncover = \"\"\"a\"\"\"\n",
       "title = \"x\"\nchapters = [\"../chapter.md\", \"none.md\", \"/etc/hostname\", "
       "1]\n[table]\na = { b = 1 }\n"},
      {"---\n",
       "...\n",
       ": ",
       "- ",
       "[",
       "]",
       "{",
       "}",
       "\"",
       "'",
       "|\n",
       ">\n",
       "&a ",
       "*a",
       "!!binary ",
       "!t ",
       "%YAML 1.2\n",
       "#",
       "? ",
       "<<: ",
       "\\x",
       "\\u",
       "\\U0010FFFF",
       "\t",
       "~",
       "null",
       "true",
       ".inf",
       "0x",
       "title",
       "author",
       "date",
       "lang",
       "name",
       "cover",
       "chapters",
       "= ",
       "\"\"\"",
       "'''",
       "[[",
       "]]",
       "1979-05-27",
       "T07:32:00",
       "+25:00",
       "99999999999999999999",
       "\xEF\xBB\xBF",
       "\xFF",
       "\r\n",
       "../"},
      2'500};
}

}  // namespace quire::test
