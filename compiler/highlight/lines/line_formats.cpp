#include "highlight/lines/line_formats.h"

#include <algorithm>
#include <array>

#include "highlight/lines/lines.h"

namespace quire::highlight {

namespace {

struct LineStart {
  std::string_view text;
  TokenClass token_class;
};

// The first that fits counts.
constexpr auto diff_lines = std::to_array<LineStart>({
    {"+++ ", TokenClass::Meta},        {"--- ", TokenClass::Meta},
    {"*** ", TokenClass::Meta},        {"@@", TokenClass::Meta},
    {"diff ", TokenClass::Meta},       {"index ", TokenClass::Meta},
    {"Index: ", TokenClass::Meta},     {"===", TokenClass::Meta},
    {"similarity ", TokenClass::Meta}, {"rename ", TokenClass::Meta},
    {"new file ", TokenClass::Meta},   {"deleted ", TokenClass::Meta},
    {"old mode ", TokenClass::Meta},   {"new mode ", TokenClass::Meta},
    {"Binary ", TokenClass::Meta},     {"\\ No newline", TokenClass::Meta},
    {"+", TokenClass::Inserted},       {"-", TokenClass::Deleted},
    {">", TokenClass::Inserted},       {"<", TokenClass::Deleted},
});

// Before a variable in a file for shells.
constexpr std::string_view exported = "export ";

std::uint32_t at(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

void paint_setting(Bytes bytes, std::string_view line, Painting& painting) {
  const auto separator = line.find_first_of("=:");
  if (separator == std::string_view::npos) return;
  const auto value_begin = bytes.begin + at(separator) + 1;
  painting.paint({bytes.begin, bytes.begin + at(separator)}, TokenClass::Property);
  if (line.starts_with(exported))
    painting.paint({bytes.begin, bytes.begin + at(exported.size() - 1)}, TokenClass::Keyword);
  painting.paint({value_begin, bytes.end}, TokenClass::String);
  for (auto begin = line.find("${"); begin != std::string_view::npos;) {
    const auto end = line.find('}', begin);
    if (end == std::string_view::npos) return;
    painting.paint({bytes.begin + at(begin), bytes.begin + at(end) + 1}, TokenClass::Escape);
    begin = line.find("${", end);
  }
}

}  // namespace

TokenClass diff_class(std::string_view line) {
  const auto start = std::ranges::find_if(diff_lines, [&](const LineStart& candidate) {
    return line.starts_with(candidate.text);
  });
  return start == diff_lines.end() ? TokenClass::Plain : start->token_class;
}

void paint_diff(std::string_view code, Painting& painting) {
  for_each_line(code, [&](Bytes bytes, std::string_view line) {
    const auto token_class = diff_class(line);
    if (token_class != TokenClass::Plain) painting.paint(bytes, token_class);
  });
}

void paint_ini(std::string_view code, Painting& painting) {
  for_each_line(code, [&](Bytes bytes, std::string_view line) {
    const auto first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) return;
    switch (line[first]) {
      case '#':
      case ';':
      case '!': return painting.paint(bytes, TokenClass::Comment);
      case '[': return painting.paint(bytes, TokenClass::Type);
      default: return paint_setting(bytes, line, painting);
    }
  });
}

}  // namespace quire::highlight
