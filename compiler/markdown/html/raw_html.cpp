#include "markdown/html/raw_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/elements/formula.h"
#include "markdown/elements/raw_mathml.h"
#include "markdown/html/drawing.h"
#include "markdown/html/html_attribute.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

/// HTML's elements that a book does without: tags that are taken off their content. A name that is
/// none of HTML's, as in `Box<T>`, was meant as text.
constexpr std::array elements_without_place{
    "acronym", "applet",   "area",    "audio",    "base",     "basefont", "blink",    "body",
    "button",  "canvas",   "col",     "colgroup", "data",     "datalist", "dialog",   "dir",
    "embed",   "fieldset", "form",    "frame",    "frameset", "head",     "hgroup",   "html",
    "iframe",  "input",    "label",   "legend",   "link",     "map",      "marquee",  "math",
    "meta",    "meter",    "nobr",    "noframes", "noscript", "object",   "optgroup", "option",
    "output",  "param",    "picture", "progress", "script",   "search",   "select",   "slot",
    "source",  "style",    "svg",     "template", "textarea", "title",    "track",    "video",
};

/// Names with a hyphen are custom elements. Source: html #valid-custom-element-name.
bool is_of_html(std::string_view name) {
  return find_html_element(name) || name.find('-') != std::string_view::npos ||
         std::ranges::find(elements_without_place, name) != elements_without_place.end();
}

/// A word of authors, and the class by which sheets know it here.
struct ClassOfWord {
  std::string_view word;
  dom::ClassName name;
};

/// The values of `align`.
constexpr std::array alignments{
    ClassOfWord{"left", dom::classes::align_left},
    ClassOfWord{"right", dom::classes::align_right},
    ClassOfWord{"center", dom::classes::align_center}};

/// Elements that are others here.
constexpr std::array renamed_elements{
    ClassOfWord{"details", dom::classes::details},
    ClassOfWord{"summary", dom::classes::summary},
    ClassOfWord{"center", dom::classes::center},
    ClassOfWord{"big", dom::classes::big}};

/// Gives the node the class of a word; false if the word has none.
bool add_class_of(pugi::xml_node node, std::span<const ClassOfWord> words, std::string_view word) {
  const auto found = std::ranges::find(words, word, &ClassOfWord::word);
  if (found == words.end()) return false;
  dom::add_class(node, found->name);
  return true;
}

/// The text of a drawing that cannot be drawn.
void append_words(ChapterUnderWay& chapter) {
  for (const auto& token : html_tokens(chapter.drawing))
    if (token.kind == HtmlToken::Kind::Text) chapter.builder.text(token.text);
}

class RawHtml {
public:
  RawHtml(BlockText& block, ChapterUnderWay& chapter) : block_(block), chapter_(chapter) {}

  void apply(const std::vector<HtmlToken>& tokens) {
    bool is_hidden = false;
    bool is_pre = false;
    for (const auto& token : tokens) {
      const bool is_text = token.kind == HtmlToken::Kind::Text;
      if (is_text && is_pre && token.text.starts_with('\n'))
        chapter_.builder.text(std::string_view(token.text).substr(1));
      else if (!(is_text && is_hidden))
        apply(token);
      // html #parsing-main-inbody: a line's end right behind <pre> is none; XHTML keeps it.
      is_pre = token.kind == HtmlToken::Kind::Start && token.name == "pre";
      is_hidden = token.kind == HtmlToken::Kind::Start && has_hidden_content(token.name);
    }
  }

private:
  void apply(const HtmlToken& token) {
    span_ = token.kind == HtmlToken::Kind::Text ? Span() : block_.find(token.raw);
    if (!chapter_.drawing.empty()) return draw(token);
    switch (token.kind) {
      case HtmlToken::Kind::Text: chapter_.builder.text(token.text); break;
      case HtmlToken::Kind::Comment: break;
      case HtmlToken::Kind::End: end(token); break;
      case HtmlToken::Kind::Start: start(token); break;
    }
  }

  /// What is in `<svg>` is collected up to its end.
  void draw(const HtmlToken& token) {
    chapter_.drawing += token.raw;
    const bool is_formula = chapter_.drawing.starts_with("<math");
    const bool is_end =
        token.kind == HtmlToken::Kind::End && token.name == (is_formula ? "math" : "svg");
    if (!is_end) return;
    const bool is_set = is_formula
                            ? append_mathml(chapter_.drawing, chapter_.drawing_span, chapter_)
                            : append_drawing(chapter_.drawing, chapter_.builder);
    if (!is_set) {
      say("HTM-010",
          fmt::format("<{}> is not well-formed; its text is kept", is_formula ? "math" : "svg"),
          "write well-formed XML");
      append_words(chapter_);
    }
    chapter_.drawing.clear();
  }

  void say(std::string_view code, std::string message, std::string hint = {}) {
    chapter_.diagnostics.add({Severity::Warning, code, span_, std::move(message), std::move(hint)});
  }

