#include "book/assemble/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "base/ascii.h"
#include "base/near_name.h"
#include "base/percent_encoding.h"
#include "book/url.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "markdown/ids.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

using Ids = std::set<std::string, std::less<>>;

/// The ids of each chapter, which are unique in it.
std::vector<Ids> ids_of(const Book& book) {
  std::vector<Ids> result(book.chapters.size());
  for (std::size_t i = 0; i < book.chapters.size(); ++i) {
    const auto body = dom::body_of(*book.chapters[i].document);
    for (auto node = body; node; node = dom::next_in(body, node))
      if (const auto id = dom::get(node, dom::attribute::id); !id.empty()) result[i].emplace(id);
  }
  return result;
}

/// EPUBCheck warns of links of any other scheme (HTM-025), and stores that use it refuse the book.
/// Source: iana.org/assignments/uri-schemes, the permanent ones that people write.
bool is_registered(std::string_view scheme) {
  constexpr std::array<std::string_view, 19> schemes{
      "ftp",
      "geo",
      "http",
      "https",
      "imap",
      "info",
      "ldap",
      "mailto",
      "news",
      "nfs",
      "nntp",
      "sip",
      "sips",
      "sms",
      "tag",
      "tel",
      "telnet",
      "urn",
      "xmpp"};
  return std::ranges::any_of(schemes, [&](std::string_view known) {
    return ascii::equal_ignoring_case(known, scheme);
  });
}

class Resolver {
public:
  Resolver(
      Book& book,
      const FileSystem& files,
      const Manifest& manifest,
      const std::vector<fs::path>& paths,
      Diagnostics& diagnostics
  )
      : book_(book),
        files_(files),
        root_(manifest.root),
        redirects_(manifest.redirects),
        has_labels_(manifest.dialects.has(markdown::Dialect::Myst)),
        paths_(paths),
        diagnostics_(diagnostics),
        ids_(ids_of(book)) {
    for (std::size_t i = 0; i < paths.size(); ++i)
      if (!paths[i].empty()) {
        by_path_.emplace(paths[i].generic_string(), i);
        by_page_.emplace(page_name(paths[i]), i);
      }
  }

  void run() {
    for (chapter_ = 0; chapter_ < book_.chapters.size(); ++chapter_) {
      const auto body = dom::body_of(*book_.chapters[chapter_].document);
      for (auto node = body; node; node = dom::next_in(body, node))
        if (dom::is_element(node, dom::element::a) && node.attribute(dom::attribute::href))
          resolve(node, std::string(dom::get(node, dom::attribute::href)));
    }
  }

private:
  void resolve(pugi::xml_node link, const std::string& href) {
    // MyST-Parser: a page of the same project.
    constexpr std::string_view of_project = "project:";
    std::size_t at = 0;
    while (has_labels_ && href.compare(at, of_project.size(), of_project) == 0)
      at += of_project.size();
    if (at > 0 && at < href.size()) return resolve(link, href.substr(at));
    const auto url = parse_url(href);
    if (!url.scheme.empty()) return resolve_address(link, href, url);
    if (url.has_authority)
      return dom::set(link, dom::attribute::href, escaped_url("https:" + href));
    if (!url.path.empty()) return resolve_path(link, url);
    if (url.has_fragment) return point_to(link, chapter_, url);
    resolve_nothing(link);
  }

  void resolve_nothing(pugi::xml_node link) {
    // `[](){#name}` is not a link, but a target of other links.
    if (link.first_child() || !link.attribute(dom::attribute::id))
      return kill(
          link,
          "REF-001",
          "link without a destination",
          "write the address in the parentheses, or use plain text"
      );
    link.set_name(dom::element::span);
    link.remove_attribute(dom::attribute::href);
  }

  /// A link to a file of the book's, or to what its project calls by such a path.
  void resolve_path(pugi::xml_node link, const Url& url) {
    const auto path = path_of(url);
    auto target = path ? chapter_of(*path) : std::nullopt;
    if (path && !target)
      if (const auto there = moved(*path, url); there && follow(link, *there)) return;
    if (path && !target) target = chapter_in_other_case(link, *path);
    if (!target && is_page(fs::path(std::string(url.path))))
      target = chapter_of_page(page_path(url));
    if (target) return point_to(link, *target, url);
    const bool may_be_label =
        !url.has_fragment && url.path.find_first_of("./") == std::string_view::npos;
    if (has_labels_ && may_be_label && follow_label(link, url.path)) return;
    kill_dead_path(link, path, url);
  }

