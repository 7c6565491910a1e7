#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/direction.h"
#include "base/geometry.h"
#include "base/source.h"
#include "base/text_position.h"
#include "css/computed_style.h"

namespace quire::text {

/// A stretch of a paragraph's text with one style, one element and one origin.
struct StyledRun {
  std::uint32_t begin = 0;  ///< bytes of Paragraph::text
  std::uint32_t end = 0;
  css::StyleRef style = nullptr;
  std::uint32_t struct_elem = 0;  ///< index into the chapter's StructTree; 0: an artifact
  std::uint32_t language = 0;     ///< index into Paragraph::languages
  bool is_generated = false;      ///< by ::before, a counter…: not in the chapter's text
  TextPosition origin;  ///< of byte `begin`; the run's bytes are the text node's, one for one
  Span span;
  bool is_drawn = false;  ///< as shapes: a listing's numbers are to be seen and never copied
};

/// A box inside a line that is not text: an image, later a formula. It stands on U+FFFC in the
/// text.
struct InlineObject {
  std::uint32_t at = 0;  ///< the byte of its U+FFFC
  Size size;
  Length baseline;       ///< from its top
  std::uint32_t id = 0;  ///< the caller's
};

/// A place where the text fills the line: css-gcpm-3 #leaders. It stands on U+FFFC too.
struct Leader {
  std::uint32_t at = 0;
  std::string pattern;
};

/// A stretch of text whose direction is its own and touches nothing around it: an element with
/// `dir`, bdi, bdo, code. Source: UAX #9 2.7; css-writing-modes-4 #unicode-bidi
struct Isolate {
  std::uint32_t begin = 0, end = 0;  ///< bytes
  Direction direction = Direction::Auto;
  bool is_override = false;  ///< all its characters run so: bdo
};

/// The box of an inline element that has edges or a background. Where it begins and where it ends,
/// its edges take room in the line. Source: CSS2 10.3.1, 10.6.1 (inline, non-replaced elements)
struct InlineBox {
  std::uint32_t begin = 0, end = 0;  ///< bytes
  css::StyleRef style = nullptr;     ///< the element's own
  css::StyleRef text = nullptr;      ///< of the text in it: raised as far
  bool is_right_to_left = false;     ///< it begins with its right edge
  Length left{}, right{};  ///< margin, border and padding; nothing until the measure is known
};

/// What stands between two forced ends of a block: text with white space already collapsed (or
/// kept, as white-space says; then "\n" ends a line), runs in order without gaps, objects in order.
struct Paragraph {
  std::string text;
  std::vector<StyledRun> runs;
  std::vector<InlineObject> objects;
  std::vector<Leader> leaders;
  std::vector<Isolate> isolates;       ///< nested or apart, as they begin; the outer first
  std::vector<InlineBox> boxes;        ///< nested or apart, likewise; runs end where they do
  std::vector<std::string> languages;  ///< BCP 47
  css::StyleRef style = nullptr;       ///< of the block: alignment, indent, leading
  std::shared_ptr<const void> own{};   ///< a style that was made for it alone, to be kept with it
  Direction direction = Direction::Auto;
};

}  // namespace quire::text
