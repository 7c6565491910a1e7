#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace quire::book {

/// A text that the author gave, and where.
struct Value {
  std::string text;
  Span span;
};

struct Field;

/// A table of TOML: `[x]`, one of `[[x]]`, or `{ … }` in a list.
struct Table {
  std::vector<Field> fields;
  Span span;  ///< of its first line
};

/// A key of front matter or quire.toml with its value, the values of its list, or its tables: one,
/// or a list of them.
struct Field {
  std::string key;
  Span span;  ///< of the key
  std::vector<Value> values;
  bool is_list = false;
  std::vector<Table> tables = {};  ///< of TOML only
};

using Fields = std::vector<Field>;

/// The field of a key, or nullptr.
const Field* find(const Fields&, std::string_view key);

/// The top level of the YAML in bytes [begin, end) of a source. What is no text and no list of
/// texts is reported and left out; text that is no YAML is an error, and gives nothing.
Fields read_yaml(const Source&, std::size_t begin, std::size_t end, Diagnostics&);

/// The same of a TOML file, with its tables; a list of lists is reported.
std::optional<Fields> read_toml(const Source&, Diagnostics&);

}  // namespace quire::book
