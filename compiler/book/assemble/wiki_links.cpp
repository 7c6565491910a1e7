#include "book/assemble/wiki_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

constexpr auto mark = dom::classes::wikilink;
constexpr const char* literal = "data-wikilink";

/// The path as a reference that parse_url() reads as a path and nothing else.
std::string encoded(const fs::path& path) {
  std::string result;
  for (const char c : path.generic_string()) {
    if (std::string_view("%#?: \"<>\\").find(c) == std::string_view::npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

/// "note" of "Folder/Note.md".
std::string name_of(const fs::path& path) {
  const bool is_page = path.extension() == ".md";
  return ascii::lower((is_page ? path.stem() : path.filename()).string());
}

std::string without_ending(const fs::path& path) {
  auto whole = path.lexically_normal().generic_string();
  if (whole.ends_with(".md")) whole.resize(whole.size() - 3);
  return ascii::lower(whole);
}

class WikiLinks {
public:
  WikiLinks(
      Book& book,
      const FileSystem& disk,
      const fs::path& root,
      const std::vector<fs::path>& paths,
      Diagnostics& diagnostics
  )
      : book_(book), disk_(disk), root_(root), paths_(paths), diagnostics_(diagnostics) {}

  void run() {
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_) {
      const auto body = dom::body_of(*book_.chapters[chapter_].document);
      for (auto node = body; node;) {
        const auto next = dom::next_in(body, node);
        if (dom::has_class(node, mark)) take(node);
        node = next;
      }
    }
  }

private:
  void take(pugi::xml_node node) {
    const std::string text(dom::get(node, literal));
    node.remove_attribute(literal);
    if (dom::get(node, dom::attribute::class_) == mark.text())
      node.remove_attribute(dom::attribute::class_);
    if (dom::is_element(node, dom::element::a)) link(node, text);
    if (dom::is_element(node, dom::element::img)) picture(node);
  }

  fs::path from_here(const fs::path& target) const {
    return target.lexically_relative(
        paths_[chapter_].parent_path().empty() ? fs::path(".") : paths_[chapter_].parent_path()
    );
  }

  void link(pugi::xml_node node, const std::string& text) {
    const std::string target(dom::get(node, dom::attribute::href));
    const auto sharp = std::min(target.find('#'), target.size());
    const auto note = target.substr(0, sharp);
    const auto found = note.empty() ? std::optional(chapter_) : note_of(note);
    if (!found) return set_text(node, note, text);
    auto href = *found == chapter_ ? std::string() : encoded(from_here(paths_[*found]));
    // The last heading of `Note#Part#Section` is meant.
    const auto part = target.substr(std::min(target.rfind('#') + 1, target.size()));
    if (sharp < target.size() && !part.empty())
      href += '#' + (part.front() == '^' ? part : markdown::slug(part));
    dom::set(
        node, dom::attribute::href, href.empty() ? encoded(paths_[chapter_].filename()) : href
    );
  }

  /// The link becomes what was written, or its words in a vault.
  void set_text(pugi::xml_node node, const std::string& note, const std::string& text) {
    diagnostics_.add(
        {Severity::Warning,
         "REF-001",
         book_.chapters[chapter_].provenance.span_of(node),
         "no note has the name in [[…]]",
         fmt::format("add the note {} to the book, or write plain text", note)}
    );
    if (!text.empty()) {
      node.remove_children();
      dom::append_text(node, text);
    }
    node.set_name(dom::element::span);
    node.remove_attribute(dom::attribute::href);
  }

  std::optional<std::size_t> note_of(const std::string& note) {
    if (by_name_.empty())
      for (std::size_t i = 0; i < paths_.size(); ++i) {
        if (paths_[i].empty()) continue;
        by_path_.emplace(without_ending(paths_[i]), i);
        by_name_.emplace(name_of(paths_[i]), i);
      }
    const auto path = by_path_.find(without_ending(note));
    if (path != by_path_.end()) return path->second;
    const auto name = by_name_.find(name_of(fs::path(note)));
    return name == by_name_.end() ? std::nullopt : std::optional(name->second);
  }

  void picture(pugi::xml_node node) {
    const fs::path target(dom::get(node, dom::attribute::src));
    const auto folder = paths_[chapter_].parent_path();
    auto path = target;
    if (!disk_.exists(root_ / folder / target)) {
      if (disk_.exists(root_ / target))
        path = from_here(target);
      else if (const auto* found = file_of(target))
        path = from_here(*found);
    }
    dom::set(node, dom::attribute::src, encoded(path));
  }

  /// The first file of a name below the root, in the order of paths.
  const fs::path* file_of(const fs::path& target) {
    if (!has_files_) find_files();
    const auto found = files_.find(ascii::lower(target.filename().string()));
    return found == files_.end() ? nullptr : &found->second;
  }

  /// Visits folder by folder, hidden ones left out, so that a vault with its tools' files is quick.
  void find_files() {
    has_files_ = true;
    constexpr int most_files = 50'000;
    std::vector<fs::path> folders{{}};
    for (int count = 0; !folders.empty() && count < most_files;) {
      const auto folder = std::move(folders.back());
      folders.pop_back();
      for (const auto& name : disk_.names_in(root_ / folder)) {
        if (name.starts_with('.')) continue;
        ++count;
        auto path = folder / name;
        if (disk_.kind_of(root_ / path) == FileKind::Folder)
          folders.push_back(std::move(path));
        else
          add_file(std::move(path));
      }
    }
  }

  void add_file(fs::path path) {
    auto& known = files_[ascii::lower(path.filename().string())];
    if (known.empty() || path.generic_string() < known.generic_string()) known = std::move(path);
  }

  Book& book_;
  const FileSystem& disk_;
  const fs::path& root_;
  const std::vector<fs::path>& paths_;
  Diagnostics& diagnostics_;
  std::size_t chapter_ = 0;
  std::map<std::string, std::size_t, std::less<>> by_path_, by_name_;
  std::map<std::string, fs::path, std::less<>> files_;
  bool has_files_ = false;
};

}  // namespace

void resolve_wiki_links(
    Book& book,
    const FileSystem& files,
    const fs::path& root,
    const std::vector<fs::path>& paths,
    Diagnostics& diagnostics
) {
  WikiLinks(book, files, root, paths, diagnostics).run();
}

}  // namespace quire::book
