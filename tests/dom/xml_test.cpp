#include "dom/xml.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/provenance.h"
#include "dom/walk.h"

namespace quire::dom {
namespace {

std::string round_trip(const std::string& text) {
  const auto document = parse(text);
  return document ? serialize(document->document_element()) : "";
}

TEST(Xml, BlankTextBetweenElementsIsKept) {
  EXPECT_EQ(round_trip("<p><em>a</em> <em>b</em>\n</p>"), "<p><em>a</em> <em>b</em>\n</p>");
}

struct SerializeCase {
  const char* in;
  const char* out;
};

TEST(Xml, IsReadAlikeAsXmlAndAsHtml) {
  constexpr SerializeCase cases[] = {
      {"<p/>", "<p></p>"},
      {"<p><br></br><img src='a'/></p>", "<p><br /><img src=\"a\" /></p>"},
      {"<p a='&lt;&quot;&amp;&#10;'>&lt;&amp;&gt;\"</p>",
       "<p a=\"&lt;&quot;&amp;&#10;\">&lt;&amp;&gt;\"</p>"},
      {"<p><![CDATA[<a>]]></p>", "<p>&lt;a&gt;</p>"},
      {"<p><!-- a --></p>", "<p><!-- a --></p>"},
  };
  for (const auto& [in, out] : cases)
    EXPECT_EQ(round_trip(in), out);
}

TEST(Xml, ACommentMayNotHoldTwoHyphens) {
  auto document = parse("<p/>");
  document->document_element().append_child(pugi::node_comment).set_value("a--b---");
  EXPECT_EQ(serialize(document->document_element()), "<p><!--a- -b- - - --></p>");
}

TEST(Xml, AFaultHasItsPlace) {
  ParseFault fault;
  EXPECT_EQ(parse("<p><b></p>", &fault), nullptr);
  EXPECT_GT(fault.offset, 3u);
  EXPECT_FALSE(fault.message.empty());
}

TEST(Xml, AFaultAtTheEndIsInsideTheText) {
  ParseFault fault;
  EXPECT_EQ(parse("<a dat", &fault), nullptr);
  EXPECT_EQ(fault.offset, 6u);
}

TEST(Xml, ADeepDocumentIsWrittenWithoutRecursion) {
  pugi::xml_document document;
  auto node = document.append_child("i");
  for (int depth = 0; depth < 200'000; ++depth)
    node = node.append_child("i");
  EXPECT_EQ(serialize(document.document_element()).size(), 200'001u * 7);
  EXPECT_EQ(text_of(document), "");
}

TEST(Walk, TextNodesAreCountedBlankOnesToo) {
  const auto document = parse("<body>a<p> <b>b</b>c</p>\n</body>");
  std::string seen;
  for_each_text_node(document->document_element(), [&](pugi::xml_node text, std::uint32_t ordinal) {
    seen += std::to_string(ordinal) + "[" + text.value() + "]";
  });
  EXPECT_EQ(seen, "0[a]1[ ]2[b]3[c]4[\n]");
}

TEST(Provenance, IsInheritedAndCopiedAndErased) {
  const auto document = parse("<r><a><b/></a><c/></r>");
  const auto root = document->document_element();
  Provenance provenance;
  provenance.mark(root.child("a"), {1, 2, 3});
  EXPECT_EQ(provenance.span_of(root.child("a").child("b")), (Span{1, 2, 3}));
  EXPECT_FALSE(provenance.span_of(root));
  auto copy = root.child("c").append_copy(root.child("a"));
  EXPECT_FALSE(provenance.span_of(copy));
  provenance.copy_marks(provenance, root.child("a"), copy);
  EXPECT_EQ(provenance.span_of(copy.child("b")), (Span{1, 2, 3}));
  const auto gone = root.child("a");
  provenance.erase(gone);
  EXPECT_FALSE(root.child("a"));
  EXPECT_FALSE(provenance.span_of(gone));
}

}  // namespace
}  // namespace quire::dom