  void start(const HtmlToken& token) {
    if (is_jsx_link(token)) return link(token);
    const auto* element = find_html_element(token.name);
    if (!element || element->name == dom::element::body) return refuse(token);
    if (is_void(*element)) return leaf(*element, token);

    const auto placement = chapter_.builder.open_raw(*element);
    if (placement == TreeBuilder::Placement::TooDeep)
      return say(
          "HTM-007", fmt::format("<{}> is nested too deeply; the tag is dropped", token.name)
      );
    if (placement == TreeBuilder::Placement::AsSpan)
      say("HTM-004",
          fmt::format("<{}> is not allowed inside text; changed to <span>", token.name),
          "put it on a separate line, with a blank line before and after");

    const auto node = chapter_.builder.current();
    chapter_.provenance.mark(node, span_);
    add_class_of(node, renamed_elements, token.name);
    set_attributes(node, token);
    // html: a tag of ours that "closes itself" is only a start tag; authors mean it empty.
    if (token.closes_itself) chapter_.builder.close_raw(token.name);
  }

  /// `<Link to="…">` of MDX, whose name is that of an HTML element without content.
  static bool is_jsx_link(const HtmlToken& token) {
    return token.name == "link" && name_of(token) == "Link";
  }

  void link(const HtmlToken& token) {
    if (token.closes_itself) return;
    const auto to = std::ranges::find_if(token.attributes, [](const HtmlAttribute& attribute) {
      return attribute.name == "to" || attribute.name == "href";
    });
    const auto address = to == token.attributes.end() ? std::string() : to->value;
    chapter_.builder.open_raw(*find_html_element(address.empty() ? "span" : "a"));
    const auto node = chapter_.builder.current();
    chapter_.provenance.mark(node, span_);
    // `{address}` is a name that only its tool knows.
    if (!address.empty() && !address.starts_with('{')) set_attribute(node, {"href", address});
  }

  void end(const HtmlToken& token) {
    if (is_jsx_link(token)) {
      if (!chapter_.builder.close_raw("a")) chapter_.builder.close_raw("span");
      return;
    }
    const auto* element = find_html_element(token.name);
    if (!is_of_html(token.name))
      return is_component(token) ? void() : chapter_.builder.text(token.raw);
    if (!element || is_void(*element)) return;
    if (!chapter_.builder.close_raw(token.name))
      say("HTM-003", fmt::format("</{}> has no matching start tag", token.name));
  }

  void leaf(const HtmlElement& element, const HtmlToken& token) {
    const auto source = std::ranges::find(token.attributes, "src", &HtmlAttribute::name);
    if (element.name == dom::element::img &&
        (source == token.attributes.end() || source->value.empty())) {
      say("HTM-009", "<img> without src", "give the picture's file");
      const auto alt = std::ranges::find(token.attributes, "alt", &HtmlAttribute::name);
      return alt == token.attributes.end() ? void() : chapter_.builder.text(alt->value);
    }
    auto node = chapter_.builder.leaf(element.becomes);
    set_attributes(node, token);
    if (element.name == dom::element::img) {
      if (!node.attribute(dom::attribute::alt)) dom::set(node, dom::attribute::alt, "");
      chapter_.provenance.mark(node, block_span_of(source->value));
    }
  }

  /// A destination's own place is told more exactly than its tag's.
  Span block_span_of(std::string_view value) {
    const auto span = BlockText(block_).find(value);
    return span.begin >= span_.begin && span.end <= span_.end ? span : span_;
  }

  void refuse(const HtmlToken& token) {
    if (has_hidden_content(token.name))
      return say(
          "HTM-006",
          fmt::format("<{}> is not allowed in a book", token.name),
          "name style sheets in quire.toml"
      );
    if ((token.name == "svg" || token.name == "math") && !token.closes_itself) {
      chapter_.drawing = token.raw;
      chapter_.drawing_span = span_;
      return;
    }
    if (is_of_html(token.name)) return leave_out(token);
    if (is_component(token)) {
      if (token.closes_itself) component(token);
      return;
    }
    say("HTM-008",
        fmt::format("not an HTML tag, shown as text: {}", token.raw),
        "write &lt; for a literal <, or put code in backticks");
    chapter_.builder.text(token.raw);
  }

  /// A component without content: a link where it leads somewhere, the words that it is given, or
  /// nothing, which is reported.
  void component(const HtmlToken& token) {
    const auto words = value_of(token, {"text", "label", "title"});
    const auto address = value_of(token, {"to", "href", "link"});
    if (address.empty()) {
      if (words.empty())
        chapter_.diagnostics.add(left_out(Spelling::JsxTag, name_of(token), span_));
      return chapter_.builder.text(words);
    }
    chapter_.builder.open_raw(*find_html_element("a"));
    const auto node = chapter_.builder.current();
    chapter_.provenance.mark(node, span_);
    set_attribute(node, {"href", std::string(address)});
    chapter_.builder.text(words.empty() ? words_of_address(address) : std::string(words));
    chapter_.builder.close_raw("a");
  }

