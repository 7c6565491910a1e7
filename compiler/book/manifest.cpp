#include "book/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "base/file.h"
#include "book/fields.h"
#include "book/metadata_reader.h"
#include "book/near_name.h"
#include "book/url.h"
#include "markdown/front_matter.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "quire.toml";
constexpr std::array<std::string_view, 3> post_names{"content.md", "index.md", "README.md"};

/// The name of the folder, also where the author calls it "." or "..".
std::string folder_name(const fs::path& folder) {
  auto whole = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder);
  if (!whole.has_filename()) whole = whole.parent_path();
  const auto name = whole.filename().string();
  return name.empty() ? "book" : name;
}

/// "name, else the folder's where the file is content, index or README, else the file's stem".
std::string default_name(const fs::path& post) {
  for (const auto name : post_names)
    if (post.filename() == name) return folder_name(post.parent_path());
  return post.stem().string();
}

/// True if the path, as the author wrote it, stays in the folder it starts from: by its words, and
/// by where it leads if there is something.
bool is_inside(const fs::path& root, const fs::path& path) {
  const auto normal = path.lexically_normal();
  if (path.is_absolute() || normal.empty() || *normal.begin() == "..") return false;
  return !leads_out(root, path);
}

/// The keys besides metadata's.
std::vector<std::string_view> keys_with(std::vector<std::string_view> keys) {
  keys.insert(keys.end(), apparatus_keys.begin(), apparatus_keys.end());
  return keys;
}

class ManifestReader {
public:
  ManifestReader(
      std::optional<std::int64_t> fallback_date, SourceMap& sources, Diagnostics& diagnostics
  )
      : fallback_date_(fallback_date),
        sources_(sources),
        diagnostics_(diagnostics),
        metadata_(diagnostics) {}

  std::optional<Manifest> read(const fs::path& path) {
    const auto status = fs::status(path);
    if (!fs::exists(status))
      throw std::system_error(
          std::make_error_code(std::errc::no_such_file_or_directory),
          fmt::format("cannot read {}", path.string())
      );
    if (!fs::is_directory(status))
      return path.filename() == manifest_name ? read_book(path) : read_post(path);
    if (fs::exists(path / manifest_name)) return read_book(path / manifest_name);
    return read_folder(path);
  }

private:
  void error(std::string_view code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.add({Severity::Error, code, span, std::move(message), std::move(hint)});
  }

  std::optional<Manifest> read_folder(const fs::path& folder) {
    std::vector<std::string_view> found;
    for (const auto name : post_names)
      if (fs::exists(folder / name)) found.push_back(name);
    if (found.size() == 1) return read_post(folder / found.front());
    if (found.size() > 1) {
      error(
          "BK-009",
          {},
          fmt::format("{} has both {} and {}", folder.string(), found[0], found[1]),
          "name the file to build"
      );
    } else if (fs::exists(folder / "book.toml")) {
      error(
          "BK-009",
          {},
          fmt::format("{} is an mdBook project, which quire does not read yet", folder.string()),
          "list the chapters in a quire.toml beside its book.toml"
      );
    } else {
      error(
          "BK-009",
          {},
          fmt::format("{} has no quire.toml, content.md, index.md or README.md", folder.string()),
          "name a Markdown file, or a folder with one of these"
      );
    }
    return std::nullopt;
  }

  std::optional<Manifest> read_post(const fs::path& path) {
    const auto& source = sources_.add(path.string(), read_file(path));
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
    manifest.chapters.push_back({source.id(), body, path.filename(), {{}, {}, manifest.is_smart}});
    manifest.metadata = metadata_.finish({default_name(path), fallback_date_, source.span(0, 1)});
    return manifest;
  }

  void take_of_post(const Field& field, Manifest& manifest) {
    if (field.key == "smart")
      manifest.is_smart = read_switch(field, true, diagnostics_);
    else if (!take_apparatus(field, manifest.apparatus, diagnostics_) && !metadata_.take(field))
      metadata_.refuse(field, keys_with({"smart"}));
  }

  std::optional<Manifest> read_book(const fs::path& path) {
    const auto& source = sources_.add(path.string(), read_file(path));
    const auto fields = read_toml(source, diagnostics_);
    if (!fields) return std::nullopt;

    Manifest manifest;
    manifest.root = path.parent_path();
    for (const auto& field : *fields)
      if (field.key == "smart") manifest.is_smart = read_switch(field, true, diagnostics_);
    for (const auto& field : *fields) {
      if (field.key == "chapters")
        read_chapters(field, manifest);
      else if (field.key == "styles")
        read_stylesheets(field, manifest);
      else if (field.key != "smart" &&
               !take_apparatus(field, manifest.apparatus, diagnostics_) && !metadata_.take(field))
        metadata_.refuse(field, keys_with({"chapters", "styles", "smart"}));
    }
    manifest.metadata =
        metadata_.finish({folder_name(manifest.root), fallback_date_, source.span(0, 1)});
    if (!manifest.chapters.empty()) return manifest;
    error(
        "BK-010",
        source.span(0, 1),
        "the book has no chapters",
        R"(write chapters = ["a.md", "b.md"])"
    );
    return std::nullopt;
  }

  /// Reads a file that the manifest names; nothing, and said, if it cannot be had.
  const Source* read_named(const Value& value, const fs::path& root) {
    if (!is_inside(root, value.text)) {
      error(
          "BK-011",
          value.span,
          fmt::format("{} is outside of the book's folder", value.text),
          "move it into the folder"
      );
      return nullptr;
    }
    auto text = read_file_if_any(root / value.text);
    if (text)
      return &sources_.add((root / value.text).lexically_normal().string(), std::move(*text));
    error(
        "BK-012",
        value.span,
        fmt::format("no such file: {}", value.text),
        did_you_mean(value.text, file_names_beside(root, value.text))
    );
    return nullptr;
  }

  static std::vector<std::string> file_names_beside(const fs::path& root, const fs::path& path) {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root / path.parent_path(), ignored))
      names.push_back((path.parent_path() / entry.path().filename()).string());
    std::ranges::sort(names);
    return names;
  }

  void read_chapters(const Field& field, Manifest& manifest) {
    for (const auto& value : field.values) {
      const auto* source = read_named(value, manifest.root);
      if (!source) continue;
      const auto front_matter = markdown::find_front_matter(source->text());
      manifest.chapters.push_back(
          {source->id(),
           front_matter ? front_matter->body : 0,
           fs::path(value.text).lexically_normal(),
           front_matter
               ? read_chapter_fields(*source, *front_matter, manifest.is_smart, diagnostics_)
               : ChapterFields{{}, {}, manifest.is_smart}}
      );
    }
  }

  void read_stylesheets(const Field& field, Manifest& manifest) {
    for (const auto& value : field.values)
      if (const auto* source = read_named(value, manifest.root))
        manifest.stylesheets.push_back(source->id());
  }

  std::optional<std::int64_t> fallback_date_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
};

}  // namespace

std::optional<Manifest> read_manifest(
    const std::filesystem::path& path,
    std::optional<std::int64_t> fallback_date,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  return ManifestReader(fallback_date, sources, diagnostics).read(path);
}

}  // namespace quire::book
