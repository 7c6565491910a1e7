#include "book/assemble/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <variant>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/file_system.h"
#include "base/near_name.h"
#include "base/percent_encoding.h"
#include "book/url.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/walk.h"
#include "image/drawing.h"
#include "image/print_picture.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// Why a picture is not there, in a diagnostic's words.
struct Fault {
  std::string_view code;
  std::string message, hint;
};

/// A file's picture, before it is known where it is shown.
struct Opened {
  std::optional<image::Format> kind;  ///< by its bytes, as they were
  std::variant<image::Image, image::Refusal> picture;
};

}  // namespace
}  // namespace quire::book

namespace quire {

/// A picture; a refusal is found again as fast as it is read.
template <>
struct Stored<std::optional<book::Opened>> {
  using MaybeOpened = std::optional<book::Opened>;

  static std::optional<std::string> to_bytes(const MaybeOpened& opened) {
    const auto* const picture = opened ? std::get_if<image::Image>(&opened->picture) : nullptr;
    auto bytes = picture ? Stored<image::Image>::to_bytes(*picture) : std::nullopt;
    if (bytes) bytes->insert(bytes->begin(), static_cast<char>(*opened->kind));
    return bytes;
  }

  static std::optional<MaybeOpened> from_bytes(std::string bytes) {
    if (bytes.empty() || bytes.front() > static_cast<char>(image::Format::WebP)) return {};
    const auto kind = static_cast<image::Format>(bytes.front());
    auto picture = Stored<image::Image>::from_bytes(bytes.substr(1));
    if (!picture) return {};
    return book::Opened{kind, std::move(*picture)};
  }
};

}  // namespace quire

namespace quire::book {
namespace {

/// A file's picture, or why there is none.
using MaybeOpened = std::variant<ReadFault, Opened>;

/// A name for the package: letters, digits, hyphens and dots of the file's own.
std::string package_path(const fs::path& path, const image::Image& picture) {
  std::string name;
  for (const char c : path.stem().string()) {
    if (ascii::is_alphanumeric(c) || c == '-' || c == '_') name += c;
  }
  if (name.empty()) name = "image";
  return fmt::format(
      "images/{}-{}.{}", name, picture.id.substr(0, 8), image::extension(picture.kind)
  );
}

/// Where sites keep what their pages show, in the book's folder.
constexpr std::array<std::string_view, 10> site_folders{
    "",
    "static",
    "public",
    "docs",
    "src",
    "assets",
    "source",
    "content",
    "resources",
    "website/static"};

class Pictures {
public:
  Pictures(
      Book& book,
      const FileSystem& files,
      const PictureFolders& folders,
      Memo* memo,
      Diagnostics& diagnostics
  )
      : book_(book),
        files_(files),
        root_(folders.root),
        bounds_(folders.bounds),
        memo_(memo),
        diagnostics_(diagnostics) {}

  /// Opens what load_all() will ask for, on all threads.
  void open_all(const std::vector<fs::path>& paths, const TaskPool& pool) {
    for (std::size_t i = 0; i < book_.chapters.size(); ++i) {
      const auto body = dom::body_of(*book_.chapters[i].document);
      for (auto node = body; node; node = dom::next_in(body, node)) {
        if (!dom::is_element(node, dom::element::img)) continue;
        const auto source = dom::get(node, dom::attribute::src);
        const auto path = path_of(source, paths[i].parent_path());
        if (path) opened_.try_emplace(path->generic_string());
      }
    }
    std::vector<decltype(opened_)::iterator> files;
    for (auto file = opened_.begin(); file != opened_.end(); ++file)
      files.push_back(file);
    pool.for_each(
        files.size(),
        [&](std::size_t i, std::size_t) { files[i]->second = open_file(files[i]->first); },
        "pictures"
    );
  }

  void load_all(const std::vector<fs::path>& paths) {
    for (std::size_t i = 0; i < book_.chapters.size(); ++i)
      load_all_of(book_.chapters[i], paths[i].parent_path());
  }

