#include "build/font_report.h"

#include <algorithm>

#include "css/cascade.h"
#include "dom/xml.h"
#include "font/font_table.h"

namespace quire::build {
namespace {

/// An element of each role.
constexpr std::string_view sample =
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><section><h2 id=\"headings\">A</h2>"
    "<p id=\"text\">A</p><pre><code id=\"code\">A</code></pre><p><math id=\"formulas\""
    " xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>A</mi></math></p></section></body></html>";

/// What a style asks for.
struct Wanted {
  std::vector<std::string> families;
  int weight = 400;
};

/// The sample's styles, by role.
class Roles {
public:
  explicit Roles(const css::Cascade& cascade) : cascade_(cascade) {
    const auto document = dom::parse(sample);
    visit(document->document_element(), styles_.initial());
  }

  const Wanted& operator[](std::size_t role) const { return wanted_.at(role); }

private:
  void visit(pugi::xml_node element, css::StyleRef parent) {
    const auto style = cascade_.style_of(element, parent, styles_);
    const auto* const role =
        std::ranges::find(font_role_names, std::string_view(element.attribute("id").value()));
    if (role != font_role_names.end())
      wanted_.at(static_cast<std::size_t>(role - font_role_names.begin())) = {
          style->inherited->font_family, static_cast<int>(style->inherited->font_weight)};
    for (const auto child : element.children())
      if (child.type() == pugi::node_element) visit(child, style);
  }

  const css::Cascade& cascade_;
  css::StyleTable styles_;
  std::array<Wanted, font_role_names.size()> wanted_;
};

/// The family that sets a script's first letter, by the way of text/shape.
std::string setter_of(
    const font::FontSet& fonts, const Wanted& wanted, const font::Script& script
) {
  const auto letter = script.letters.substr(0, 1);
  const auto match = fonts.match(wanted.families, wanted.weight, font::Slant::Normal);
  if (fonts.face(match).glyph(letter.front())) return fonts.face(match).family();
  for (const auto next : fonts.next_of(wanted.families, wanted.weight, font::Slant::Normal))
    if (fonts.face(next).glyph(letter.front())) return fonts.face(next).family();
  const auto fallback = fonts.fallback(letter, match, script.language);
  return fallback ? fonts.face(*fallback).family() : std::string();
}

ReportedFamily& family_named(
    std::vector<ReportedFamily>& families, const std::string& name, bool is_authors
) {
  const auto found = std::ranges::find_if(families, [&](const ReportedFamily& family) {
    return family.name == name && family.is_authors == is_authors;
  });
  if (found != families.end()) return *found;
  auto& added = families.emplace_back();
  added.name = name;
  added.is_authors = is_authors;
  return added;
}

void add_scripts(ReportedFamily& family, const font::Face& face) {
  for (const auto& script : font::scripts())
    if (std::ranges::find(family.scripts, &script) == family.scripts.end() &&
        has_letters_of(face, script))
      family.scripts.push_back(&script);
}

/// The author's faces come after ours in the set.
void add_authors(const font::FontSet& fonts, std::vector<ReportedFamily>& families) {
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    const font::FaceId id{static_cast<std::uint16_t>(i)};
    if (!fonts.is_added(id)) continue;
    const auto& face = fonts.face(id);
    auto& family = family_named(families, face.family(), true);
    font::FaceDescription description{face.family(), face.weight(), face.slant(), face.path()};
    description.heaviest = face.heaviest();
    family.faces.push_back({std::move(description)});
    add_scripts(family, face);
  }
}

/// Of each family of ours one face says which letters it has.
void add_ours(
    const font::FontSet& fonts, const font::FontTable& table, std::vector<ReportedFamily>& families
) {
  for (std::size_t i = 0; i < table.entries.size(); ++i) {
    const auto& [description, package, is_optional] = table.entries[i];
    auto& family = family_named(families, description.family, false);
    const bool is_installed = std::filesystem::exists(description.path);
    const bool is_first = std::ranges::none_of(family.faces, &ReportedFace::is_installed);
    family.package = package;
    family.faces.push_back({description, is_installed});
    if (is_installed && is_first)
      add_scripts(family, fonts.face(font::FaceId{static_cast<std::uint16_t>(i)}));
  }
}

}  // namespace

FontReport font_report(
    const font::FontSet& fonts,
    const std::vector<css::Stylesheet>& sheets,
    const std::filesystem::path& fonts_folder
) {
  FontReport report;
  add_authors(fonts, report.families);
  add_ours(fonts, font::read_font_table(fonts_folder), report.families);
  Diagnostics reported_elsewhere;
  const css::Cascade cascade(sheets, css::Medium::Print, reported_elsewhere);
  const Roles roles(cascade);
  for (const auto& script : font::scripts()) {
    auto& row = report.scripts.emplace_back();
    row.script = &script;
    for (std::size_t role = 0; role < font_role_names.size(); ++role)
      row.by_role.at(role) = setter_of(fonts, roles[role], script);
  }
  return report;
}

}  // namespace quire::build
