#include "base/utf8.h"
#include "highlight/highlighter.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

using highlight::LanguageId;

void require_in_order(std::string_view code, const std::vector<highlight::Token>& tokens) {
  std::size_t end = 0;
  for (const auto& token : tokens) {
    require(token.begin >= end, "tokens are in order and disjoint");
    require(token.begin < token.end && token.end <= code.size(), "a token has text");
    const auto text = code.substr(token.begin, token.end - token.begin);
    require(text.find('\n') == std::string_view::npos, "a token ends with its line");
    require(text.front() != ' ' && text.back() != ' ', "a token has no space around it");
    require(token.token_class != highlight::TokenClass::Plain, "a token is something");
    end = token.end;
  }
}

/// The first byte names the language: what libFuzzer gives is read as what it was.
void run(std::string_view input) {
  static const highlight::Grammars grammars;
  static highlight::Highlighter highlighter(grammars);
  if (input.empty()) return;
  const auto language =
      static_cast<LanguageId>(static_cast<unsigned char>(input[0]) % highlight::language_count);
  const auto code = utf8::cleaned(input.substr(1));
  const auto result = highlighter.highlight(code, language);
  require_in_order(code, result.tokens);
  for (const auto& token : result.tokens)
    require(
        utf8::is_boundary(code, token.begin) && utf8::is_boundary(code, token.end),
        "a token cuts no character"
    );
  require(result.error_bytes <= code.size(), "there are no more errors than bytes");
}

std::string seed(LanguageId language, std::string_view code) {
  return static_cast<char>(language) + std::string(code);
}

}  // namespace

Entry entry() {
  return {
      run,
      {seed(
           LanguageId::Python,
           "@dec\nasync def f(a: int, *b) -> str:\n    \"\"\"Doc.\"\"\"\n    x = f\"{a!r:>{w}}\"\n"
           "    return [i for i in b if not None]\n"
       ),
       seed(LanguageId::Python, ">>> 1 + 1\n2\n>>> def f():\n...     pass\n"),
       seed(
           LanguageId::Rust,
           "fn main() { let r#type = r##\"raw\"##; println!(\"{}\", 'a'); }\nimpl<'a> T<'a> {}\n"
       ),
       seed(LanguageId::Bash, "for f in *.md; do echo \"${f%.md}\" <<EOF | sort\n$x\nEOF\ndone\n"),
       seed(LanguageId::Console, "$ ls | wc\n3\n# exit\n"),
       seed(LanguageId::JavaScript, "const f = async (a) => `x${a}` ?? /re/g; // end\n"),
       seed(
           LanguageId::Cpp, "#include <a>\ntemplate <class T> auto f(T&& t) { return R\"(x)\"; }\n"
       ),
       seed(LanguageId::Html, "<!-- c --><p class=\"a\">x<script>let a = 1</script></p>\n"),
       seed(LanguageId::Yaml, "a: &b\n  - \"c\"\n  - |\n    d\n"),
       seed(LanguageId::Toml, "[a.b]\nc = 1979-05-27\n"),
       seed(LanguageId::Sql, "SELECT a, count(*) FROM b WHERE c = 'd';\n"),
       seed(LanguageId::Diff, "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n")},
      {"\"",   "'",  "\"\"\"", "`",  "${", "r#\"",  "/*",   "*/",       "//",  "#",
       "(",    ")",  "[",      "{",  "}",  "<<EOF", "\n",   "\r\n",     "\t",  "  ",
       ">>> ", "$ ", "...",    "=>", "::", "&&",    "\\\n", "\xC3\xA9", "if ", "def "},
      4'000};
}

}  // namespace quire::test
