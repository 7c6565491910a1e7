#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "base/wording.h"
#include "text/itemize/bidi.h"
#include "text/itemize/east_asian.h"
#include "text/lines/hard_lines.h"
#include "text/missing_characters.h"
#include "text/shape/shape_cache_implementation.h"
#include "text/typesetter.h"

namespace quire::text {
namespace {

constexpr std::string_view object_replacement = "\uFFFC";
constexpr std::string_view no_break_space = "\u00A0";

/// Lead and second bytes of the scripts whose glyphs may depend on what stands beyond a space: all
/// but the simple ones. Generous: it only costs the cache's help.
struct Bytes {
  unsigned char lead_first, lead_last, second_first, second_last;
};
constexpr std::array contextual{
    Bytes{0xD6, 0xE0, 0x00, 0xFF},  // U+0580..U+0FFF
    Bytes{0xE1, 0xE1, 0x80, 0x82},  // Myanmar
    Bytes{0xE1, 0xE1, 0x9C, 0xB3},  // Philippine scripts, Khmer, Mongolian, Limbu… Vedic
    Bytes{0xEA, 0xEA, 0xA0, 0xAF},  // U+A800..U+ABFF
    Bytes{0xF0, 0xF0, 0x90, 0x91},  // U+10000..U+11FFF
};

bool needs_context(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < contextual.front().lead_first) continue;
    const auto second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const auto holds = [lead, second](const Bytes& row) {
      return row.lead_first <= lead && lead <= row.lead_last && row.second_first <= second &&
             second <= row.second_last;
    };
    if (std::ranges::any_of(contextual, holds)) return true;
  }
  return false;
}

/// How many bytes of what is not a word begin here: a space, an end of line, a tab, an object.
std::uint32_t special_at(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case ' ':
    case '\n':
    case '\t': return 1;
    case no_break_space[0]: return text.substr(i).starts_with(no_break_space) ? 2 : 0;
    case line_separator[0]: return text.substr(i).starts_with(line_separator) ? 3 : 0;
    case object_replacement[0]: return text.substr(i).starts_with(object_replacement) ? 3 : 0;
    default: return 0;
  }
}

/// What all glyphs of a StyledRun have in common.
struct RunStyle {
  css::StyleRef style = nullptr;
  std::uint32_t language = 0;
  WordCache::StyleId shaping = 0;
  /// As punctuation of Chinese and Japanese is shaped, in half and in all of its square.
  std::optional<WordCache::StyleId> half{}, full{};
};

/// How much further an ideograph and a letter are apart: an eighth of an em. Source: css-text-4
/// #text-autospace-property
constexpr std::int32_t gap_divisor = 8;

class Shaper {
public:
  Shaper(Paragraph paragraph, const Typesetter& typesetter, Diagnostics& diagnostics)
      : typesetter_(typesetter), words_((*typesetter.cache).words), diagnostics_(diagnostics) {
    result_.paragraph = std::move(paragraph);
  }

