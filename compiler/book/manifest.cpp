#include "book/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "base/file_system.h"
#include "book/manifest/fields.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/quire_toml.h"
#include "book/mdbook/mdbook.h"
#include "markdown/front_matter.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> post_names{"content.md", "index.md", "README.md"};

/// "name, else the folder's where the file is content, index or README, else the file's stem".
std::string default_name(const FileSystem& files, const fs::path& post) {
  for (const auto name : post_names)
    if (post.filename() == name) return folder_name(files, post.parent_path());
  return post.stem().string();
}

/// The keys besides metadata's.
std::vector<std::string_view> keys_with(std::vector<std::string_view> keys) {
  keys.insert(keys.end(), apparatus_keys.begin(), apparatus_keys.end());
  return keys;
}

class ManifestReader {
public:
  ManifestReader(
      const FileSystem& files,
      std::optional<std::int64_t> fallback_date,
      SourceMap& sources,
      Diagnostics& diagnostics
  )
      : files_(files),
        fallback_date_(fallback_date),
        sources_(sources),
        diagnostics_(diagnostics),
        metadata_(diagnostics) {}

  std::vector<Manifest> read(const fs::path& path) {
    const auto kind = files_.kind_of(path);
    if (kind == FileKind::Missing)
      throw std::system_error(
          std::make_error_code(std::errc::no_such_file_or_directory),
          fmt::format("cannot read {}", path.string())
      );
    if (kind != FileKind::Folder) return read_file_named(path);
    for (const auto name : {quire_toml_name, mdbook_name})
      if (files_.exists(path / name)) return read_file_named(path / name);
    return read_folder(path);
  }

private:
  void error(std::string_view code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.add({Severity::Error, code, span, std::move(message), std::move(hint)});
  }

  std::vector<Manifest> read_file_named(const fs::path& path) {
    if (path.filename() == quire_toml_name)
      return read_quire_toml(files_, path, fallback_date_, sources_, diagnostics_);
    if (path.filename() != mdbook_name) return {read_post(path)};
    auto project = read_mdbook(files_, path, fallback_date_, sources_, diagnostics_);
    return project ? std::vector{std::move(*project)} : std::vector<Manifest>();
  }

  std::vector<Manifest> read_folder(const fs::path& folder) {
    std::vector<std::string_view> found;
    for (const auto name : post_names)
      if (files_.exists(folder / name)) found.push_back(name);
    if (found.size() == 1) return {read_post(folder / found.front())};
    if (found.size() > 1) {
      error(
          "BK-009",
          {},
          fmt::format("{} has both {} and {}", folder.string(), found[0], found[1]),
          "name the file to build"
      );
    } else {
      error(
          "BK-009",
          {},
          fmt::format(
              "{} has no quire.toml, book.toml, content.md, index.md or README.md", folder.string()
          ),
          hint_of(folder)
      );
    }
    return {};
  }

  /// What may be meant in a folder with nothing that we know by its name.
  std::string hint_of(const fs::path& folder) const {
    std::vector<std::string> names;
    for (auto& name : files_.names_in(folder))
      if (fs::path(name).extension() == ".md") names.push_back(std::move(name));
    if (names.size() == 1) return fmt::format("name the file: {}", (folder / names[0]).string());
    if (names.empty()) return "name a Markdown file or a book's folder; quire new writes a book";
    return "name one of its files, or list them in a quire.toml, as quire new writes one";
  }

  Manifest read_post(const fs::path& path) {
    const auto& source = sources_.add(path.string(), files_.read(path));
    Manifest manifest;
    manifest.is_post = true;
    manifest.root = path.parent_path();

    const auto front_matter = markdown::find_front_matter(source.text());
    std::size_t body = 0;
    if (front_matter) {
      body = front_matter->body;
      for (const auto& field :
           read_yaml(source, front_matter->begin, front_matter->end, diagnostics_))
        take_of_post(field, manifest);
    }
    manifest.chapters.push_back(
        {source.id(), body, path.filename(), {{}, {}, manifest.is_smart, manifest.formulas}}
    );
    manifest.metadata = metadata_.finish(
        {default_name(files_, path), fallback_date_, source.span(0, 1), true, false}
    );
    return manifest;
  }

  void take_of_post(const Field& field, Manifest& manifest) {
    if (field.key == "smart")
      manifest.is_smart = read_switch(field, true, diagnostics_);
    else if (field.key == "math")
      manifest.formulas = read_formulas(field, diagnostics_);
    else if (!take_apparatus(field, manifest.apparatus, diagnostics_) && !metadata_.take(field))
      metadata_.refuse(field, keys_with({"smart", "math"}));
  }

  const FileSystem& files_;
  std::optional<std::int64_t> fallback_date_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
};

}  // namespace

std::vector<Manifest> read_manifests(
    const FileSystem& files,
    const fs::path& path,
    std::optional<std::int64_t> fallback_date,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  return ManifestReader(files, fallback_date, sources, diagnostics).read(path);
}

std::optional<Manifest> read_manifest(
    const FileSystem& files,
    const fs::path& path,
    std::optional<std::int64_t> fallback_date,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  auto manifests = read_manifests(files, path, fallback_date, sources, diagnostics);
  return manifests.empty() ? std::nullopt : std::optional(std::move(manifests.front()));
}

}  // namespace quire::book
