#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dom/names.h"
#include "markdown/parsed.h"

namespace quire::test {
namespace {

/// The first icon's path and the attributes that all icons share.
std::string without_icon(std::string xhtml) {
  for (auto begin = xhtml.find("<svg"); begin != std::string::npos; begin = xhtml.find("<svg"))
    xhtml.replace(begin, xhtml.find("</svg>") + 6 - begin, "(icon)");
  return xhtml;
}

struct AlertCase {
  std::string_view markdown, xhtml, said;
};

constexpr AlertCase cases[] = {
    {"> [!NOTE]\n> text\n>\n> more",
     "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Note</p><p>text</p><p>more</p></aside>",
     ""},
    {"> [!tip]  \n>\n> - a",
     "<aside class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Tip</p><ul><li>a</li></ul></aside>",
     ""},
    {"- > [!CAUTION]\n  > *x*",
     "<ul><li><aside class=\"alert alert-caution\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Caution</p><p><em>x</em></p></aside></li></ul>",
     ""},
    {"> \\[!NOTE]\n> text", "<blockquote><p>[!NOTE]\ntext</p></blockquote>", ""},
    {"> [\\!NOTE]\n> text", "<blockquote><p>[!NOTE]\ntext</p></blockquote>", ""},
    {"> [!NOTE]", "<blockquote><p>[!NOTE]</p></blockquote>", ""},
    {"[!NOTE]\ntext", "<p>[!NOTE]\ntext</p>", ""},
    {"> text\n> [!NOTE]", "<blockquote><p>text\n[!NOTE]</p></blockquote>", ""},
    {"> [!HINT]\n> text",
     "<aside class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Hint</p><p>text</p></aside>",
     ""},
    {"> [!WARNIGN]\n> text",
     "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">(icon) "
     "WARNIGN</p><p>text</p></aside>",
     "MD-013 1:3"},
    {"> [!NOTE] A *title*",
     "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">(icon) A "
     "<em>title</em></p></aside>",
     ""},
    {"> [!faq]- Folded\n> text\n> > [!tip]\n> > inner",
     "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Folded</p><p>text</p><aside class=\"alert alert-tip\" role=\"note\"><p "
     "class=\"alert-title\">(icon) Tip</p><p>inner</p></aside></aside>",
     ""},
    {"> **Note:** text",
     "<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Note</p><p>text</p></aside>",
     ""},
    {"> **Warning**\n> text",
     "<aside class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\">(icon) "
     "Warning</p><p>text</p></aside>",
     ""},
    {"> **Note** that this is a quote",
     "<blockquote><p><strong>Note</strong> that this is a quote</p></blockquote>",
     ""},
    {"> [!1]\n> text", "<blockquote><p>[!1]\ntext</p></blockquote>", ""},
    {"> [!NOTE]\n> text\n\n[!NOTE]: u",
     "<blockquote><p><a href=\"u\">!NOTE</a>\ntext</p></blockquote>",
     ""},
};

TEST(Alerts, AreGitHubs) {
  for (const auto& [markdown, xhtml, said] : cases) {
    SCOPED_TRACE(markdown);
    const auto result = parsed(std::string(markdown));
    EXPECT_EQ(without_icon(result.xhtml()), xhtml);
    EXPECT_EQ(fmt::format("{}", fmt::join(result.said(), ", ")), said);
  }
}

TEST(Alerts, HaveTheirTitlesInTheBooksLanguage) {
  const auto title = [](std::string_view kind, std::string_view language) {
    return dom::text_of(
        parsed(fmt::format("> [!{}]\n> x", kind), language).body().first_child().first_child()
    );
  };
  EXPECT_EQ(title("NOTE", "de"), " Hinweis");
  EXPECT_EQ(title("WARNING", "fr-CA"), " Avertissement");
  EXPECT_EQ(title("IMPORTANT", "zh-CN"), " 重要");
  EXPECT_EQ(title("TIP", "eo"), " Tip");
}

TEST(Alerts, HaveAnIconEachOfTheirOwn) {
  std::vector<std::string> icons;
  for (const auto* kind : {"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}) {
    const auto result = parsed(fmt::format("> [!{}]\n> x", kind));
    const auto svg =
        result.body().find_node([](pugi::xml_node n) { return dom::is_element(n, "svg"); });
    EXPECT_EQ(dom::get(svg, "aria-hidden"), "true");
    EXPECT_EQ(dom::get(svg, "fill"), "currentColor");
    icons.emplace_back(dom::get(svg.child("path"), "d"));
    EXPECT_THAT(icons, testing::Contains(icons.back()).Times(1));
  }
}

}  // namespace
}  // namespace quire::test
