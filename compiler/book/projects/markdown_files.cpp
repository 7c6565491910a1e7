#include "book/projects/markdown_files.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

#include "base/ascii.h"
#include "base/percent_encoding.h"
#include "book/manifest/front_matter_fields.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr auto endings = std::to_array<std::string_view>(
    {".md", ".markdown", ".mdx", ".qmd", ".rmd", ".mkd", ".mdown", ".markua"}
);

/// Folders that hold what tools made or fetched.
constexpr auto foreign_folders = std::to_array<std::string_view>(
    {"node_modules",
     "vendor",
     "_site",
     "_book",
     "venv",
     "site-packages",
     "_includes",
     "_layouts",
     "_drafts",
     "_sass",
     "archetypes",
     "third_party",
     "__pycache__"}
);

/// Folders that do so, too, unless they have a page of their own: a manual may have a section on
/// templates.
constexpr auto other_folders = std::to_array<std::string_view>(
    {"target",
     "build",
     "dist",
     "out",
     "public",
     "resources",
     "env",
     "themes",
     "templates",
     "layouts"}
);

/// Files of tools that are no text of the book's.
constexpr auto foreign_stems =
    std::to_array<std::string_view>({"summary", "_sidebar", "_navbar", "404"});

/// Files about a project, in its own folder: in one of `text_folders` they are chapters.
constexpr auto project_stems = std::to_array<std::string_view>(
    {"changelog",
     "changes",
     "contributing",
     "contributors",
     "code_of_conduct",
     "code-of-conduct",
     "license",
     "licence",
     "security",
     "support",
     "authors",
     "governance",
     "maintainers",
     "pull_request_template",
     "issue_template",
     "agents",
     "claude",
     "todo"}
);
constexpr auto text_folders = std::to_array<std::string_view>(
    {"docs", "doc", "content", "src", "source", "book", "manuscript", "pages", "chapters"}
);

constexpr auto index_stems = std::to_array<std::string_view>({"_index", "index", "readme", "home"});

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::ranges::find(names, ascii::lower(name)) != names.end();
}

/// Where a file's stem stands among those of index pages; past the end for any other.
std::size_t index_rank(const fs::path& file) {
  const auto found = std::ranges::find(index_stems, ascii::lower(file.stem().string()));
  return static_cast<std::size_t>(found - index_stems.begin());
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

/// A file or folder of a folder, with what decides where it stands.
struct Member {
  fs::path path;  ///< from the root on
  bool is_folder = false;
  bool is_draft = false;
  double weight = std::numeric_limits<double>::infinity();
};

std::string own_text(const Fields& fields, std::string_view key) {
  const auto* field = find(fields, key);
  return field ? text_of(*field) : std::string();
}

/// Reads what decides a file's place out of its front matter, if there is a key that may.
void read_weight(const FileSystem& files, const fs::path& file, Member& member) {
  const auto text = files.read_if_any(file);
  const auto head = text ? markdown::find_front_matter(*text) : std::nullopt;
  if (!head) return;
  const std::string_view words(text->data() + head->begin, head->end - head->begin);
  constexpr auto weights = std::to_array<std::string_view>(
      {"weight", "nav_order", "sidebar_position", "position", "order"}
  );
  const auto has = [&](std::string_view key) { return words.find(key) != std::string_view::npos; };
  if (std::ranges::none_of(weights, has) && !has("draft") && !has("published")) return;
  Diagnostics unsaid;  // it is read once more, as a chapter
  const auto fields = read_front_matter(Source(0, {}, *text), *head, unsaid);
  member.is_draft = own_text(fields, "draft") == "true" || own_text(fields, "published") == "false";
  for (const auto key : weights)
    if (const auto value = own_text(fields, key);
        !value.empty() && (ascii::is_digit(value.back()))) {
      member.weight = std::strtod(value.c_str(), nullptr);
      return;
    }
}

/// The folder's own weight: that of its index page, or of Docusaurus's _category_.json.
void read_folder_weight(const FileSystem& files, const fs::path& folder, Member& member) {
  for (const auto* name : {"_index.md", "index.md", "README.md", "index.mdx"})
    if (files.exists(folder / name)) return read_weight(files, folder / name, member);
  for (const auto* name : {"_category_.json", "_category_.yml"})
    if (const auto text = files.read_if_any(folder / name)) {
      Diagnostics unsaid;
      const auto fields = read_yaml(Source(0, {}, *text), 0, text->size(), unsaid);
      if (const auto value = own_text(fields, "position"); !value.empty())
        member.weight = std::strtod(value.c_str(), nullptr);
    }
}

std::vector<fs::path> listing(const FileSystem& files, const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& name : files.names_in(folder))
    if (!is_hidden(name)) paths.push_back(folder / name);
  std::ranges::sort(paths, [](const fs::path& a, const fs::path& b) {
    return is_before(a.filename().string(), b.filename().string());
  });
  return paths;
}

