#include "markdown/raw_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>


#include "base/utf8.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::markdown {
namespace {

bool is_number(std::string_view value) {
  return !value.empty() && value.size() < 7 &&
         value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_integer(std::string_view value) {
  return is_number(value.starts_with('-') ? value.substr(1) : value);
}

bool is_positive(std::string_view value) {
  return is_number(value) && value.find_first_not_of('0') != std::string_view::npos;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::ranges::find(values, value) != values.end();
}

bool is_direction(std::string_view value) { return is_one_of(value, {"ltr", "rtl", "auto"}); }
bool is_scope(std::string_view value) {
  return is_one_of(value, {"row", "col", "rowgroup", "colgroup"});
}
bool is_list_type(std::string_view value) { return is_one_of(value, {"1", "a", "A", "i", "I"}); }
bool is_any(std::string_view) { return true; }
bool is_reversed(std::string_view value) { return value.empty() || value == "reversed"; }

/// BCP 47, roughly: letters, digits, hyphens.
bool is_language(std::string_view value) {
  return !value.empty() && value.size() < 36 && value.front() != '-' && value.back() != '-' &&
         std::ranges::all_of(value, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

/// Declarations so plain that no reader of the e-book can misread them, and none loads anything.
bool is_plain_style(std::string_view value) {
  const auto colon = value.find(':');
  return colon != std::string_view::npos && colon > 0 && value.find("::") == std::string_view::npos &&
         std::ranges::all_of(value, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view(" :;.%#,-").find(c) != std::string_view::npos;
         });
}

/// What an attribute may be: on which element (all, if empty) and of what form.
struct AttributeRule {
  std::string_view element, name;
  bool (*may_be)(std::string_view);
};

constexpr std::array attribute_rules{
    AttributeRule{"", "class", is_any},
    AttributeRule{"", "title", is_any},
    AttributeRule{"", "lang", is_language},
    AttributeRule{"", "dir", is_direction},
    AttributeRule{"", "style", is_plain_style},
    AttributeRule{"a", "href", is_any},
    AttributeRule{"img", "src", is_any},
    AttributeRule{"img", "alt", is_any},
    AttributeRule{"img", "width", is_number},
    AttributeRule{"img", "height", is_number},
    AttributeRule{"ol", "start", is_integer},
    AttributeRule{"ol", "type", is_list_type},
    AttributeRule{"ol", "reversed", is_reversed},
    AttributeRule{"li", "value", is_integer},
    AttributeRule{"td", "colspan", is_positive},
    AttributeRule{"td", "rowspan", is_number},
    AttributeRule{"th", "colspan", is_positive},
    AttributeRule{"th", "rowspan", is_number},
    AttributeRule{"th", "scope", is_scope},
};

/// HTML's elements that a book does without: tags that are taken off their content. A name that is
/// none of HTML's, as in `Box<T>`, was meant as text.
constexpr std::array elements_without_place{
    "acronym", "applet",   "area",     "audio",    "base",     "basefont", "blink",    "body",
    "button",  "canvas",   "col",      "colgroup", "data",     "datalist", "dialog",   "dir",
    "embed",   "fieldset", "form",     "frame",    "frameset", "head",     "hgroup",   "html",
    "iframe",  "input",    "label",    "legend",   "link",     "map",      "marquee",  "math",
    "meta",    "meter",    "nobr",     "noframes", "noscript", "object",   "optgroup", "option",
    "output",  "param",    "picture",  "progress", "script",   "search",   "select",   "slot",
    "source",  "style",    "svg",      "template", "textarea", "title",    "track",    "video",
};

/// Names with a hyphen are custom elements. Source: html #valid-custom-element-name.
bool is_of_html(std::string_view name) {
  return find_html_element(name) || name.find('-') != std::string_view::npos ||
         std::ranges::find(elements_without_place, name) != elements_without_place.end();
}

bool is_drawing(std::string_view name) { return name == "svg" || name == "math"; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

class RawHtml {
public:
  RawHtml(BlockText& block, ChapterUnderWay& chapter) : block_(block), chapter_(chapter) {}

  void apply(const std::vector<HtmlToken>& tokens) {
    bool is_hidden = false;
    for (const auto& token : tokens) {
      const bool is_text = token.kind == HtmlToken::Kind::Text;
      if (!(is_text && is_hidden)) apply(token);
      is_hidden = token.kind == HtmlToken::Kind::Start && has_hidden_content(token.name);
    }
  }

private:
  void apply(const HtmlToken& token) {
    if (is_in_drawing_ && token.kind != HtmlToken::Kind::Text) return end_drawing(token);
    span_ = token.kind == HtmlToken::Kind::Text ? Span() : block_.find(token.raw);
    switch (token.kind) {
      case HtmlToken::Kind::Text: chapter_.builder.text(token.text); break;
      case HtmlToken::Kind::Comment: break;
      case HtmlToken::Kind::End: end(token); break;
      case HtmlToken::Kind::Start: start(token); break;
    }
  }

  /// Only the words of a drawing or a formula come into the book, not its tags.
  void end_drawing(const HtmlToken& token) {
    if (token.kind == HtmlToken::Kind::End && is_drawing(token.name)) is_in_drawing_ = false;
  }

  void say(std::string_view code, std::string message, std::string hint = {}) {
    chapter_.diagnostics.add(
        {Severity::Warning, code, span_, std::move(message), std::move(hint)}
    );
  }

  void start(const HtmlToken& token) {
    const auto* element = find_html_element(token.name);
    if (!element || element->name == dom::element::body) return refuse(token);
    if (is_void(*element)) return leaf(*element, token);

    const auto placement = chapter_.builder.open_raw(*element);
    if (placement == TreeBuilder::Placement::TooDeep)
      return say("HTM-007", fmt::format("<{}> is nested too deep and taken off", token.name));
    if (placement == TreeBuilder::Placement::AsSpan)
      say("HTM-004", fmt::format("<{}> cannot stand in text and becomes a <span>", token.name),
          "put it on a line of its own, with a blank line before and after");

    const auto node = chapter_.builder.current();
    chapter_.provenance.mark(node, span_);
    if (token.name == "details" || token.name == "summary" || token.name == "center")
      dom::add_class(node, token.name);
    set_attributes(node, token);
    // html: a tag of ours that "closes itself" is only a start tag; authors mean it empty.
    if (token.closes_itself) chapter_.builder.close_raw(token.name);
  }

  void end(const HtmlToken& token) {
    const auto* element = find_html_element(token.name);
    if (!is_of_html(token.name)) return chapter_.builder.text(token.raw);
    if (!element || is_void(*element)) return;
    if (!chapter_.builder.close_raw(token.name))
      say("HTM-003", fmt::format("</{}> ends nothing that is open here", token.name));
  }

  void leaf(const HtmlElement& element, const HtmlToken& token) {
    const auto source = std::ranges::find(token.attributes, "src", &HtmlAttribute::name);
    if (element.name == dom::element::img && (source == token.attributes.end() || source->value.empty())) {
      say("HTM-005", "<img> without src", "name the picture's file");
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
      return say("HTM-006", fmt::format("<{}> has no place in a book", token.name),
                 "a style sheet is named in quire.toml");
    is_in_drawing_ = is_drawing(token.name) && !token.closes_itself;
    if (is_of_html(token.name))
      return say("HTM-001", fmt::format("<{}> has no place in a book; its content is kept", token.name));
    say("HTM-008", fmt::format("{} is no HTML and is set as text", token.raw),
        "write &lt; for a < that is meant as such, or put code into backticks");
    chapter_.builder.text(token.raw);
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
      return say("HTM-005", fmt::format("{} would run code and is left out", name));
    if (name == "id" || (name == "name" && element == "a" && !node.attribute("id")))
      return dom::set(node, dom::attribute::id, chapter_.ids.claim(id_of_fragment(value)));
    if (name == "align" && is_one_of(lowered(value), {"left", "right", "center"}))
      return dom::add_class(node, "align-" + lowered(value));
    if (is_one_of(name, {"width", "height"}) && element == "img" && value.ends_with('%'))
      return set_percentage(node, name, value);

    const bool is_allowed = std::ranges::any_of(attribute_rules, [&](const AttributeRule& rule) {
      return rule.name == name && (rule.element.empty() || rule.element == element) &&
             rule.may_be(value);
    });
    if (!is_allowed) return;
    if (name == "class" && !dom::get(node, "class").empty())
      dom::set(node, "class", std::string(dom::get(node, "class")) + ' ' + value);
    else
      dom::set(node, name.c_str(), name == "reversed" ? name : utf8::cleaned(value));
    if (name == "lang") dom::set(node, dom::attribute::xml_lang, value);
  }

  /// html takes pixels only in these attributes; authors write percentages.
  static void set_percentage(pugi::xml_node node, std::string_view name, std::string_view value) {
    if (!is_number(value.substr(0, value.size() - 1))) return;
    const auto declaration = fmt::format("{}: {}", name, value);
    const auto style = dom::get(node, "style");
    dom::set(node, "style", style.empty() ? declaration : fmt::format("{}; {}", style, declaration));
  }

  BlockText& block_;
  ChapterUnderWay& chapter_;
  Span span_;
  bool is_in_drawing_ = false;
};

}  // namespace

void apply_raw_html(std::string_view html, BlockText& block, ChapterUnderWay& chapter) {
  RawHtml(block, chapter).apply(html_tokens(html));
}

void report_left_open(const BlockText& block, ChapterUnderWay& chapter) {
  for (const auto name : chapter.builder.take_left_open())
    chapter.diagnostics.add(
        {Severity::Warning, "HTM-002", block.block(),
         fmt::format("<{}> is not closed in its block", name), fmt::format("write </{}>", name)}
    );
}

bool is_active_url(std::string_view url) {
  std::string scheme;
  for (const char c : url.substr(0, 64)) {
    if (static_cast<unsigned char>(c) <= 0x20) continue;
    scheme += c;
    if (c == ':') break;
  }
  return is_one_of(lowered(scheme), {"javascript:", "vbscript:", "data:"});
}

}  // namespace quire::markdown
