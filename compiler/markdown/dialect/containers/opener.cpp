#include "markdown/dialect/containers/opener.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "dom/classes.h"
#include "markdown/dialect/containers/admonition.h"
#include "markdown/dialect/containers/quarto_block.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

using Kind = Container::Kind;
using End = Opener::End;

/// A block that a name and a title are known of: an alert, a summary, a tab, or a `<div>`.
void set_kind(Opener& opener, std::string_view name, std::string_view title) {
  auto& container = opener.container;
  container.name = name;
  opener.title = title;
  if (is_admonition(name))
    container.kind = Kind::Admonition;
  else if (name == "details" || name == "dropdown" || name == "spoiler" || name == "collapse")
    container.kind = Kind::Titled,
    container.attributes.classes.emplace_back(dom::classes::details.text());
  else if (name == "tab" || name == "tab-item" || name == "tabitem")
    container.kind = Kind::Titled,
    container.attributes.classes.emplace_back(dom::classes::tab.text());
  else if (!title.empty() && (name == "card" || name == "step" || name == "accordion"))
    container.kind = Kind::Titled, container.attributes.classes.emplace_back(name);
  else
    container.attributes.classes.emplace_back(ascii::lower(name));
}

/// `!!! note "Title"`, `??? note`, `???+ note inline end "Title"`, `=== "Tab"`.
std::optional<Opener> indented(std::string_view line) {
  const char mark = line.front();
  const std::string marks(3, mark);
  if (!line.starts_with(marks)) return std::nullopt;
  auto rest = line.substr(3);
  const bool is_tab = mark == '=';
  if (!rest.empty() && (rest.front() == '+' || (is_tab && rest.front() == '!')))
    rest.remove_prefix(1);
  if (!rest.starts_with(' ')) return std::nullopt;
  rest = trimmed(rest);

  Opener opener{
      mark == '!'   ? Spelling::BangAdmonition
      : mark == '?' ? Spelling::BangDetails
                    : Spelling::ContentTab,
      End::Indent};
  const auto quote = std::min(rest.find('"'), rest.size());
  const auto title = trimmed(rest.substr(quote));
  const auto name = trimmed(rest.substr(0, quote));
  const bool has_title = title.size() > 1 && title.back() == '"';
  if (!title.empty() && !has_title) return std::nullopt;
  if (is_tab) {
    if (!name.empty() || !has_title) return std::nullopt;
    set_kind(opener, "tab", unquoted(title));
    return opener;
  }
  // Only a title: of `??? "Title"` it is a summary.
  if (name.empty() && has_title && mark == '?') {
    set_kind(opener, "details", unquoted(title));
    return opener;
  }
  if (name_in(name).empty() || !is_names(name)) return std::nullopt;
  opener.container.kind = Kind::Admonition;
  opener.container.name = name_in(name);
  opener.title = unquoted(title);
  return opener;
}

/// Directives whose argument is not shown: how many columns a grid has, what a block is for.
constexpr std::array untitled_directives{
    "grid", "grid-item", "only", "tab-set", "div", "container", "solution", "panels", "class"};

/// MyST's name of a directive and its argument: `{note} Title`, `{prf:theorem} Name`.
bool directive(Opener& opener, std::string_view text) {
  const auto close = text.find('}');
  if (!text.starts_with('{') || close == std::string_view::npos) return false;
  auto name = text.substr(1, close - 1);
  // MyST's inline options: `{note .dropdown #id} Title`.
  Attributes own;
  if (const auto size = name_in(name).size(); size > 0 && size < name.size()) {
    const auto words = trimmed(name.substr(size));
    const std::string braced = "{" + std::string(words) + "}";
    if (words.empty() || std::string_view(".#").find(words.front()) == std::string_view::npos)
      return false;
    auto read = read_attributes(MarkedText(braced), nullptr);
    if (read.size != braced.size()) return false;
    own = std::move(read.attributes);
    name = name.substr(0, size);
  }
  if (name.empty() || name_in(name).size() != name.size() || !ascii::is_letter(name.front()))
    return false;
  auto title = trimmed(text.substr(close + 1));
  if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  const auto* const found = std::ranges::find(untitled_directives, name);
  set_kind(opener, name, found == untitled_directives.end() ? title : std::string_view());
  auto& classes = opener.container.attributes.classes;
  if (name == "class" || name == "container" || name == "div") {
    classes.clear();
    if (!title.empty()) classes.emplace_back(title);
  }
  if (name == "only") opener.container.kind = Kind::Transparent;
  if (!own.id.empty()) opener.container.attributes.id = std::move(own.id);
  classes.insert(classes.end(), own.classes.begin(), own.classes.end());
  opener.takes_options = true;
  return true;
}

