#pragma once

#include <string>
#include <vector>

#include "book/assembled.h"

namespace quire::test {

/// The plan of a folder, a line per entry: `> Part`, `a.md`, ` b.md` one below it.
inline std::vector<std::string> plan_of(const Files& files) {
  const Folder folder(files);
  const auto result = assembled(folder.path());
  std::vector<std::string> lines;
  if (!result.manifest) return lines;
  for (const auto& entry : result.manifest->chapters) {
    std::string line(entry.depth, ' ');
    if (entry.kind == book::EntryKind::PartTitle) line += "> " + entry.title;
    if (entry.kind == book::EntryKind::Draft) line += "- " + entry.title;
    if (entry.kind == book::EntryKind::Chapter) line += entry.path.generic_string();
    if (!entry.number.empty()) line += " #" + entry.number;
    lines.push_back(line);
  }
  return lines;
}

/// All chapters of a book.
inline std::string text_of(const Assembled& result) {
  std::string text;
  for (std::size_t i = 0; i < result.after_cover().size(); ++i)
    text += result.xhtml(i);
  return text;
}

}  // namespace quire::test
