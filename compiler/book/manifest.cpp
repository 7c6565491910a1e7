#include "book/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "base/file_system.h"
#include "book/manifest/date.h"
#include "book/manifest/fields.h"
#include "book/manifest/front_matter_fields.h"
#include "book/manifest/given_keys.h"
#include "book/manifest/guessed_language.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/quire_toml.h"
#include "book/manifest/reading.h"
#include "book/manifest/repeated_title.h"
#include "book/manifest/settings_reader.h"
#include "book/mdbook/mdbook.h"
#include "book/projects/left_aside.h"
#include "book/projects/project.h"
#include "markdown/front_matter.h"
#include "markdown/title_heading.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> post_names{"content.md", "index.md", "README.md"};

/// "name, else the folder's where the file is content, index or README, else the file's stem".
std::string default_name(const FileSystem& files, const fs::path& post) {
  if (post == "-") return "stdin";
  for (const auto name : post_names)
    if (post.filename() == name) return folder_name(files, post.parent_path());
  return post.stem().string();
}

class ManifestReader {
public:
  explicit ManifestReader(const Reading& reading)
      : reading_(reading),
        files_(reading.files),
        sources_(reading.sources),
        diagnostics_(reading.diagnostics) {}

  std::vector<Manifest> read(const fs::path& path) {
    if (path.empty()) return read_folder(".", false);
    const auto kind = files_.kind_of(path);
    if (kind == FileKind::Missing)
      throw std::system_error(
          std::make_error_code(std::errc::no_such_file_or_directory),
          fmt::format("cannot read {}", path.string())
      );
    return kind == FileKind::Folder ? read_folder(path, true) : read_file_named(path);
  }

private:
  void error(std::string_view code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.add({Severity::Error, code, span, std::move(message), std::move(hint)});
  }

  std::vector<Manifest> read_file_named(const fs::path& path) {
    if (path.filename() == quire_toml_name) return read_quire_toml(path, reading_);
    if (path.filename() != mdbook_name) return {read_post(path)};
    auto project = read_mdbook(path, reading_);
    return project ? std::vector{std::move(*project)} : std::vector<Manifest>();
  }

  /// Our own files first, then other tools' tables of contents. Where nobody lists anything, a
  /// README counts alone unless the folder itself was asked for.
  std::vector<Manifest> read_folder(const fs::path& folder, bool is_named) {
    const auto here = [&](std::string_view name) {
      return (is_named ? folder : fs::path()) / name;
    };
    for (const auto name : {quire_toml_name, mdbook_name}) {
      if (is_file(here(name))) return read_file_named(here(name));
      if (is_listed(folder, name)) return refuse_hidden(here(name));
    }
    if (is_file(here(post_names.front())))
      return {read_post_of_folder(here(post_names.front()), folder)};
    if (auto project = find_project(files_, folder, sources_, diagnostics_))
      return read_project(*project, folder);
    const auto project = folder_project(files_, folder);
    const auto count = std::ranges::count(project.entries, EntryKind::Chapter, &ProjectEntry::kind);
    for (const auto name : post_names)
      if (is_file(here(name)) && (!is_named || count <= 1))
        return {read_post_of_folder(here(name), folder)};
    if (count > 1) return read_project(project, folder);
    if (count == 1) return {read_post(here(project.entries.front().path.string()))};
    error(
        "BK-009",
        {},
        fmt::format("no quire.toml, book.toml or Markdown file in {}", folder.string()),
        "name a Markdown file or a book's folder; `quire new` creates a book"
    );
    return {};
  }

  bool is_file(const fs::path& path) const { return files_.kind_of(path) == FileKind::File; }

  /// Whether there is a name, though maybe of a link to what the book may not read.
  bool is_listed(const fs::path& folder, std::string_view name) const {
    return std::ranges::count(files_.names_in(folder), name) > 0;
  }

