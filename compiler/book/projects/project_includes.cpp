#include "book/projects/project_includes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "book/manifest/fields.h"
#include "book/projects/include_line.h"
#include "book/projects/markdown_files.h"
#include "book/url.h"
#include "markdown/fence.h"
#include "markdown/front_matter.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest = 10;
constexpr std::size_t most_bytes = 16'000'000;

using Range = std::pair<std::size_t, std::size_t>;

/// Lines "3-5" of a text, from 1; all of it for anything else.
Range lines_of(std::string_view text, std::string_view lines) {
  std::size_t first = 0;
  std::size_t last = std::string_view::npos;
  const auto dash = lines.find('-');
  std::from_chars(lines.data(), lines.data() + std::min(dash, lines.size()), first);
  if (first == 0) return {0, text.size()};
  if (dash == std::string_view::npos)
    last = first;
  else
    std::from_chars(lines.data() + dash + 1, lines.data() + lines.size(), last);
  std::size_t begin = 0;
  for (std::size_t line = 1; line < first && begin < text.size(); ++line)
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  auto end = begin;
  for (auto line = first; line <= last && end < text.size(); ++line)
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return {begin, end};
}

int heading_level(std::string_view line) {
  const auto level = line.find_first_not_of('#');
  if (level == 0 || level == std::string_view::npos || level > 6 || line[level] != ' ') return 0;
  return static_cast<int>(level);
}

std::string slug_of_heading(std::string_view line) {
  auto title = line.substr(line.find_first_not_of("# "));
  if (const auto brace = title.rfind(" {"); brace != std::string_view::npos)
    title = title.substr(0, brace);
  return markdown::slug(title);
}

/// The section below a heading, up to the next of its level or above; nothing if there is none.
std::optional<Range> section_of(std::string_view text, std::size_t from, const std::string& name) {
  const auto wanted = markdown::slug(name);
  markdown::FenceTracker fences;
  int level = 0;
  std::size_t begin = 0;
  for (auto at = from; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto own = fences.is_code(line) ? 0 : heading_level(line);
    if (level > 0 && own > 0 && own <= level) return Range{begin, at};
    if (level == 0 && own > 0 && slug_of_heading(line) == wanted) {
      level = own;
      begin = at;
    }
    at = end + 1;
  }
  return level > 0 ? std::optional(Range{begin, text.size()}) : std::nullopt;
}