/// `:::note Title`, `::: {.callout-tip #id title="T"}`, `:::info[Title]`, `:::{note} Title`.
std::optional<Opener> colons(std::string_view line) {
  const auto size = std::min(line.find_first_not_of(':'), line.size());
  if (size < 3) return std::nullopt;
  auto rest = trimmed(line.substr(size));
  // Pandoc: `::: {.x} :::::`.
  while (rest.ends_with(':'))
    rest = trimmed(rest.substr(0, rest.size() - 1));
  if (rest.empty()) return std::nullopt;
  Opener opener{Spelling::ColonFence, End::Fence, ':', size};
  if (auto read = read_attributes(MarkedText(rest), nullptr); read.size == rest.size()) {
    take_attributes(opener, std::move(read.attributes));
    return opener;
  }
  if (directive(opener, rest)) return opener;
  const auto name = name_in(rest);
  if (name.empty()) return std::nullopt;
  rest = trimmed(rest.substr(name.size()));
  Attributes attributes;
  if (const auto brace = rest.rfind('{'); brace != std::string_view::npos) {
    auto read = read_attributes(MarkedText(rest.substr(brace)), nullptr);
    if (read.size == rest.size() - brace) {
      attributes = std::move(read.attributes);
      rest = trimmed(rest.substr(0, brace));
    }
  }
  // VitePress: the details are open at first.
  if (rest.ends_with("{open}")) rest = trimmed(rest.substr(0, rest.size() - 6));
  if (rest.size() > 1 && rest.front() == '[' && rest.back() == ']')
    rest = trimmed(rest.substr(1, rest.size() - 2));
  auto title = take_value(attributes, "title");
  set_kind(opener, name, title.empty() ? rest : title);
  auto& mine = opener.container.attributes;
  mine.id = std::move(attributes.id);
  mine.classes.insert(mine.classes.end(), attributes.classes.begin(), attributes.classes.end());
  return opener;
}

/// Directives whose content is Markdown: all of admonition.def, and these.
constexpr std::array content_directives{
    "dropdown",  "tab-set",        "tab-item", "card",      "cards",       "grid",
    "grid-item", "topic",          "sidebar",  "margin",    "epigraph",    "aside",
    "details",   "grid-item-card", "div",      "container", "pull-quote",  "panels",
    "tabbed",    "spoiler",        "rubric",   "centered",  "attribution", "highlights",
    "toggle",    "compound",       "glossary", "exercises", "solutions",   "tabs",
    "step",      "steps",          "only",     "class",     "hero",        "tab",
};

/// ```` ```{note} Title ````: a fence whose content is Markdown.
std::optional<Opener> directive_fence(std::string_view line) {
  const char mark = line.front();
  const auto size = std::min(line.find_first_not_of(mark), line.size());
  if (size < 3) return std::nullopt;
  const auto info = trimmed(line.substr(size));
  Opener opener{Spelling::DirectiveFence, End::Fence, mark, size};
  if (info.find('`') != std::string_view::npos || !directive(opener, info)) return std::nullopt;
  const auto& name = opener.container.name;
  const bool is_content = opener.container.kind == Kind::Admonition ||
                          std::ranges::find(content_directives, name) != content_directives.end();
  if (!is_content) return std::nullopt;
  // Docutils: a title of one's own is an admonition's; `seealso` and the like have none, and what
  // stands after the name is their first line. It reads the same as a title.
  if (name == "sidebar" || name == "topic" || name == "aside" || name == "margin")
    opener.container.kind = opener.title.empty() ? Kind::Div : Kind::Titled;
  return opener;
}

