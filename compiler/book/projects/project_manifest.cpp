#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "book/manifest/chapter_front_matter.h"
#include "book/manifest/front_matter_fields.h"
#include "book/manifest/given_keys.h"
#include "book/manifest/guessed_language.h"
#include "book/manifest/letters.h"
#include "book/manifest/metadata_reader.h"
#include "book/manifest/settings_reader.h"
#include "book/mdbook/mdbook.h"
#include "book/projects/markdown_files.h"
#include "book/projects/project.h"
#include "book/projects/project_includes.h"
#include "book/projects/variables.h"
#include "book/url.h"
#include "markdown/title_heading.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Numbers of chapters below each other.
class Numbers {
public:
  std::string next(const ProjectEntry& entry) {
    if (entry.is_appendix != is_appendix_) counts_.clear();
    is_appendix_ = entry.is_appendix;
    counts_.resize(entry.depth + std::size_t{1});
    ++counts_.back();
    std::string number;
    for (const auto count : counts_) {
      const bool is_letter = number.empty() && is_appendix_;
      number += (number.empty() ? "" : ".") +
                (is_letter ? letters_of(std::max(count, 1)) : std::to_string(std::max(count, 1)));
    }
    return number;
  }

private:
  std::vector<int> counts_;
  bool is_appendix_ = false;
};

bool is_index(const fs::path& path) {
  const auto stem = path.stem().string();
  return stem == "index" || stem == "_index" || stem == "README" || stem == "Readme" ||
         stem == "readme";
}

class ProjectReader {
public:
  ProjectReader(const Project& project, const Reading& reading)
      : reading_(reading),
        files_(reading.files),
        project_(project),
        sources_(reading.sources),
        diagnostics_(reading.diagnostics),
        metadata_(diagnostics_),
        given_(reading, metadata_, manifest_) {}

  std::optional<Manifest> read(const fs::path& folder) {
    manifest_.root = project_.root;
    manifest_.dialects = project_.dialects;
    manifest_.bounds = files_.canonical(folder.empty() ? fs::path(".") : folder).value_or(folder);
    if (!is_inside(manifest_.bounds, project_.root)) {
      diagnostics_.add(
          {Severity::Error,
           "BK-011",
           project_.span,
           fmt::format("{} is outside the book's folder", project_.root.string()),
           "move it into the folder, or allow its folder with --allow-read"}
      );
      return std::nullopt;
    }
    manifest_.apparatus.numbers = std::ranges::any_of(project_.entries, &ProjectEntry::is_numbered)
                                      ? NumberedHeadings::Chapters
                                      : NumberedHeadings::None;
    for (const auto& field : without_replaced(project_.metadata, reading_.given))
      given_.take(field);
    given_.take_given();
    for (const auto& entry : project_.entries)
      add(entry);
    if (std::ranges::none_of(manifest_.chapters, [](const PlanEntry& entry) {
          return entry.kind == EntryKind::Chapter;
        }))
      return std::nullopt;
    metadata_.unused().report(diagnostics_);
    // A vault is called as its folder is.
    if (title_.empty() && project_.tool == "Obsidian") title_ = folder_name(files_, folder);
    MetadataDefaults defaults{
        folder_name(files_, folder), reading_.date, project_.span, false, false, title_};
    defaults.language = guessed_language(manifest_, sources_);
    given_.finish(defaults);
    given_.settle_kind();
    return std::move(manifest_);
  }

private:
  void add(const ProjectEntry& entry) {
    PlanEntry planned;
    planned.kind = entry.kind;
    planned.title = entry.title;
    planned.depth = entry.depth;
    planned.is_in_part = entry.is_in_part;
    planned.matter = entry.matter;
    planned.is_appendix = entry.is_appendix;
    if (entry.kind == EntryKind::Chapter && !read_chapter(entry, planned)) return;
    if (entry.is_numbered && entry.kind == EntryKind::Chapter)
      planned.number = numbers_.next(entry);
    manifest_.chapters.push_back(std::move(planned));
  }

