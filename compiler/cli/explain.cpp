#include "cli/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <string_view>
#include <vector>

#include "base/near_name.h"
#include "base/terminal.h"
#include "embedded/handbook.h"

namespace quire::cli {
namespace {

/// What the handbook says of one code.
struct Section {
  std::string_view code;
  std::string_view title;
  std::string text;  ///< as it is printed: fenced blocks are indented
};

constexpr bool is_code(std::string_view text) {
  const auto hyphen = text.find('-');
  if (hyphen == 0 || hyphen == std::string_view::npos || text.size() != hyphen + 4) return false;
  return std::ranges::all_of(text.substr(0, hyphen), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::ranges::all_of(text.substr(hyphen + 1), [](char c) { return c >= '0' && c <= '9'; });
}

/// The code and the title of "### IMG-001: no such picture"; an empty code for any other line.
Section section_of(std::string_view line) {
  constexpr std::string_view mark = "### ";
  const auto colon = line.find(": ");
  if (!line.starts_with(mark) || colon == std::string_view::npos) return {};
  const auto code = line.substr(mark.size(), colon - mark.size());
  if (!is_code(code)) return {};
  return {code, line.substr(colon + 2), {}};
}

/// The handbook's chapter, read line by line.
class SectionReader {
public:
  void read(std::string_view line) {
    if (is_fence(line)) return;
    if (fence_.empty() && line.starts_with('#')) return begin(line);
    if (!is_open_) return;
    auto& text = sections_.back().text;
    // Blank lines part paragraphs; none stands first.
    if (line.empty() && (text.empty() || text.ends_with("\n\n"))) return;
    if (!fence_.empty() && !line.empty()) text += "    ";
    text.append(line) += '\n';
  }

  std::vector<Section> take() {
    for (auto& section : sections_)
      while (section.text.ends_with("\n\n"))
        section.text.pop_back();
    return std::move(sections_);
  }

private:
  /// True for a line that begins a fenced block or ends the open one.
  bool is_fence(std::string_view line) {
    const auto marks = line.substr(0, std::min(line.find_first_not_of('`'), line.size()));
    if (marks.size() < 3 || (!fence_.empty() && line != fence_)) return false;
    fence_ = fence_.empty() ? marks : std::string_view();
    if (is_open_ && !fence_.empty()) name_file(line);
    return true;
  }

  /// An example's file is named before its text.
  void name_file(std::string_view info) {
    constexpr std::string_view key = "name=";
    const auto begin = info.find(key);
    if (begin == std::string_view::npos) return;
    const auto name = info.substr(begin + key.size());
    sections_.back().text += fmt::format("{}:\n", name.substr(0, name.find_first_of(" }")));
  }

  void begin(std::string_view heading) {
    auto section = section_of(heading);
    is_open_ = !section.code.empty();
    if (is_open_) sections_.push_back(std::move(section));
  }

  std::vector<Section> sections_;
  std::string_view fence_;  ///< the marks of the open block
  bool is_open_ = false;
};

std::vector<Section> read_sections() {
  SectionReader reader;
  auto rest = find(embedded::handbook(), "diagnostics.md");
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    reader.read(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return reader.take();
}

std::string uppercase(std::string text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

int explain(const std::string& code) {
  const auto sections = read_sections();
  if (code.empty()) {
    for (const auto& section : sections)
      std::cout << fmt::format("{}  {}\n", section.code, section.title);
    return 0;
  }
  const auto wanted = uppercase(code);
  const auto found = std::ranges::find(sections, wanted, &Section::code);
  if (found != sections.end()) {
    std::cout << fmt::format("{}: {}\n\n{}", found->code, found->title, found->text);
    return 0;
  }
  std::vector<std::string> codes;
  codes.reserve(sections.size());
  for (const auto& section : sections)
    codes.emplace_back(section.code);
  const auto nearest = did_you_mean(wanted, codes);
  std::cerr << fmt::format(
      "quire: unknown code: {}\n      = hint: {}\n",
      for_terminal(code),
      nearest.empty() ? "`quire explain` lists all codes" : nearest
  );
  return 2;
}

}  // namespace quire::cli
