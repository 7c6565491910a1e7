#include "book/verification.h"

#include "book/manifest/fields.h"

namespace quire::book {

std::map<std::string, std::string> verify_commands(
    const FileSystem& files,
    const std::filesystem::path& path,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  const auto file = path.filename() == "quire.toml" ? path : path / "quire.toml";
  const auto text = files.read_if_any(file);
  if (!text) return {};
  const auto fields = read_toml(sources.add(file.string(), *text), diagnostics);
  const auto* table = fields ? find(*fields, "verify") : nullptr;
  std::map<std::string, std::string> commands;
  if (table)
    for (const auto& language : table->tables)
      for (const auto& field : language.fields)
        if (field.values.size() == 1) commands[field.key] = field.values.front().text;
  return commands;
}

}  // namespace quire::book
