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

/// Keys and values below a key: TOML's `[x]`, one of `[[x]]`, `{ … }` in a list; a map of YAML.
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
  std::vector<Table> tables = {};
};

using Fields = std::vector<Field>;

/// The field of a key, or nullptr.
const Field* find(const Fields&, std::string_view key);

/// The text of the field's first value; empty where it has none.
std::string text_of(const Field&);

/// Visits the values and tables of a list in the order in which they are written.
template <typename TakeValue, typename TakeTable>
void visit_items(const Field& field, TakeValue take_value, TakeTable take_table) {
  auto value = field.values.begin();
  auto table = field.tables.begin();
  while (value != field.values.end() || table != field.tables.end()) {
    const bool is_value = table == field.tables.end() ||
                          (value != field.values.end() && value->span.begin < table->span.begin);
    if (is_value)
      take_value(*value++);
    else
      take_table(*table++);
  }
}

/// The keys of the YAML or JSON in bytes [begin, end) of a source, with all that is below them; a
/// list in a list gives its items to the list. A file that is a list is one field without a key.
/// What is not YAML is an error, and gives nothing.
Fields read_yaml(const Source&, std::size_t begin, std::size_t end, Diagnostics&);

/// The same of a TOML file, or of the TOML in bytes [begin, end) of one.
std::optional<Fields> read_toml(const Source&, Diagnostics&);
std::optional<Fields> read_toml(const Source&, std::size_t begin, std::size_t end, Diagnostics&);

}  // namespace quire::book
