#include "book/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/file.h"
#include "book/near_name.h"
#include "book/url.h"
#include "dom/names.h"
#include "dom/walk.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Why a picture is not there, in a diagnostic's words.
struct Fault {
  std::string_view code;
  std::string message, hint;
};

/// A name for the package: letters, digits, hyphens and dots of the file's own.
std::string package_path(const fs::path& path, const image::Image& picture) {
  std::string name;
  for (const char c : path.stem().string()) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (is_kept) name += c;
  }
  if (name.empty()) name = "image";
  return fmt::format(
      "images/{}-{}.{}", name, picture.id.substr(0, 8), image::extension(picture.kind)
  );
}

class Pictures {
public:
  Pictures(Book& book, const fs::path& root, Diagnostics& diagnostics)
      : book_(book), root_(root), diagnostics_(diagnostics) {}

  void load_all(const std::vector<fs::path>& paths) {
    for (std::size_t i = 0; i < book_.chapters.size(); ++i) {
      auto& chapter = book_.chapters[i];
      const auto body = dom::body_of(*chapter.document);
      for (auto node = body; node; node = dom::next_in(body, node))
        if (dom::is_element(node, dom::element::img)) point(node, chapter, paths[i].parent_path());
    }
  }

  void load_cover() {
    auto& metadata = book_.metadata;
    if (metadata.cover.empty()) return;
    const auto& loaded = load(metadata.cover, {});
    if (const auto* fault = std::get_if<Fault>(&loaded)) say(*fault, metadata.cover_span);
    metadata.cover =
        std::holds_alternative<std::string>(loaded) ? std::get<std::string>(loaded) : "";
  }

private:
  using Loaded = std::variant<std::string, Fault>;  ///< the key in Book::images, or why not

  void say(const Fault& fault, Span span) {
    diagnostics_.add({Severity::Warning, fault.code, span, fault.message, fault.hint});
  }

  void point(pugi::xml_node node, const markdown::Chapter& chapter, const fs::path& folder) {
    const auto source = dom::get(node, dom::attribute::src);
    const auto& loaded = load(source, folder);
    if (const auto* key = std::get_if<std::string>(&loaded))
      return dom::set(node, dom::attribute::src, *key);
    say(std::get<Fault>(loaded), chapter.provenance.span_of(node));

    std::string text(dom::get(node, dom::attribute::alt));
    if (text.empty()) text = fs::path(parse_url(source).path).filename().string();
    node.remove_attributes();
    node.set_name(dom::element::span);
    dom::set(node, dom::attribute::class_, "missing-image");
    dom::set(node, dom::attribute::role, "img");
    dom::set(node, "aria-label", text.empty() ? "?" : text);
    dom::append_text(node, text);
  }

  const Loaded& load(std::string_view source, const fs::path& folder) {
    const auto [place, is_new] =
        loaded_.try_emplace(folder.generic_string() + '\n' + std::string(source));
    if (is_new) place->second = read(source, folder);
    return place->second;
  }

  Loaded read(std::string_view source, const fs::path& folder) {
    const auto url = parse_url(source);
    if (!url.scheme.empty() || url.has_authority)
      return Fault{
          "IMG-002",
          fmt::format("picture from elsewhere: {}", source),
          "put the file into the book's folder"};
    const auto path = resolved_path(folder, url.path);
    if (!path || leads_out(root_, *path))
      return Fault{
          "IMG-003",
          fmt::format("picture outside of the book's folder: {}", source),
          "move it into the folder"};
    const auto known = by_path_.find(path->generic_string());
    if (known != by_path_.end()) return known->second;
    return by_path_[path->generic_string()] = read_file_of(*path, source);
  }

  Loaded read_file_of(const fs::path& path, std::string_view source) {
    auto bytes = read_file_if_any(root_ / path);
    if (!bytes)
      return Fault{
          "IMG-001",
          fmt::format("no such picture: {}", source),
          did_you_mean(path.filename().string(), names_beside(path))};
    auto result = image::load(std::move(*bytes));
    if (auto* refusal = std::get_if<image::Refusal>(&result))
      return Fault{"IMG-004", fmt::format("{} {}", source, refusal->reason), refusal->hint};
    auto& picture = std::get<image::Image>(result);
    // Equal pictures are one, whatever they are called.
    const auto [known, is_new] = by_digest_.try_emplace(picture.id, package_path(path, picture));
    if (is_new) book_.images.emplace(known->second, std::move(picture));
    return known->second;
  }

  std::vector<std::string> names_beside(const fs::path& path) const {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator((root_ / path).parent_path(), ignored))
      names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }

  Book& book_;
  const fs::path& root_;
  Diagnostics& diagnostics_;
  std::map<std::string, Loaded> loaded_;   ///< by folder and `src`
  std::map<std::string, Loaded> by_path_;  ///< by path from the root on
  std::map<std::string, std::string> by_digest_;
};

}  // namespace

void load_pictures(
    Book& book, const fs::path& root, const std::vector<fs::path>& paths, Diagnostics& diagnostics
) {
  Pictures pictures(book, root, diagnostics);
  pictures.load_cover();
  pictures.load_all(paths);
}

}  // namespace quire::book
