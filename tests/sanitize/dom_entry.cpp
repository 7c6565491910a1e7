#include "dom/walk.h"
#include "dom/xml.h"
#include "sanitize/entry.h"

namespace quire::test {
namespace {

void run(std::string_view input) {
  dom::ParseFault fault;
  const auto document = dom::parse(input, &fault);
  if (!document) {
    require(!fault.message.empty(), "a fault says what is wrong");
    require(fault.offset <= input.size(), "a fault is inside the text");
    return;
  }
  const auto root = document->document_element();
  const auto written = dom::serialize(root);
  const auto again = dom::parse(written, &fault);
  require(again != nullptr, "what was written is well-formed: " + fault.message + "\n" + written);
  require_equal(dom::text_of(*again), dom::text_of(root), "no text is lost");
  require_equal(
      dom::serialize(again->document_element()), written, "what was written is written again"
  );
}

}  // namespace

Entry entry() {
  return {
      run,
      {R"(<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>A &amp; B)"
       R"(</title></head><body><p class="a b">One <em>two</em> <br/>three&#8212;<!-- no --></p>)"
       "<pre>a\n  b\n</pre></body></html>",
       "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg><![CDATA[<a>&b;]]><?target data?></svg>",
       "<a b='&quot;&lt;&#10;&#x9;'>&#xD; &lt;&gt;</a>"},
      {"<!--",      "-->",  "--",       "<![CDATA[", "]]>",    "<?",       "?>",
       "<!DOCTYPE", "&#0;", "&#xFFFF;", "&#x1;",     "&nbsp;", "&amp;",    "</",
       "/>",        "<a>",  "<a b=\"",  "='",        "\r\n",   "\xC2\xA0", "xml:lang"},
      100'000};
}

}  // namespace quire::test
