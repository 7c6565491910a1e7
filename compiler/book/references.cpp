#include "book/references.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/percent_encoding.h"
#include "book/near_name.h"
#include "book/url.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Ids by what the author calls them, what the book calls them.
using IdsOfChapter = std::map<std::string, std::string, std::less<>>;

/// The first chapter keeps its id; a later one's gets the chapter's number behind it.
std::string unique_id(
    const std::string& id, std::size_t chapter, std::set<std::string, std::less<>>& taken
) {
  if (taken.insert(id).second) return id;
  auto unique = fmt::format("{}-c{}", id, chapter);
  for (std::size_t i = 2; !taken.insert(unique).second; ++i)
    unique = fmt::format("{}-c{}-{}", id, chapter, i);
  return unique;
}

/// A chapter's section is labelled by a heading, whose id may have changed.
void relabel(pugi::xml_node section, const IdsOfChapter& ids) {
  const auto label = ids.find(dom::get(section, "aria-labelledby"));
  if (label != ids.end()) dom::set(section, "aria-labelledby", label->second);
}

std::vector<IdsOfChapter> make_ids_unique(Book& book) {
  std::set<std::string, std::less<>> taken;
  std::vector<IdsOfChapter> result(book.chapters.size());
  for (std::size_t i = 0; i < book.chapters.size(); ++i) {
    const auto body = dom::body_of(*book.chapters[i].document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      const std::string id(dom::get(node, dom::attribute::id));
      if (id.empty()) continue;
      const auto unique = unique_id(id, i, taken);
      result[i].emplace(id, unique);
      if (unique != id) dom::set(node, dom::attribute::id, unique);
    }
    relabel(body.child(dom::element::section), result[i]);
  }
  return result;
}

class Resolver {
public:
  Resolver(Book& book, const std::vector<fs::path>& paths, Diagnostics& diagnostics)
      : book_(book), paths_(paths), diagnostics_(diagnostics), ids_(make_ids_unique(book)) {
    for (std::size_t i = 0; i < paths.size(); ++i)
      if (!paths[i].empty()) by_path_.emplace(paths[i].generic_string(), i);
  }

  void run() {
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_) {
      const auto body = dom::body_of(*book_.chapters[chapter_].document);
      for (auto node = body; node; node = dom::next_in(body, node))
        if (dom::is_element(node, dom::element::a) && node.attribute(dom::attribute::href))
          resolve(node);
    }
  }

private:
  void resolve(pugi::xml_node link) {
    const std::string href(dom::get(link, dom::attribute::href));
    const auto url = parse_url(href);
    if (!url.scheme.empty()) {
      if (!is_well_formed(url))
        return kill(link, "REF-003", fmt::format("not an address: {}", href), {});
      return dom::set(link, dom::attribute::href, escaped_url(href));
    }
    if (url.has_authority)
      return dom::set(link, dom::attribute::href, escaped_url("https:" + href));
    if (url.path.empty() && !url.has_fragment)
      return kill(link, "REF-001", "link without a destination", {});

    const auto target = url.path.empty() ? std::optional(chapter_) : chapter_of(url.path);
    if (!target) {
      const auto shown = percent_decoded(url.path);
      return kill(
          link,
          "REF-001",
          fmt::format("no such chapter: {}", shown),
          did_you_mean(shown, chapter_names())
      );
    }
    point_to(link, *target, url);
  }

  void point_to(pugi::xml_node link, std::size_t target, const Url& url) {
    const auto id = id_in(target, url.fragment);
    const bool is_dead = url.has_fragment && !url.fragment.empty() && id.empty();
    const auto file =
        target == chapter_ ? std::string() : book_.file_name(static_cast<std::uint32_t>(target));
    if (is_dead) {
      const auto message =
          target == chapter_
              ? fmt::format("no such place: #{}", url.fragment)
              : fmt::format("no such place: {}#{}", paths_[target].generic_string(), url.fragment);
      auto hint = did_you_mean(url.fragment, names_in(target));
      if (target == chapter_) return kill(link, "REF-002", message, std::move(hint));
      say(link,
          "REF-002",
          message,
          hint.empty() ? "the link leads to the chapter's beginning" : std::move(hint));
    }
    const auto fragment = id.empty() ? std::string() : "#" + id;
    const auto whole = file + fragment;
    dom::set(
        link,
        dom::attribute::href,
        whole.empty() ? book_.file_name(static_cast<std::uint32_t>(target)) : whole
    );
  }

  void say(pugi::xml_node link, std::string_view code, std::string message, std::string hint) {
    const auto span = book_.chapters[chapter_].provenance.span_of(link);
    diagnostics_.add({Severity::Warning, code, span, std::move(message), std::move(hint)});
  }

  /// The link's text stays.
  void kill(pugi::xml_node link, std::string_view code, std::string message, std::string hint) {
    say(link, code, std::move(message), std::move(hint));
    link.set_name(dom::element::span);
    link.remove_attribute(dom::attribute::href);
    dom::add_class(link, "dead-link");
  }

  /// A chapter by the path of its Markdown, or of the page that mdBook and GitHub make of it.
  std::optional<std::size_t> chapter_of(std::string_view url_path) const {
    const auto folder = paths_[chapter_].parent_path();
    const auto path = resolved_path(folder, url_path);
    if (!path) return std::nullopt;
    const auto as_markdown = fs::path(*path).replace_extension(".md");
    for (const auto& candidate :
         {*path,
          as_markdown,
          *path / "README.md",
          *path / "index.md",
          fs::path(*path).replace_filename("README.md")}) {
      const bool is_index_page = path->stem() == "index";
      if (candidate.filename() == "README.md" && candidate.parent_path() == path->parent_path() &&
          !is_index_page)
        continue;
      const auto found = by_path_.find(candidate.lexically_normal().generic_string());
      if (found != by_path_.end()) return found->second;
    }
    return std::nullopt;
  }

  std::string id_in(std::size_t chapter, std::string_view fragment) const {
    const auto found = ids_[chapter].find(markdown::id_of_fragment(fragment));
    return found == ids_[chapter].end() ? std::string() : found->second;
  }

  std::vector<std::string> names_in(std::size_t chapter) const {
    std::vector<std::string> names;
    for (const auto& [name, id] : ids_[chapter])
      names.push_back(name);
    return names;
  }

  std::vector<std::string> chapter_names() const {
    std::vector<std::string> names;
    for (const auto& [name, index] : by_path_)
      names.push_back(name);
    return names;
  }

  Book& book_;
  const std::vector<fs::path>& paths_;
  Diagnostics& diagnostics_;
  std::vector<IdsOfChapter> ids_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
  std::size_t chapter_ = 0;
};

}  // namespace

void resolve_references(Book& book, const std::vector<fs::path>& paths, Diagnostics& diagnostics) {
  Resolver(book, paths, diagnostics).run();
}

}  // namespace quire::book
