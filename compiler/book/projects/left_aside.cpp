#include "book/projects/left_aside.h"

#include <fmt/format.h>

#include <set>

#include "book/projects/markdown_files.h"

namespace quire::book {

namespace fs = std::filesystem;

void report_left_aside(
    const FileSystem& files,
    const fs::path& folder,
    const Manifest& manifest,
    std::string_view built,
    Span span,
    Diagnostics& diagnostics
) {
  std::set<std::string> taken;
  for (const auto& entry : manifest.chapters)
    if (entry.kind == EntryKind::Chapter)
      taken.insert((manifest.root / entry.path).lexically_normal().generic_string());
  std::size_t count = 0;
  fs::path first;
  for (const auto& file : markdown_files(files, folder)) {
    if (taken.contains((folder / file).lexically_normal().generic_string())) continue;
    if (count++ == 0) first = file;
  }
  if (count == 0) return;
  const bool is_post = manifest.is_post;
  diagnostics.add(
      {Severity::Note,
       "BK-023",
       span,
       count == 1
           ? fmt::format(
                 "built {}; there is another Markdown file: {}", built, first.generic_string()
             )
           : fmt::format(
                 "built {}; there are {} other Markdown files, such as {}",
                 built,
                 count,
                 first.generic_string()
             ),
       fmt::format(
           "{}`quire new --from {}` writes a quire.toml to edit",
           is_post && built != "content.md"
               ? fmt::format("`quire build {}` includes them all; ", folder.string())
               : "",
           folder.string()
       )}
  );
}

}  // namespace quire::book
