#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <string>
#include <unordered_set>

#include "pdf/preflight/inspection.h"

namespace quire::pdf {
namespace {

/// The resources that a content may name, each kind under the operator that names it.
struct Resources {
  std::unordered_set<std::string_view> fonts, objects, states, spaces;
  std::string names;  ///< all of them
};

/// A rectangle's corners in the order that we write them.
struct Box {
  double left = 0, bottom = 0, right = 0, top = 0;

  bool is_in(const Box& outer) const {
    return outer.left <= left && outer.bottom <= bottom && right <= outer.right && top <= outer.top;
  }
  bool has_area() const { return left < right && bottom < top; }
};

Box box_of(std::string_view array) {
  std::vector<double> corners;
  for_each_value(array, [&](std::string_view value) {
    double number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    corners.push_back(number);
  });
  return corners.size() == 4 ? Box{corners[0], corners[1], corners[2], corners[3]} : Box{};
}

int key_in(const Entries& entries, std::string_view name) {
  const auto value = value_of(entries, name);
  return value.empty() ? -1 : static_cast<int>(whole_number(value));
}

/// What one content breaks, and how many marked contents it has.
struct ContentFacts {
  std::vector<Clause> breaches;
  std::size_t content_count = 0;
};

/// Looks through the lines of one content, in which our writer puts each operator last on a line.
/// Source: ISO 32000-1 14.6.
class ContentCheck {
public:
  ContentCheck(const Resources& resources, std::size_t channels, Clause colors)
      : resources_(resources), channels_(channels), colors_(colors) {}

  ContentFacts run(std::string_view content) {
    for (std::size_t at = 0; at < content.size();) {
      const auto end = std::min(content.find('\n', at), content.size());
      look_at(content.substr(at, end - at));
      at = end + 1;
    }
    require(depth_ == 0 && !is_in_text_, Clause::Balance);
    facts_.content_count = next_mcid_;
    return std::move(facts_);
  }

private:
  void require(bool is_kept, Clause clause) {
    if (!is_kept && std::ranges::find(facts_.breaches, clause) == facts_.breaches.end())
      facts_.breaches.push_back(clause);
  }

  void look_at(std::string_view line) {
    if (line.size() < 2) return;
    // Most lines are told by their last letter.
    switch (line.back()) {
      case 'C':
        if (line == "EMC") return close();
        if (line.ends_with("BDC") || line.ends_with("BMC")) return open(line);
        break;
      case 'T':
        if (line == "BT" || line == "ET") turn_text(line == "BT");
        break;
      case 'f':
        if (line.ends_with(" Tf")) find(resources_.fonts, line, last_font_);
        break;
      case 's':
        if (line.ends_with(" gs")) find(resources_.states, line, last_state_);
        break;
      case 'Q':
        if (line.ends_with(" Do Q"))
          find(resources_.objects, line.substr(line.find('/')), last_object_);
        break;
      case 'g':
      case 'G':
        if (line.ends_with(" rg") || line.ends_with(" RG")) require(channels_ == 3, colors_);
        break;
      case 'k':
      case 'K':
        if (line.ends_with(" k") || line.ends_with(" K")) require(channels_ == 4, colors_);
        break;
      case 'S':
        if (line.ends_with(" CS")) find(resources_.spaces, line, last_space_);
        break;
      default: break;
    }
    require(depth_ != 0 || !paints(line), Clause::MarkedThroughout);
  }

  void open(std::string_view line) {
    ++depth_;
    constexpr std::string_view mark = "/MCID ";
    const auto found = line.find(mark);
    if (found == std::string_view::npos) return;
    const auto mcid = whole_number(line.substr(found + mark.size()));
    require(depth_ == 1 && mcid == next_mcid_, Clause::ContentIds);
    ++next_mcid_;
  }

  void turn_text(bool begins) {
    require(is_in_text_ != begins, Clause::Balance);
    is_in_text_ = begins;
  }

  void close() {
    require(depth_ > 0, Clause::Balance);
    depth_ -= depth_ > 0 ? 1 : 0;
  }

