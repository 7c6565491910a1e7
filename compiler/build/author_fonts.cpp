#include "build/author_fonts.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/file_system.h"
#include "base/percent_encoding.h"
#include "book/url.h"
#include "css/faults.h"
#include "font/examine.h"

namespace quire::build {
namespace {

namespace fs = std::filesystem;

/// What is wrong with one of a rule's files.
struct SourceFault {
  std::string message, hint;
};

class AuthorFonts {
public:
  AuthorFonts(const FontBounds& bounds, const SourceMap& sources, Diagnostics& diagnostics)
      : bounds_(bounds), sources_(sources), diagnostics_(diagnostics) {}

  void add(const css::FontFaceRule& rule) {
    std::optional<SourceFault> first_fault;
    for (const auto& source : rule.sources) {
      const auto path = path_of(rule, source);
      auto fault = fault_of(source, path);
      if (!fault) return take(rule, path, source.url);
      if (!first_fault) first_fault = std::move(fault);
    }
    say(rule, first_fault->message, first_fault->hint);
  }

  std::vector<font::FaceDescription> result() { return std::move(faces_); }

private:
  fs::path path_of(const css::FontFaceRule& rule, const css::FontFaceRule::FontSource& source)
      const {
    const fs::path sheet = sources_[rule.span.file].path();
    return sheet.parent_path() / percent_decoded(book::parse_url(source.url).path);
  }

  std::optional<SourceFault> fault_of(
      const css::FontFaceRule::FontSource& source, const fs::path& path
  ) {
    if (source.is_local)
      return SourceFault{
          fmt::format("installed fonts are not used: local({})", css::excerpt(source.url)),
          "save the file in the book's folder: src: url(\"fonts/…\")"};
    const auto url = book::parse_url(source.url);
    if (!url.scheme.empty() || url.has_authority)
      return SourceFault{
          fmt::format("remote font: {}", css::excerpt(source.url)),
          "save the file in the book's folder"};
    if (book::leads_out(bounds_.files, path.parent_path(), path.filename(), bounds_.folder))
      return SourceFault{
          fmt::format("font outside the book's folder: {}", css::excerpt(source.url)),
          "move it into the folder"};
    auto read = bounds_.files.try_read(path);
    if (const auto* fault = std::get_if<ReadFault>(&read)) {
      if (fault->kind == ReadFault::Kind::Missing)
        return SourceFault{
            fmt::format("no such font: {}", css::excerpt(source.url)),
            "paths are relative to the style sheet"};
      return SourceFault{
          fmt::format("cannot read font {}: {}", css::excerpt(source.url), fault->words()), {}};
    }
    bytes_ = std::make_shared<const std::string>(std::move(std::get<std::string>(read)));
    const auto examined = font::examine(bytes_);
    if (const auto* refusal = std::get_if<font::FontRefusal>(&examined))
      return SourceFault{
          fmt::format("font {} {}", css::excerpt(source.url), refusal->reason), refusal->hint};
    is_variable_ = std::get<font::ExaminedFont>(examined).is_variable;
    return std::nullopt;
  }

  void take(const css::FontFaceRule& rule, const fs::path& path, const std::string& url) {
    if (is_variable_)
      say(rule,
          fmt::format("variable font; only its default instance is used: {}", css::excerpt(url)),
          "use a static TTF or OTF for each weight and style");
    font::FaceDescription face{
        .family = rule.family,
        .weight = rule.lightest,
        .slant = rule.style == css::FontStyle::Italic ? font::Slant::Italic : font::Slant::Normal,
        .path = path,
        .heaviest = rule.heaviest,
        .ranges = {},
        .bytes = bytes_,
    };
    for (const auto& [first, last] : rule.ranges)
      face.ranges.push_back({first, last});
    faces_.push_back(std::move(face));
  }

  void say(const css::FontFaceRule& rule, std::string message, std::string hint) {
    css::warn(
        diagnostics_, css::Fault::FontFace, rule.source_span, std::move(message), std::move(hint)
    );
  }

  const FontBounds& bounds_;
  const SourceMap& sources_;
  Diagnostics& diagnostics_;
  std::shared_ptr<const std::string> bytes_;  ///< of the font examined last
  bool is_variable_ = false;                  ///< the same
  std::vector<font::FaceDescription> faces_;
};

}  // namespace

std::vector<font::FaceDescription> author_fonts(
    const std::vector<css::Stylesheet>& sheets,
    const FontBounds& bounds,
    const SourceMap& sources,
    Diagnostics& diagnostics
) {
  AuthorFonts fonts(bounds, sources, diagnostics);
  for (const auto& sheet : sheets)
    for (const auto& rule : sheet.font_faces)
      fonts.add(rule);
  return fonts.result();
}

}  // namespace quire::build