/// The block that ends in ` ^id`, or that such a line comes after.
std::optional<Range> block_of(std::string_view text, std::size_t from, const std::string& id) {
  for (auto at = text.find(id, from); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const auto end = at + id.size();
    const bool ends = end == text.size() || text[end] == '\n' || text[end] == '\r';
    if (!ends || (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')) continue;
    auto block_end = at;
    while (block_end > from && (text[block_end - 1] == '\n' || text[block_end - 1] == ' '))
      --block_end;
    const auto blank = text.substr(0, block_end).rfind("\n\n");
    return Range{std::max(blank == std::string_view::npos ? 0 : blank + 2, from), block_end};
  }
  return std::nullopt;
}

std::string language_of_file(const fs::path& path) {
  auto ending = path.extension().string();
  return ending.empty() ? ending : ending.substr(1);
}

}  // namespace

const Source* ProjectIncluder::read(const fs::path& path) {
  const auto normal = path.lexically_normal();
  const auto [known, is_new] = read_.try_emplace(normal, nullptr);
  if (!is_new) return known->second;
  const auto below = normal.lexically_relative(root_.empty() ? fs::path(".") : root_);
  if (files_.kind_of(normal) != FileKind::File || leads_out(files_, root_, below, bounds_))
    return nullptr;
  if (auto text = files_.read_if_any(normal))
    known->second = &sources_.add(normal.string(), std::move(*text));
  return known->second;
}

const fs::path* ProjectIncluder::note_named(const std::string& name) {
  if (!has_notes_)
    for (const auto& path : markdown_files(files_, root_.empty() ? fs::path(".") : root_)) {
      notes_.emplace(ascii::lower(path.stem().string()), path);
      notes_.emplace(ascii::lower(fs::path(path).replace_extension().generic_string()), path);
    }
  has_notes_ = true;
  auto wanted = ascii::lower(name);
  if (wanted.ends_with(".md")) wanted.resize(wanted.size() - 3);
  const auto found = notes_.find(wanted);
  return found == notes_.end() ? nullptr : &found->second;
}

class ProjectIncluder::Expansion {
public:
  Expansion(ProjectIncluder& includer, fs::path chapter)
      : includer_(includer), chapter_(std::move(chapter)) {}

  Composition run(const Composition& text, const fs::path& folder) {
    Composition result;
    markdown::FenceTracker fences;
    const std::string_view all = text.text();
    std::size_t done = 0;
    for (std::size_t at = 0; at < all.size();) {
      auto end = std::min(all.find('\n', at), all.size());
      const auto line = all.substr(at, end - at);
      auto asked = fences.is_open() ? std::nullopt : include_line_at(all, at);
      // MkDocs' snippets stand in fences, too.
      if (fences.is_open() && line.find("--8<--") != std::string_view::npos)
        asked = include_line_at(all, at);
      if (asked) {
        result.append(text, done, at);
        if (include(*asked, text.span(at, asked->end), folder, line, result)) {
          is_changed = true;
          done = end = asked->end;
        } else {
          done = at;
          fences.is_code(line);
        }
      } else {
        fences.is_code(line);
      }
      at = end + 1;
    }
    result.append(text, done, all.size());
    return result;
  }

  bool is_changed = false;

private:
  bool include(
      const IncludeLine& asked,
      Span span,
      const fs::path& folder,
      std::string_view line,
      Composition& result
  ) {
    const auto* file = file_of(asked, folder);
    if (!file) {
      if (asked.kind != IncludeLine::Kind::Note)
        report(span, fmt::format("no such file: {}", asked.path), "it is shown as written");
      return false;
    }
    const auto key = std::string(file->path()) + '#' + asked.part;
    size_ += file->text().size();
    const bool may_enter = std::ranges::find(stack_, key) == stack_.end() &&
                           stack_.size() < deepest && size_ < most_bytes;
    if (!may_enter) {
      report(
          span,
          fmt::format("{} includes itself, or is too large", asked.path),
          "it is shown as written"
      );
      return false;
    }
    Composition part;
    if (!put(asked, *file, span, part)) return false;
    stack_.push_back(key);
    const auto whole = asked.kind == IncludeLine::Kind::Listing
                           ? part
                           : run(part, fs::path(file->path()).parent_path());
    stack_.pop_back();
    append_indented(whole, line.substr(0, line.find_first_not_of(" \t")), span, result);
    return true;
  }

  const Source* file_of(const IncludeLine& asked, const fs::path& folder) {
    if (asked.kind == IncludeLine::Kind::Note) {
      if (asked.path.empty()) return includer_.read(chapter_);
      const auto* note = includer_.note_named(asked.path);
      return note ? includer_.read(includer_.root_ / *note) : nullptr;
    }
    const fs::path path(asked.path);
    if (path.is_absolute()) return includer_.read(includer_.root_ / path.relative_path());
    for (const auto& snippets : includer_.snippet_folders_)
      if (const auto* file = includer_.read(snippets / path)) return file;
    for (const auto& place :
         {folder / path,
          includer_.root_ / path,
          includer_.root_ / "_includes" / path,
          includer_.root_ / "includes" / path,
          includer_.root_ / "manuscript" / "resources" / path,
          includer_.root_ / "resources" / path,
          includer_.bounds_ / path})
      if (const auto* file = includer_.read(place)) return file;
    return nullptr;
  }

  bool put(const IncludeLine& asked, const Source& file, Span span, Composition& part) {
    const auto text = file.text();
    const Composition all(file);
    if (asked.kind == IncludeLine::Kind::Listing) {
      const auto [begin, end] = lines_of(text, asked.part);
      put_listing(asked, all, begin, end, span, part);
      return true;
    }
    const auto head = markdown::find_front_matter(text);
    const auto body = head ? head->body : 0;
    if (asked.kind == IncludeLine::Kind::Text) {
      const auto [begin, end] =
          asked.part.empty() ? Range{body, text.size()} : lines_of(text, asked.part);
      part.append(all, begin, end);
      return true;
    }
    const auto range = asked.part.starts_with('^') ? block_of(text, body, asked.part)
                                                   : section_of(text, body, asked.part);
    if (!range) return false;
    part.put("::::: {.embed}\n\n", span);
    part.append(all, range->first, range->second);
    part.put("\n\n:::::", span);
    return true;
  }

  static void put_listing(
      const IncludeLine& asked,
      const Composition& all,
      std::size_t begin,
      std::size_t end,
      Span span,
      Composition& part
  ) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : all.text()) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    auto info = asked.language.empty() ? language_of_file(asked.path) : asked.language;
    auto title = asked.title;
    std::erase(title, '"');
    if (!asked.highlighted.empty()) info += " {" + asked.highlighted + "}";
    if (!title.empty()) info += " title=\"" + title + "\"";
    part.put(fence + info + "\n", span);
    part.append(all, begin, end);
    if (!part.text().ends_with('\n')) part.put("\n", span);
    part.put(fence, span);
  }

  static void append_indented(
      const Composition& part, std::string_view prefix, Span span, Composition& result
  ) {
    const auto& text = part.text();
    const auto size = text.ends_with('\n') ? text.size() - 1 : text.size();
    for (std::size_t at = 0; at <= size;) {
      const auto end = std::min(text.find('\n', at), size);
      if (end > at) result.put(prefix, span);
      result.append(part, at, std::min(end + 1, size));
      at = end + 1;
    }
  }

  void report(Span span, std::string message, std::string hint) {
    includer_.diagnostics_.add(
        {Severity::Warning, "INC-001", span, std::move(message), std::move(hint)}
    );
  }

  ProjectIncluder& includer_;
  fs::path chapter_;
  std::vector<std::string> stack_;  ///< what is being included, the outermost first
  std::size_t size_ = 0;
};

