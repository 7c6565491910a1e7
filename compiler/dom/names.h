#pragma once

/// The names of elements and attributes that the compiler writes and reads, so that a misspelt one
/// is an error of compilation: pugixml itself is silent. One flat list, in the order of the
/// alphabet.
namespace quire::dom {

namespace element {

inline constexpr const char* a = "a";
inline constexpr const char* aside = "aside";
inline constexpr const char* blockquote = "blockquote";
inline constexpr const char* body = "body";
inline constexpr const char* br = "br";
inline constexpr const char* caption = "caption";
inline constexpr const char* code = "code";
inline constexpr const char* del = "del";
inline constexpr const char* div = "div";
inline constexpr const char* em = "em";
inline constexpr const char* figcaption = "figcaption";
inline constexpr const char* figure = "figure";
inline constexpr const char* h1 = "h1";
inline constexpr const char* head = "head";
inline constexpr const char* hr = "hr";
inline constexpr const char* html = "html";
inline constexpr const char* img = "img";
inline constexpr const char* input = "input";
inline constexpr const char* li = "li";
inline constexpr const char* nav = "nav";
inline constexpr const char* ol = "ol";
inline constexpr const char* p = "p";
inline constexpr const char* pre = "pre";
inline constexpr const char* section = "section";
inline constexpr const char* span = "span";
inline constexpr const char* strong = "strong";
inline constexpr const char* sup = "sup";
inline constexpr const char* svg = "svg";
inline constexpr const char* table = "table";
inline constexpr const char* tbody = "tbody";
inline constexpr const char* td = "td";
inline constexpr const char* th = "th";
inline constexpr const char* thead = "thead";
inline constexpr const char* title = "title";
inline constexpr const char* tr = "tr";
inline constexpr const char* ul = "ul";

}  // namespace element

namespace attribute {

inline constexpr const char* alt = "alt";
inline constexpr const char* checked = "checked";
inline constexpr const char* class_ = "class";
inline constexpr const char* dir = "dir";
inline constexpr const char* disabled = "disabled";
inline constexpr const char* epub_type = "epub:type";
inline constexpr const char* height = "height";
inline constexpr const char* href = "href";
inline constexpr const char* id = "id";
inline constexpr const char* lang = "lang";
inline constexpr const char* role = "role";
inline constexpr const char* scope = "scope";
inline constexpr const char* src = "src";
inline constexpr const char* start = "start";
inline constexpr const char* style = "style";
inline constexpr const char* tabindex = "tabindex";
inline constexpr const char* title = "title";
inline constexpr const char* type = "type";
inline constexpr const char* width = "width";
inline constexpr const char* xml_lang = "xml:lang";
inline constexpr const char* xmlns = "xmlns";
inline constexpr const char* xmlns_epub = "xmlns:epub";

}  // namespace attribute

namespace xmlns {

inline constexpr const char* xhtml = "http://www.w3.org/1999/xhtml";
inline constexpr const char* epub = "http://www.idpf.org/2007/ops";
inline constexpr const char* mathml = "http://www.w3.org/1998/Math/MathML";
inline constexpr const char* svg = "http://www.w3.org/2000/svg";
inline constexpr const char* xlink = "http://www.w3.org/1999/xlink";

}  // namespace xmlns
}  // namespace quire::dom