  /// The value of the first of the attributes that has one; not of `{a name}`, which only the tool
  /// knows.
  static std::string_view value_of(
      const HtmlToken& token, std::initializer_list<std::string_view> names
  ) {
    for (const auto name : names)
      for (const auto& attribute : token.attributes)
        if (attribute.name == name && !attribute.value.empty() && attribute.value[0] != '{')
          return attribute.value;
    return {};
  }

  /// The name as the author wrote it.
  static std::string_view name_of(const HtmlToken& token) {
    const std::string_view raw = token.raw;
    const auto begin = raw.find_first_not_of("</");
    return raw.substr(std::min(begin, raw.size()), token.name.size());
  }

  bool is_component(const HtmlToken& token) const {
    const auto name = name_of(token);
    // One letter is a type's: Box<T>.
    return !name.empty() && ascii::is_upper(name.front()) &&
           std::ranges::any_of(name, ascii::is_lower) &&
           (token.closes_itself || chapter_.is_component(name));
  }

  /// What plays or shows something from elsewhere leaves its address. A `<picture>` is its `<img>`.
  void leave_out(const HtmlToken& token) {
    const auto source = std::ranges::find_if(token.attributes, [](const HtmlAttribute& attribute) {
      return attribute.name == "src" || attribute.name == "data";
    });
    const bool has_source = source != token.attributes.end();
    if (token.name == "picture" || (token.name == "source" && !has_source)) return;
    const bool has_address = has_source && ascii::lower(source->value.substr(0, 4)) == "http";
    if (!has_address)
      return say(
          "HTM-001",
          fmt::format("<{}> is not allowed in a book; its content is kept", token.name),
          token.name == "col" ? "write a width on the cells of the first row: <td width=\"20%\">"
                              : ""
      );
    say("HTM-001",
        fmt::format("<{}> is not allowed in a book; a link is there instead", token.name));
    const auto link = chapter_.builder.open(dom::element::a);
    dom::set(chapter_.builder.current(), dom::attribute::href, utf8::cleaned(source->value));
    chapter_.provenance.mark(chapter_.builder.current(), span_);
    chapter_.builder.text(source->value);
    chapter_.builder.close(link);
  }

  void set_attributes(pugi::xml_node node, const HtmlToken& token) {
    for (const auto& attribute : token.attributes)
      set_attribute(node, attribute);
  }

  void set_attribute(pugi::xml_node node, const HtmlAttribute& attribute) {
    const auto& [name, value] = attribute;
    const std::string_view element = node.name();
    const bool is_url = name == "href" || name == "src";
    if (name.starts_with("on") || (is_url && is_active_url(value)))
      return say("HTM-005", fmt::format("{} would run code; left out", name));
    if (name == "id" || (name == "name" && element == "a" && !node.attribute("id")))
      return dom::set(node, dom::attribute::id, chapter_.ids.claim(id_of_fragment(value)));
    if (name == "align" && element == "img" && ascii::lower(value) != "center")
      return say(
          "HTM-011",
          fmt::format("align=\"{}\" of <img> has no effect: text does not flow around it", value),
          "give the picture a paragraph of its own"
      );
    if (name == "align" && add_class_of(node, alignments, ascii::lower(value))) return;
    set_html_attribute(node, name, value);
  }

  BlockText& block_;
  ChapterUnderWay& chapter_;
  Span span_;
};

}  // namespace

void apply_raw_html(std::string_view html, BlockText& block, ChapterUnderWay& chapter) {
  RawHtml(block, chapter).apply(html_tokens(html));
}

void append_text(std::string_view text, ChapterUnderWay& chapter) {
  if (chapter.drawing.empty()) return chapter.builder.text(text);
  for (const char c : text) {
    if (c == '<')
      chapter.drawing += "&lt;";
    else if (c == '&')
      chapter.drawing += "&amp;";
    else
      chapter.drawing += c;
  }
}

void end_drawing(const BlockText& block, ChapterUnderWay& chapter) {
  if (chapter.drawing.empty()) return;
  append_words(chapter);
  chapter.drawing.clear();
  chapter.diagnostics.add(
      {Severity::Warning,
       "HTM-010",
       block.block(),
       "<svg> or <math> is not closed in its block; its text is kept",
       "remove blank lines inside it"}
  );
}

void report_left_open(const BlockText& block, ChapterUnderWay& chapter) {
  for (const auto name : chapter.builder.take_left_open())
    chapter.diagnostics.add(
        {Severity::Warning,
         "HTM-002",
         block.block(),
         fmt::format("<{}> is not closed in its block", name),
         fmt::format("write </{}>", name)}
    );
}

}  // namespace quire::markdown