/// `/// note | Title`.
std::optional<Opener> slashes(std::string_view line) {
  const auto size = line.find_first_not_of('/');
  if (size < 3 || size == std::string_view::npos || line[size] != ' ') return std::nullopt;
  const auto rest = trimmed(line.substr(size));
  const auto name = name_in(rest);
  const auto behind = trimmed(rest.substr(name.size()));
  if (name.empty() || (!behind.empty() && behind.front() != '|')) return std::nullopt;
  Opener opener{Spelling::SlashBlock, End::Fence, '/', size};
  opener.takes_yaml = true;
  const auto title = behind.empty() ? behind : trimmed(behind.substr(1));
  if (name != "html") {
    set_kind(opener, name, title);
    return opener;
  }
  // What stands there is a selector: `div.x#y`.
  const auto selector = title.substr(std::min(title.find_first_of(".#"), title.size()));
  std::string braced = "{";
  for (const char c : selector) {
    if (c == '.' || c == '#') braced += ' ';
    braced += c;
  }
  braced += '}';
  if (auto read = read_attributes(MarkedText(braced), nullptr); read.size == braced.size())
    opener.container.attributes = std::move(read.attributes);
  return opener;
}

struct LeanpubLetter {
  char letter;
  std::string_view kind;
};
constexpr std::array leanpub_letters{
    LeanpubLetter{'A', "aside"},
    LeanpubLetter{'B', "blurb"},
    LeanpubLetter{'C', "center"},
    LeanpubLetter{'D', "discussion"},
    LeanpubLetter{'E', "error"},
    LeanpubLetter{'G', "blurb"},
    LeanpubLetter{'I', "information"},
    LeanpubLetter{'Q', "question"},
    LeanpubLetter{'T', "tip"},
    LeanpubLetter{'W', "warning"},
    LeanpubLetter{'X', "exercise"},
};

/// Leanpub's blocks without a name of their own: a look, and no title.
bool is_untitled(std::string_view kind) { return kind == "aside" || kind == "blurb"; }

/// `W> text`.
std::optional<Opener> leanpub_prefix(std::string_view line) {
  if (line.size() < 2 || line[1] != '>' || (line.size() > 2 && line[2] != ' ')) return std::nullopt;
  const auto row = std::ranges::find(leanpub_letters, line[0], &LeanpubLetter::letter);
  if (row == leanpub_letters.end()) return std::nullopt;
  Opener opener{Spelling::LeanpubPrefix, End::Prefix};
  opener.tag = line.substr(0, 2);
  if (row->kind == "center" || is_untitled(row->kind))
    opener.container.attributes.classes.emplace_back(
        (row->kind == "center" ? dom::classes::center : dom::classes::aside).text()
    );
  else
    set_kind(opener, row->kind, {});
  return opener;
}

/// `{blurb, class: warning}`, `{aside}`.
std::optional<Opener> leanpub_block(std::string_view line) {
  const auto name = name_in(line.substr(1));
  if ((name != "blurb" && name != "aside" && name != "blurb:") || !line.ends_with('}'))
    return std::nullopt;
  Opener opener{Spelling::LeanpubBlock, End::Tag};
  opener.tag = "/" + std::string(name.substr(0, 5));
  const auto kind = value_of(line, "class");
  if (is_admonition(kind) && !is_untitled(kind))
    set_kind(opener, kind, {});
  else
    opener.container.attributes.classes.emplace_back(dom::classes::aside.text());
  return opener;
}

std::string without_slash(std::string_view text) {
  return std::string(text.substr(text.find_first_not_of("/")));
}