  /// A link out of the book.
  void resolve_address(pugi::xml_node link, const std::string& href, const Url& url) {
    if (!is_well_formed(url))
      return kill(link, "REF-003", fmt::format("invalid address: {}", href), {});
    if (is_registered(url.scheme)) return dom::set(link, dom::attribute::href, escaped_url(href));
    if (has_labels_ && follow_label(link, href)) return;
    kill(
        link,
        "REF-004",
        fmt::format("link that no store accepts: {}:", url.scheme),
        "write the address as plain text; its scheme is not registered"
    );
  }

  /// A file as sites name its page: without numbers and dates before names, and without its ending.
  static std::string page_name(const fs::path& file) {
    std::string name;
    auto bare = fs::path(file).replace_extension();
    if (bare.stem() == "index" || bare.stem() == "_index" || bare.stem() == "README")
      bare = bare.parent_path();
    for (const auto& part : bare) {
      const auto text = part.string();
      if (text.empty() || text == "/") continue;  // what stands before and behind the slashes
      const auto digits = text.find_first_not_of("0123456789-_.");
      const bool is_numbered =
          digits != 0 && digits != std::string::npos &&
          std::string_view("-_.").find(text[digits - 1]) != std::string_view::npos;
      name += (name.empty() ? "" : "/") + ascii::lower(is_numbered ? text.substr(digits) : text);
    }
    return name;
  }

  /// The one chapter whose page an address of the site means: by its whole path, or by the end of
  /// it, because only the site knows where it begins (`/docs/other/`, `/2026/01/other/`).
  std::optional<std::size_t> chapter_of_page(const fs::path& path) const {
    auto name = page_name(path);
    while (!name.empty()) {
      const auto [first, last] = by_page_.equal_range(name);
      if (first != last)
        return std::next(first) == last ? std::optional(first->second) : std::nullopt;
      const auto slash = name.find('/');
      name = slash == std::string::npos ? std::string() : name.substr(slash + 1);
    }
    return std::nullopt;
  }

  /// MyST: an address may be the label of anything in the book, `eq:price` too.
  bool follow_label(pugi::xml_node link, std::string_view name) {
    const auto target = id_in(chapter_, name).empty() ? only_chapter_with(name)
                                                      : std::optional<std::size_t>(chapter_);
    if (!target) return false;
    Url label;
    label.fragment = name;
    label.has_fragment = true;
    point_to(link, *target, label);
    return true;
  }

  /// A path from the root of a web site leads to a chapter, if there is one, else nowhere.
  std::optional<fs::path> path_of(const Url& url) const {
    // Zola: `@/` is the folder of the contents.
    const bool is_zolas = url.path.starts_with("@/");
    if (!is_zolas && !url.path.starts_with('/'))
      return resolved_path(paths_[chapter_].parent_path(), url.path);
    const auto path = resolved_path({}, url.path.substr(is_zolas ? 2 : 1));
    return path && chapter_of(*path) ? path : std::nullopt;
  }

  /// Where a page went that is no more.
  struct Moved {
    std::string outside;  ///< a whole address; else
    fs::path path;
    std::string fragment;
  };

  /// Source: mdBook, output.html.redirect
  std::optional<Moved> moved(const fs::path& old, const Url& url) const {
    // Two that lead to each other end.
    constexpr int most_hops = 8;
    Moved here{{}, fs::path(old).replace_extension(".html"), std::string(url.fragment)};
    for (int hop = 0; hop < most_hops; ++hop) {
      const auto page = here.path.generic_string();
      auto found = redirects_.find(page + '#' + here.fragment);
      if (found == redirects_.end()) found = redirects_.find(page);
      if (found == redirects_.end()) return hop > 0 ? std::optional(here) : std::nullopt;
      const auto target = parse_url(found->second);
      if (!target.scheme.empty() || target.has_authority) return Moved{found->second, {}, {}};
      if (target.has_fragment) here.fragment = target.fragment;
      const bool is_whole = target.path.starts_with('/');
      const auto path = resolved_path(
          is_whole ? fs::path() : here.path.parent_path(), target.path.substr(is_whole ? 1 : 0)
      );
      if (!path) return std::nullopt;
      here.path = *path;
    }
    return std::nullopt;
  }

