#include "book/manifest/default_language.h"

#include <string>

namespace quire::book {

bool is_default_language(const Field& field) {
  return (field.key == "default-language" || field.key == "inline-language") &&
         field.values.size() == 1;
}

SourceId read_default_language(const Field& field, SourceMap& sources) {
  const auto word = field.key == "inline-language" ? "inline " : "default ";
  return sources.add(field.key, word + field.values.front().text + '\n').id();
}

}  // namespace quire::book