  void load_cover() {
    auto& metadata = book_.metadata;
    if (metadata.cover.empty() || metadata.cover == no_cover) return;
    here_ = metadata.cover_span;
    const auto& loaded = load(metadata.cover, {});
    if (const auto* fault = std::get_if<Fault>(&loaded)) say(*fault, metadata.cover_span);
    metadata.cover =
        std::holds_alternative<std::string>(loaded) ? std::get<std::string>(loaded) : "";
  }

  /// What only a printer is sent: as many pixels as there are.
  void load_print_cover() {
    auto& cover = book_.print_cover;
    if (!cover) return;
    for (auto* picture : {&cover->front, &cover->back})
      if (!picture->path.empty()) load_for_print(*picture, diagnostics_);
    const auto& [own, span] = std::pair(book_.metadata.cover, book_.metadata.cover_span);
    if (!cover->front.path.empty() || own.empty() || own == no_cover) return;
    cover->front = {own, span, nullptr};
    Diagnostics said_of_the_books_cover;
    load_for_print(cover->front, said_of_the_books_cover);
  }

private:
  void load_for_print(CoverPicture& picture, Diagnostics& diagnostics) const {
    const auto report = [&](std::string_view code, std::string message, std::string hint) {
      diagnostics.add({Severity::Warning, code, picture.span, std::move(message), std::move(hint)});
    };
    const auto path = path_of(picture.path, {});
    const auto bytes = path ? files_.read_if_any(root_ / *path) : std::nullopt;
    if (!bytes)
      return report(
          "IMG-001",
          fmt::format("no such picture: {}", picture.path),
          "name a file in the book's folder"
      );
    auto loaded = image::load_for_print(*bytes, neighbours_of(path->parent_path()));
    if (const auto* refusal = std::get_if<image::Refusal>(&loaded))
      return report("IMG-004", fmt::format("{} {}", picture.path, refusal->reason), refusal->hint);
    auto& image = std::get<image::Image>(loaded);
    // It is another than the book's, which may have been scaled down.
    image.id += "-print";
    picture.image = std::make_shared<const image::Image>(std::move(image));
  }

  using Loaded = std::variant<std::string, Fault>;  ///< the key in Book::images, or why not

  void say(const Fault& fault, Span span) {
    diagnostics_.add({Severity::Warning, fault.code, span, fault.message, fault.hint});
  }

  void load_all_of(markdown::Chapter& chapter, const fs::path& folder) {
    const auto body = dom::body_of(*chapter.document);
    body_ = body;
    ids_.reset();
    drawing_count_ = 0;
    for (auto node = body; node;) {
      const bool is_drawing = dom::is_element(node, dom::element::svg);
      const bool is_picture = is_drawing || dom::is_element(node, dom::element::img);
      if (is_picture) here_ = chapter.provenance.span_of(node);
      if (is_drawing)
        settle(node, chapter, folder);
      else if (is_picture)
        point(node, folder);
      node = is_drawing ? dom::next_after(body, node) : dom::next_in(body, node);
    }
  }

  void point(pugi::xml_node node, const fs::path& folder) {
    const std::string source(dom::get(node, dom::attribute::src));
    const auto& loaded = load(source, folder);
    if (const auto* key = std::get_if<std::string>(&loaded))
      return dom::set(node, dom::attribute::src, *key);
    say(std::get<Fault>(loaded), here_);

    std::string text(dom::get(node, dom::attribute::alt));
    if (text.empty() && !is_data(source))
      text = fs::path(parse_url(source).path).filename().string();
    replace_by_text(node, text);
  }

  static void replace_by_text(pugi::xml_node node, const std::string& text) {
    node.remove_attributes();
    node.set_name(dom::element::span);
    dom::set_class(node, dom::classes::missing_image);
    dom::set(node, dom::attribute::role, "img");
    dom::set(node, "aria-label", text.empty() ? "?" : text);
    dom::append_text(node, text.empty() ? "?" : text);
  }