  /// Another book than the one meant would be made if its manifest were passed over.
  std::vector<Manifest> refuse_hidden(const fs::path& path) {
    const auto read = files_.try_read(path);
    const auto* const fault = std::get_if<ReadFault>(&read);
    error(
        "BK-012",
        {},
        fmt::format("cannot read {}: {}", path.string(), fault ? fault->words() : std::string()),
        "put the file itself into the book's folder, or allow its folder: --allow-read DIR"
    );
    return {};
  }

  std::vector<Manifest> read_project(const Project& project, const fs::path& folder) {
    const bool is_mdbook = project.table.filename() == mdbook_name;
    auto manifest = is_mdbook ? read_mdbook(project.table, reading_, folder)
                              : manifest_of(project, folder, reading_);
    if (!manifest) return {};
    const auto table = project.table.filename().string();
    if (!table.empty())
      report_left_aside(
          files_,
          folder,
          *manifest,
          fmt::format("what {} lists ({})", table, project.tool),
          project.span,
          diagnostics_
      );
    return {std::move(*manifest)};
  }

  Manifest read_post_of_folder(const fs::path& path, const fs::path& folder) {
    auto manifest = read_post(path);
    const auto& source = sources_[manifest.chapters.front().source];
    report_left_aside(
        files_, folder, manifest, path.filename().string(), source.span(0, 1), diagnostics_
    );
    return manifest;
  }

  Manifest read_post(const fs::path& path) {
    const auto& source = sources_.add(path.string(), files_.read(path));
    Manifest manifest;
    manifest.is_post = true;
    manifest.root = path.parent_path();
    MetadataReader metadata(diagnostics_);
    SettingsReader settings(reading_, metadata, manifest);

    const auto front_matter = markdown::find_front_matter(source.text());
    std::size_t body = 0;
    if (front_matter) {
      body = front_matter->body;
      for (const auto& field : without_replaced(
               with_own_keys(read_front_matter(source, *front_matter, diagnostics_)), reading_.given
           ))
        settings.take_of_post(field);
      metadata.unused().report(diagnostics_);
    }
    settings.take_given();
    const auto heading = markdown::find_title_heading(source.text(), body);
    manifest.chapters.push_back(
        {source.id(), body, path.filename(), {{}, {}, manifest.is_smart, manifest.formulas}}
    );
    settings.finish(
        {default_name(files_, path),
         reading_.date,
         source.span(0, 1),
         true,
         false,
         heading ? heading->title : std::string(),
         date_of_file_name(path.filename().string()),
         guessed_language(manifest, sources_)}
    );
    skip_repeated_title(manifest.chapters.front(), source, manifest.metadata.title);
    return manifest;
  }

  const Reading& reading_;
  const FileSystem& files_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
};

Reading reading_of(
    const FileSystem& files,
    const Invocation& invocation,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  return {
      files,
      sources,
      diagnostics,
      invocation.date,
      read_given_keys(invocation.keys, sources, diagnostics)};
}

}  // namespace

std::vector<Manifest> read_manifests(
    const FileSystem& files,
    const fs::path& path,
    const Invocation& invocation,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  return read_manifests(files, std::vector{path}, invocation, sources, diagnostics);
}

std::vector<Manifest> read_manifests(
    const FileSystem& files,
    const std::vector<fs::path>& paths,
    const Invocation& invocation,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  const auto reading = reading_of(files, invocation, sources, diagnostics);
  if (paths.size() < 2)
    return ManifestReader(reading).read(paths.empty() ? fs::path() : paths.front());
  const auto project = named_project(files, paths, sources, diagnostics);
  if (auto manifest = manifest_of(project, project.root, reading)) return {std::move(*manifest)};
  diagnostics.add(
      {Severity::Error, "BK-010", {}, "the book has no chapters", "name Markdown files or folders"}
  );
  return {};
}

std::optional<Manifest> read_manifest(
    const FileSystem& files,
    const fs::path& path,
    const Invocation& invocation,
    SourceMap& sources,
    Diagnostics& diagnostics
) {
  auto manifests = read_manifests(files, path, invocation, sources, diagnostics);
  return manifests.empty() ? std::nullopt : std::optional(std::move(manifests.front()));
}

}  // namespace quire::book
