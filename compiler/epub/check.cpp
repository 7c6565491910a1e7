#include "epub/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "css/token.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "dom/xml.h"
#include "epub/content_model.h"
#include "epub/publication.h"

namespace quire::epub {
namespace {

constexpr std::string_view xhtml_type = "application/xhtml+xml";

/// A reference of one file to a place in another, or to a whole file.
struct Reference {
  std::string file;  ///< from the container's root
  std::string id;    ///< empty: the file itself
};

/// What one file of the container holds, as far as others depend on it.
struct Reading {
  std::unordered_set<std::string> ids;
  std::vector<Reference> references;
  std::vector<std::string> faults;
  bool has_drawing = false;
  bool has_formula = false;
};

bool has_scheme(std::string_view url) {
  const auto colon = url.find(':');
  return colon != std::string_view::npos && colon < url.find_first_of("/?#");
}

/// What a link must not do: run, carry its own document, or look into the reader's files. The
/// author may use whatever other scheme there is, or will be.
bool is_forbidden_link(std::string_view url) {
  constexpr std::array<std::string_view, 4> schemes{"javascript:", "vbscript:", "data:", "file:"};
  return std::ranges::any_of(schemes, [&](std::string_view scheme) {
    return ascii::equal_ignoring_case(url.substr(0, scheme.size()), scheme);
  });
}

/// "EPUB/images/a.png" of "../images/a.png" in EPUB/text/b.xhtml.
std::string resolved(std::string_view base, std::string_view path) {
  if (path.empty()) return std::string(base);
  std::string result(base.substr(0, base.rfind('/') + 1));
  while (path.starts_with("../") && !result.empty()) {
    result.pop_back();
    result.resize(result.rfind('/') + 1);
    path.remove_prefix(3);
  }
  return result + std::string(path);
}

/// Reads one XML file; `link` and `resource` say which attributes lead where.
class Reader {
public:
  explicit Reader(const ContainerFile& file) : file_(file) {}

  Reading run() {
    dom::ParseFault fault;
    document_ = dom::parse(file_.bytes, &fault);
    if (!document_) {
      say(fmt::format("not well-formed at byte {}: {}", fault.offset, fault.message));
      return std::move(reading_);
    }
    for (pugi::xml_node node = *document_; node; node = dom::next_in(*document_, node))
      if (node.type() == pugi::node_element) read(node);
    if (file_.path.ends_with(".xhtml"))
      for (auto& said : nesting_faults(*document_))
        say(std::move(said));
    return std::move(reading_);
  }

private:
  void say(std::string fault) { reading_.faults.push_back(file_.path + ": " + std::move(fault)); }

  void read(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "svg") reading_.has_drawing = true;
    if (name == "math") reading_.has_formula = true;
    if (name == "script" || name == "foreignObject") say(fmt::format("<{}>", name));
    for (const auto attribute : node.attributes())
      read(attribute.name(), attribute.value(), name);
  }

  void read(std::string_view name, std::string_view value, std::string_view element) {
    if (name == dom::attribute::id) return add_id(value);
    const bool is_link = name == dom::attribute::href && element == dom::element::a;
    if (is_link && has_scheme(value)) {
      if (is_forbidden_link(value)) say(fmt::format("a link to {}", value));
    } else if (name == dom::attribute::href || name == dom::attribute::src || name == "xlink:href") {
      refer(value);
    } else if (name.starts_with("on")) {
      say(fmt::format("an event handler, {}=", name));
    }
  }

  void add_id(std::string_view id) {
    if (id.empty() || id.find_first_of(" \t\r\n") != std::string_view::npos)
      say(fmt::format("invalid id: \"{}\"", id));
    if (!reading_.ids.emplace(id).second) say(fmt::format("two places with the id \"{}\"", id));
  }

  void refer(std::string_view url) {
    if (url.starts_with("data:")) return;
    if (has_scheme(url) || url.starts_with("//")) return say(fmt::format("remote: {}", url));
    const auto hash = std::min(url.find('#'), url.size());
    reading_.references.push_back(
        {resolved(file_.path, url.substr(0, hash)),
         std::string(url.substr(std::min(hash + 1, url.size())))}
    );
  }

