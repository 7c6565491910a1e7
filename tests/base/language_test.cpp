#include "base/language.h"

#include <gtest/gtest.h>

namespace quire {
namespace {

// RFC 5646 2.1 and its appendix A; the others are what authors and programs have written.
TEST(LanguageTag, IsWellFormedOrNone) {
  for (const auto* tag :
       {"en",
        "pt-BR",
        "zh-Hant",
        "zh-cmn-Hans-CN",
        "sl-rozaj-biske",
        "de-CH-1901",
        "es-419",
        "de-DE-u-co-phonebk",
        "en-US-x-twain",
        "x-whatever",
        "i-klingon",
        "EN-us"})
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  for (const auto* tag :
       {"",
        "-",
        "e",
        "en_US",
        " de",
        "de\n",
        "en-",
        "-en",
        "de--at",
        "12345",
        "abcdefghi",
        "en-a-b",
        "en-a",
        "x",
        "x-",
        "\u00e9",
        "i-made",
        "de-419-DE"})
    EXPECT_FALSE(is_language_tag(tag)) << tag;
}

}  // namespace
}  // namespace quire
