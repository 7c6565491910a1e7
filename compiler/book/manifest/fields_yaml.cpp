#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/utf8.h"
#include "book/manifest/fields.h"

namespace quire::book {
namespace {

class YamlReader {
public:
  YamlReader(const Source& source, std::size_t begin, std::size_t end, Diagnostics& diagnostics)
      : source_(source), begin_(begin), end_(end), diagnostics_(diagnostics) {}

  Fields read() {
    Fields fields;
    const std::string text(source_.text().substr(begin_, end_ - begin_));
    try {
      const auto root = YAML::Load(utf8::cleaned(text));
      if (root.IsNull()) return {};
      if (root.IsSequence() && begin_ == 0) {
        fields.push_back({{}, source_.span(0, 1), {}, true});
        add(fields.back(), root, 0);
        return fields;
      }
      if (!root.IsMap()) {
        say(fmt::format("{}not a mapping of keys to values", name()), {});
        return {};
      }
      fields = fields_of(root, 0);
    } catch (const YAML::Exception& fault) {
      say(fmt::format("{}invalid YAML: {}", name(), fault.msg),
          fault.mark,
          "write key: value; quote a value that contains a colon or #");
      return {};
    }
    return fields;
  }

private:
  /// What a message begins with: a whole file needs no other name than its own.
  std::string_view name() const { return begin_ == 0 ? "" : "front matter is "; }

  /// YAML marks lines and columns from 0, the columns in characters of UTF-8 bytes.
  Span span_at(const YAML::Mark& mark, std::size_t size) const {
    if (mark.is_null() || mark.line < 0) return source_.span(begin_, 1);
    const auto line = source_.line_at(begin_) + static_cast<std::uint32_t>(mark.line);
    const auto bounded = std::min(line, source_.line_count());
    const auto offset =
        source_.line_start(bounded) + static_cast<std::size_t>(std::max(mark.column, 0));
    return source_.span(std::min(offset, end_), size);
  }

  void say(std::string message, const YAML::Mark& mark, std::string hint = {}) {
    diagnostics_.add(
        {Severity::Error, "BK-001", span_at(mark, 1), std::move(message), std::move(hint)}
    );
  }

  /// A few lines with aliases in aliases stand for more than a machine holds.
  static constexpr int most_nodes = 100000;
  static constexpr int deepest = 32;

  Fields fields_of(const YAML::Node& map, int depth) {
    Fields fields;
    for (const auto& pair : map)
      if (pair.first.IsScalar() && depth < deepest && ++node_count_ < most_nodes)
        fields.push_back(field_of(pair.first, pair.second, depth));
    return fields;
  }

  Field field_of(const YAML::Node& key, const YAML::Node& value, int depth) {
    Field field{
        utf8::cleaned(key.Scalar()),
        span_at(key.Mark(), key.Scalar().size()),
        {},
        value.IsSequence()};
    add(field, value, depth);
    return field;
  }

  void add(Field& field, const YAML::Node& value, int depth) {
    if (depth > deepest || ++node_count_ > most_nodes) return;
    if (value.IsScalar())
      field.values.push_back(value_of(value));
    else if (value.IsMap())
      field.tables.push_back({fields_of(value, depth + 1), span_at(value.Mark(), 1)});
    else if (value.IsSequence())
      for (const auto& item : value)
        add(field, item, depth + 1);
  }

  /// Cleaned once more: "\x01" comes out as what it stands for.
  Value value_of(const YAML::Node& node) const {
    return {utf8::cleaned(node.Scalar()), span_at(node.Mark(), node.Scalar().size())};
  }

  const Source& source_;
  std::size_t begin_;
  std::size_t end_;
  Diagnostics& diagnostics_;
  int node_count_ = 0;
};

}  // namespace

Fields read_yaml(
    const Source& source, std::size_t begin, std::size_t end, Diagnostics& diagnostics
) {
  return YamlReader(source, begin, end, diagnostics).read();
}

}  // namespace quire::book