  /// False if there is nothing where the page went.
  bool follow(pugi::xml_node link, const Moved& moved) {
    if (!moved.outside.empty()) {
      resolve(link, moved.outside);
      return true;
    }
    const auto target = chapter_of(moved.path);
    if (!target) return false;
    Url url;
    url.fragment = moved.fragment;
    url.has_fragment = !moved.fragment.empty();
    point_to(link, *target, url);
    return true;
  }

  void kill_dead_path(pugi::xml_node link, const std::optional<fs::path>& path, const Url& url) {
    const auto shown = percent_decoded(url.path);
    if (!path)
      kill(
          link,
          "REF-001",
          fmt::format("link to a file outside the book: {}", shown),
          "write the full address"
      );
    else if (files_.exists(root_ / *path))
      kill(
          link,
          "REF-001",
          fmt::format("not a chapter of this book: {}", shown),
          "add it to the chapters, or link to where it is published"
      );
    else
      kill(
          link,
          "REF-001",
          fmt::format("no such {}: {}", is_page(*path) ? "chapter" : "file", shown),
          did_you_mean(shown, names_from(paths_[chapter_].parent_path()))
      );
  }

  /// Where an address would be from the root on, whether that is the book's or the site's.
  fs::path page_path(const Url& url) const {
    const auto written = percent_decoded(url.path);
    if (written.starts_with('/')) return fs::path(written.substr(1)).lexically_normal();
    auto path = (paths_[chapter_].parent_path() / written).lexically_normal();
    while (!path.empty() && *path.begin() == "..")
      path = path.lexically_relative("..");
    return path;
  }

  /// Whether a name ends as chapters do, or as the pages that tools make of them.
  static bool is_page(const fs::path& path) {
    constexpr auto endings = std::to_array<std::string_view>(
        {"", ".html", ".xhtml", ".htm", ".ipynb", ".md", ".markdown", ".mdx", ".qmd", ".Rmd"}
    );
    return std::ranges::find(endings, path.extension().string()) != endings.end();
  }

