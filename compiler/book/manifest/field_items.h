#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "book/manifest/fields.h"

namespace quire::book {

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

/// Reads the TOML in bytes [begin, end) of a file: read_toml().
std::optional<Fields> read_toml(const Source&, std::size_t begin, std::size_t end, Diagnostics&);

}  // namespace quire::book