/// Tags whose content is a block: name of the tag, and what names its kind and its title.
struct BlockTag {
  std::string_view name, kind_key, title_key, kind;
};
constexpr std::array block_tags{
    BlockTag{"hint", "style", "title", "note"},
    BlockTag{"notice", "", "", "note"},
    BlockTag{"admonition", "type", "title", "note"},
    BlockTag{"alert", "color", "title", "note"},
    BlockTag{"pageinfo", "color", "title", "note"},
    BlockTag{"callout", "type", "title", "note"},
    BlockTag{"tabs", "", "", "tabs"},
    BlockTag{"tab", "", "title", "tab"},
    BlockTag{"tabpane", "", "", "tabs"},
    BlockTag{"details", "", "title", "details"},
    BlockTag{"expand", "", "title", "details"},
    BlockTag{"note", "", "title", "note"},
    BlockTag{"tip", "", "title", "tip"},
    BlockTag{"warning", "", "title", "warning"},
    BlockTag{"caution", "", "title", "caution"},
    BlockTag{"danger", "", "title", "danger"},
    BlockTag{"info", "", "title", "info"},
    BlockTag{"important", "", "title", "important"},
    BlockTag{"filename", "", "", "div"},
    BlockTag{"columns", "", "", "div"},
    BlockTag{"column", "", "", "div"},
    BlockTag{"quote", "", "", "quote"},
    BlockTag{"stepper", "", "", "div"},
    BlockTag{"step", "", "title", "div"},
    BlockTag{"content-ref", "", "", "div"},
    BlockTag{"raw", "", "", "transparent"},
    BlockTag{"code", "", "title", "div"},
    BlockTag{"capture", "", "", "transparent"},
    BlockTag{"center", "", "", "div"},
    BlockTag{"figure-caption", "", "", "div"},
    BlockTag{"comment", "", "", "hidden"},
    BlockTag{"spoiler", "", "title", "details"},
    BlockTag{"cards", "", "", "div"},
};

/// The kinds that GitBook and Hugo's themes call by a colour.
std::string_view kind_of_style(std::string_view style) {
  style = style.substr(0, style.find(' '));
  if (style == "primary") return "note";
  if (style == "working" || style == "secondary" || style == "light") return "info";
  if (style == "success") return "success";
  return style;
}

/// `{% hint style="info" %}`, `{{< tab "Title" >}}`.
std::optional<Opener> liquid_block(std::string_view line) {
  const auto inside = inside_of(line);
  const auto name = name_in(inside);
  const auto row = std::ranges::find(block_tags, name, &BlockTag::name);
  if (row == block_tags.end()) return std::nullopt;
  Opener opener{Spelling::LiquidBlock, End::Tag};
  const bool is_liquid =
      line.starts_with("{% ") || line.starts_with("{%-") || !line.starts_with("{{");
  opener.tag = (is_liquid ? "end" : "/") + std::string(name);
  if (inside.substr(name.size()).starts_with('(')) opener.tag = "end";  // Zola
  auto title = row->title_key.empty() ? std::string_view() : value_of(inside, row->title_key);
  if (!row->title_key.empty())
    for (const std::string_view key : {"header", "summary", "name", "label"})
      if (title.empty()) title = value_of(inside, key);
  const auto first = positional(inside);
  auto kind =
      row->kind_key.empty() ? std::string_view() : kind_of_style(value_of(inside, row->kind_key));
  if (kind.empty() && is_admonition(first)) kind = first;
  if (kind.empty()) kind = row->kind;
  set_kind(opener, kind, !title.empty() ? title : first == kind ? std::string_view() : first);
  if (kind == "div") opener.container.attributes.classes = {std::string(name)};
  if (kind == "transparent") opener.container.kind = Kind::Transparent;
  return opener;
}

/// `<Note>`, `<Callout type="info" title="T">`, `<TabItem label="T">`: a tag with a capital letter
/// that is all of its line.
std::optional<Opener> jsx(std::string_view line) {
  if (line.size() < 3 || !ascii::is_upper(line[1]) || jsx_tag_size(line) != line.size() ||
      line.ends_with("/>"))
    return std::nullopt;
  const auto name = jsx_name_in(line.substr(1));
  const auto behind = line.substr(1 + name.size());
  if (behind.size() > 1 && behind.front() != ' ' && behind.front() != '\n') return std::nullopt;
  Opener opener{Spelling::JsxBlock, End::Tag};
  opener.is_dedented = true;
  opener.tag = "</" + std::string(name);
  // `<Tabs.Tab>` is a tab.
  auto kind = ascii::lower(name.substr(name.rfind('.') + 1));
  auto title = jsx_value(line, "title");
  for (const std::string_view key : {"label", "summary", "caption", "header", "heading"})
    if (title.empty()) title = jsx_value(line, key);
  if (kind == "callout" || kind == "admonition" || kind == "alert" || kind == "aside") {
    kind = jsx_value(line, "type");
    if (kind.empty()) kind = "note";
  }
  if (title.empty() && kind.starts_with("tab")) title = jsx_value(line, "value");
  set_kind(opener, kind, title);
  if (opener.container.kind == Kind::Div) {
    opener.container.kind = title.empty() ? Kind::Transparent : Kind::Titled;
    if (!title.empty()) opener.container.attributes.classes = {kind};
  }
  return opener;
}