  ShapedText run();

private:
  const RunStyle& style_of(const StyledRun& run);
  void add_run(std::uint32_t begin, std::uint32_t end);
  std::uint32_t word_end(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t next_place(std::uint32_t at);
  bool is_mark(std::uint32_t at) const;
  void add_mark(const WideMark& mark);
  void set_mark_styles();
  void add_gap(std::uint32_t at);
  void add_emphasis(font::FaceId id, const Glyph& glyph);
  void keep_to_grid(const ShapedWord::Part& part, std::uint32_t first, std::uint32_t text_end);
  void add_special(std::uint32_t begin, std::uint32_t size);
  void add_space(std::uint32_t at);
  void add_invisible(std::uint32_t at, std::uint32_t size);
  void add_tab(std::uint32_t at);
  void add_object(std::uint32_t at);
  void add_word(std::uint32_t begin, std::uint32_t end);
  void add_part(const ShapedWord& word, const ShapedWord::Part& part, std::uint32_t offset);
  GlyphRun& glyph_run(font::FaceId face, std::uint32_t begin);
  void close(GlyphRun& run, std::uint32_t text_end);
  void report(const ShapedWord& word);
  std::int32_t spacing(font::FaceId face) const;
  std::string_view text() const { return result_.paragraph.text; }

  const Typesetter& typesetter_;
  WordCache& words_;
  Diagnostics& diagnostics_;
  ShapedText result_;
  std::vector<RunStyle> styles_;
  EastAsianPlaces places_;
  std::size_t next_mark_ = 0, next_gap_ = 0;  ///< of places_

  // Of the StyledRun at hand:
  std::uint32_t run_index_ = 0;
  const StyledRun* run_ = nullptr;
  RunStyle style_;
  Length size_;
  std::uint8_t level_ = 0;
  bool is_simple_ = true;  ///< words may be shaped one by one
  Length pen_;             ///< from the line's beginning, as if it were never broken: for tabs
};

ShapedText Shaper::run() {
  auto& paragraph = result_.paragraph;
  const auto levels = embedding_levels(paragraph);
  result_.is_right_to_left = levels.paragraph % 2 != 0;
  places_ = east_asian_places(paragraph);
  result_.glyphs.reserve(paragraph.text.size());
  auto level = levels.runs.begin();
  for (run_index_ = 0; run_index_ < paragraph.runs.size(); ++run_index_) {
    run_ = &paragraph.runs[run_index_];
    style_ = style_of(*run_);
    size_ = run_->style->inherited->font_size;
    for (auto at = run_->begin; at < run_->end;) {
      while (level->end <= at)
        ++level;
      const auto end = std::min(run_->end, level->end);
      level_ = level->level;
      add_run(at, end);
      at = end;
    }
  }
  return std::move(result_);
}

const RunStyle& Shaper::style_of(const StyledRun& run) {
  const auto known = std::ranges::find_if(styles_, [&run](const RunStyle& style) {
    return style.style == run.style && style.language == run.language;
  });
  if (known != styles_.end()) return *known;
  const auto id =
      words_.intern(shaping_style_of(run, result_.paragraph, typesetter_.fonts), typesetter_.fonts);
  return styles_.emplace_back(RunStyle{run.style, run.language, id});
}

/// Text of one style and one level.
void Shaper::add_run(std::uint32_t begin, std::uint32_t end) {
  is_simple_ = level_ == 0 && !needs_context(text().substr(begin, end - begin));
  for (auto at = begin; at < end;) {
    const auto stop = std::min(end, next_place(at));
    if (is_mark(at)) {
      add_mark(places_.marks[next_mark_++]);
      at = places_.marks[next_mark_ - 1].end;
      continue;
    }
    const auto part_end = word_end(at, stop);
    if (part_end > at) add_word(at, part_end);
    at = part_end;
    if (is_simple_ && next_gap_ < places_.gaps.size() && places_.gaps[next_gap_] == at) add_gap(at);
    if (at == stop) continue;
    const auto size = std::min(special_at(text(), at), end - at);
    add_special(at, size);
    at += size;
  }
}

/// Where what is shaped together ends.
std::uint32_t Shaper::word_end(std::uint32_t begin, std::uint32_t end) const {
  while (begin < end) {
    const auto size = special_at(text(), begin);
    const bool is_space = text()[begin] == ' ' || size == no_break_space.size();
    if (size != 0 && (!is_space || is_simple_)) break;
    ++begin;
  }
  return begin;
}

/// The byte after `at` where a mark begins or a gap is. Passes over those before.
std::uint32_t Shaper::next_place(std::uint32_t at) {
  const auto& [marks, gaps] = places_;
  while (next_mark_ < marks.size() && marks[next_mark_].begin < at)
    ++next_mark_;
  while (next_gap_ < gaps.size() && gaps[next_gap_] <= at)
    ++next_gap_;
  auto result = static_cast<std::uint32_t>(text().size());
  if (!is_simple_) return result;
  if (next_mark_ < marks.size() && marks[next_mark_].begin > at) result = marks[next_mark_].begin;
  if (next_gap_ < gaps.size()) result = std::min(result, gaps[next_gap_]);
  return result;
}

bool Shaper::is_mark(std::uint32_t at) const {
  return is_simple_ && next_mark_ < places_.marks.size() && places_.marks[next_mark_].begin == at;
}

/// The face that sets the language's ideographs sets its punctuation too.
void Shaper::set_mark_styles() {
  constexpr char32_t ideograph = U'\u4E00';
  auto style = words_.style(style_.shaping);
  const auto face = typesetter_.fonts.fallback({&ideograph, 1}, style.face, style.language);
  if (!typesetter_.fonts.face(style.face).glyph(ideograph) && face) style.face = *face;
  style.features.push_back({"fwid", 1});
  style_.full = words_.intern(style, typesetter_.fonts);
  style.features.push_back({"halt", 1});
  style_.half = words_.intern(style, typesetter_.fonts);
  const auto known = std::ranges::find_if(styles_, [this](const RunStyle& other) {
    return other.style == style_.style && other.language == style_.language;
  });
  if (known != styles_.end()) *known = style_;
}

/// Set in half of its square; the other half is a Blank, which comes and goes as lines do.
void Shaper::add_mark(const WideMark& mark) {
  if (!style_.half) set_mark_styles();
  const auto width_of = [](const ShapedWord& word) {
    std::int64_t units = 0;
    for (const auto& glyph : word.glyphs)
      units += glyph.advance;
    return units;
  };
  const auto written = text().substr(mark.begin, mark.end - mark.begin);
  const auto full = width_of(words_.shape(written, *style_.full, typesetter_.fonts));
  const auto& half = words_.shape(written, *style_.half, typesetter_.fonts);
  // Traditional Chinese stops and Japanese colons stand in the middle: theirs is the whole square.
  const bool is_centred = !mark.is_opening && !half.glyphs.empty() && half.glyphs[0].x_offset != 0;
  const auto& chosen = is_centred ? words_.shape(written, *style_.full, typesetter_.fonts) : half;
  const auto units = full - width_of(chosen);
  for (const auto& part : chosen.parts)
    add_part(chosen, part, mark.begin);
  report(chosen);
  const auto& face = typesetter_.fonts.face(words_.style(*style_.half).face);
  auto blank = advance_of(units, size_, face.metrics().units_per_em);
  // A space that an author wrote there is a part of it.
  const auto beside = mark.is_opening ? mark.begin - 1 : mark.end;
  const auto& space = words_.space(style_.shaping);
  if (beside < text().size() && text()[beside] == ' ' && space) {
    const auto& own = typesetter_.fonts.face(words_.style(style_.shaping).face).metrics();
    blank -= advance_of(space->advance, size_, own.units_per_em);
  }
  if (mark.has_blank && blank > Length())
    result_.blanks.push_back({mark.is_opening ? mark.begin : mark.end, blank});
}

/// An eighth of an em, as a space within the cluster before it: what is copied does not have it.
void Shaper::add_gap(std::uint32_t at) {
  if (result_.runs.empty() || result_.runs.back().begin == result_.runs.back().end) return;
  auto& run = result_.runs.back();
  const auto& face = typesetter_.fonts.face(run.face);
  const auto space = face.glyph(U' ');
  if (!space || run.text_end != at) return;
  const auto units_per_em = face.metrics().units_per_em;
  auto glyph = result_.glyphs.back();
  glyph.id = static_cast<std::uint16_t>(*space);
  glyph.advance = units_per_em / gap_divisor;
  glyph.x_offset = glyph.y_offset = 0;
  result_.glyphs.push_back(glyph);
  close(run, at);
  result_.blanks.push_back({at, advance_of(glyph.advance, run.size, units_per_em), Blank::Kind::Gap}
  );
}

void Shaper::add_special(std::uint32_t begin, std::uint32_t size) {
  switch (text()[begin]) {
    case '\t': return add_tab(begin);
    case object_replacement[0]: return add_object(begin);
    case ' ':
    case no_break_space[0]:
      return words_.space(style_.shaping) ? add_space(begin) : add_word(begin, begin + size);
    default: pen_ = Length(); return add_invisible(begin, size);
  }
}

void Shaper::add_space(std::uint32_t at) {
  const auto face = words_.style(style_.shaping).face;
  auto glyph = *words_.space(style_.shaping);
  glyph.cluster = at;
  glyph.advance += spacing(face);
  // css-text-4 #word-spacing-property
  if (const auto extra = run_->style->inherited->word_spacing; extra != Length() && size_.sp() > 0)
    glyph.advance += static_cast<std::int32_t>(
        scaled(extra, typesetter_.fonts.face(face).metrics().units_per_em, size_.sp()).sp()
    );
  auto& run = glyph_run(face, at);
  result_.glyphs.push_back(glyph);
  close(run, at + std::max(special_at(text(), at), 1u));
}

/// An end of line: a glyph without width, so that its bytes are somebody's.
void Shaper::add_invisible(std::uint32_t at, std::uint32_t size) {
  auto glyph = words_.space(style_.shaping).value_or(Glyph{});
  glyph.cluster = at;
  glyph.advance = 0;
  auto& run = glyph_run(words_.style(style_.shaping).face, at);
  result_.glyphs.push_back(glyph);
  close(run, at + size);
}

/// Source: css-text-4 #tab-size-property
void Shaper::add_tab(std::uint32_t at) {
  const auto face = words_.style(style_.shaping).face;
  auto glyph = words_.space(style_.shaping).value_or(Glyph{});
  const auto& metrics = typesetter_.fonts.face(face).metrics();
  const auto space = advance_of(metrics.space_advance + spacing(face), size_, metrics.units_per_em);
  const auto stop = space.sp() * std::max(run_->style->inherited->tab_size, 0);
  glyph.cluster = at;
  glyph.advance = 0;
  if (stop > 0 && size_.sp() > 0) {
    const auto missing = Length::from_sp(stop - pen_.sp() % stop);
    glyph.advance =
        static_cast<std::int32_t>(scaled(missing, metrics.units_per_em, size_.sp()).sp());
  }
  auto& run = glyph_run(face, at);
  result_.glyphs.push_back(glyph);
  close(run, at + 1);
}

/// An image has no glyphs; a leader has those of its pattern, once; anything else is a character.
void Shaper::add_object(std::uint32_t at) {
  const auto& paragraph = result_.paragraph;
  const auto end = at + static_cast<std::uint32_t>(object_replacement.size());
  const auto leader = std::ranges::find(paragraph.leaders, at, &Leader::at);
  const bool is_image =
      std::ranges::find(paragraph.objects, at, &InlineObject::at) != paragraph.objects.end();
  if (leader == paragraph.leaders.end() && !is_image) return add_word(at, end);

  auto& run = result_.runs.emplace_back(GlyphRun{
      .run = run_index_, .face = words_.style(style_.shaping).face, .size = size_});
  run.begin = run.end = static_cast<std::uint32_t>(result_.glyphs.size());
  run.text_begin = at;
  run.text_end = end;
  run.level = level_;
  run.is_right_to_left = level_ % 2 != 0;
  run.is_leader = leader != paragraph.leaders.end();
  if (!run.is_leader) return;
  const auto& pattern = words_.shape_run(leader->pattern, style_.shaping, false, typesetter_.fonts);
  if (pattern.parts.empty()) return;
  // One face a leader: what a fallback would set of its pattern is left to the first.
  run.face = pattern.parts.front().face;
  for (auto i = pattern.parts.front().glyph_begin; i < pattern.parts.front().glyph_end; ++i) {
    result_.glyphs.push_back(pattern.glyphs[i]);
    result_.glyphs.back().cluster = at;
  }
  run.end = static_cast<std::uint32_t>(result_.glyphs.size());
}

void Shaper::add_word(std::uint32_t begin, std::uint32_t end) {
  const auto word = text().substr(begin, end - begin);
  const auto& shaped =
      is_simple_ ? words_.shape(word, style_.shaping, typesetter_.fonts)
                 : words_.shape_run(word, style_.shaping, level_ % 2 != 0, typesetter_.fonts);
  for (const auto& part : shaped.parts)
    add_part(shaped, part, begin);
  report(shaped);
}

void Shaper::add_part(const ShapedWord& word, const ShapedWord::Part& part, std::uint32_t offset) {
  auto& run = glyph_run(part.face, offset + part.text_begin);
  const auto extra = spacing(part.face);
  const auto& style = *run_->style->inherited;
  const auto first = static_cast<std::uint32_t>(result_.glyphs.size());
  for (auto i = part.glyph_begin; i < part.glyph_end; ++i) {
    auto glyph = word.glyphs[i];
    const bool ends_cluster =
        i + 1 == part.glyph_end || word.glyphs[i + 1].cluster != glyph.cluster;
    if (ends_cluster) glyph.advance += extra;
    glyph.cluster += offset;
    result_.glyphs.push_back(glyph);
    if (ends_cluster && style.text_emphasis == css::TextEmphasis::Dot)
      add_emphasis(part.face, glyph);
  }
  const bool is_grid =
      style.white_space == css::WhiteSpace::Pre || style.white_space == css::WhiteSpace::PreWrap;
  if (is_grid && part.face != words_.style(style_.shaping).face && level_ == 0)
    keep_to_grid(part, first, offset + part.text_end);
  close(run, offset + part.text_end);
}

/// A dot under an ideograph, above it in Japanese; letters have their italic. Source:
/// css-text-decor-4 #text-emphasis-style-property; CLREQ 3.3.2.2
void Shaper::add_emphasis(font::FaceId id, const Glyph& glyph) {
  if (!is_ideographic(utf8::decode(text(), glyph.cluster).code_point)) return;
  const auto& face = typesetter_.fonts.face(id);
  const auto dot = face.glyph(U'\u30FB');
  if (!dot) return;
  const auto em = face.metrics().units_per_em;
  const auto& language = words_.style(style_.shaping).language;
  auto mark = glyph;
  mark.id = static_cast<std::uint16_t>(*dot);
  mark.x_offset = static_cast<std::int16_t>(-glyph.advance);
  mark.y_offset =
      static_cast<std::int16_t>(primary_subtag(language) == "ja" ? em * 62 / 100 : -em * 60 / 100);
  mark.advance = 0;
  result_.glyphs.push_back(mark);
}

/// What another face sets in a listing keeps its columns: two for a wide character, one for
/// others, and one more for what is wider by more than a sixth of one, the white around its ink.
void Shaper::keep_to_grid(
    const ShapedWord::Part& part, std::uint32_t first, std::uint32_t text_end
) {
  const auto& own = typesetter_.fonts.face(words_.style(style_.shaping).face).metrics();
  const auto units_per_em = typesetter_.fonts.face(part.face).metrics().units_per_em;
  const auto column =
      static_cast<std::int32_t>(std::int64_t{own.zero_advance} * units_per_em / own.units_per_em);
  if (column <= 0) return;
  auto& glyphs = result_.glyphs;
  for (std::size_t begin = first, end = first; begin < glyphs.size(); begin = end) {
    std::int32_t width = 0;
    for (; end < glyphs.size() && glyphs[end].cluster == glyphs[begin].cluster; ++end)
      width += glyphs[end].advance;
    const auto at = glyphs[begin].cluster;
    const auto next = end < glyphs.size() ? glyphs[end].cluster : text_end;
    if (width <= 0 || next <= at) continue;
    const auto least = is_wide(utf8::decode(text(), at).code_point) ? 2 : 1;
    const auto columns = std::max(least, (width - column / 6 + column - 1) / column);
    const auto missing = columns * column - width;
    for (auto i = begin; i < end; ++i)
      glyphs[i].x_offset = static_cast<std::int16_t>(glyphs[i].x_offset + missing / 2);
    glyphs[end - 1].advance += missing;
  }
}

/// The GlyphRun that the next glyphs belong to: the last, if it is like them. From right to left
/// each piece of text has its own, or its glyphs would not be in visual order.
GlyphRun& Shaper::glyph_run(font::FaceId face, std::uint32_t begin) {
  if (!result_.runs.empty()) {
    auto& last = result_.runs.back();
    const bool is_open = !last.is_leader && last.end > last.begin;
    if (is_open && last.run == run_index_ && last.face == face && last.level == level_ &&
        level_ % 2 == 0)
      return last;
  }
  auto& run = result_.runs.emplace_back();
  run.run = run_index_;
  run.face = face;
  run.size = size_;
  run.begin = run.end = static_cast<std::uint32_t>(result_.glyphs.size());
  run.text_begin = run.text_end = begin;
  run.level = level_;
  run.is_right_to_left = level_ % 2 != 0;
  return run;
}

void Shaper::close(GlyphRun& run, std::uint32_t text_end) {
  std::int64_t units = 0;
  for (auto i = run.end; i < result_.glyphs.size(); ++i)
    units += result_.glyphs[i].advance;
  run.end = static_cast<std::uint32_t>(result_.glyphs.size());
  run.text_end = text_end;
  pen_ += advance_of(units, size_, typesetter_.fonts.face(run.face).metrics().units_per_em);
}

/// letter-spacing in the face's units.
std::int32_t Shaper::spacing(font::FaceId face) const {
  const auto length = run_->style->inherited->letter_spacing;
  if (length == Length() || size_.sp() <= 0) return 0;
  const auto units_per_em = typesetter_.fonts.face(face).metrics().units_per_em;
  return static_cast<std::int32_t>(scaled(length, units_per_em, size_.sp()).sp());
}

void Shaper::report(const ShapedWord& word) {
  for (const auto character : word.missing)
    diagnostics_.add(missing_character(character, run_->span, typesetter_.fonts));
}

}  // namespace

Length advance_of(std::int64_t font_units, Length size, std::int32_t units_per_em) {
  // As scaled(), which is slow, wherever 64 bits do.
  constexpr std::int64_t limit = std::int64_t{1} << 31;
  const bool is_small =
      font_units >= 0 && font_units < limit && size.sp() >= 0 && size.sp() < limit;
  if (!is_small) return scaled(size, font_units, units_per_em);
  return Length::from_sp((size.sp() * font_units + units_per_em / 2) / units_per_em);
}

std::shared_ptr<const ShapedText> shape(
    Paragraph paragraph, const Typesetter& typesetter, Diagnostics& diagnostics
) {
  return std::make_shared<const ShapedText>(
      Shaper(std::move(paragraph), typesetter, diagnostics).run()
  );
}

}  // namespace quire::text