  bool read_chapter(const ProjectEntry& entry, PlanEntry& planned) {
    const auto place = (project_.root / entry.path).lexically_normal();
    if (leads_out(files_, project_.root, entry.path, manifest_.bounds)) return false;
    auto text = files_.read_if_any(place);
    if (!text) return false;
    const auto& source = expanded(sources_.add(place.string(), std::move(*text)));
    planned.path = entry.path;
    planned.source = source.id();
    planned.fields.is_smart = manifest_.is_smart;
    planned.fields.formulas = manifest_.formulas;
    const auto front_matter = markdown::find_front_matter(source.text());
    if (front_matter) planned.body_offset = front_matter->body;
    const bool is_first = std::ranges::none_of(manifest_.chapters, [](const PlanEntry& other) {
      return other.kind == EntryKind::Chapter;
    });
    const bool is_opening = is_first && (is_index(entry.path) || project_.opens_with_metadata) &&
                            !find(project_.metadata, "title");
    if (is_opening) take_title(source, front_matter, planned);
    if (front_matter && !is_opening)
      planned.fields = read_chapter_front_matter(
          source, *front_matter, planned.fields, metadata_.unused(), diagnostics_
      );
    return true;
  }

  const Source& expanded(const Source& source) {
    if (!includer_)
      includer_.emplace(files_, project_.root, manifest_.bounds, sources_, diagnostics_);
    auto text = includer_->expand(source);
    const auto front_matter = markdown::find_front_matter(text ? text->text() : source.text());
    auto filled = with_variables(text ? *text : Composition(source), source, front_matter);
    if (filled) text = std::move(filled);
    return text ? sources_.add(source.path(), text->text(), text->pieces()) : source;
  }

  std::optional<Composition> with_variables(
      const Composition& text,
      const Source& source,
      const std::optional<markdown::FrontMatter>& front_matter
  ) {
    if (text.text().find("{{") == std::string::npos) return std::nullopt;
    if (!variables_) variables_ = variables_of(files_, project_, sources_);
    const bool is_hugo = project_.tool == "Hugo";
    if (!front_matter) return with_values(text, 0, *variables_, is_hugo);
    const auto own = markdown::find_front_matter(source.text());
    return with_values(
        text,
        front_matter->body,
        own ? with_page(*variables_, project_, source, *own) : *variables_,
        is_hugo
    );
  }

  /// The index page of a book that is called nothing else: its front matter is the book's.
  void take_title(
      const Source& source,
      const std::optional<markdown::FrontMatter>& front_matter,
      const PlanEntry& planned
  ) {
    if (front_matter)
      for (const auto& field : without_replaced(
               with_own_keys(read_front_matter(source, *front_matter, diagnostics_)), reading_.given
           ))
        if (find(project_.metadata, field.key) == nullptr && !metadata_.take(field))
          metadata_.unused().add(field.key, field.span);
    if (const auto heading = markdown::find_title_heading(source.text(), planned.body_offset))
      title_ = heading->title;
  }

  bool is_inside(const fs::path& bounds, const fs::path& root) const {
    const auto whole = files_.canonical(root.empty() ? fs::path(".") : root).value_or(root);
    return is_below(bounds, whole) || files_.is_granted(whole);
  }

  const Reading& reading_;
  const FileSystem& files_;
  const Project& project_;
  SourceMap& sources_;
  Diagnostics& diagnostics_;
  MetadataReader metadata_;
  Manifest manifest_;
  SettingsReader given_;
  std::optional<ProjectIncluder> includer_;
  std::optional<Variables> variables_;
  Numbers numbers_;
  std::string title_;
};

}  // namespace

std::optional<Manifest> manifest_of(
    const Project& project, const fs::path& folder, const Reading& reading
) {
  return ProjectReader(project, reading).read(folder);
}

}  // namespace quire::book