  /// The same is often named again.
  void find(
      const std::unordered_set<std::string_view>& names, std::string_view line, std::string& last
  ) {
    const auto name = line.substr(0, line.find(' '));
    if (name == last) return;
    require(names.contains(name), Clause::Resources);
    last = name;
  }

  static bool paints(std::string_view line) {
    static constexpr std::array<std::string_view, 9> ends{
        "Tj", "TJ", " f", " f*", "S", " B", " b", " sh", " Do Q"};
    return std::ranges::any_of(ends, [&](std::string_view end) { return line.ends_with(end); });
  }

  const Resources& resources_;
  std::size_t channels_;
  Clause colors_;  ///< that of colours
  std::size_t depth_ = 0, next_mcid_ = 0;
  bool is_in_text_ = false;
  ContentFacts facts_;
  std::string last_font_, last_state_, last_object_, last_space_;
};

/// What a form without contents of its own in the structure must not have.
struct FormFacts {
  bool has_tags = false, has_colors = false, has_inks = false;
};

class PagesCheck {
public:
  explicit PagesCheck(Inspection& inspection)
      : inspection_(inspection),
        file_(inspection.file),
        channels_(intended_channels(file_)),
        is_pdf_a_(claims_pdf_a(file_)),
        colors_(inspection.is_for_press ? Clause::PressColors : Clause::Colors) {
    facts_.keys.assign(file_.size(), -1);
    facts_.content_counts.assign(file_.size(), -1);
  }

  PageFacts run() {
    const auto tree = referenced(value_of(catalog_of(file_), "/Pages"));
    const auto entries = entries_of(file_.object(tree).value);
    for_each_value(value_of(entries, "/Kids"), [&](std::string_view kid) {
      facts_.pages.push_back(referenced(kid));
      check_page(referenced(kid), tree);
    });
    const bool is_counted = whole_number(value_of(entries, "/Count")) == facts_.pages.size();
    inspection_.require(is_counted && !facts_.pages.empty(), Clause::PageTree, tree);
    check_objects();
    return std::move(facts_);
  }

private:
  void check_page(ObjectNumber number, ObjectNumber tree) {
    const auto page = entries_of(file_.object(number).value);
    const bool is_page =
        value_of(page, "/Type") == "/Page" && referenced(value_of(page, "/Parent")) == tree;
    inspection_.require(is_page, Clause::PageTree, number);
    inspection_.require(value_of(page, "/Tabs") == "/S", Clause::TabOrder, number);
    check_boxes(page, number);
    check_group(page, number);
    for_each_value(value_of(page, "/Annots"), [&](std::string_view annotation) {
      const auto annotated = referenced(annotation);
      facts_.annotations.push_back(annotated);
      if (annotated < facts_.keys.size())
        facts_.keys[annotated] = key_in(file_.dictionary(annotation), "/StructParent");
    });
    const auto& content = file_.object(referenced(value_of(page, "/Contents")));
    inspection_.require(content.is_stream, Clause::Contents, number);
    facts_.keys[number] = key_in(page, "/StructParents");
    // The pages of a sheet are forms.
    if (facts_.keys[number] < 0) return;
    check_content(content, value_of(page, "/Resources"), number);
  }

  void check_content(
      const FinishedFile::Object& stream, std::string_view resources, ObjectNumber number
  ) {
    const auto& known = resources_of(resources);
    const auto kind =
        fmt::format("inspected content {} {}{}", channels_, static_cast<int>(colors_), known.names);
    const auto facts = remembered<ContentFacts>(inspection_.memo, kind, stream.data, [&] {
      return ContentCheck(known, channels_, colors_).run(file_.unpacked(stream, room_));
    });
    for (const auto clause : facts->breaches)
      inspection_.report(clause, number);
    facts_.content_counts[number] = static_cast<int>(facts->content_count);
  }

