#include <gtest/gtest.h>

#include "dom/names.h"
#include "markdown/parsed.h"

namespace quire::test {
namespace {

struct SmartCase {
  std::string_view language, markdown, text;
};

constexpr SmartCase cases[] = {
    // One row a language.
    {"en", "\"a 'b' c\" it's", "“a ‘b’ c” it’s"},
    {"en-GB", "'a \"b\" c'", "‘a “b” c’"},
    {"de", "\"a 'b' c\" geht's", "„a ‚b‘ c“ geht’s"},
    {"de-CH", "\"a 'b' c\"", "«a ‹b› c»"},
    {"fr", "\"a 'b' c\" l'été", "«\u202Fa “b” c\u202F» l’été"},
    {"es", "\"a 'b' c\"", "«a “b” c»"},
    {"it", "\"a 'b' c\" dell'arte", "«a “b” c» dell’arte"},
    {"nl", "\"a 'b' c\"", "“a ‘b’ c”"},
    {"pl", "\"a 'b' c\"", "„a «b» c”"},
    {"sv", "\"a 'b' c\"", "”a ’b’ c”"},
    {"ja", "\"a 'b' c\"", "「a 『b』 c」"},
    {"zh", "他说\"你'好'吗\"。\"再见\"", "他说“你’好’吗”。“再见”"},
    {"zh-Hant-TW", "他說\"你好\"", "他說「你好」"},
    {"eo", "\"a\" it's -- ...", "\"a\" it's -- ..."},
    // What stands around decides.
    {"en", "(\"a\") [\"b\"] --\"c\"", "(“a”) [“b”] –“c”"},
    {"en", "\"*a*\" *\"b\"* \"`c`\" \"[d](e)\"", "“a” “b” “c” “d”"},
    {"en", "\"a,\" he said. \"B.\"", "“a,” he said. “B.”"},
    {"en", "\"'a' b\" \"b 'a'\"", "“‘a’ b” “b ‘a’”"},
    {"en",
     "the dogs' day, the '90s, 'tis, rock 'n' roll",
     "the dogs’ day, the ’90s, ’tis, rock ‘n’ roll"},
    {"en", "*Ferris*'s `x`'s", "Ferris’s x’s"},
    {"en", "\"a\nb\" \"c  \nd\"", "“a\nb” “c\nd”"},
    {"en", "a 5\" disk, 6'2\"", "a 5\" disk, 6’2\""},
    {"en", "\"open for more", "“open for more"},
    {"de", "'ne Sache", "’ne Sache"},
    {"en", "a \" b ' c", "a \" b ’ c"},
    // Dashes and dots.
    {"en", "a -- b--c 1--2 a---b", "a – b–c 1–2 a—b"},
    {"en",
     "run with --release or (--help), a ---- b - c",
     "run with --release or (--help), a ---- b - c"},
    {"en", "so... a....b ..", "so… a....b .."},
    {"en", "*a*-- -*-*", "a– --"},
    // Never in code, addresses, raw elements that mean letters, or where it is escaped.
    {"en", "`\"a\" --` <code>\"b\"--</code> \"c\"", "\"a\" -- \"b\"-- “c”"},
    {"en",
     "<https://x.org/a--b'c> https://x.org/a---b",
     "https://x.org/a--b'c https://x.org/a---b"},
    {"en",
     "\\\"a\\\" it\\'s a \\-- b \\... .\\.. \\--- &quot;c&quot;",
     "\"a\" it's a -- b ... ... --- \"c\""},
    {"en", "    \"a\"", "\"a\"\n"},
    // Spaces of French.
    {"fr",
     "Bon ! Quoi ? Si ; oui : « a » 10:30 a!",
     "Bon\u202F! Quoi\u202F? Si\u202F; oui\u00A0: «\u202Fa\u202F» 10:30 a!"},
    {"en", "Bon !", "Bon !"},
    // Across a table, a list and a note, each block by itself.
    {"en", "- \"a\n- b\"", "“ab”"},
};

TEST(Smart, PunctuationIsOfTheLanguage) {
  for (const auto& [language, markdown, text] : cases) {
    SCOPED_TRACE(markdown);
    EXPECT_EQ(dom::text_of(parsed(std::string(markdown), language).body()), text);
  }
}

TEST(Smart, HeadingsKeepGitHubsSlugs) {
  EXPECT_EQ(
      parsed("# It's \"a\" -- `b` \\-- c...\n", "en").xhtml(),
      "<h1 id=\"its-a----b----c\">It’s “a” – <code>b</code> -- c…</h1>"
  );
  EXPECT_EQ(parsed("# Bon !", "fr").xhtml(), "<h1 id=\"bon-\">Bon\u202F!</h1>");
}

TEST(Smart, TitlesOfFiguresAreText) {
  EXPECT_EQ(
      parsed("![a \"b\"](c \"It's \\\"d\\\" 'e'\")", "de").xhtml(),
      "<figure><img src=\"c\" alt=\"a „b“\" /><figcaption>It’s \"d\" ‚e‘</figcaption></figure>"
  );
}

TEST(Smart, CanBeTurnedOff) {
  SourceMap sources;
  Diagnostics diagnostics;
  const auto& source = sources.add("a.md", "\"it's\"");
  markdown::Parser parser(grammars());
  const auto chapter = parser.parse(source, {"en", 0, false}, diagnostics);
  EXPECT_EQ(dom::text_of(dom::body_of(*chapter.document)), "\"it's\"");
}

}  // namespace
}  // namespace quire::test