/// Notion: an <aside> on lines of its own has Markdown in it.
std::optional<Opener> notion_callout(std::string_view line) {
  if (line != "<aside>") return std::nullopt;
  Opener opener{Spelling::NotionCallout, End::Tag};
  opener.tag = "</aside";
  opener.keeps_lines = true;
  return opener;
}

/// `<div markdown="1">`: the tags stay, blank lines come around what is in them.
std::optional<Opener> markdown_in_html(std::string_view line) {
  if (line.size() < 3 || !ascii::is_lower(line[1]) || !line.ends_with('>')) return std::nullopt;
  const auto at = line.find(" markdown");
  if (at == std::string_view::npos || line.find('>') != line.size() - 1) return std::nullopt;
  const auto behind = line.substr(at + std::string_view(" markdown").size());
  if (std::string_view("=> ").find(behind.front()) == std::string_view::npos) return std::nullopt;
  Opener opener{Spelling::MarkdownInHtml, End::Tag};
  opener.tag = "</" + std::string(name_in(line.substr(1)));
  opener.keeps_lines = true;
  return opener;
}

/// What stands for the end of a page, on a line of its own.
constexpr std::array<std::string_view, 12> page_breaks{
    "\\newpage",
    "\\pagebreak",
    "\\clearpage",
    "\\cleardoublepage",
    "<!-- pagebreak -->",
    "<!-- page break -->",
    "<!-- page-break -->",
    "{pagebreak}",
    "{{< pagebreak >}}",
    "<!-- newpage -->",
    "<!--pagebreak-->",
    "<pagebreak/>"};

std::optional<Opener> page_break(std::string_view line) {
  if (std::ranges::find(page_breaks, line) == page_breaks.end()) return std::nullopt;
  Opener opener{Spelling::PageBreak};
  opener.container.kind = Kind::PageBreak;
  return opener;
}

}  // namespace

std::optional<Opener> opener_of(std::string_view line, Dialects dialects) {
  line = trimmed(line);
  if (line.size() < 2) return std::nullopt;
  std::optional<Opener> opener;
  switch (line.front()) {
    case '!':
    case '?':
    case '=': opener = indented(line); break;
    case ':': opener = colons(line); break;
    case '`':
    case '~': opener = directive_fence(line); break;
    case '\\': opener = page_break(line); break;
    case '/': opener = slashes(line); break;
    case '{':
      opener = page_break(line);
      if (!opener) opener = leanpub_block(line);
      if (!opener) opener = liquid_block(line);
      break;
    case '<':
      opener = page_break(line);
      if (!opener) opener = jsx(line);
      if (!opener) opener = markdown_in_html(line);
      if (!opener) opener = notion_callout(line);
      break;
    default: opener = leanpub_prefix(line); break;
  }
  if (opener && !is_on(opener->spelling, dialects)) return std::nullopt;
  return opener;
}

AlertTag alert_of_tag(std::string_view inside) {
  const auto row = std::ranges::find(block_tags, name_in(inside), &BlockTag::name);
  if (row == block_tags.end() || !is_admonition(row->kind)) return {};
  const auto style =
      row->kind_key.empty() ? std::string_view() : kind_of_style(value_of(inside, row->kind_key));
  const auto title = row->title_key.empty() ? std::string_view() : value_of(inside, row->title_key);
  return {std::string(is_admonition(style) ? style : row->kind), std::string(title)};
}

std::string end_tag_of(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with("</") && line.ends_with('>'))
    return "</" + std::string(jsx_name_in(line.substr(2)));
  if (line.starts_with("{/") && line.ends_with('}'))
    return "/" + without_slash(line.substr(1, line.size() - 2));
  auto inside = inside_of(line);
  if (inside.starts_with("end")) return std::string(name_in(inside));
  if (inside.starts_with('/')) return "/" + std::string(name_in(trimmed(inside.substr(1))));
  return {};
}

}  // namespace quire::markdown
