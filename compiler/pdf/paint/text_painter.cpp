#include "pdf/paint/text_painter.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "pdf/fonts/missing_glyph.h"

namespace quire::pdf {
namespace {

/// The glyph that a face has for what it has no glyph for.
constexpr font::GlyphId missing = 0;

bool is_missing(const Cluster& cluster) {
  return std::ranges::any_of(cluster.glyphs, [](const auto& g) { return g.id == missing; }) &&
         !is_blank(cluster.text);
}

double width_of(const Ink& ink, const Cluster& cluster) {
  std::int64_t advance = 0;
  for (const auto& glyph : cluster.glyphs)
    advance += glyph.advance;
  return static_cast<double>(advance) * ink.unit_across;
}

/// Calls visit(glyph, pen) for each glyph where it stands.
template <typename Visit>
void for_each_glyph(const Ink& ink, Pen pen, const Cluster& cluster, Visit visit) {
  for (const auto& glyph : cluster.glyphs) {
    visit(
        glyph.id,
        Pen{pen.x + glyph.x_offset * ink.unit_across, pen.baseline - glyph.y_offset * ink.unit}
    );
    pen.x += glyph.advance * ink.unit_across;
  }
}

/// The lead bytes of the blocks that punctuation of Chinese and Japanese is in.
bool may_be_mark(std::string_view text) {
  return text.starts_with("\xE3\x80") || text.starts_with("\xEF\xBC") ||
         text.starts_with("\xEF\xBD") || text.starts_with("\xE2\x80");
}

bool follows(const Cluster& next, const Cluster& cluster) {
  return next.text.data() == cluster.text.data() + cluster.text.size() &&
         next.glyphs.data() == cluster.glyphs.data() + cluster.glyphs.size();
}

/// Readers of text see a new line where a glyph stands back over the one before it, as a bracket
/// does that is set in half of its square: both become one cluster, with one ActualText.
bool stands_back(const Ink& ink, const Cluster& next, const Cluster& cluster) {
  constexpr double squeezed = 0.75;  // of an em
  if (!may_be_mark(cluster.text) || !may_be_mark(next.text) || next.glyphs.empty() ||
      cluster.glyphs.empty() || !follows(next, cluster))
    return false;
  const auto& last = cluster.glyphs.back();
  const auto& first = next.glyphs.front();
  const double distance = (last.advance - last.x_offset + first.x_offset) * ink.unit;
  return first.y_offset == last.y_offset && distance < squeezed * ink.size.pt();
}

/// Whether readers turn the character round with its neighbours: letters, not the marks between.
bool is_turned(char32_t c) {
  constexpr std::u32string_view marks = U"\u060C\u061B\u061F\u066A\u066B\u066C\u066D\u06D4";
  const bool is_right_to_left = (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFEFC) ||
                                (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
  return is_right_to_left && marks.find(c) == std::u32string_view::npos;
}

/// Where the last word begins, which is read first: letters; all else is a word by itself.
std::size_t word_from_its_end(std::span<const Cluster> clusters) {
  const auto is_alone = [](const Cluster& cluster) {
    return cluster.text.empty() || is_missing(cluster) ||
           !is_turned(utf8::decode(cluster.text, 0).code_point);
  };
  auto begin = clusters.size() - 1;
  if (is_alone(clusters[begin])) return begin;
  while (begin > 0 && !is_alone(clusters[begin - 1]))
    --begin;
  return begin;
}

Cluster joined(const Cluster& first, const Cluster& next) {
  return {
      {first.text.data(), first.text.size() + next.text.size()},
      {first.glyphs.data(), first.glyphs.size() + next.glyphs.size()},
  };
}

}  // namespace

void TextPainter::add(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  for (std::size_t i = add_indentation(ink, pen, clusters); i < clusters.size(); ++i) {
    auto cluster = clusters[i];
    while (i + 1 < clusters.size() && stands_back(ink, clusters[i + 1], cluster))
      cluster = joined(cluster, clusters[++i]);
    add(ink, pen, cluster);
    pen.x += width_of(ink, cluster);
  }
}

bool TextPainter::add_plain(const Ink& ink, Pen pen, const Cluster& plain) {
  for (std::size_t i = 0; i < plain.text.size(); ++i) {
    const auto glyph = plain.glyphs[i].id;
    if (glyph == missing || !ink.font->says(glyph, plain.text[i])) return false;
  }
  set(ink);
  const auto indentation = add_plain_indentation(ink, pen, plain);
  marking_.say(plain.text.substr(indentation));
  const auto rest = plain.glyphs.subspan(indentation);
  glyphs_.show(rest, *ink.font, {ink.unit_across, ink.unit}, pen);
  return true;
}

/// Shows the spaces before a line of code by glyphs that say a tab each, and moves the pen behind
/// them; the number of them. PDFium makes one space of several, and so takes Python its blocks, but
/// leaves tabs alone; the others read the line's ActualText, or make spaces of tabs.
std::size_t TextPainter::add_plain_indentation(const Ink& ink, Pen& pen, const Cluster& plain) {
  if (plain.text.front() != ' ') return 0;
  std::vector<Cluster> spaces;
  for (std::size_t i = 0; i < plain.text.size() && plain.text[i] == ' '; ++i)
    spaces.push_back({plain.text.substr(i, 1), plain.glyphs.subspan(i, 1)});
  return add_indentation(ink, pen, spaces);
}

/// The same for the first of these clusters; tabs of the source are as many as they have columns.
std::size_t TextPainter::add_indentation(
    const Ink& ink, Pen& pen, std::span<const Cluster> clusters
) {
  const auto is_code = [](const Cluster& cluster) {
    return cluster.text != " " && cluster.text != "\t";
  };
  const auto count =
      static_cast<std::size_t>(std::ranges::find_if(clusters, is_code) - clusters.begin());
  const auto column = ink.font->second_space();
  if (count == 0 || !column || !marking_.is_at_line_start(ink.struct_elem)) return 0;
  if (!ink.font->says(*column, "\t")) return 0;
  set(ink);
  std::size_t bytes = 0;
  for (const auto& blank : clusters.first(count)) {
    show_columns(ink, pen, blank, *column);
    pen.x += width_of(ink, blank);
    marking_.say(blank.text);
    bytes += blank.text.size();
  }
  glyphs_.end();
  marking_.end_indentation(bytes);
  return count;
}

/// Shows as many blank glyphs as a space or tab of code is wide: readers that know no tabs take a
/// gap of several columns for the end of a line.
void TextPainter::show_columns(const Ink& ink, Pen pen, const Cluster& blank, font::GlyphId glyph) {
  const double column = ink.font->face().advance(glyph) * ink.unit_across;
  const double end = pen.x + width_of(ink, blank) - column / 2;
  do {
    glyphs_.show(glyph, ink.font->use(glyph), pen);
    pen.x += column;
  } while (column > 0 && pen.x < end);
}

void TextPainter::add_blank_line(const Ink& ink, Pen pen) {
  const auto space = ink.font->face().glyph(U' ');
  if (!space || !ink.font->says(*space, " ")) return;
  set(ink);
  glyphs_.open_span("  ");
  glyphs_.show(*space, ink.font->use(*space), pen);
  glyphs_.close_span();
}

void TextPainter::add_backward(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  for (const auto& cluster : clusters)
    pen.x += width_of(ink, cluster);
  std::span<const Cluster> rest(clusters);
  while (!rest.empty()) {
    const auto word = rest.subspan(word_from_its_end(rest));
    for (const auto& cluster : word)
      pen.x -= width_of(ink, cluster);
    show_word_backward(ink, pen, word);
    rest = rest.first(rest.size() - word.size());
  }
}

/// Readers that take glyphs one by one expect those of a word as they are seen, and turn them round
/// themselves; wherever the next glyph stands left of the last, they believe in a new line.
void TextPainter::show_word_backward(const Ink& ink, Pen pen, std::span<const Cluster> word) {
  if (word.size() == 1) return add(ink, pen, word.front());
  set(ink);
  for (auto cluster = word.rbegin(); cluster != word.rend(); ++cluster)
    marking_.say(copied_text(*cluster, *ink.font));
  for (const auto& cluster : word) {
    show_silently(ink, pen, cluster, copied_text(cluster, *ink.font));
    pen.x += width_of(ink, cluster);
  }
}

void TextPainter::add(const Ink& ink, Pen pen, const Cluster& cluster) {
  if (is_missing(cluster))
    draw_missing(ink, pen, cluster);
  else if (cluster.text == "\t" && marking_.is_code_line(ink.struct_elem))
    show_tab(ink, pen, cluster);
  else
    show(ink, pen, cluster);
}

void TextPainter::add_shapes(const Ink& ink, Pen pen, const std::vector<Cluster>& clusters) {
  enter(ink.struct_elem);
  for (const auto& cluster : clusters) {
    draw(ink, pen, cluster);
    pen.x += width_of(ink, cluster);
  }
}

void TextPainter::enter(layout::StructElemIndex elem) {
  glyphs_.end();
  marking_.enter(elem);
}

void TextPainter::enter_picture(layout::StructElemIndex elem) {
  enter(elem);
  glyphs_.reset_widths();
}

void TextPainter::leave() {
  glyphs_.end();
  marking_.leave();
}

void TextPainter::set(const Ink& ink) {
  if (!marking_.is_in(ink.struct_elem)) enter(ink.struct_elem);
  if (!content_.is_filling_in(ink.color)) {
    glyphs_.flush();
    content_.fill_in(ink.color);
  }
  glyphs_.set_font(*ink.font, ink.size);
  glyphs_.set_expansion(ink.expansion);
}

void TextPainter::show_tab(const Ink& ink, Pen pen, const Cluster& tab) {
  const auto space = ink.font->face().glyph(U' ');
  if (!space || !ink.font->says(*space, " ")) return show(ink, pen, tab);
  set(ink);
  marking_.say(tab.text);
  show_columns(ink, pen, tab, *space);
}

void TextPainter::show(const Ink& ink, Pen pen, const Cluster& cluster) {
  const auto text = copied_text(cluster, *ink.font);
  if (text.empty() && !cluster.text.empty()) return;
  set(ink);
  marking_.say(text);
  show_silently(ink, pen, cluster, text);
}

void TextPainter::show_silently(
    const Ink& ink, Pen pen, const Cluster& cluster, std::string_view text
) {
  if (text.empty() && !cluster.text.empty()) return;
  const bool says_it = says_itself(*ink.font, cluster, text);
  const bool has_span = !says_it && !marking_.says_all();
  if (!says_it) say_in_parts(*ink.font, cluster, text);
  if (has_span) glyphs_.open_span(text);
  for_each_glyph(ink, pen, cluster, [&](font::GlyphId glyph, Pen place) {
    glyphs_.show(glyph, ink.font->use(glyph), place);
  });
  if (has_span) glyphs_.close_span();
}

/// Whether the glyphs' own texts give the cluster's. Several do if each is its character's: then
/// readers that know nothing else copy them too.
bool TextPainter::says_itself(Font& font, const Cluster& cluster, std::string_view text) {
  if (cluster.glyphs.size() == 1) return font.says(cluster.glyphs.front().id, text);
  std::size_t at = 0;
  for (const auto& glyph : cluster.glyphs) {
    if (at == text.size()) return false;
    const auto [character, size, is_valid] = utf8::decode(text, at);
    if (font.face().glyph(character) != glyph.id) return false;
    if (!font.says(glyph.id, text.substr(at, size))) return false;
    at += size;
  }
  return at == text.size();
}

/// Gives the glyphs of a cluster texts of their own for readers that know no ActualText: a glyph
/// that is a character's in the face that character, and the first of the others what is left.
void TextPainter::say_in_parts(Font& font, const Cluster& cluster, std::string_view text) {
  std::string left;
  // A cluster has as many glyphs as an author joins characters.
  std::multimap<font::GlyphId, std::size_t> unsaid;
  for (std::size_t i = 0; i < cluster.glyphs.size(); ++i)
    unsaid.emplace(cluster.glyphs[i].id, i);
  std::vector<bool> is_said(cluster.glyphs.size(), false);
  for (std::size_t at = 0; at < text.size();) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    const auto glyph = font.face().glyph(character);
    const auto found = glyph ? unsaid.lower_bound(*glyph) : unsaid.end();
    if (found == unsaid.end() || found->first != *glyph) {
      left += text.substr(at, size);
    } else {
      font.says(found->first, text.substr(at, size));
      is_said[found->second] = true;
      unsaid.erase(found);
    }
    at += size;
  }
  for (std::size_t i = 0; i < cluster.glyphs.size() && !left.empty(); ++i)
    if (!is_said[i]) font.says(cluster.glyphs[i].id, std::exchange(left, {}));
}

void TextPainter::draw(const Ink& ink, Pen pen, const Cluster& cluster) {
  content_.fill_in(ink.color);
  const double em = ink.size.pt();
  for_each_glyph(ink, pen, cluster, [&](font::GlyphId glyph, Pen place) {
    content_.draw(
        shapes_.name_of(*ink.font, glyph),
        {em * ink.unit_across / ink.unit, em},
        place.x,
        place.baseline
    );
  });
}

/// PDF/UA forbids the glyph of missing characters as text (ISO 14289-1 7.21.8): a box is drawn, and
/// a question mark that nobody sees carries the text, for readers heed no text without glyphs.
void TextPainter::draw_missing(const Ink& ink, Pen pen, const Cluster& cluster) {
  glyphs_.end();
  marking_.enter_alone(ink.struct_elem, cluster.text);
  const auto code_point = utf8::decode(cluster.text, 0).code_point;
  for (Pen place = pen; const auto& glyph : cluster.glyphs) {
    const Length advance = scaled(ink.size, glyph.advance, ink.font->face().metrics().units_per_em);
    const Point corner{Length::from_pt(place.x), Length::from_pt(place.baseline)};
    draw_missing_glyph(content_, ink.color, code_point, {corner, advance, ink.size});
    place.x += advance.pt();
  }
  if (const auto carrier = ink.font->face().glyph(U'?')) {
    glyphs_.set_font(*ink.font, ink.size);
    glyphs_.set_expansion(ink.expansion);
    glyphs_.set_invisible(true);
    ink.font->says(*carrier, "?");
    glyphs_.show(*carrier, ink.font->use(*carrier), pen);
    glyphs_.set_invisible(false);
  }
  leave();
}

}  // namespace quire::pdf