  void check_boxes(const Entries& page, ObjectNumber number) {
    const auto paper = box_of(value_of(page, "/MediaBox"));
    auto outer = paper;
    bool are_nested = paper.has_area();
    for (const auto key : {"/BleedBox", "/TrimBox"}) {
      const auto value = value_of(page, key);
      if (value.empty()) continue;
      const auto box = box_of(value);
      are_nested = are_nested && box.has_area() && box.is_in(outer);
      outer = box;
    }
    inspection_.require(are_nested, Clause::PageBoxes, number);
  }

  /// What is transparent is mixed in the colours of the intent.
  void check_group(const Entries& entries, ObjectNumber number) {
    const auto group = value_of(file_.dictionary(value_of(entries, "/Group")), "/CS");
    inspection_.require(!is_foreign(group), colors_, number);
  }

  bool is_foreign(std::string_view space) const {
    if (inspection_.is_for_press) return space.starts_with("/DeviceCMYK") && channels_ != 4;
    if (space.starts_with("[/Indexed")) space.remove_prefix(std::string_view("[/Indexed").size());
    const auto is = [&](std::string_view name) { return space.starts_with(name); };
    return (is("/DeviceRGB") && channels_ != 3) || (is("/DeviceCMYK") && is_pdf_a_);
  }

  /// Pages share most of theirs.
  const Resources& resources_of(std::string_view value) {
    const auto dictionary = file_.resolved(value);
    const auto [found, is_new] = resources_.try_emplace(std::string(dictionary));
    auto& resources = found->second;
    if (!is_new) return resources;
    const auto entries = entries_of(dictionary);
    const auto add = [&](std::string_view key, std::unordered_set<std::string_view>& names) {
      resources.names += key;
      for (const auto& [name, object] : file_.dictionary(value_of(entries, key))) {
        names.insert(name);
        resources.names += name;
      }
    };
    add("/Font", resources.fonts);
    add("/XObject", resources.objects);
    add("/ExtGState", resources.states);
    add("/ColorSpace", resources.spaces);
    return resources;
  }

  /// Pictures, drawings, and pages that are forms.
  void check_objects() {
    for (ObjectNumber number = 1; number < file_.size(); ++number) {
      const auto& object = file_.object(number);
      if (!object.is_stream) continue;
      const auto entries = entries_of(object.value);
      const auto kind = value_of(entries, "/Subtype");
      if (kind == "/Image") check_picture(entries, number);
      if (kind == "/Form") check_form(entries, object, number);
    }
  }

  void check_picture(const Entries& entries, ObjectNumber number) {
    const bool is_interpolated = value_of(entries, "/Interpolate") == "true";
    inspection_.require(!is_interpolated, Clause::Interpolation, number);
    const auto space = file_.resolved(value_of(entries, "/ColorSpace"));
    inspection_.require(!is_foreign(space), colors_, number);
  }

  void check_form(const Entries& entries, const FinishedFile::Object& object, ObjectNumber number) {
    check_group(entries, number);
    facts_.keys[number] = key_in(entries, "/StructParents");
    if (facts_.keys[number] >= 0)
      return check_content(object, value_of(entries, "/Resources"), number);
    const auto facts = remembered<FormFacts>(inspection_.memo, "inspected form", object.data, [&] {
      const auto content = file_.unpacked(object, room_);
      const auto has = [&](std::string_view part) { return content.find(part) != content.npos; };
      return FormFacts{has("/MCID"), has(" rg") || has(" RG"), has(" k\n") || has(" K\n")};
    });
    inspection_.require(!facts->has_tags, Clause::TagsInForms, number);
    inspection_.require(channels_ == 3 || !facts->has_colors, colors_, number);
    inspection_.require(channels_ == 4 || !facts->has_inks, colors_, number);
  }

  Inspection& inspection_;
  const FinishedFile& file_;
  std::size_t channels_;
  bool is_pdf_a_;
  Clause colors_;  ///< that of colours
  PageFacts facts_;
  std::map<std::string, Resources> resources_;
  std::string room_;  ///< for the content at hand
};

}  // namespace

PageFacts check_pages(Inspection& inspection) { return PagesCheck(inspection).run(); }

}  // namespace quire::pdf
