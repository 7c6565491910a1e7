#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/direction.h"
#include "book/metadata.h"
#include "css/cascade.h"
#include "dom/classes.h"
#include "dom/xml.h"
#include "text/typesetter.h"

namespace quire::cover {

/// `<section class="cover">` and its kinds of children, asked for their styles as if they stood in
/// a chapter.
class CoverStyles {
public:
  CoverStyles(const css::Cascade&, const book::Metadata&);

  css::StyleRef of_section(css::StyleTable&);
  css::StyleRef
  of_child(const char* element, dom::ClassName, std::string_view own, css::StyleTable&);

  Color ground();
  Color color_of(dom::ClassName);

private:
  const css::Cascade& cascade_;
  dom::Document document_;
  pugi::xml_node section_;
};

/// Text in lines, and the styles that it refers to.
struct SetText {
  std::unique_ptr<css::StyleTable> styles;
  std::shared_ptr<const text::ShapedText> shaped;
  std::vector<text::Line> lines;
  Length height;
  bool is_overfull = false;
};

/// What is to be set, and how.
struct TextOrder {
  dom::ClassName name;
  std::string words;
  double size = 0;  ///< in points
  Length measure{};
  double line_height = 1.14;
  bool may_cut = false;  ///< words, between any letters
  std::uint32_t struct_elem = 0;
};

/// The same text as the content of an element of the structure.
SetText with_elem(SetText, std::uint32_t struct_elem);

/// Sets texts of covers.
class TextSetter {
public:
  TextSetter(
      const book::Metadata& metadata, CoverStyles& styles, const text::Typesetter& typesetter
  )
      : metadata_(metadata),
        styles_(styles),
        typesetter_(typesetter),
        direction_(book::direction_of(metadata)) {}

  SetText set(const TextOrder&) const;

  /// Returns the text in the largest size from `sizes` (from large to small) that has room; in the
  /// smallest, with words cut, where none has.
  SetText largest(TextOrder, const std::vector<double>& sizes, Length height) const;

private:
  const book::Metadata& metadata_;
  CoverStyles& styles_;
  const text::Typesetter& typesetter_;
  Direction direction_;
};

}  // namespace quire::cover
