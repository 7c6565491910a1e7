#include "book/listings/attachments.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// "sources/a/b.py" of "../a/b.py", of characters that every reading system takes in a name.
std::string href_of(const fs::path& path) {
  std::string href = "sources";
  for (const auto& part : path) {
    if (part == "..") continue;
    href += '/';
    for (const char c : part.string())
      href += ascii::is_alphanumeric(c) || c == '.' || c == '-' || c == '_' ? c : '_';
  }
  return href;
}

class Attacher {
public:
  Attacher(Book& book, const ListingSources& sources) : book_(book), sources_(sources) {}

  void run(BookChapter& chapter, const fs::path& folder) {
    const auto body = dom::body_of(*chapter.document);
    for (auto node = body; node; node = dom::next_in(body, node)) {
      if (!dom::is_element(node, dom::element::pre)) continue;
      const std::string file(dom::get(node, "data-file"));
      if (file.empty()) continue;
      if (auto* attachment = attachment_of(file, folder)) link_caption(node, *attachment);
    }
  }

private:
  Attachment* attachment_of(const std::string& file, const fs::path& folder) {
    const auto path = sources_.path_of(file, folder);
    const auto* bytes = path ? sources_.bytes(*path) : nullptr;
    if (!bytes) return nullptr;
    const auto [known, is_new] = index_.try_emplace(*path, book_.attachments.size());
    if (is_new)
      book_.attachments.push_back({path->generic_string(), claimed_href(*path), *bytes, false});
    return &book_.attachments[known->second];
  }

  std::string claimed_href(const fs::path& path) {
    const auto wanted = href_of(path);
    auto href = wanted;
    for (int count = 2; !hrefs_.insert(href).second; ++count)
      href = wanted + '-' + std::to_string(count);
    return href;
  }

  /// A caption that has the file's name already gets an arrow alone.
  static void link_caption(pugi::xml_node pre, Attachment& attachment) {
    auto caption = pre.parent().child(dom::element::figcaption);
    if (!dom::has_class(pre.parent(), dom::classes::listing) || !caption) return;
    attachment.is_linked = true;
    const auto name = fs::path(attachment.path).filename().string();
    const bool is_named = dom::text_of(caption).find(name) != std::string::npos;
    auto place = caption.append_child(dom::element::span);
    dom::set_class(place, dom::classes::screen_only);
    dom::append_text(place, " ");
    auto link = place.append_child(dom::element::a);
    dom::set_class(link, dom::classes::source_file);
    dom::set(link, dom::attribute::href, attachment.href);
    if (is_named) dom::set(link, "aria-label", name);
    dom::append_text(link, is_named ? "↓" : "↓ " + name);
  }

  Book& book_;
  const ListingSources& sources_;
  std::map<fs::path, std::size_t> index_;  ///< of attachments, by path
  std::set<std::string> hrefs_;
};

}  // namespace

void attach_sources(Book& book, const ListingSources& sources, const std::vector<fs::path>& paths) {
  Attacher attacher(book, sources);
  for (std::size_t i = 0; i < book.chapters.size() && i < paths.size(); ++i)
    if (!paths[i].empty()) attacher.run(book.chapters[i], paths[i].parent_path());
}

}  // namespace quire::book
