#include "markdown/extend/attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"
#include "markdown/html/html_attribute.h"
#include "markdown/ids.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

constexpr std::string_view white_space = " \t\n";

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_class_name(std::string_view name) {
  return !name.empty() && !ascii::is_digit(name.front()) && std::ranges::all_of(name, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_' || is_beyond_ascii(c);
  });
}

bool is_key(std::string_view key) {
  return !key.empty() && ascii::is_letter(key.front()) && std::ranges::all_of(key, [](char c) {
    return ascii::is_alphanumeric(c) || c == '-' || c == '_';
  });
}

/// What links and pictures of a site have and those of a book have no use for.
constexpr std::array site_keys{"target", "rel", "loading", "decoding", "referrerpolicy"};

/// The keys that are attributes of XHTML; the element decides where.
constexpr std::array html_keys{"lang", "dir", "alt", "title", "width", "height", "role"};

class Reader {
public:
  Reader(MarkedText text, const PreparedText* prepared) : text_(text), prepared_(prepared) {}

  AttributesRead run() {
    ++at_;
    // Of kramdown: `{: .class}`.
    if (text_.substr(at_).starts_with(':')) ++at_;
    while (skip_space(), at_ < text_.size() && text_[at_] != '}')
      if (!item()) return give_up();
    if (at_ == text_.size() || result_.attributes.empty()) return {};
    result_.size = at_ + 1;
    return std::move(result_);
  }

private:
  std::string restored(MarkedText text) const {
    return prepared_ ? prepared_->restored(text) : without_escape_marks(text);
  }

  void skip_space() { at_ = std::min(text_.find_first_not_of(white_space, at_), text_.size()); }

  /// Only what opens like attributes and closes is said to be wrong.
  AttributesRead give_up() {
    AttributesRead none;
    const auto end = text_.find('}', at_);
    const bool looks_meant = text_.size() > 1 && (text_[1] == '#' || text_[1] == '.' ||
                                                  text_[1] == '-' || !result_.attributes.empty());
    if (looks_meant && end != std::string_view::npos) none.fault = fault_;
    return none;
  }

  bool fail(std::string fault) {
    fault_ = std::move(fault);
    return false;
  }

  bool item() {
    const auto end = std::min(text_.find_first_of(" \t\n}=", at_), text_.size());
    const auto word = text_.substr(at_, end - at_);
    if (word == "-") return class_name(dom::classes::unnumbered.text(), end);
    if (word.starts_with('#') && word.size() > 1) return id(word.substr(1), end);
    if (word.starts_with('.')) return class_name(restored(word.substr(1)), end);
    if (end < text_.size() && text_[end] == '=') return value(word, end + 1);
    return fail(fmt::format("{} is not #id, .class or key=value", restored(word)));
  }

  bool id(MarkedText name, std::size_t end) {
    if (!result_.attributes.id.empty()) return fail("a second id");
    if (name.find_first_of("\"'<>") != MarkedText::npos ||
        name.find(escape_mark) != MarkedText::npos)
      return fail(fmt::format("{} is not an id", restored(name)));
    result_.attributes.id = restored(name);
    at_ = end;
    return true;
  }

  bool class_name(std::string_view name, std::size_t end) {
    if (!is_class_name(name)) return fail(fmt::format(".{} is not a valid class", name));
    result_.attributes.classes.emplace_back(name);
    at_ = end;
    return true;
  }

  bool value(MarkedText marked_key, std::size_t begin) {
    const auto key = restored(marked_key);
    if (!is_key(key)) return fail(fmt::format("{} is not a valid key", key));
    const auto end = value_end(begin);
    if (end == std::string_view::npos) return fail("unclosed quotation mark");
    const bool is_quoted = end > begin && text_[begin] == text_[end - 1] && is_quote(text_[begin]);
    const auto skipped = static_cast<std::size_t>(is_quoted ? 1 : 0);
    const auto text = text_.substr(begin + skipped, end - begin - 2 * skipped);
    at_ = end;
    if (key == "class" || key == "id") return named(key, text);
    const auto& values = result_.attributes.values;
    if (std::ranges::any_of(values, [&](const auto& pair) { return pair.first == key; }))
      return fail(fmt::format("a second {}", key));
    result_.attributes.values.emplace_back(ascii::lower(key), text);
    return true;
  }

