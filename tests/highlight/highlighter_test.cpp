#include "highlight/highlighter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "golden.h"
#include "highlight/marked.h"

namespace quire::highlight {

namespace {

struct Sample {
  std::string_view file;
  LanguageId language;
};

constexpr Sample samples[] = {
    {"arguments.py", LanguageId::Python},
    {"bash.sh", LanguageId::Bash},
    {"c.c", LanguageId::C},
    {"cpp.cpp", LanguageId::Cpp},
    {"css.css", LanguageId::Css},
    {"go.go", LanguageId::Go},
    {"html.html", LanguageId::Html},
    {"java.java", LanguageId::Java},
    {"javascript.js", LanguageId::JavaScript},
    {"lua.lua", LanguageId::Lua},
    {"make.mk", LanguageId::Make},
    {"php.php", LanguageId::Php},
    {"powershell.ps1", LanguageId::PowerShell},
    {"regex.re", LanguageId::Regex},
    {"ruby.rb", LanguageId::Ruby},
    {"sql.sql", LanguageId::Sql},
    {"tsx.tsx", LanguageId::Tsx},
    {"typescript.ts", LanguageId::TypeScript},
    {"xml.xml", LanguageId::Xml},
    {"yaml.yaml", LanguageId::Yaml},
    {"broken.py", LanguageId::Python},
    {"broken.rs", LanguageId::Rust},
    {"console.txt", LanguageId::Console},
    {"doctest.py", LanguageId::Python},
    {"json.json", LanguageId::Json},
    {"python.py", LanguageId::Python},
    {"rust.rs", LanguageId::Rust},
    {"settings.ini", LanguageId::Ini},
    {"settings.env", LanguageId::Ini},
    {"component.vue", LanguageId::Html},
    {"component.svelte", LanguageId::Html},
    {"toml.toml", LanguageId::Toml},
    {"unified.diff", LanguageId::Diff},
    {"windows.txt", LanguageId::Console},
    {"csharp.cs", LanguageId::CSharp},
    {"kotlin.kt", LanguageId::Kotlin},
    {"swift.swift", LanguageId::Swift},
    {"scala.scala", LanguageId::Scala},
    {"haskell.hs", LanguageId::Haskell},
    {"elixir.ex", LanguageId::Elixir},
    {"dart.dart", LanguageId::Dart},
    {"zig.zig", LanguageId::Zig},
    {"r.R", LanguageId::R},
    {"markdown.md", LanguageId::Markdown},
    {"terraform.tf", LanguageId::Hcl},
    {"nix.nix", LanguageId::Nix},
    {"graphql.graphql", LanguageId::GraphQl},
    {"proto.proto", LanguageId::Protobuf},
    {"latex.tex", LanguageId::Latex},
    {"cmake.cmake", LanguageId::CMake},
    {"dockerfile.docker", LanguageId::Dockerfile},
    {"nginx.conf", LanguageId::Nginx},
    {"table.csv", LanguageId::Csv},
    {"server.log", LanguageId::Log},
    {"perl.pl", LanguageId::Perl},
    {"erlang.erl", LanguageId::Erlang},
    {"ocaml.ml", LanguageId::OCaml},
    {"julia.jl", LanguageId::Julia},
    {"clojure.clj", LanguageId::Clojure},
    {"gradle.groovy", LanguageId::Groovy},
    // What was wrong: macros' bodies, comments left open, keywords that are names, procedures.
    {"macros.c", LanguageId::C},
    {"open.java", LanguageId::Java},
    {"open.py", LanguageId::Python},
    {"vexing.cpp", LanguageId::Cpp},
    {"names.kt", LanguageId::Kotlin},
    {"names.swift", LanguageId::Swift},
    {"procedure.sql", LanguageId::Sql},
    {"strings.php", LanguageId::Php},
    {"usings.cs", LanguageId::CSharp},
    {"symbols.rb", LanguageId::Ruby},
    {"style.scss", LanguageId::Scss},
    {"style.less", LanguageId::Scss},
    {"build.bat", LanguageId::Batch},
    {"objective.m", LanguageId::ObjectiveC},
    {"blocks.svelte", LanguageId::Html},
    {"template.html", LanguageId::Html},
    {"node.txt", LanguageId::NodeConsole},
    {"psql.txt", LanguageId::PsqlConsole},
    {"r.txt", LanguageId::RConsole},
};

std::string read(std::string_view name) {
  std::ifstream file(QUIRE_TESTS_DIRECTORY "/highlight/samples/" + std::string(name));
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

class HighlighterTest : public testing::Test {
protected:
  std::string mark(std::string_view code, LanguageId language) {
    return marked(code, highlighter.highlight(code, language).tokens);
  }

  Grammars grammars;
  Highlighter highlighter{grammars};
};

TEST_F(HighlighterTest, Samples) {
  for (const auto& [file, language] : samples) {
    SCOPED_TRACE(file);
    test::expect_golden(
        "highlight/samples/" + std::string(file) + ".expected", mark(read(file), language)
    );
  }
}

void expect_promises_kept(std::string_view code, const std::vector<Token>& tokens) {
  std::uint32_t end = 0;
  for (const auto& token : tokens) {
    ASSERT_LE(end, token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, code.size());
    EXPECT_NE(token.token_class, TokenClass::Plain);
    const auto text = code.substr(token.begin, token.end - token.begin);
    EXPECT_EQ(text.find_first_of("\r\n"), std::string_view::npos) << text;
    EXPECT_EQ(text.find_first_not_of(" \t"), 0U) << text;
    EXPECT_EQ(text.find_last_not_of(" \t"), text.size() - 1) << text;
    const auto cuts = [&](std::size_t at) { return at < code.size() && (code[at] & 0xC0) == 0x80; };
    EXPECT_FALSE(cuts(token.begin) || cuts(token.end)) << text;
    end = token.end;
  }
}

TEST_F(HighlighterTest, TokensKeepTheirPromises) {
  for (const auto& sample : samples) {
    SCOPED_TRACE(sample.file);
    const auto code = read(sample.file);
    // Every sample in every language: most of it is an error then.
    for (std::size_t i = 0; i < language_count; ++i) {
      const auto result = highlighter.highlight(code, static_cast<LanguageId>(i));
      expect_promises_kept(code, result.tokens);
    }
  }
}

// Light, dark and grey.
TEST(StyleSheet, ColoursEveryClassThreeTimes) {
  std::string sheet;
  for (const auto* name : {"/styles/highlight.css", "/styles/grey.css"}) {
    std::ifstream file(QUIRE_SOURCE_DIRECTORY + std::string(name));
    sheet.append(std::istreambuf_iterator<char>(file), {});
  }
  for (auto i = 1; i <= static_cast<int>(TokenClass::Meta); ++i) {
    const auto rule = "." + std::string(class_name(static_cast<TokenClass>(i))) + " {";
    auto count = 0;
    for (auto at = sheet.find(rule); at != std::string::npos; at = sheet.find(rule, at + 1))
      ++count;
    EXPECT_EQ(count, 3) << rule;
  }
}

TEST_F(HighlighterTest, CarriageReturnsChangeNothing) {
  const auto code = read("python.py");
  std::string with_returns;
  for (const auto c : code)
    with_returns += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto plain = highlighter.highlight(code, LanguageId::Python).tokens;
  const auto returns = highlighter.highlight(with_returns, LanguageId::Python).tokens;
  ASSERT_EQ(plain.size(), returns.size());
  expect_promises_kept(with_returns, returns);
}

TEST_F(HighlighterTest, ADiffIsOfItsLanguageBelowTheSigns) {
  const std::string_view diff =
      "@@ -1,2 +1,2 @@\n def f(x):\n-    return \"\"\"a\n-  b\"\"\"\n+    return 1\n";
  EXPECT_EQ(
      marked(diff, highlighter.highlight_diff(diff, LanguageId::Python).tokens),
      "‹meta @@ -1,2 +1,2 @@›\n ‹keyword def› ‹definition f›(‹parameter x›):\n"
      "‹deleted -›    ‹keyword return› ‹string \"\"\"a›\n‹deleted -›  ‹string b\"\"\"›\n"
      "‹inserted +›    ‹keyword return› ‹number 1›\n"
  );
}

TEST_F(HighlighterTest, ADiffOfALanguageWithATableHasItsColors) {
  const std::string_view diff = " fun f() {\n-  val a = \"x\"\n+  val b = 1\n }\n";
  EXPECT_EQ(
      marked(diff, highlighter.highlight_diff(diff, LanguageId::Kotlin).tokens),
      " ‹keyword fun› ‹definition f›() {\n‹deleted -›  ‹keyword val› a = ‹string \"x\"›\n"
      "‹inserted +›  ‹keyword val› b = ‹number 1›\n }\n"
  );
}

TEST_F(HighlighterTest, ASessionOfWindowsIsNoBatchFile) {
  EXPECT_EQ(
      mark("C:\\work> dir\na.txt\n", LanguageId::Batch),
      "‹prompt C:\\work>› ‹function dir›\n‹output a.txt›\n"
  );
}

TEST_F(HighlighterTest, StatusTellsOfErrors) {
  EXPECT_EQ(highlighter.highlight("x = 1\n", LanguageId::Python).status, Status::Ok);
  const auto broken = highlighter.highlight("x = = 1\n", LanguageId::Python);
  EXPECT_EQ(broken.status, Status::Errors);
  EXPECT_GT(broken.error_bytes, 0U);
  EXPECT_LT(broken.error_bytes, 8U);
}

TEST_F(HighlighterTest, EmptyAndBlankCodeHasNoTokens) {
  for (std::size_t i = 0; i < language_count; ++i) {
    const auto language = static_cast<LanguageId>(i);
    for (const auto* const code : {"", "\n", "   \n\n\t\n"})
      EXPECT_TRUE(highlighter.highlight(code, language).tokens.empty()) << canonical_name(language);
  }
}

TEST_F(HighlighterTest, OneListingDoesNotReachTheNext) {
  const auto alone = mark("fn f() {}\n", LanguageId::Rust);
  highlighter.highlight("\"\"\"open\n", LanguageId::Python);
  highlighter.highlight("$ echo \"open\nout\n", LanguageId::Console);  // uses ranges of the code
  EXPECT_EQ(mark("fn f() {}\n", LanguageId::Rust), alone);
}

TEST_F(HighlighterTest, OneCommandDoesNotReachTheNext) {
  EXPECT_EQ(
      mark("$ echo 'open\nout\n$ ls 'a'\n", LanguageId::Console),
      "‹prompt $› ‹builtin echo› 'open\n‹output out›\n‹prompt $› ‹function ls› ‹string 'a'›\n"
  );
}

TEST_F(HighlighterTest, ThreadsShareGrammars) {
  const auto code = read("python.py") + read("broken.py");
  const auto expected = highlighter.highlight(code, LanguageId::Python).tokens;
  const Grammars fresh;
  const auto work = [&] {
    Highlighter own(fresh);
    for (auto i = 0; i < 20; ++i)
      EXPECT_EQ(own.highlight(code, LanguageId::Python).tokens, expected);
  };
  std::thread other(work);
  work();
  other.join();
}

}  // namespace

}  // namespace quire::highlight