/// Source: PyMdown Extensions, "Snippets", base_path and auto_append
void ProjectIncluder::read_snippet_settings() {
  if (std::exchange(has_snippet_settings_, true)) return;
  const auto folder = root_.parent_path();
  const Source* settings = nullptr;
  for (const auto& place : {folder / "mkdocs.yml", folder / "mkdocs.yaml"})
    if (auto text = files_.read_if_any(place); text && !settings)
      settings = &sources_.add(place.string(), std::move(*text));
  if (!settings) return;
  Diagnostics unsaid;  // the project's reader has reported what is wrong in it
  const auto fields = read_yaml(*settings, 0, settings->text().size(), unsaid);
  const auto* extensions = find(fields, "markdown_extensions");
  if (!extensions) return;
  for (const auto& table : extensions->tables) {
    const auto* snippets = find(table.fields, "pymdownx.snippets");
    if (!snippets || snippets->tables.empty()) continue;
    const auto& options = snippets->tables.front().fields;
    if (const auto* paths = find(options, "base_path"))
      for (const auto& path : paths->values)
        snippet_folders_.push_back(folder / path.text);
    snippet_folders_.push_back(folder);
    const auto* added = find(options, "auto_append");
    for (const auto& name : added ? added->values : std::vector<Value>())
      for (const auto& place : snippet_folders_)
        if (const auto* file = read(place / name.text)) {
          appended_.push_back(file);
          break;
        }
  }
}

std::optional<Composition> ProjectIncluder::expand(const Source& chapter) {
  read_snippet_settings();
  if (appended_.empty() && !may_include(chapter.text())) return std::nullopt;
  const fs::path path(chapter.path());
  Expansion expansion(*this, path);
  auto text = expansion.run(Composition(chapter), path.parent_path());
  for (const auto* file : appended_) {
    text.put("\n\n", Span{file->id(), 0, 0});
    text.append(Composition(*file), 0, file->text().size());
  }
  const bool is_changed = expansion.is_changed || !appended_.empty();
  return is_changed ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace quire::book