bool has_index_page(const FileSystem& files, const fs::path& folder) {
  return std::ranges::any_of(
      std::array{"_index.md", "index.md", "index.mdx"},
      [&](const char* name) { return files.kind_of(folder / name) == FileKind::File; }
  );
}

bool is_content_folder(const FileSystem& files, const fs::path& path) {
  const auto name = path.filename().string();
  if (is_one_of(foreign_folders, name) || !is_folder(files, path)) return false;
  return !is_one_of(other_folders, name) || has_index_page(files, path);
}

/// Whether a file of the folder `folder` of a project is about the project.
bool is_about_project(const fs::path& path, const fs::path& root, const fs::path& folder) {
  return folder.empty() && is_one_of(project_stems, path.stem().string()) &&
         !is_one_of(text_folders, root.filename().string());
}

bool is_content_file(
    const FileSystem& files, const fs::path& path, const fs::path& root, const fs::path& folder
) {
  return is_markdown(path) && !is_one_of(foreign_stems, path.stem().string()) &&
         !is_about_project(path, root, folder) && files.kind_of(path) == FileKind::File;
}

/// What folders with translations are named by: the languages that documentation is in.
constexpr auto translations = std::to_array<std::string_view>(
    {"ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et",
     "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it",
     "ja", "ka", "kk", "km", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb",
     "ne", "nl", "nn", "no", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv",
     "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh"}
);

/// "pt-BR", "zh_hans", "fr".
bool is_language_folder(const Member& member) {
  if (!member.is_folder) return false;
  const auto name = member.path.filename().string();
  const auto region = name.find_first_of("-_");
  const bool has_region = region != std::string::npos;
  return is_one_of(translations, name.substr(0, region)) &&
         (!has_region || (name.size() - region >= 3 && name.size() - region <= 5));
}

std::vector<std::string> names_in(const FileSystem& files, const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& path : listing(files, folder))
    if (is_markdown(path) || is_content_folder(files, path))
      names.push_back(ascii::lower(path.filename().string()));
  std::ranges::sort(names);
  return names;
}

/// Whether most of what a folder holds is there under the same names.
bool is_translation(const std::vector<std::string>& own, const std::vector<std::string>& other) {
  const auto shared = std::ranges::count_if(own, [&](const std::string& name) {
    return std::ranges::binary_search(other, name);
  });
  return shared > 0 && 2 * static_cast<std::size_t>(shared) >= own.size();
}

/// A site in several languages is as many books: of folders that are named by languages and hold
/// the same pages the first counts (English, where it is one of them), and none where the pages are
/// beside the folders.
void leave_translations(
    const FileSystem& files, const fs::path& root, const fs::path& folder, std::vector<Member>& all
) {
  if (std::ranges::none_of(all, is_language_folder)) return;
  auto original = names_in(files, root / folder);
  const auto names_of = [&](const Member& member) { return names_in(files, root / member.path); };
  const auto is_copy = [&](const Member& member) {
    return is_language_folder(member) && is_translation(names_of(member), original);
  };
  if (std::erase_if(all, is_copy) > 0) return;
  const auto is_english = [](const Member& member) {
    return is_language_folder(member) && member.path.filename().string().starts_with("en");
  };
  auto first = std::ranges::find_if(all, is_english);
  if (first == all.end()) first = std::ranges::find_if(all, is_language_folder);
  original = names_of(*first);
  const auto kept = first->path;
  std::erase_if(all, [&](const Member& member) { return member.path != kept && is_copy(member); });
}

std::vector<Member> members_of(
    const FileSystem& files, const fs::path& root, const fs::path& folder
) {
  std::vector<Member> members;
  for (const auto& path : listing(files, root / folder)) {
    Member member{folder / path.filename(), is_content_folder(files, path)};
    if (member.is_folder)
      read_folder_weight(files, path, member);
    else if (is_content_file(files, path, root, folder))
      read_weight(files, path, member);
    else
      continue;
    if (!member.is_draft) members.push_back(std::move(member));
  }
  leave_translations(files, root, folder, members);
  std::ranges::stable_sort(members, [](const Member& a, const Member& b) {
    const auto rank = [](const Member& member) {
      return member.is_folder ? index_stems.size() : index_rank(member.path);
    };
    return std::tuple(rank(a), a.weight) < std::tuple(rank(b), b.weight);
  });
  return members;
}

void collect(
    const FileSystem& files,
    const fs::path& folder,
    const fs::path& below,
    int depth,
    std::vector<fs::path>& found
) {
  constexpr int deepest = 32;
  if (depth > deepest) return;
  for (const auto& path : listing(files, folder / below)) {
    if (is_content_file(files, path, folder, below))
      found.push_back(below / path.filename());
    else if (is_content_folder(files, path))
      collect(files, folder, below / path.filename(), depth + 1, found);
  }
}