  /// `class="a b"` and `id=x`, as in HTML.
  bool named(std::string_view key, MarkedText value) {
    const auto end_of_value = at_;
    if (key == "id") return id(value, end_of_value);
    const auto all = restored(value);
    std::string_view names = all;
    while (!names.empty()) {
      const auto size = std::min(names.find_first_of(white_space), names.size());
      if (size > 0 && !class_name(names.substr(0, size), end_of_value)) return false;
      names.remove_prefix(std::min(size + 1, names.size()));
    }
    return true;
  }

  static bool is_quote(char c) { return c == '"' || c == '\''; }

  std::size_t value_end(std::size_t begin) const {
    if (begin == text_.size() || !is_quote(text_[begin]))
      return std::min(text_.find_first_of(" \t\n}", begin), text_.size());
    for (auto at = begin + 1; at < text_.size(); ++at)
      if (text_[at] == text_[begin] && !text_.substr(at + 1).starts_with(escape_mark))
        return at + 1;
    return std::string_view::npos;
  }

  MarkedText text_;
  const PreparedText* prepared_;
  std::size_t at_ = 0;
  AttributesRead result_;
  std::string fault_;
};

void set_value(
    pugi::xml_node node,
    const std::string& key,
    std::string_view value,
    Span span,
    ChapterUnderWay& under_way
) {
  if (std::ranges::find(site_keys, key) != site_keys.end()) return;
  const bool is_html = std::ranges::find(html_keys, key) != html_keys.end();
  const bool is_listing = dom::is_element(node, dom::element::pre);
  const auto fate = is_html && !(is_listing && key == "title")
                        ? set_html_attribute(node, key, value)
                        : AttributeFate::Unknown;
  if (fate == AttributeFate::Unknown) dom::set(node, ("data-" + key).c_str(), utf8::cleaned(value));
  if (fate == AttributeFate::Malformed)
    under_way.diagnostics.add(
        {Severity::Warning,
         "MD-011",
         span,
         fmt::format("{}=\"{}\" has no effect here; ignored", key, value),
         key == "lang" ? "write a code such as en, de or pt-BR"
                       : "dir is ltr, rtl or auto; width and height are pixels or a percentage"}
    );
}

}  // namespace

AttributesRead read_attributes(MarkedText text, const PreparedText* prepared) {
  if (!text.starts_with('{') || text.substr(1).starts_with(escape_mark)) return {};
  constexpr std::size_t longest = 4'000;
  return Reader(text.substr(0, longest), prepared).run();
}

std::optional<MarkedString> taken_value(Attributes& attributes, std::string_view key) {
  auto& values = attributes.values;
  const auto found = std::ranges::find(values, key, [](const auto& pair) { return pair.first; });
  if (found == values.end() || found->second.empty()) return std::nullopt;
  auto value = std::move(found->second);
  values.erase(found);
  return value;
}

namespace {

/// Whether an element may begin with a span.
bool holds_spans(pugi::xml_node node) {
  return std::ranges::any_of(
      std::to_array({"aside", "blockquote", "div", "figure", "p", "section"}),
      [&](const char* name) { return dom::is_element(node, name); }
  );
}

/// A second id of an element, as MyST's `(name)=` before a directive with a `:label:`: the first
/// stays where a link finds it.
void set_id(pugi::xml_node node, std::string_view wanted, Span span, ChapterUnderWay& under_way) {
  const std::string own(dom::get(node, dom::attribute::id));
  if (own == wanted) return;
  if (!own.empty() && holds_spans(node))
    dom::set(node.prepend_child(dom::element::span), dom::attribute::id, own);
  const auto id = under_way.ids.claim(std::string(wanted));
  dom::set(node, dom::attribute::id, id);
  if (id != wanted)
    under_way.diagnostics.add(
        {Severity::Warning,
         "MD-010",
         span,
         fmt::format("duplicate id {}; renamed to {}", wanted, id),
         "choose another"}
    );
}

}  // namespace

void set_attributes(
    pugi::xml_node node, const Attributes& attributes, Span span, ChapterUnderWay& under_way
) {
  if (!attributes.id.empty()) set_id(node, id_of_fragment(attributes.id), span, under_way);
  for (const auto& name : attributes.classes)
    dom::add_own_class(node, utf8::cleaned(name));
  for (const auto& [key, value] : attributes.values)
    set_value(node, key, under_way.text.restored(value), span, under_way);
}

}  // namespace quire::markdown
