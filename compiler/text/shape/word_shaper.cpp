#include "text/shape/word_shaper.h"

#include <hb.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>

#include "base/utf8.h"
#include "text/itemize/east_asian.h"
#include "text/shape/cluster_glyphs.h"

namespace quire::text {
namespace {

/// What stands for a character where a face lacks it: it looks the same.
struct Substitute {
  char32_t character, by;
};
constexpr std::array substitutes{
    Substitute{U'\u00A0', U' '},
    Substitute{U'\u2011', U'\u2010'},
    Substitute{U'\u2011', U'-'},
    Substitute{U'\u2010', U'-'},
};

/// The language under which fonts.toml lists the faces of emoji. Source: ISO 15924, Zsye
constexpr std::string_view emoji_language = "und-Zsye";

constexpr char32_t text_selector = U'\uFE0E', emoji_selector = U'\uFE0F';

/// Source: UTS #51 ED-8a, ED-9a
bool is_emoji(std::u32string_view grapheme) {
  if (grapheme.find(emoji_selector) != std::u32string_view::npos) return true;
  return grapheme.find(text_selector) == std::u32string_view::npos &&
         u_hasBinaryProperty(static_cast<UChar32>(grapheme.front()), UCHAR_EMOJI_PRESENTATION);
}

UScriptCode script_of(char32_t c) {
  auto error = U_ZERO_ERROR;
  if (c < 0x80) return u_isalpha(static_cast<UChar32>(c)) ? USCRIPT_LATIN : USCRIPT_COMMON;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

/// Scripts that are one language's alone.
struct ScriptLanguage {
  UScriptCode script;
  std::string_view language;
};
constexpr std::array script_languages{
    ScriptLanguage{USCRIPT_HIRAGANA, "ja"},
    ScriptLanguage{USCRIPT_KATAKANA, "ja"},
    ScriptLanguage{USCRIPT_HANGUL, "ko"},
    ScriptLanguage{USCRIPT_BOPOMOFO, "zh-Hant"},
};

/// How wide a glyph is drawn that no face has, in hundredths of an em and as a digit at least: two
/// or three digits a row.
std::int32_t missing_width(char32_t c) { return c < 0x10000 ? 60 : 90; }

bool is_fixed_space(char32_t c) {
  return (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) ||
         u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/// What `face` sets for the character: itself, its substitute, or nothing.
std::optional<char32_t> settable(const font::Face& face, char32_t c) {
  if (face.glyph(c)) return c;
  // HarfBuzz hides what is ignorable, and makes spaces of other widths from the one there is.
  if (is_invisible(c)) return c < 0xA0 ? U'\u200B' : c;
  if (is_fixed_space(c) && face.glyph(U' ')) return c;
  for (const auto& [character, by] : substitutes)
    if (character == c && face.glyph(by)) return by;
  return std::nullopt;
}

/// True if the face has a letter and the mark after it as one; HarfBuzz will then take that.
bool has_composed(const font::Face& face, char32_t letter, char32_t mark) {
  auto error = U_ZERO_ERROR;
  const auto* composition = unorm2_getNFCInstance(&error);
  if (U_FAILURE(error)) return false;
  const auto composed =
      unorm2_composePair(composition, static_cast<UChar32>(letter), static_cast<UChar32>(mark));
  return composed >= 0 && face.glyph(static_cast<char32_t>(composed));
}

/// The text in another case, and for each of its bytes the byte of the text that it comes from.
struct Recased {
  std::string text;
  icu::Edits edits;
};

Recased recased(std::string_view text, css::TextTransform transform, const std::string& language) {
  Recased result;
  icu::StringByteSink<std::string> sink(&result.text);
  const icu::StringPiece source(text.data(), static_cast<std::int32_t>(text.size()));
  auto error = U_ZERO_ERROR;
  const char* locale = language.c_str();
  switch (transform) {
    case css::TextTransform::Uppercase:
      icu::CaseMap::utf8ToUpper(locale, 0, source, sink, &result.edits, error);
      break;
    case css::TextTransform::Lowercase:
      icu::CaseMap::utf8ToLower(locale, 0, source, sink, &result.edits, error);
      break;
    // css-text-4: "puts the first typographic letter unit of each word in titlecase; other
    // characters are unaffected."
    case css::TextTransform::Capitalize:
      icu::CaseMap::utf8ToTitle(
          locale,
          U_TITLECASE_NO_LOWERCASE | U_TITLECASE_WHOLE_STRING,
          nullptr,
          source,
          sink,
          &result.edits,
          error
      );
      break;
    case css::TextTransform::None: break;
  }
  if (U_FAILURE(error)) result.text.clear();
  return result;
}

std::vector<hb_feature_t> features_of(const ShapingStyle& style) {
  std::vector<hb_feature_t> result;
  const auto add = [&result](hb_tag_t tag, std::uint32_t value) {
    result.push_back({tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  };
  if (!style.has_ligatures) {
    add(HB_TAG('l', 'i', 'g', 'a'), 0);
    add(HB_TAG('c', 'l', 'i', 'g'), 0);
  }
  for (const auto& feature : style.features)
    add(hb_tag_from_string(feature.tag.data(), static_cast<int>(feature.tag.size())),
        feature.value);
  return result;
}

}  // namespace

namespace {

/// What font-variant-caps and -position turn on. Source: css-fonts-4 #font-variant-caps-prop
struct CapsFeatures {
  css::FontVariantCaps caps;
  std::string_view first;
  std::string_view second;
};
constexpr auto caps_features = std::to_array<CapsFeatures>({
    {css::FontVariantCaps::SmallCaps, "smcp", ""},
    {css::FontVariantCaps::AllSmallCaps, "smcp", "c2sc"},
    {css::FontVariantCaps::PetiteCaps, "pcap", ""},
    {css::FontVariantCaps::AllPetiteCaps, "pcap", "c2pc"},
    {css::FontVariantCaps::Unicase, "unic", ""},
    {css::FontVariantCaps::TitlingCaps, "titl", ""},
});

/// The features of the variant properties; font-feature-settings come after them, for they win.
/// Source: css-fonts-4 #feature-variation-precedence
css::FeatureList variant_features(const css::InheritedStyle& font) {
  css::FeatureList features = font.font_variant_ligatures;
  features.insert(
      features.end(), font.font_variant_numeric.begin(), font.font_variant_numeric.end()
  );
  for (const auto& [caps, first, second] : caps_features) {
    if (caps != font.font_variant_caps) continue;
    features.push_back({std::string(first), 1});
    if (!second.empty()) features.push_back({std::string(second), 1});
  }
  if (font.font_variant_position == css::FontVariantPosition::Sub) features.push_back({"subs", 1});
  if (font.font_variant_position == css::FontVariantPosition::Super)
    features.push_back({"sups", 1});
  if (font.font_kerning == css::FontKerning::None) features.push_back({"kern", 0});
  features.insert(features.end(), font.font_features.begin(), font.font_features.end());
  return features;
}

}  // namespace

namespace {

font::Slant slant_of(const css::InheritedStyle& font) {
  return font.font_style == css::FontStyle::Italic ? font::Slant::Italic : font::Slant::Normal;
}

/// HarfBuzz goes back to the base for each mark: thousands on one are shaped in parts.
constexpr std::size_t most_marks = 200;

bool is_mark(char32_t code_point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_M_MASK) != 0;
}

}  // namespace

ShapingStyle shaping_style_of(
    const StyledRun& run, const Paragraph& paragraph, const font::FontSet& fonts
) {
  const auto& font = *run.style->inherited;
  const auto& languages = paragraph.languages;
  return {
      .face = face_of(run.style, fonts),
      .next_faces = fonts.next_of(font.font_family, font.font_weight, slant_of(font)),
      .transform = font.text_transform,
      .has_ligatures = font.letter_spacing == Length(),
      .features = variant_features(font),
      .language = run.language < languages.size() ? languages[run.language] : std::string(),
  };
}

font::FaceId face_of(css::StyleRef style, const font::FontSet& fonts) {
  const auto& font = *style->inherited;
  return fonts.match(font.font_family, font.font_weight, slant_of(font));
}

WordShaper::WordShaper() : buffer_(hb_buffer_create()) {}

ShapedWord WordShaper::shape(
    std::string_view word,
    const ShapingStyle& style,
    bool is_right_to_left,
    const font::FontSet& fonts
) {
  Job job{word, style, is_right_to_left, fonts, {}};
  read(job);
  choose_faces(job);
  find_scripts();
  const auto differ = [](const Character& a, const Character& b) {
    return a.face != b.face || a.script != b.script;
  };
  for (std::size_t begin = 0; begin < characters_.size();) {
    auto end = begin + 1;
    std::size_t marks = 0;
    while (end < characters_.size() && !differ(characters_[begin], characters_[end]) &&
           marks < most_marks) {
      marks = is_mark(characters_[end].code_point) ? marks + 1 : 0;
      ++end;
    }
    shape_part(job, begin, end);
    begin = end;
  }
  return std::move(job.result);
}

/// Fills characters_ with the word's, in the case that the style asks for.
void WordShaper::read(const Job& job) {
  characters_.clear();
  const auto add = [&](std::string_view text, const auto& place_of) {
    for (std::uint32_t i = 0; i < text.size();) {
      const auto [code_point, size, is_valid] = utf8::decode(text, i);
      characters_.push_back({.code_point = code_point, .at = place_of(i), .face = job.style.face});
      i += size;
    }
  };
  if (job.style.transform != css::TextTransform::None) {
    const auto changed = recased(job.word, job.style.transform, job.style.language);
    auto places = changed.edits.getFineIterator();
    add(changed.text, [&](std::uint32_t i) {
      auto error = U_ZERO_ERROR;
      const auto at = static_cast<std::int32_t>(i);
      places.findDestinationIndex(at, error);
      const auto within = places.hasChange() ? 0 : at - places.destinationIndex();
      return static_cast<std::uint32_t>(places.sourceIndex() + within);
    });
  }
  if (characters_.empty()) add(job.word, [](std::uint32_t i) { return i; });
}

void WordShaper::choose_faces(Job& job) {
  if (has_all(job.fonts.face(job.style.face))) return;
  std::size_t begin = 0;
  for (const auto end : graphemes()) {
    choose_face(job, begin, end);
    begin = end;
  }
  join_words(job);
}

/// Whether the style's face, which all characters have so far, sets each of them; then they become
/// what it sets.
bool WordShaper::has_all(const font::Face& face) {
  set_.clear();
  for (const auto& character : characters_) {
    const auto code_point = settable(face, character.code_point);
    if (!code_point) return false;
    set_.push_back(*code_point);
  }
  for (std::size_t i = 0; i < set_.size(); ++i)
    characters_[i].code_point = set_[i];
  return true;
}

/// Where graphemes end, in characters_. Source: UAX #29
std::vector<std::size_t> WordShaper::graphemes() {
  if (!graphemes_) {
    auto error = U_ZERO_ERROR;
    graphemes_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no grapheme rules");
  }
  icu::UnicodeString text;
  std::vector<std::int32_t> starts;
  for (const auto& character : characters_) {
    starts.push_back(text.length());
    text.append(static_cast<UChar32>(character.code_point));
  }
  graphemes_->setText(text);
  std::vector<std::size_t> result;
  for (std::size_t i = 1; i < starts.size(); ++i)
    if (graphemes_->isBoundary(starts[i])) result.push_back(i);
  result.push_back(characters_.size());
  return result;
}

/// The face of one grapheme (or of all, where the wanted face has all): the style's, the first
/// fallback that has the whole, else each character's own. What no face has stays the style's, and
/// is remembered.
void WordShaper::choose_face(Job& job, std::size_t begin, std::size_t end) {
  if (set_face(job, job.style.face, begin, end)) return;
  for (const auto next : job.style.next_faces)
    if (set_face(job, next, begin, end)) return;
  const auto base = job.style.next_faces.empty() ? job.style.face : job.style.next_faces.back();
  std::u32string grapheme;
  for (auto i = begin; i < end; ++i)
    grapheme += characters_[i].code_point;
  const auto try_language = [&](std::string_view language) {
    const auto face = job.fonts.fallback(grapheme, base, language);
    return face && set_face(job, *face, begin, end);
  };
  if (is_emoji(grapheme) && try_language(emoji_language)) return;
  if (try_language(fallback_language(job))) return;
  if (end - begin == 1) return job.result.missing.push_back(characters_[begin].code_point);
  for (auto i = begin; i < end; ++i)
    choose_face(job, i, i + 1);
}

bool WordShaper::set_face(const Job& job, font::FaceId id, std::size_t begin, std::size_t end) {
  const auto& face = job.fonts.face(id);
  std::vector<char32_t> code_points;
  for (auto i = begin; i < end; ++i) {
    const auto code_point = settable(face, characters_[i].code_point);
    const bool is_composed =
        !code_point && i > begin &&
        has_composed(face, characters_[i - 1].code_point, characters_[i].code_point);
    if (!code_point && !is_composed) return false;
    code_points.push_back(code_point.value_or(characters_[i].code_point));
  }
  for (auto i = begin; i < end; ++i) {
    characters_[i].face = id;
    characters_[i].code_point = code_points[i - begin];
  }
  return true;
}

/// Returns the style's language, unless a script in the word tells better: 日本語の is Japanese in
/// any book. Looks at the word's letters once per word, not once per letter.
std::string_view WordShaper::fallback_language(Job& job) const {
  if (!job.fallback_language) job.fallback_language = language_of_word(job.style.language);
  return *job.fallback_language;
}

std::string_view WordShaper::language_of_word(std::string_view own) const {
  if (is_east_asian(own) || own.starts_with("ko")) return own;
  for (const auto& character : characters_) {
    if (character.code_point < 0x1100) continue;
    const auto script = script_of(character.code_point);
    for (const auto& row : script_languages)
      if (row.script == script) return row.language;
  }
  return own;
}

/// Letters of one script that stand together are of one face: if one of them needs another, all
/// take it, where it has them.
void WordShaper::join_words(const Job& job) {
  const auto count = characters_.size();
  const auto is_joined = [this](std::size_t i) {
    const auto& [code_point, at, face, script] = characters_[i];
    const auto character = static_cast<UChar32>(code_point);
    return code_point < 0x2E80 &&
           (u_isalpha(character) ||
            u_getIntPropertyValue(character, UCHAR_CANONICAL_COMBINING_CLASS) > 0);
  };
  for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
    end = begin + 1;
    if (!is_joined(begin)) continue;
    const auto script = script_of(characters_[begin].code_point);
    auto other = characters_[begin].face;
    for (; end < count && is_joined(end); ++end) {
      const auto next = script_of(characters_[end].code_point);
      if (next != script && next != USCRIPT_INHERITED) break;
      if (characters_[end].face != job.style.face) other = characters_[end].face;
    }
    if (other != job.style.face) set_face(job, other, begin, end);
  }
}

/// Common and inherited characters take the script before them, or else the first one after.
/// Source: UAX #24 5.1, 5.2
void WordShaper::find_scripts() {
  auto script = USCRIPT_COMMON;
  const auto is_real = [](UScriptCode code) {
    return code != USCRIPT_COMMON && code != USCRIPT_INHERITED && code != USCRIPT_UNKNOWN;
  };
  for (auto& character : characters_) {
    const auto own = script_of(character.code_point);
    if (is_real(own)) {
      if (!is_real(script))
        for (auto* earlier = characters_.data(); earlier != &character; ++earlier)
          earlier->script = own;
      script = own;
    }
    character.script = script;
  }
}

/// Fills the buffer with characters, and says what they are.
void WordShaper::fill_buffer(const Job& job, std::size_t begin, std::size_t end) {
  auto* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  for (auto i = begin; i < end; ++i)
    hb_buffer_add(buffer, characters_[i].code_point, characters_[i].at);
  const auto* script = uscript_getShortName(static_cast<UScriptCode>(characters_[begin].script));
  hb_buffer_set_script(buffer, hb_script_from_string(script, -1));
  hb_buffer_set_direction(buffer, job.is_right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, hb_language_from_string(job.style.language.c_str(), -1));
}

/// Appends the buffer's glyphs, which have been shaped of `part`.
void WordShaper::take_glyphs(
    std::span<const Character> part, const font::Face& face, std::vector<Glyph>& glyphs
) {
  auto* buffer = buffer_.get();
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
  const auto missing_advance = [&](const hb_glyph_info_t& info) {
    const auto c = std::ranges::find(part, info.cluster, &Character::at)->code_point;
    const auto& metrics = face.metrics();
    return std::max(metrics.units_per_em * missing_width(c) / 100, metrics.zero_advance);
  };
  const auto first = glyphs.size();
  const HiddenGlyphs hidden(
      buffer, face, std::ranges::any_of(part, is_skin_tone, &Character::code_point)
  );
  for (unsigned i = 0; i < count; ++i) {
    if (hidden.contains(i)) continue;
    const auto& [info, position] = std::tie(infos[i], positions[i]);
    glyphs.push_back({
        .cluster = info.cluster,
        .advance = info.codepoint == 0 ? missing_advance(info) : position.x_advance,
        .x_offset = clamped(position.x_offset),
        .y_offset = clamped(position.y_offset),
        .id = static_cast<std::uint16_t>(info.codepoint),
        .is_unsafe_to_break =
            (hb_glyph_info_get_glyph_flags(&info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
    });
  }
  if (std::ranges::any_of(part, is_enclosing, &Character::code_point))
    make_room_for_enclosing(glyphs, first, face);
}

void WordShaper::shape_part(Job& job, std::size_t begin, std::size_t end) {
  fill_buffer(job, begin, end);
  const auto& face = job.fonts.face(characters_[begin].face);
  const auto features = features_of(job.style);
  hb_shape(face.harfbuzz(), buffer_.get(), features.data(), static_cast<unsigned>(features.size()));
  auto& result = job.result;
  const auto first = static_cast<std::uint32_t>(result.glyphs.size());
  take_glyphs(std::span(&characters_[begin], end - begin), face, result.glyphs);
  const auto text_begin = result.parts.empty() ? 0 : result.parts.back().text_end;
  const auto text_end =
      end < characters_.size() ? characters_[end].at : static_cast<std::uint32_t>(job.word.size());
  result.parts.push_back(
      {characters_[begin].face,
       first,
       static_cast<std::uint32_t>(result.glyphs.size()),
       text_begin,
       text_end}
  );
}

}  // namespace quire::text
