#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/utf8.h"
#include "book/manifest/field_items.h"

namespace quire::book {
namespace {

/// How many parts a dotted key may have; toml++ follows each with a call of its own.
constexpr std::size_t deepest_key = 128;

/// The end of the string or comment that begins at `begin`. Source: TOML 1.0 #string, #comment.
std::size_t skip_literal(std::string_view text, std::size_t begin) {
  if (text[begin] == '#') return std::min(text.find('\n', begin), text.size());
  const auto quote = text.substr(begin, 1);
  const bool is_long = text.substr(begin, 3) == std::string(3, quote.front());
  const auto closing = std::string(is_long ? 3 : 1, quote.front());
  for (auto at = begin + closing.size(); at < text.size(); ++at) {
    if (quote == "\"" && text[at] == '\\')
      ++at;
    else if (text.substr(at).starts_with(closing))
      return at + closing.size();
    else if (!is_long && text[at] == '\n')
      return at;
  }
  return text.size();
}

struct TomlFault {
  std::size_t place;
  std::string reason;
};

/// What toml++ must not get: a key of too many parts, and outside of quotation marks letters beyond
/// ASCII, which TOML has none of there and of which it takes some (U+FE66 to U+FEFE) for a case
/// that cannot be.
std::optional<TomlFault> fault_before_parsing(std::string_view text) {
  std::size_t parts = 0;
  for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'' || c == '#') {
      at = skip_literal(text, at);
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0x80)
      return TomlFault{at, "keys and values with letters beyond ASCII need quotation marks"};
    if (c == '.' && ++parts >= deepest_key)
      return TomlFault{at, fmt::format("a key of more than {} parts", deepest_key)};
    if (std::string_view("=[]{},\n").find(c) != std::string_view::npos) parts = 0;
    ++at;
  }
  return std::nullopt;
}

class TomlReader {
public:
  TomlReader(const Source& source, std::size_t begin, std::size_t end, Diagnostics& diagnostics)
      : source_(source), begin_(begin), end_(end), diagnostics_(diagnostics) {}

  std::optional<Fields> read() {
    const auto text = source_.text().substr(begin_, end_ - begin_);
    if (const auto fault = fault_before_parsing(text)) {
      diagnostics_.add(
          {Severity::Error,
           "BK-002",
           source_.span(begin_ + fault->place, 1),
           fmt::format("invalid TOML: {}", fault->reason),
           {}}
      );
      return std::nullopt;
    }
    try {
      return fields_of(toml::parse(text));
    } catch (const toml::parse_error& fault) {
      constexpr std::string_view prefix = "Error while ";
      auto reason = fault.description();
      if (reason.starts_with(prefix)) reason.remove_prefix(prefix.size());
      diagnostics_.add(
          {Severity::Error,
           "BK-002",
           span_of(fault.source()),
           fmt::format("invalid TOML: {}", reason),
           "strings need quotation marks, lists brackets"}
      );
      return std::nullopt;
    }
  }

private:
  /// TOML's columns count characters from 1.
  std::size_t offset_of(const toml::source_position& position) const {
    if (position.line == 0) return begin_;
    const auto line =
        std::min<std::uint32_t>(source_.line_at(begin_) + position.line - 1, source_.line_count());
    auto offset = source_.line_start(line);
    for (auto column = position.column; column > 1 && offset < source_.text().size(); --column)
      offset += utf8::decode(source_.text(), offset).size;
    return offset;
  }

  Span span_of(const toml::source_region& region) const {
    const auto begin = offset_of(region.begin);
    return source_.span(begin, std::max<std::size_t>(offset_of(region.end), begin + 1) - begin);
  }

  /// A text as it is, anything else that is one value as the author wrote it: a date, a number.
  std::optional<Value> value_of(const toml::node& node) const {
    const auto span = span_of(node.source());
    if (const auto* text = node.as_string()) return Value{utf8::cleaned(text->get()), span};
    if (!node.is_value()) return std::nullopt;
    auto written = source_.text().substr(span.begin, span.end - span.begin);
    written = written.substr(0, written.find_first_of(",]#\n\r"));
    while (!written.empty() && (written.back() == ' ' || written.back() == '\t'))
      written.remove_suffix(1);
    return Value{utf8::cleaned(written), span};
  }

  Fields fields_of(const toml::table& table) {
    Fields fields;
    for (const auto& [key, value] : table)
      add(fields, key, value);
    std::ranges::stable_sort(fields, {}, [](const Field& field) { return field.span.begin; });
    return fields;
  }

  void add(Fields& fields, const toml::key& key, const toml::node& node) {
    Field field{std::string(key.str()), span_of(key.source()), {}, node.is_array()};
    if (const auto value = value_of(node)) {
      field.values.push_back(*value);
    } else if (const auto* array = node.as_array()) {
      for (const auto& item : *array)
        add_item(field, item);
    } else if (const auto* table = node.as_table()) {
      field.tables.push_back({fields_of(*table), span_of(table->source())});
    }
    fields.push_back(std::move(field));
  }

  void add_item(Field& field, const toml::node& item) {
    if (auto value = value_of(item))
      field.values.push_back(std::move(*value));
    else if (const auto* table = item.as_table())
      field.tables.push_back({fields_of(*table), span_of(table->source())});
    else if (const auto* array = item.as_array())
      for (const auto& one : *array)
        add_item(field, one);
  }

  const Source& source_;
  std::size_t begin_;
  std::size_t end_;
  Diagnostics& diagnostics_;
};

}  // namespace

const Field* find(const Fields& fields, std::string_view key) {
  const auto found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : &*found;
}

std::string text_of(const Field& field) {
  return field.values.empty() ? std::string() : field.values.front().text;
}

std::optional<Fields> read_toml(
    const Source& source, std::size_t begin, std::size_t end, Diagnostics& diagnostics
) {
  return TomlReader(source, begin, end, diagnostics).read();
}

std::optional<Fields> read_toml(const Source& source, Diagnostics& diagnostics) {
  return read_toml(source, 0, source.text().size(), diagnostics);
}

}  // namespace quire::book
