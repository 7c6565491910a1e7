// Markdown that would take minutes or gigabytes without the bounds. No time is measured here: each
// chapter is parsed in a process of its own, which the kernel ends when it asks for too much.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "dom/xml.h"
#include "highlight/grammars.h"
#include "markdown/parse.h"

namespace quire::markdown {
namespace {

constexpr rlim_t most_memory = 2ULL << 30;
constexpr rlim_t most_seconds = 60;  // a hang, not slowness: on a busy machine some need ten

struct Hostile {
  std::string_view begin;
  std::string_view repeated;
  std::size_t count;
  std::string_view end;
};

constexpr Hostile hostile_cases[] = {
    {"", "|", 100'000, "\n"},
    {"|a|b|\n|-|-|\n", "|", 100'000, "\n"},
    {"|a|b|\n|-|-|\n", "|x\n", 50'000, "\n"},
    {"", ">", 50'000, " deep\n"},
    {"", "> ", 50'000, "deep\n"},
    {"", "[", 100'000, "\n"},
    {"", "[a](", 50'000, "\n"},
    {"", "![", 50'000, "\n"},
    {"", "[^a]", 30'000, "\n\n[^a]: note\n"},
    {"", "*a ", 50'000, "\n"},
    {"", "a**b_c ", 30'000, "\n"},
    {"", "<a>", 50'000, "\n"},
    {"", "<div>\n\n", 20'000, "\n"},
    {"", "<table><tr><td>", 100'000, "x\n"},
    {"", "<div><td>", 100'000, "x\n"},
    {"", "<!--", 50'000, "\n"},
    {"", "<![CDATA[", 20'000, "\n"},
    {"", "- ", 50'000, "deep\n"},
    {"", "- a\n", 50'000, "\n"},
    {"", "1. > ", 20'000, "deep\n"},
    {"", "`a``", 50'000, "\n"},
    {"", "~~a~", 50'000, "\n"},
    {"", "&amp;", 100'000, "\n"},
    {"", "[a]: b\n", 50'000, "[a]\n"},
    {"", "www.a.b ", 30'000, "\n"},
    {"", "a@b.c", 30'000, "\n"},
    {"", "# a\n", 30'000, "\n"},
    {"", "word ", 200'000, "\n"},
    {"", "\\", 200'000, "\n"},
    {"```python\n", "(", 100'000, "\n```\n"},
};

std::string text_of(const Hostile& hostile) {
  std::string text(hostile.begin);
  for (std::size_t i = 0; i < hostile.count; ++i)
    text += hostile.repeated;
  return text.append(hostile.end);
}

/// Parses within the limits; true if what is written of the chapter is well-formed.
bool parses(std::string text, const highlight::Grammars& grammars) {
  SourceMap sources;
  Diagnostics diagnostics;
  Parser parser(grammars);
  const auto& source = sources.add("hostile.md", std::move(text));
  const auto chapter = parser.parse(source, {}, diagnostics);
  return dom::parse(dom::serialize(*chapter.document)) != nullptr;
}

int status_in_limits(const std::string& text, const highlight::Grammars& grammars) {
  const auto child = ::fork();
  if (child == 0) {
    const rlimit memory{most_memory, most_memory};
    const rlimit seconds{most_seconds, most_seconds};
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_CPU, &seconds);
    ::_exit(parses(text, grammars) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(HostileMarkdown, KeepsToItsBounds) {
  const highlight::Grammars grammars;
  for (const auto& hostile : hostile_cases) {
    SCOPED_TRACE(std::string(hostile.begin) + " " + std::string(hostile.repeated));
    const auto status = status_in_limits(text_of(hostile), grammars);
    EXPECT_FALSE(WIFSIGNALED(status)) << "ended by signal " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), 0) << "not well-formed";
  }
}

}  // namespace
}  // namespace quire::markdown
