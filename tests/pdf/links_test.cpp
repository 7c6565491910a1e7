#include "pdf/objects/links.h"

#include <gtest/gtest.h>

namespace quire::pdf {
namespace {

struct UriCase {
  std::string_view href;
  std::optional<std::string> expected;
};

// RFC 3986 2.1, 2.2, 2.3
const UriCase uri_cases[] = {
    {"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
    {"https://example.org/a%20b", "https://example.org/a%20b"},
    {"https://example.org/a b", "https://example.org/a%20b"},
    {"https://example.org/(a", "https://example.org/(a"},
    {"https://example.org/a\\b", "https://example.org/a%5Cb"},
    {"https://example.org/é", "https://example.org/%C3%A9"},
    {"https://example.org/\"<>{}|^`", "https://example.org/%22%3C%3E%7B%7D%7C%5E%60"},
    {"mailto:a@b.c", "mailto:a@b.c"},
    {"../x.md", "../x.md"},
    {"a\nb", "a%0Ab"},
    // What readers would run.
    {"javascript:alert(1)", std::nullopt},
    {" JaVa\nScript:alert(1)", std::nullopt},
    {"data:text/html,x", std::nullopt},
    {"vbscript:x", std::nullopt},
};

TEST(SafeUri, IsEncodedOrRefused) {
  for (const auto& [href, expected] : uri_cases) {
    SCOPED_TRACE(href);
    EXPECT_EQ(safe_uri(href), expected);
  }
}

}  // namespace
}  // namespace quire::pdf
