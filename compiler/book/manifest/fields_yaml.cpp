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
      if (!root.IsMap()) {
        say("front matter is not a list of keys and values", {});
        return {};
      }
      for (const auto& pair : root)
        add(fields, pair.first, pair.second);
    } catch (const YAML::Exception& fault) {
      say(fmt::format("front matter is not YAML: {}", fault.msg),
          fault.mark,
          "write key: value; a value with a colon or # in it stands in quotation marks");
      return {};
    }
    return fields;
  }

private:
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

  void add(Fields& fields, const YAML::Node& key, const YAML::Node& value) {
    if (!key.IsScalar()) return say("a key of the front matter is no text", key.Mark());
    Field field{key.Scalar(), span_at(key.Mark(), key.Scalar().size()), {}, value.IsSequence()};
    if (value.IsMap())
      return say(fmt::format("{} wants a text or a list of texts", field.key), value.Mark());
    if (value.IsScalar()) field.values.push_back(value_of(value));
    for (std::size_t i = 0; value.IsSequence() && i < value.size(); ++i) {
      const auto item = value[i];
      if (item.IsScalar())
        field.values.push_back(value_of(item));
      else
        say(fmt::format("{} wants a text or a list of texts", field.key), item.Mark());
    }
    fields.push_back(std::move(field));
  }

  /// Cleaned once more: "\x01" comes out as what it stands for.
  Value value_of(const YAML::Node& node) const {
    return {utf8::cleaned(node.Scalar()), span_at(node.Mark(), node.Scalar().size())};
  }

  const Source& source_;
  std::size_t begin_;
  std::size_t end_;
  Diagnostics& diagnostics_;
};

}  // namespace

Fields read_yaml(
    const Source& source, std::size_t begin, std::size_t end, Diagnostics& diagnostics
) {
  return YamlReader(source, begin, end, diagnostics).read();
}

}  // namespace quire::book