  void point_to(pugi::xml_node link, std::size_t target, const Url& url) {
    auto id = id_in(target, url.fragment);
    if (id.empty() && !url.fragment.empty()) id = id_in_other_case(link, target, url.fragment);
    if (id.empty() && url.path.empty())
      if (const auto other = only_chapter_with(url.fragment)) return point_to(link, *other, url);
    const bool is_dead = url.has_fragment && !url.fragment.empty() && id.empty();
    const auto file =
        target == chapter_ ? std::string() : book_.file_name(static_cast<std::uint32_t>(target));
    if (is_dead) {
      const auto message =
          target == chapter_
              ? fmt::format("unknown anchor: #{}", url.fragment)
              : fmt::format("unknown anchor: {}#{}", paths_[target].generic_string(), url.fragment);
      auto hint = did_you_mean(url.fragment, names_in(target));
      if (target == chapter_) return kill(link, "REF-002", message, std::move(hint));
      say(link,
          "REF-002",
          message,
          hint.empty() ? "the link goes to the start of the chapter" : std::move(hint));
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
    const std::string_view address = dom::get(link, dom::attribute::href);
    if (!link.first_child() && !link.attribute("aria-label"))
      dom::append_text(link, percent_decoded(address.substr(address.starts_with('#') ? 1 : 0)));
    link.set_name(dom::element::span);
    link.remove_attribute(dom::attribute::href);
    dom::add_class(link, dom::classes::dead_link);
  }

  /// A chapter by the path of its Markdown, or of the page that mdBook and GitHub make of it.
  std::optional<std::size_t> chapter_of(const fs::path& path) const {
    for (const auto& candidate : candidates(path)) {
      const auto found = by_path_.find(candidate);
      if (found != by_path_.end()) return found->second;
    }
    // mdBook's page of all pages.
    if (path.generic_string() != "print.html") return {};
    const auto contents = std::ranges::find(book_.chapters, Part::Contents, &BookChapter::part);
    if (contents == book_.chapters.end()) return {};
    return static_cast<std::size_t>(contents - book_.chapters.begin());
  }

  /// The path with a chapter's ending, in place of a page's; "release-1.2" has none.
  static fs::path with_ending(const fs::path& path, const char* ending) {
    return is_page(path) ? fs::path(path).replace_extension(ending)
                         : fs::path(path.string() + ending);
  }

  static std::vector<std::string> candidates(const fs::path& path) {
    std::vector<fs::path> paths{
        path, with_ending(path, ".md"), path / "README.md", path / "index.md", path / "_index.md"};
    for (const auto* ending : {".mdx", ".qmd", ".Rmd", ".markdown"})
      paths.push_back(with_ending(path, ending));
    if (path.stem() == "index") paths.push_back(fs::path(path).replace_filename("README.md"));
    std::vector<std::string> names;
    names.reserve(paths.size());
    for (const auto& one : paths)
      names.push_back(one.lexically_normal().generic_string());
    return names;
  }

  /// The chapter that is meant where only the case of letters is wrong, which is said: file systems
  /// differ about it.
  std::optional<std::size_t> chapter_in_other_case(pugi::xml_node link, const fs::path& path) {
    for (const auto& candidate : candidates(path))
      for (const auto& [name, index] : by_path_)
        if (ascii::equal_ignoring_case(name, candidate)) {
          say_case(link, path.generic_string(), relative_name(name));
          return index;
        }
    return std::nullopt;
  }

  std::string id_in_other_case(
      pugi::xml_node link, std::size_t chapter, std::string_view fragment
  ) {
    const auto wanted = markdown::id_of_fragment(fragment);
    const auto& near = ids_like(chapter, wanted);
    for (const auto& id : near)
      if (ascii::equal_ignoring_case(id, wanted)) {
        say_case(link, '#' + wanted, '#' + id);
        return id;
      }
    return near.size() == 1 ? near.front() : std::string();
  }

  /// The letters and digits of an id, small: tools make different ids of a heading, such as
  /// `load-data` and `load_data`.
  static std::string spelling_of(std::string_view id) {
    auto name = ascii::lower(id);
    std::erase_if(name, [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && !ascii::is_alphanumeric(c);
    });
    return name;
  }

  /// The ids of a chapter with the same letters and digits. They are sorted when they are first
  /// asked for: most books have no link that needs them.
  const std::vector<std::string>& ids_like(std::size_t chapter, std::string_view wanted) {
    auto& known = by_spelling_[chapter];
    if (known.empty())
      for (const auto& id : ids_[chapter])
        known[spelling_of(id)].push_back(id);
    static const std::vector<std::string> none;
    const auto name = spelling_of(wanted);
    const auto found = known.find(name);
    return name.empty() || found == known.end() ? none : found->second;
  }

  void say_case(pugi::xml_node link, std::string_view written, std::string_view right) {
    say(link,
        "REF-005",
        fmt::format("{} has the wrong case", written),
        fmt::format("write {}", right));
  }

  /// A chapter's path as one writes it in the chapter that is looked at.
  std::string relative_name(const fs::path& name) const {
    const auto folder = paths_[chapter_].parent_path();
    return folder.empty() ? name.generic_string()
                          : name.lexically_relative(folder).generic_string();
  }

  std::string id_in(std::size_t chapter, std::string_view fragment) const {
    auto id = markdown::id_of_fragment(fragment);
    return ids_[chapter].contains(id) ? id : std::string();
  }

  /// The one chapter that has the id; nothing where several have it.
  std::optional<std::size_t> only_chapter_with(std::string_view fragment) const {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (id_in(i, fragment).empty()) continue;
      if (only) return std::nullopt;
      only = i;
    }
    return only;
  }

  std::vector<std::string> names_in(std::size_t chapter) const {
    return {ids_[chapter].begin(), ids_[chapter].end()};
  }

  /// All chapters, as one writes them in a file of the folder.
  std::vector<std::string> names_from(const fs::path& folder) const {
    std::vector<std::string> names;
    for (const auto& [name, index] : by_path_)
      names.push_back(
          folder.empty() ? name : fs::path(name).lexically_relative(folder).generic_string()
      );
    return names;
  }

  Book& book_;
  const FileSystem& files_;
  const fs::path& root_;
  const std::map<std::string, std::string>& redirects_;
  const bool has_labels_;  ///< an address may be a label
  const std::vector<fs::path>& paths_;
  Diagnostics& diagnostics_;
  std::vector<Ids> ids_;
  /// Of a chapter, by spelling_of().
  std::map<std::size_t, std::map<std::string, std::vector<std::string>>> by_spelling_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
  std::multimap<std::string, std::size_t, std::less<>> by_page_;
  std::size_t chapter_ = 0;
};

}  // namespace

void resolve_references(
    Book& book,
    const FileSystem& files,
    const Manifest& manifest,
    const std::vector<fs::path>& paths,
    Diagnostics& diagnostics
) {
  Resolver(book, files, manifest, paths, diagnostics).run();
}

}  // namespace quire::book