  /// A drawing in the text: cleaned aside, because nodes of a chapter keep their identity. What
  /// says nothing to those who don't see it is decoration, and said to be.
  void settle(pugi::xml_node node, markdown::Chapter& chapter, const fs::path& folder) {
    if (!ids_) ids_ = ids_of(body_);
    pugi::xml_document aside;
    auto svg = aside.append_copy(node);
    const auto result = image::clean_drawing(svg, neighbours_of(folder));
    while (node.first_child())
      chapter.provenance.erase(node.first_child());
    if (const auto* refusal = std::get_if<image::Refusal>(&result)) {
      say({"IMG-004", "drawing " + refusal->reason, refusal->hint}, here_);
      return replace_by_text(node, image::label_of(svg));
    }
    say_remarks("drawing", std::get<image::Image>(result));
    image::prefix_ids(svg, free_prefix());
    const auto label = image::label_of(svg);
    unname(svg);
    dom::set(svg, label.empty() ? "aria-hidden" : "aria-label", label.empty() ? "true" : label);
    if (!label.empty()) dom::set(svg, dom::attribute::role, "img");
    node.remove_attributes();
    node.set_name(dom::element::svg);
    for (const auto& attribute : svg.attributes())
      node.append_copy(attribute);
    for (const auto& child : svg.children())
      node.append_copy(child);
  }

  /// A drawing is known by its label: what it was named by in its author's document may not be in
  /// this one.
  static void unname(pugi::xml_node svg) {
    for (auto node = svg; node; node = dom::next_in(svg, node))
      for (const auto* name : {"aria-labelledby", "aria-describedby"})
        node.remove_attribute(name);
  }

  static std::set<std::string> ids_of(pugi::xml_node body) {
    std::set<std::string> ids;
    for (auto node = body; node; node = dom::next_in(body, node))
      if (const auto id = dom::get(node, dom::attribute::id); !id.empty()) ids.emplace(id);
    return ids;
  }

  /// "drawing-2-", and no id of the chapter begins with it.
  std::string free_prefix() {
    while (true) {
      auto prefix = fmt::format("drawing-{}-", ++drawing_count_);
      const auto next = ids_->lower_bound(prefix);
      if (next == ids_->end() || !next->starts_with(prefix)) return prefix;
    }
  }

  void say_remarks(std::string_view name, const image::Image& picture) {
    for (auto remark : picture.remarks) {
      remark.message = fmt::format("{} {}", name, remark.message);
      remark.span = here_;
      diagnostics_.add(std::move(remark));
    }
  }

  /// What a drawing in a file or chapter of `folder` may have put into it.
  image::Neighbours neighbours_of(const fs::path& folder) const {
    return [this, folder](std::string_view reference) -> std::optional<std::string> {
      const auto url = parse_url(reference);
      if (!url.scheme.empty() || url.has_authority) return std::nullopt;
      const auto path = resolved_path(folder, url.path);
      if (!path || leads_out(files_, root_, *path, bounds_)) return std::nullopt;
      return files_.read_if_any(root_ / *path);
    };
  }

  static bool is_data(std::string_view source) {
    return ascii::equal_ignoring_case(parse_url(source).scheme, "data");
  }

  static bool is_elsewhere(std::string_view source) {
    const auto url = parse_url(source);
    return !url.scheme.empty() || url.has_authority;
  }

  /// From the root on; nothing if it is no file that the book may have.
  std::optional<fs::path> path_of(std::string_view source, const fs::path& folder) const {
    if (is_elsewhere(source)) return std::nullopt;
    auto written = parse_url(source).path;
    // Docusaurus: `@site/static/a.png` counts from the site's root.
    if (written.starts_with("@site/")) written.remove_prefix(std::string_view("@site").size());
    auto path = resolved_path(folder, written);
    if (path && leads_out(files_, root_, *path, bounds_)) path = std::nullopt;
    if (path && is_file(*path)) return path;
    const auto found = path_on_site(percent_decoded(written), folder);
    return found ? found : path;
  }

  bool is_file(const fs::path& path) const {
    return files_.kind_of(root_ / path) == FileKind::File;
  }

  /// Where sites keep what their pages show: in the book's folder or one of these, and so in each
  /// folder above as far as the bounds. Nothing where there is no such file.
  std::optional<fs::path> path_on_site(const std::string& written, const fs::path& folder) const {
    const bool is_absolute = written.starts_with('/');
    const fs::path name(
        is_absolute ? written.substr(std::min(written.find_first_not_of('/'), written.size()))
                    : written
    );
    if (name.empty()) return std::nullopt;
    if (!is_absolute)
      if (auto path = (folder / name).lexically_normal(); is_allowed(path)) return path;
    if (auto path = path_in(name)) return path;
    // An address can't lead above its site's root, and the site may lie in a folder of its host.
    auto inner = name.lexically_normal();
    while (!inner.empty() && *inner.begin() == "..")
      inner = inner.lexically_relative("..");
    if (is_absolute && inner.has_parent_path()) inner = inner.lexically_relative(*inner.begin());
    return inner == name ? std::nullopt : path_in(inner);
  }

