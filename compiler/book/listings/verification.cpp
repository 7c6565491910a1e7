#include "book/verification.h"

#include <optional>
#include <utility>

#include "book/manifest/fields.h"
#include "book/manifest/given_keys.h"

namespace quire::book {

std::map<std::string, std::string> verify_commands(
    const FileSystem& files, const std::filesystem::path& path, const Invocation& invocation
) {
  // Whoever reads the book reports what is wrong here.
  SourceMap sources;
  Diagnostics unreported;
  const auto file = path.filename() == "quire.toml" ? path : path / "quire.toml";
  std::optional<Fields> fields;
  if (const auto text = files.read_if_any(file))
    fields = read_toml(sources.add(file.string(), *text), unreported);
  fields = overlaid(
      std::move(fields).value_or(Fields()), read_given_keys(invocation.keys, sources, unreported)
  );
  const auto* table = find(*fields, "verify");
  std::map<std::string, std::string> commands;
  if (table)
    for (const auto& language : table->tables)
      for (const auto& field : language.fields)
        if (field.values.size() == 1) commands[field.key] = field.values.front().text;
  return commands;
}

}  // namespace quire::book
