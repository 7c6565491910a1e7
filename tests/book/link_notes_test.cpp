#include "book/link_notes.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "dom/xml.h"

namespace quire::book {
namespace {

std::string with_notes(const std::string& body, int times = 1) {
  Book book;
  book.chapters.emplace_back().document =
      dom::parse("<html><head><title>t</title></head><body>" + body + "</body></html>");
  Diagnostics diagnostics;
  for (int i = 0; i < times; ++i)
    add_link_notes(book, diagnostics);
  std::ostringstream out;
  for (const auto child : dom::body_of(*book.chapters[0].document).children())
    child.print(out, "", pugi::format_raw);
  return out.str();
}

std::string call(const std::string& letter, const std::string& address) {
  return "<sup class=\"footnote-call link-call print-only\" data-address=\"" + address +
         "\"><a role=\"doc-noteref\" href=\"#~link-" + letter + "\" id=\"~link-" + letter +
         "-call\">" + letter + "</a></sup>";
}

std::string note(const std::string& letter, const std::string& address) {
  return "<aside class=\"footnote link-note print-only\" role=\"doc-footnote\" id=\"~link-" +
         letter + "\"><p><a class=\"footnote-marker\" href=\"#~link-" + letter + "-call\">" +
         letter + "</a> " + address + "</p></aside>";
}

TEST(LinkNotes, StandAfterTheBlockOnceForEachAddress) {
  const std::string a = "<a href=\"https://a.org/x\">one</a>",
                    b = "<a href=\"http://b.org\">two</a>";
  EXPECT_EQ(
      with_notes("<p>" + a + ", " + b + ".</p><p>" + a + "</p>"),
      "<p>" + a + call("a", "a.org/x") + ", " + b + call("b", "b.org") + ".</p>" +
          note("a", "https://a.org/x") + note("b", "http://b.org") + "<p>" + a + "</p>"
  );
}

TEST(LinkNotes, AreMadeOnce) {
  const std::string body = "<p><a href=\"https://a.org\">one</a></p>";
  EXPECT_EQ(with_notes(body, 2), with_notes(body));
}

TEST(LinkNotes, StandWhereTheyMay) {
  const std::string a = "<a href=\"https://a.org\">one</a>";
  EXPECT_EQ(
      with_notes("<ul><li>x <em>" + a + "</em> y</li></ul>"),
      "<ul><li>x <em>" + a + "</em>" + call("a", "a.org") + " y" + note("a", "https://a.org") +
          "</li></ul>"
  );
  EXPECT_EQ(
      with_notes("<table><tr><td>" + a + "</td></tr></table>"),
      "<table><tr><td>" + a + call("a", "a.org") + "</td></tr></table>" + note("a", "https://a.org")
  );
}

TEST(LinkNotes, AreNotMadeOfWhatNeedsNone) {
  for (const std::string body :
       {"<p><a href=\"https://a.org/\">a.org</a></p>",
        "<p><a href=\"https://a.org/x\">https://a.org/x</a></p>",
        "<h2><a href=\"https://a.org\">one</a></h2>",
        "<p><a href=\"two.xhtml\">one</a></p>",
        "<p><a href=\"mailto:a@b.org\">one</a></p>",
        "<aside class=\"footnote\"><p><a href=\"https://a.org\">one</a></p></aside>"})
    EXPECT_EQ(with_notes(body), body);
}

}  // namespace
}  // namespace quire::book
