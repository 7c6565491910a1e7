#include "highlight/language.h"

#include <gtest/gtest.h>

namespace quire::highlight {

namespace {

struct InfoCase {
  std::string_view info;
  std::optional<LanguageId> language;
};

constexpr InfoCase info_cases[] = {
    {"python", LanguageId::Python},
    {"Python", LanguageId::Python},
    {"py", LanguageId::Python},
    {"rs", LanguageId::Rust},
    {"rust,ignore,does_not_compile", LanguageId::Rust},
    {"{.python .numberLines}", LanguageId::Python},
    {"c++", LanguageId::Cpp},
    {"h++", LanguageId::Cpp},
    {"ts", LanguageId::TypeScript},
    {"jsx", LanguageId::JavaScript},
    {"yml", LanguageId::Yaml},
    {"zsh", LanguageId::Bash},
    {"shell-session", LanguageId::Console},
    {"cmd", LanguageId::Batch},
    {"pycon", LanguageId::PythonConsole},
    {"ps1", LanguageId::PowerShell},
    {"txt", LanguageId::Text},
    {"language-python", LanguageId::Python},
    {"Jsonc", LanguageId::Json},
    {"terraform", LanguageId::Hcl},
    {"R", LanguageId::R},
    {"sh-session", LanguageId::Console},
    {"objc", LanguageId::ObjectiveC},
    {"less", LanguageId::Scss},
    {"batchfile", LanguageId::Batch},
    {"erb", LanguageId::Html},
    {"gemspec", LanguageId::Ruby},
    {"regular-expression", LanguageId::Regex},
    {"tofu", LanguageId::Hcl},
    // None, or none that we know.
    {"", std::nullopt},
    {" ", std::nullopt},
    {"{}", std::nullopt},
    {"klingon", std::nullopt},
    {"pytho", std::nullopt},
};

TEST(LanguageOf, InfoWord) {
  for (const auto& [info, language] : info_cases) {
    SCOPED_TRACE(info);
    EXPECT_EQ(language_of(info), language);
  }
}

TEST(NearestLanguage, IsMeantByASlip) {
  EXPECT_EQ(nearest_language("pythn"), "python");
  EXPECT_EQ(nearest_language("kotln"), "kotlin");
  EXPECT_EQ(nearest_language("klingonish"), "");
}

TEST(LanguageOf, EveryCanonicalNameNamesItself) {
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<LanguageId>(i);
    EXPECT_EQ(language_of(canonical_name(language)), language);
  }
}

}  // namespace

}  // namespace quire::highlight
