#include <fmt/format.h>
#include <gtest/gtest.h>

#include "css_helpers.h"

namespace quire::css {
namespace {

/// "A 400-700 italic: one.ttf local:two; U+26-26"
std::string written(const FontFaceRule& rule) {
  auto text = fmt::format(
      "{} {}-{} {}:",
      rule.family,
      rule.lightest,
      rule.heaviest,
      rule.style == FontStyle::Italic ? "italic" : "normal"
  );
  for (const auto& [url, is_local] : rule.sources)
    text += fmt::format(" {}{}", is_local ? "local:" : "", url);
  for (const auto& [first, last] : rule.ranges)
    text += fmt::format(
        "; U+{:X}-{:X}", static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)
    );
  if (!rule.media.print) text += "; screen";
  if (!rule.media.screen) text += "; print";
  return text;
}

struct Case {
  std::string_view css, rules, faults;
};

// css-fonts-4 #font-face-rule
constexpr Case cases[] = {
    {"@font-face{font-family:A;src:url(a.ttf)}", "A 400-400 normal: a.ttf", ""},
    {"@font-face{font-family:\"A B\";src:url('f/a.otf') format('opentype'), url(b.ttf);"
     "font-weight:bold;font-style:italic}",
     "A B 700-700 italic: f/a.otf b.ttf",
     ""},
    {"@font-face{font-family:A;src:url(a.ttf);font-weight:900 100;font-style:oblique 10deg}",
     "A 100-900 italic: a.ttf",
     ""},
    {"@font-face{font-family:A;src:local(Foo),url(a.ttf) format(truetype) tech(variations)}",
     "A 400-400 normal: local:foo a.ttf",
     ""},
    {"@font-face{font-family:A;src:url(a.ttf);unicode-range: U+26, u+0-7F ,U+4??}",
     "A 400-400 normal: a.ttf; U+26-26; U+0-7F; U+400-4FF",
     ""},
    {"@font-face{font-family:A;src:url(a.ttf);font-display:swap;font-stretch:50%}",
     "A 400-400 normal: a.ttf",
     ""},
    {"@media screen{@font-face{font-family:A;src:url(a.ttf)}}",
     "A 400-400 normal: a.ttf; screen",
     ""},
    {"@media print{@font-face{font-family:A;src:url(a.ttf)}}",
     "A 400-400 normal: a.ttf; print",
     ""},
    // What is wrong.
    {"@font-face{font-family:A}",
     "",
     "CSS-013 1:1 @font-face needs a family and a file (@font-face { font-family: \"My Serif\"; "
     "src: "
     "url(\"fonts/MySerif.ttf\"); })\n"},
    {"@font-face{src:url(a.ttf)}",
     "",
     "CSS-013 1:1 @font-face needs a family and a file (@font-face { font-family: \"My Serif\"; "
     "src: "
     "url(\"fonts/MySerif.ttf\"); })\n"},
    {"@font-face{font-family:serif;src:url(a.ttf)}",
     "",
     "CSS-002 1:12 font-family does not accept: serif (font-family takes a name of its own: \"My "
     "Serif\")\n"},
    {"@font-face{font-family:A;src:a.ttf}",
     "",
     "CSS-002 1:26 src does not accept: a.ttf (src takes [ url(\"fonts/My.ttf\") [ format(…) ]? "
     "]#)\n"},
    {"@font-face{font-family:A;src:url(a.ttf);font-weight:0}",
     "A 400-400 normal: a.ttf",
     "CSS-002 1:41 font-weight does not accept: 0 (font-weight takes [ normal | bold | <number "
     "1–1000> ]{1,2})\n"},
    {"@font-face{font-family:A;src:url(a.ttf);unicode-range:U+2-1}",
     "A 400-400 normal: a.ttf",
     "CSS-002 1:41 unicode-range does not accept: U+2-1 (unicode-range takes [ U+26 | U+0-7F | "
     "U+4?? "
     "]#)\n"},
    {"@font-face{font-family:A;src:url(a.ttf);unicode-range:U+110000, U+4?1, U+1-2?, U+}",
     "A 400-400 normal: a.ttf",
     "CSS-002 1:41 unicode-range does not accept: U+110000, U+4?1, U+1-2?, U+ (unicode-range takes "
     "[ "
     "U+26 | U+0-7F | U+4?? ]#)\n"},
    {"@font-face{font-family:A;src:url(a.ttf);font-wieght:700}",
     "A 400-400 normal: a.ttf",
     "CSS-001 1:41 unknown in @font-face: font-wieght (did you mean font-weight?)\n"},
};

TEST(FontFaceRule, IsRead) {
  for (const auto& [css, rules, faults] : cases) {
    SCOPED_TRACE(css);
    const Styled styled(css);
    std::string read;
    for (const auto& rule : styled.sheets.front().font_faces)
      read += written(rule);
    EXPECT_EQ(read, rules);
    EXPECT_EQ(styled.faults(), faults);
  }
}

}  // namespace
}  // namespace quire::css
