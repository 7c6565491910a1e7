#include "book/listing_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/near_name.h"
#include "base/utf8.h"
#include "book/listings/regions.h"
#include "book/url.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

markdown::FoundListing fault(std::string message, std::string hint) {
  markdown::FoundListing found;
  found.fault = std::move(message);
  found.hint = std::move(hint);
  return found;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && number > 0 ? std::optional(number) : std::nullopt;
}

/// "3-10", "3-" or "3", counted from 1 and as far as there are lines; nothing if it is none of
/// them.
std::optional<std::pair<std::size_t, std::size_t>> read_lines(
    std::string_view text, std::size_t count
) {
  const auto dash = text.find_first_of("-:");
  const auto first = number_of(text.substr(0, dash));
  if (!first || *first > count) return std::nullopt;
  if (dash == std::string_view::npos) return std::pair(*first, *first);
  if (dash + 1 == text.size()) return std::pair(*first, count);
  const auto last = number_of(text.substr(dash + 1));
  if (!last || *last < *first || *last > count) return std::nullopt;
  return std::pair(*first, *last);
}

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

/// How many blanks all lines that are not blank begin with.
std::size_t shared_indentation(const std::vector<FileLine>& lines) {
  auto shared = std::string_view::npos;
  for (const auto& line : lines)
    if (const auto own = indentation_of(line.text); own < line.text.size())
      shared = std::min(shared, own);
  return shared == std::string_view::npos ? 0 : shared;
}

markdown::FoundListing found_lines(
    const std::vector<FileLine>& lines, bool is_dedented, std::string path
) {
  markdown::FoundListing found;
  found.path = std::move(path);
  const auto skipped = is_dedented ? shared_indentation(lines) : 0;
  for (const auto& line : lines) {
    found.code += line.text.substr(std::min(skipped, indentation_of(line.text)));
    found.code += '\n';
    found.numbers.push_back(line.number);
  }
  found.code = utf8::cleaned(found.code);
  return found;
}

/// Formatters keep empty lines between a region's code and its marks: Black puts two before a
/// comment that follows a function.
std::vector<FileLine> without_empty_ends(std::vector<FileLine> lines) {
  const auto has_text = [](const FileLine& line) {
    return line.text.find_first_not_of(" \t") != std::string_view::npos;
  };
  lines.erase(std::find_if(lines.rbegin(), lines.rend(), has_text).base(), lines.end());
  lines.erase(lines.begin(), std::ranges::find_if(lines, has_text));
  return lines;
}

}  // namespace

markdown::FoundListing chosen_listing(
    std::string_view text, const markdown::ListingPlace& place, std::string path
) {
  auto lines = lines_of(text);
  if (!place.region.empty()) {
    auto region = region_of(lines, place.region);
    if (!region)
      return fault(
          fmt::format("{} has no region {}", path, place.region),
          did_you_mean(place.region, regions_in(lines))
      );
    lines = without_empty_ends(std::move(*region));
  }
  if (!place.lines.empty()) {
    const auto chosen = read_lines(place.lines, lines.size());
    if (!chosen)
      return fault(
          fmt::format("{} has no lines {}", path, place.lines),
          fmt::format("it has {}; write lines=\"3-10\"", lines.size())
      );
    const auto begin = lines.begin();
    lines = {
        begin + static_cast<std::ptrdiff_t>(chosen->first - 1),
        begin + static_cast<std::ptrdiff_t>(chosen->second)};
  }
  return found_lines(lines, place.is_dedented, std::move(path));
}

ListingSources::ListingSources(const FileSystem& files, fs::path root, fs::path bounds)
    : files_(files), root_(std::move(root)), bounds_(std::move(bounds)) {}

const std::string* ListingSources::bytes(const fs::path& path) const {
  const std::scoped_lock lock(mutex_);
  const auto [known, is_new] = read_.try_emplace(path);
  if (is_new && files_.kind_of(root_ / path) == FileKind::File)
    known->second = files_.read_if_any(root_ / path);
  return known->second ? &*known->second : nullptr;
}

std::optional<fs::path> ListingSources::path_of(const std::string& file, const fs::path& folder)
    const {
  auto path = (folder / file).lexically_normal();
  const bool is_outside = fs::path(file).is_absolute() || path.empty() ||
                          (bounds_.empty() && *path.begin() == "..") ||
                          leads_out(files_, root_, path, bounds_);
  return is_outside ? std::nullopt : std::optional(std::move(path));
}

markdown::FoundListing ListingSources::find(
    const markdown::ListingPlace& place, const fs::path& folder
) const {
  const auto inside = path_of(place.file, folder);
  if (!inside)
    return fault(
        fmt::format("{} is outside the book's folder", place.file), "move it into the folder"
    );
  const auto& path = *inside;
  const auto* text = bytes(path);
  if (text) return chosen_listing(*text, place, path.generic_string());
  auto names = files_.names_in(root_ / path.parent_path());
  for (auto& name : names)
    name = (fs::path(place.file).parent_path() / name).generic_string();
  return fault(fmt::format("no such file: {}", place.file), did_you_mean(place.file, names));
}

}  // namespace quire::book