  const ContainerFile& file_;
  dom::Document document_;
  Reading reading_;
};

/// The files that a style sheet of ours names: `url(fonts/a.ttf)`, never quoted. What reads like it
/// in a text or behind a number is none.
std::vector<Reference> references_of_css(const ContainerFile& file) {
  std::vector<Reference> references;
  if (file.bytes.find("url(") == std::string_view::npos) return references;
  for (const auto& token : css::tokenize(file.bytes, SourceId()))
    if (token.kind == css::TokenKind::Url && !token.text.starts_with("data:"))
      references.push_back({resolved(file.path, token.text), {}});
  return references;
}

bool is_xml(std::string_view path) {
  constexpr std::array endings{".xhtml", ".ncx", ".opf", ".svg", "/container.xml"};
  return std::ranges::any_of(endings, [&](std::string_view end) { return path.ends_with(end); });
}

/// A file that is the same as in the build before is not read again.
std::shared_ptr<const Reading> reading_of(const ContainerFile& file, Memo* memo) {
  const bool is_sheet = file.path.ends_with(".css");
  if (!is_sheet && !is_xml(file.path)) return std::make_shared<const Reading>();
  const auto read = [&] {
    if (!is_sheet) return Reader(file).run();
    Reading reading;
    reading.references = references_of_css(file);
    return reading;
  };
  const auto bytes = memo ? fmt::format("{}\n{}", file.path, file.bytes) : std::string();
  return remembered<Reading>(memo, "reading", bytes, read);
}

class Check {
public:
  Check(const Container& container, const TaskPool& pool, Memo* memo)
      : container_(container), readings_(container.size()) {
    pool.for_each(container.size(), [&](std::size_t i, std::size_t) {
      readings_[i] = reading_of(container[i], memo);
    });
    for (std::size_t i = 0; i < container.size(); ++i)
      if (!files_.emplace(container[i].path, i).second) say(container[i].path + ": packed twice");
  }

  std::vector<std::string> run() {
    for (const auto& reading : readings_)
      std::ranges::copy(reading->faults, std::back_inserter(faults_));
    check_references();
    check_package();
    return std::move(faults_);
  }

private:
  void say(std::string fault) { faults_.push_back(std::move(fault)); }

  void check_references() {
    for (std::size_t i = 0; i < container_.size(); ++i)
      for (const auto& [file, id] : readings_[i]->references) {
        const auto found = files_.find(file);
        if (found == files_.end())
          say(fmt::format("{}: no such file: {}", container_[i].path, file));
        else if (!id.empty() && !readings_[found->second]->ids.contains(id))
          say(fmt::format("{}: unknown anchor: {}#{}", container_[i].path, file, id));
      }
  }

  void check_package() {
    const auto package = std::string(name::folder) + name::package;
    const auto found = files_.find(package);
    if (found == files_.end()) return say("there is no package document");
    const auto document = dom::parse(container_[found->second].bytes);
    if (!document) return;  // said already
    const auto root = document->child("package");
    std::set<std::string> listed{package};
    std::map<std::string, std::string, std::less<>> readable;  // by id
    for (const auto item : root.child("manifest").children("item"))
      check_item(item, listed, readable);
    for (const auto& [path, index] : files_)
      if (path.starts_with(name::folder) && !listed.contains(path))
        say(path + ": not in the manifest");
    check_spine(root.child("spine"), readable);
  }

  void check_item(
      pugi::xml_node item,
      std::set<std::string>& listed,
      std::map<std::string, std::string, std::less<>>& readable
  ) {
    const auto path = name::folder + std::string(dom::get(item, dom::attribute::href));
    const auto type = dom::get(item, "media-type");
    if (!listed.insert(path).second) say(path + ": twice in the manifest");
    // A resource that is not a document needs one to show instead: epub-33 #sec-manifest-fallbacks.
    if (type == xhtml_type || item.attribute("fallback"))
      readable.emplace(dom::get(item, dom::attribute::id), path);
    const auto found = files_.find(path);
    if (found == files_.end()) return;  // a dead reference, said already
    const bool says_svg = dom::get(item, "properties").find("svg") != std::string_view::npos;
    const bool says_mathml = dom::get(item, "properties").find("mathml") != std::string_view::npos;
    if (type == xhtml_type && says_mathml != readings_[found->second]->has_formula)
      say(path + ": the property mathml is wrong");
    if (type == xhtml_type && says_svg != readings_[found->second]->has_drawing)
      say(path + ": the property svg is wrong");
  }

  /// What is linked can be read on from: epub-33 #sec-spine-elem.
  void check_links(const std::set<std::string>& shown) {
    for (std::size_t i = 0; i < container_.size(); ++i) {
      if (!container_[i].path.ends_with(".xhtml")) continue;
      for (const auto& [file, id] : readings_[i]->references)
        if (file.ends_with(".xhtml") && files_.contains(file) && !shown.contains(file))
          say(fmt::format("{} links to {}, which the spine does not show", container_[i].path, file)
          );
    }
  }

  void check_spine(
      pugi::xml_node spine, const std::map<std::string, std::string, std::less<>>& readable
  ) {
    std::set<std::string_view> seen;
    std::set<std::string> shown;
    for (const auto itemref : spine.children("itemref")) {
      const auto id = dom::get(itemref, "idref");
      const auto document = readable.find(id);
      if (document == readable.end())
        say(fmt::format("the spine shows \"{}\", no document", id));
      else
        shown.insert(document->second);
      if (!seen.insert(id).second) say(fmt::format("the spine shows \"{}\" twice", id));
    }
    if (seen.empty()) say("the spine is empty");
    check_links(shown);
  }

  const Container& container_;
  std::vector<std::shared_ptr<const Reading>> readings_;
  std::map<std::string, std::size_t> files_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(const Container& container, const TaskPool& pool, Memo* memo) {
  return Check(container, pool, memo).run();
}

}  // namespace quire::epub
