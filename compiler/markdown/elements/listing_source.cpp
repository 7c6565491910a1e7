#include "markdown/elements/listing_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace quire::markdown {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// The lines that two texts do not share, between those that they do at both ends.
struct Difference {
  std::size_t begin = 0;                  ///< in both
  std::size_t own_end = 0, file_end = 0;  ///< equal to `begin` where that text lacks the lines
};

Difference difference_of(
    const std::vector<std::string_view>& own, const std::vector<std::string_view>& file
) {
  const auto shorter = std::min(own.size(), file.size());
  Difference difference{0, own.size(), file.size()};
  while (difference.begin < shorter && own[difference.begin] == file[difference.begin])
    ++difference.begin;
  while (difference.own_end > difference.begin && difference.file_end > difference.begin &&
         own[difference.own_end - 1] == file[difference.file_end - 1]) {
    --difference.own_end;
    --difference.file_end;
  }
  return difference;
}

std::string counted(std::size_t lines) {
  return lines == 1 ? "1 line" : fmt::format("{} lines", lines);
}

/// What the file has instead, in one line.
std::string change_of(const Difference& difference, const std::vector<std::string_view>& file) {
  constexpr std::size_t longest = 60;
  const auto added = difference.file_end - difference.begin;
  const auto taken = difference.own_end - difference.begin;
  if (added == 0) return fmt::format("the file lacks {}", counted(taken));
  auto line = std::string(file[difference.begin]);
  if (line.size() > longest) return fmt::format("the file has {} there", counted(added));
  line.erase(0, std::min(line.find_first_not_of(" \t"), line.size()));
  const auto more = added > 1 ? fmt::format(" and {} more", counted(added - 1)) : std::string();
  return fmt::format("the file has `{}`{} there", line, more);
}

/// The line of the listing with that index, in the source.
Span place_of(std::size_t index, Span block, const Source& source) {
  const auto first = source.line_at(block.begin) + 1;
  const auto last = source.line_at(std::max(block.end, block.begin + 1) - 1);
  const auto line = std::min(first + static_cast<std::uint32_t>(index), last);
  const auto text = source.line(line);
  const auto begin = std::min(text.find_first_not_of(" \t>"), text.size());
  return source.span(source.line_start(line) + begin, text.size() - begin);
}

}  // namespace

void settle_code(
    std::string& code,
    const ListingPlace& place,
    const ListingFiles& files,
    Span block,
    const Source& source,
    Diagnostics& diagnostics
) {
  const auto found = files.find(place);
  if (!found.fault.empty()) {
    const auto first = source.line(source.line_at(block.begin));
    const auto at = first.find(place.file);
    const auto span =
        at == std::string_view::npos
            ? block
            : source.span(source.line_start(source.line_at(block.begin)) + at, place.file.size());
    return diagnostics.add({Severity::Warning, "LST-002", span, found.fault, found.hint});
  }
  if (code.find_first_not_of(" \t\n") == std::string::npos) {
    code = found.code;
    return;
  }
  const auto own = lines_of(code);
  const auto file = lines_of(found.code);
  const auto difference = difference_of(own, file);
  if (difference.own_end == difference.begin && difference.file_end == difference.begin) return;
  const auto index = std::min(difference.begin, std::max<std::size_t>(found.numbers.size(), 1) - 1);
  const auto number = found.numbers.empty() ? 1 : found.numbers[index];
  diagnostics.add(
      {Severity::Warning,
       "LST-001",
       place_of(difference.begin, block, source),
       fmt::format("the listing differs from {}:{}", found.path, number),
       change_of(difference, file) + "; quire sync takes the file's lines"}
  );
}

}  // namespace quire::markdown