  /// The file of that name in one of the places, in the book's folder or one above.
  std::optional<fs::path> path_in(const fs::path& name) const {
    constexpr int most_levels = 8;
    fs::path above;
    for (int level = 0; level < most_levels; ++level, above /= "..") {
      if (level > 0 && (bounds_.empty() || leads_out(files_, root_, above, bounds_))) break;
      for (const auto place : site_folders)
        if (auto path = (above / place / name).lexically_normal(); is_allowed(path)) return path;
    }
    return std::nullopt;
  }

  bool is_allowed(const fs::path& path) const {
    const bool is_below = path.empty() || *path.begin() != "..";
    return is_file(path) && (is_below || !bounds_.empty()) &&
           !leads_out(files_, root_, path, bounds_);
  }

  /// Opened by its bytes alone, but for a drawing that names other files, which is not kept.
  Opened open(std::string bytes, const fs::path& folder) const {
    std::optional<Opened> opened;
    const auto kept = remembered_for_long<std::optional<Opened>>(memo_, "picture", bytes, [&] {
      bool is_alone = true;
      const auto neighbours = [&](std::string_view reference) {
        is_alone = false;
        return neighbours_of(folder)(reference);
      };
      opened = open_anew(bytes, neighbours);
      return is_alone ? opened : std::nullopt;
    });
    if (opened) return std::move(*opened);
    return *kept ? **kept : open_anew(std::move(bytes), neighbours_of(folder));
  }

  /// Reads, cleans and packs. Its id, and so its name, is of the file as the author gave it.
  static Opened open_anew(std::string bytes, const image::Neighbours& neighbours) {
    Opened opened{image::sniff(bytes), image::load(std::move(bytes), neighbours)};
    auto* const picture = std::get_if<image::Image>(&opened.picture);
    if (picture && picture->kind == image::Format::Png)
      picture->bytes =
          image::repacked_png(image::without_oversized_chunks(std::move(picture->bytes)));
    return opened;
  }

  MaybeOpened open_file(const fs::path& path) const {
    auto result = files_.try_read(root_ / path);
    if (auto* bytes = std::get_if<std::string>(&result))
      return open(std::move(*bytes), path.parent_path());
    return std::get<ReadFault>(result);
  }

  const Loaded& load(std::string_view source, const fs::path& folder) {
    const auto [place, is_new] =
        loaded_.try_emplace(folder.generic_string() + '\n' + std::string(source));
    if (is_new) place->second = read(source, folder);
    return place->second;
  }

  Loaded read(std::string_view source, const fs::path& folder) {
    if (is_data(source)) return read_data(source);
    if (is_elsewhere(source))
      return Fault{
          "IMG-002",
          fmt::format("remote picture: {}", source),
          "save the file in the book's folder"};
    const auto path = path_of(source, folder);
    if (!path && source.starts_with('/'))
      return Fault{
          "IMG-001", fmt::format("no such picture: {}", source), hint_of_missing_on_site(source)};
    if (!path)
      return Fault{
          "IMG-003",
          fmt::format("picture outside the book's folder: {}", source),
          "move it into the folder"};
    const auto known = by_path_.find(path->generic_string());
    if (known != by_path_.end()) return known->second;
    return by_path_[path->generic_string()] = read_file_of(*path, source);
  }

  Loaded read_file_of(const fs::path& path, std::string_view source) {
    const auto known = opened_.find(path.generic_string());
    auto opened = known != opened_.end() ? std::move(known->second) : open_file(path);
    if (auto* picture = std::get_if<Opened>(&opened))
      return keep(std::move(*picture), path, std::string(source));
    const auto& fault = std::get<ReadFault>(opened);
    if (fault.kind == ReadFault::Kind::Missing)
      return Fault{"IMG-001", fmt::format("no such picture: {}", source), hint_of_missing(path)};
    return Fault{"IMG-001", fmt::format("cannot read picture {}: {}", source, fault.words()), {}};
  }

