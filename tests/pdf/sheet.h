#pragma once

#include <hb.h>

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "font/font_set.h"
#include "page/page.h"

namespace quire::pdf::test {

/// How a stretch of text is set.
struct Look {
  layout::StructElemIndex elem = 0;
  font::FaceId face = {};
  Length size = Length::from_pt(10);
  Color color = {};
  css::TextDecoration decoration = {};
};

struct Stretch {
  std::string text;
  Look look;
};

/// A book of pages made by hand: text goes where it is put, in one line, shaped by HarfBuzz.
class Sheet {
public:
  explicit Sheet(const std::string& fonts_directory) : fonts(font::FontSet::load(fonts_directory)) {
    book.metadata.title = "A Title";
    book.metadata.date = "2025-08-03";
    book.metadata.authors = {"A. Writer"};
    new_chapter();
  }

  /// The pages, elements and text from here on belong to the next chapter.
  void new_chapter() {
    pages.struct_trees.emplace_back();
    tree().elements[1].role = layout::Role::Part;
  }

  layout::StructTree& tree() { return pages.struct_trees.back(); }

  layout::StructElemIndex add(layout::Role role, layout::StructElemIndex parent = 1) {
    layout::StructElem elem;
    elem.role = role;
    elem.parent = parent;
    return tree().add(std::move(elem));
  }
  layout::StructElem& operator[](layout::StructElemIndex elem) { return tree().elements[elem]; }

  layout::StructElemIndex add_link(layout::StructElemIndex parent, std::string href) {
    const auto link = add(layout::Role::Link, parent);
    (*this)[link].href = std::move(href);
    return link;
  }

  font::FaceId face(const std::string& family, int weight = 400) const {
    return fonts.match(std::array{family}, weight, font::Slant::Normal);
  }

  page::Page& new_page(std::string folio = "1") {
    auto& page = pages.pages.emplace_back();
    page.folio = std::move(folio);
    page.chapter = static_cast<std::uint32_t>(pages.struct_trees.size() - 1);
    page.size = {Length::from_pt(300), Length::from_pt(400)};
    return page;
  }

  /// A line whose baseline is at `y`. Words are pieces, as the typesetter gives them.
  void write(double x, double y, const std::vector<Stretch>& stretches, bool is_artifact = false) {
    auto shaped = std::make_shared<text::ShapedText>();
    text::Line line;
    line.height = Length::from_pt(12);
    line.baseline = Length::from_pt(9);
    Length pen;
    for (const auto& stretch : stretches)
      append(*shaped, line, stretch, pen);
    line.text_end = static_cast<std::uint32_t>(shaped->paragraph.text.size());
    line.width = pen;
    put(x, y - 9, {pen, line.height}, layout::LineFragment{shaped, line}, is_artifact);
  }

  template <typename Content>
  void put(double x, double y, Size size, Content content, bool is_artifact = false) {
    auto fragment = std::make_shared<layout::Fragment>();
    fragment->size = size;
    fragment->content = std::move(content);
    pages.pages.back().placed.push_back(
        {{Length::from_pt(x), Length::from_pt(y)}, fragment, is_artifact}
    );
  }

  font::FontSet fonts;
  book::Book book;
  page::Pages pages;

private:
  css::StyleRef style_of(const Look& look) {
    auto& inherited = inherited_.emplace_back();
    inherited.color = look.color;
    auto& box = box_.emplace_back();
    box.text_decoration = look.decoration;
    return &styles_.emplace_back(css::ComputedStyle{&inherited, &box, &rare_});
  }

  void append(text::ShapedText& shaped, text::Line& line, const Stretch& stretch, Length& pen) {
    auto& paragraph = shaped.paragraph;
    const auto begin = static_cast<std::uint32_t>(paragraph.text.size());
    paragraph.text += stretch.text;
    const auto end = static_cast<std::uint32_t>(paragraph.text.size());
    text::StyledRun run;
    run.begin = begin;
    run.end = end;
    run.style = style_of(stretch.look);
    run.struct_elem = stretch.look.elem;
    paragraph.runs.push_back(run);
    text::GlyphRun glyphs;
    glyphs.run = static_cast<std::uint32_t>(paragraph.runs.size() - 1);
    glyphs.face = stretch.look.face;
    glyphs.size = stretch.look.size;
    glyphs.text_begin = begin;
    glyphs.text_end = end;
    glyphs.begin = static_cast<std::uint32_t>(shaped.glyphs.size());
    shape(shaped, glyphs);
    glyphs.end = static_cast<std::uint32_t>(shaped.glyphs.size());
    shaped.runs.push_back(glyphs);
    cut_into_pieces(shaped, line, pen);
  }

  void shape(text::ShapedText& shaped, text::GlyphRun& run) {
    auto* buffer = hb_buffer_create();
    const auto& text = shaped.paragraph.text;
    hb_buffer_add_utf8(
        buffer,
        text.data(),
        static_cast<int>(text.size()),
        run.text_begin,
        static_cast<int>(run.text_end - run.text_begin)
    );
    hb_buffer_guess_segment_properties(buffer);
    run.is_right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    hb_shape(fonts.face(run.face).harfbuzz(), buffer, nullptr, 0);
    unsigned count = 0;
    const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned i = 0; i < count; ++i) {
      text::Glyph glyph;
      glyph.id = infos[i].codepoint;
      glyph.cluster = infos[i].cluster;
      glyph.advance = positions[i].x_advance;
      glyph.x_offset = static_cast<std::int16_t>(positions[i].x_offset);
      glyph.y_offset = static_cast<std::int16_t>(positions[i].y_offset);
      shaped.glyphs.push_back(glyph);
    }
    hb_buffer_destroy(buffer);
  }

  void cut_into_pieces(const text::ShapedText& shaped, text::Line& line, Length& pen) {
    const auto& run = shaped.runs.back();
    const auto units = fonts.face(run.face).metrics().units_per_em;
    for (auto at = run.begin; at < run.end;) {
      text::Piece piece;
      piece.glyph_run = static_cast<std::uint32_t>(shaped.runs.size() - 1);
      piece.begin = at;
      piece.x = pen;
      std::int64_t advance = 0;
      const auto is_space = [&] { return shaped.paragraph.text[shaped.glyphs[at].cluster] == ' '; };
      const auto take = [&] { advance += shaped.glyphs[at++].advance; };
      while (at < run.end && (run.is_right_to_left || !is_space()))
        take();
      while (at < run.end && is_space())
        take();
      piece.end = at;
      pen += scaled(run.size, advance, units);
      line.pieces.push_back(piece);
    }
  }

  std::deque<css::InheritedStyle> inherited_;
  std::deque<css::BoxStyle> box_;
  css::RareStyle rare_;
  std::deque<css::ComputedStyle> styles_;
};

}  // namespace quire::pdf::test