void append_folder(
    const FileSystem& files,
    const fs::path& root,
    const fs::path& folder,
    std::uint32_t depth,
    std::vector<ProjectEntry>& entries
) {
  constexpr std::uint32_t deepest = 32;
  if (depth > deepest) return;
  const auto members = members_of(files, root, folder);
  // What a folder's index page introduces stands below it.
  const bool has_index = !folder.empty() && !members.empty() && !members.front().is_folder &&
                         index_rank(members.front().path) < index_stems.size();
  auto below = depth;
  for (const auto& member : members) {
    if (member.is_folder) {
      append_folder(files, root, member.path, below, entries);
      continue;
    }
    entries.push_back({EntryKind::Chapter, member.path, {}, below});
    if (has_index && below == depth) ++below;
  }
}

/// A folder of the first level without an index page is a part.
bool opens_part(const std::vector<ProjectEntry>& own) {
  return own.size() > 1 && index_rank(own.front().path) == index_stems.size();
}

}  // namespace

bool is_folder(const FileSystem& files, const fs::path& path) {
  return files.kind_of(path) == FileKind::Folder;
}

bool is_markdown(const fs::path& path) { return is_one_of(endings, path.extension().string()); }

std::string title_of_folder(const fs::path& folder) {
  auto name = folder.filename().string();
  const auto digits = name.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 &&
      std::string_view("-_. ").find(name[digits]) != std::string_view::npos)
    name.erase(0, digits + 1);
  std::ranges::replace(name, '_', ' ');
  std::ranges::replace(name, '-', ' ');
  if (!name.empty() && ascii::is_lower(name.front()))
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

bool is_before(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto number = [](std::string_view text, std::size_t& at) {
    const auto begin = text.find_first_not_of('0', at);
    auto end = std::min(begin, text.size());
    while (end < text.size() && ascii::is_digit(text[end]))
      ++end;
    const auto digits = text.substr(std::min(begin, end), end - std::min(begin, end));
    at = end;
    return digits;
  };
  while (i < a.size() && j < b.size()) {
    if (ascii::is_digit(a[i]) && ascii::is_digit(b[j])) {
      const auto left = number(a, i);
      const auto right = number(b, j);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
    } else if (ascii::lower(a[i]) != ascii::lower(b[j])) {
      return static_cast<unsigned char>(ascii::lower(a[i])) <
             static_cast<unsigned char>(ascii::lower(b[j]));
    } else {
      ++i;
      ++j;
    }
  }
  return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

std::vector<fs::path> markdown_files(const FileSystem& files, const fs::path& folder) {
  std::vector<fs::path> found;
  collect(files, folder, {}, 0, found);
  return found;
}

std::vector<ProjectEntry> entries_of_folder(
    const FileSystem& files, const fs::path& root, const fs::path& folder, std::uint32_t depth
) {
  std::vector<ProjectEntry> entries;
  if (depth > 0 || !folder.empty()) {
    append_folder(files, root, folder, depth, entries);
    return entries;
  }
  std::vector<ProjectEntry> parts;
  for (const auto& member : members_of(files, root, folder)) {
    if (!member.is_folder) {
      entries.push_back({EntryKind::Chapter, member.path});
      continue;
    }
    std::vector<ProjectEntry> own;
    append_folder(files, root, member.path, 0, own);
    const bool is_part = opens_part(own);
    if (is_part) parts.push_back({EntryKind::PartTitle, {}, title_of_folder(member.path)});
    for (auto& entry : own)
      entry.is_in_part = is_part;
    // Chapters that are in no part come before all parts.
    auto& place = is_part ? parts : entries;
    place.insert(place.end(), own.begin(), own.end());
  }
  entries.insert(entries.end(), parts.begin(), parts.end());
  return entries;
}

std::optional<fs::path> file_named(
    const FileSystem& files, const fs::path& root, std::string_view name
) {
  auto text = percent_decoded(name.substr(0, name.find_first_of("#?")));
  while (text.starts_with('/'))
    text.erase(0, 1);
  if (text.starts_with("./")) text.erase(0, 2);
  if (text.ends_with(".html")) text.resize(text.size() - 5);
  const fs::path base = fs::path(text).lexically_normal();
  std::vector<fs::path> candidates;
  if (is_markdown(base)) candidates.push_back(base);
  auto bare = base.generic_string();
  if (bare == ".") bare.clear();
  while (bare.ends_with('/'))
    bare.pop_back();
  for (const auto* ending : {".md", ".mdx", ".qmd", ".Rmd", ".markdown"})
    if (!bare.empty()) candidates.emplace_back(bare + ending);
  for (const auto* index : {"index.md", "README.md", "_index.md", "index.mdx", "index.qmd"})
    candidates.push_back(fs::path(bare) / index);
  for (const auto& candidate : candidates)
    if (files.kind_of(root / candidate) == FileKind::File) return candidate;
  return std::nullopt;
}

}  // namespace quire::book
