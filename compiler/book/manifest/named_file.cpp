#include "book/manifest/named_file.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/near_name.h"
#include "book/url.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// True if the path, as the author wrote it, stays in the folder it starts from: by its words, and
/// by where it leads if there is something.
bool is_inside(const FileSystem& files, const fs::path& root, const fs::path& path) {
  const auto normal = path.lexically_normal();
  if (path.is_absolute() || normal.empty() || *normal.begin() == "..") return false;
  return !leads_out(files, root, path);
}

std::vector<std::string> file_names_beside(
    const FileSystem& files, const fs::path& root, const fs::path& path
) {
  auto names = files.names_in(root / path.parent_path());
  for (auto& name : names)
    name = (path.parent_path() / name).string();
  return names;
}

}  // namespace

const Source* read_named_file(
    const FileSystem& files,
    const fs::path& root,
    const Value& name,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  const auto refuse = [&](const char* code, std::string message, std::string hint) {
    diagnostics.add({Severity::Error, code, name.span, std::move(message), std::move(hint)});
    return nullptr;
  };
  if (!is_inside(files, root, name.text))
    return refuse(
        "BK-011",
        fmt::format("{} is outside the book's folder", name.text),
        "move it into the folder"
    );
  const auto path = root / name.text;
  auto result = files.try_read(path);
  if (auto* text = std::get_if<std::string>(&result))
    return &sources.add(path.lexically_normal().string(), std::move(*text));
  const auto& fault = std::get<ReadFault>(result);
  if (fault.kind != ReadFault::Kind::Missing)
    return refuse("BK-012", fmt::format("cannot read {}: {}", name.text, fault.words()), {});
  return refuse(
      "BK-012",
      fmt::format("no such file: {}", name.text),
      did_you_mean(name.text, file_names_beside(files, root, name.text))
  );
}

}  // namespace quire::book