  /// Source: RFC 2397.
  Loaded read_data(std::string_view source) {
    constexpr std::size_t longest_name = 40;
    const auto name = std::string(source.substr(0, std::min(source.find(','), longest_name)));
    const auto comma = source.find(',');
    if (comma == std::string_view::npos) return Fault{"IMG-004", name + " has no data", {}};
    const auto data = percent_decoded(source.substr(comma + 1));
    auto bytes = source.substr(0, comma).ends_with(";base64") ? from_base64(data) : data;
    if (!bytes) return Fault{"IMG-004", name + " is not valid base64", {}};
    return keep(open(std::move(*bytes), {}), {}, name);
  }

  /// The picture in the Book, or why it can't be there. Equal pictures are one, whatever they are
  /// called.
  Loaded keep(Opened opened, const fs::path& path, const std::string& name) {
    if (auto* refusal = std::get_if<image::Refusal>(&opened.picture))
      return Fault{"IMG-004", fmt::format("{} {}", name, refusal->reason), refusal->hint};
    auto& picture = std::get<image::Image>(opened.picture);
    const auto expected = image::kind_of_name(path.filename().string());
    if (expected && opened.kind != expected)
      diagnostics_.add(
          {Severity::Note,
           "IMG-007",
           here_,
           fmt::format(
               "{} is {} {}, despite its name",
               name,
               *opened.kind == image::Format::Svg ? "an" : "a",
               image::name_of(*opened.kind)
           ),
           {}}
      );
    say_remarks(name, picture);
    const auto [known, is_new] = by_digest_.try_emplace(picture.id, package_path(path, picture));
    if (is_new) book_.images.emplace(known->second, std::move(picture));
    return known->second;
  }

  /// The name in another case, or the nearest.
  std::string hint_of_missing(const fs::path& path) const {
    const auto hint = hint_of_case(path);
    return hint.empty() ? did_you_mean(path.filename().string(), names_beside(path)) : hint;
  }

  /// Names the file that is called so but for the case; empty if there is none.
  std::string hint_of_case(const fs::path& path) const {
    for (const auto& other : names_beside(path))
      if (ascii::equal_ignoring_case(other, path.filename().string()))
        return fmt::format("the case is wrong: write {}", other);
    return {};
  }

  std::string hint_of_missing_on_site(std::string_view source) const {
    const auto written = percent_decoded(parse_url(source).path);
    const auto name = written.substr(std::min(written.find_first_not_of('/'), written.size()));
    for (const auto folder : site_folders)
      if (auto hint = hint_of_case(fs::path(folder) / name); !hint.empty()) return hint;
    return "searched in the book's folder, static, public, docs and src";
  }

  std::vector<std::string> names_beside(const fs::path& path) const {
    return files_.names_in((root_ / path).parent_path());
  }

  Book& book_;
  const FileSystem& files_;
  const fs::path& root_;
  const fs::path& bounds_;
  Memo* memo_;
  Diagnostics& diagnostics_;
  Span here_;                                  ///< of what is looked at
  pugi::xml_node body_;                        ///< of the chapter
  std::optional<std::set<std::string>> ids_;   ///< of the chapter; none: nobody has asked yet
  std::uint32_t drawing_count_ = 0;            ///< in the chapter
  std::map<std::string, MaybeOpened> opened_;  ///< by path
  std::map<std::string, Loaded> loaded_;       ///< by folder and `src`
  std::map<std::string, Loaded> by_path_;      ///< by path from the root on
  std::map<std::string, std::string> by_digest_;
};

}  // namespace

void load_pictures(
    Book& book,
    const FileSystem& files,
    const PictureFolders& folders,
    const TaskPool& pool,
    Memo* memo,
    Diagnostics& diagnostics
) {
  Pictures pictures(book, files, folders, memo, diagnostics);
  pictures.open_all(folders.chapters, pool);
  pictures.load_print_cover();  // while the cover's path is the author's
  pictures.load_cover();
  pictures.load_all(folders.chapters);
}

}  // namespace quire::book
