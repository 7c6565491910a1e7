#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/blocks/picture_line.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/containers/opener.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 5'000;

/// What shows something from elsewhere: its address is `before` and the id.
struct Elsewhere {
  std::string_view name, before;
};
constexpr std::array elsewheres{
    Elsewhere{"youtube", "https://www.youtube.com/watch?v="},
    Elsewhere{"youtubeplayer", "https://www.youtube.com/watch?v="},
    Elsewhere{"vimeo", "https://vimeo.com/"},
    Elsewhere{"gist", "https://gist.github.com/"},
    Elsewhere{"tweet", "https://x.com/i/status/"},
    Elsewhere{"x", "https://x.com/i/status/"},
    Elsewhere{"instagram", "https://www.instagram.com/p/"},
    Elsewhere{"asciinema", "https://asciinema.org/a/"},
    Elsewhere{"codepen", "https://codepen.io/pen/"},
    Elsewhere{"video", ""},
    Elsewhere{"embed", ""},
    Elsewhere{"file", ""},
};

std::string first_of(std::string_view inside, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto value = value_of(inside, key); !value.empty()) return std::string(value);
  return {};
}

std::string address_in(std::string_view name, std::string_view inside) {
  const auto row = std::ranges::find(elsewheres, name, &Elsewhere::name);
  if (row == elsewheres.end()) return {};
  auto id = first_of(inside, {"url", "src", "id", "href"});
  if (id.empty()) id = positional(inside);
  if (id.empty()) return {};
  // `gist user id`, `tweet user="x" id="1"`
  if (name == "gist")
    if (const auto second = positional("x " + std::string(after_positional(inside)));
        !second.empty())
      id += "/" + std::string(second);
  return id.find("://") != std::string::npos ? id : std::string(row->before) + id;
}

Picture picture_in(std::string_view inside) {
  Picture picture;
  picture.path = first_of(inside, {"src", "url", "path", "image_path", "file", "img", "link"});
  if (picture.path.empty()) picture.path = positional(inside);
  picture.alt = first_of(inside, {"alt"});
  picture.caption = first_of(inside, {"caption", "description"});
  const auto title = first_of(inside, {"title"});
  if (picture.caption.empty())
    picture.caption = title;
  else if (!title.empty())
    picture.caption = "**" + title + "** " + picture.caption;
  picture.id = first_of(inside, {"id"});
  picture.width = first_of(inside, {"width"});
  picture.height = first_of(inside, {"height"});
  return picture;
}

bool is_picture(std::string_view name) {
  return name == "figure" || name == "img" || name == "image";
}

/// Jekyll: a file of the theme's that shows a picture or a film.
std::string include_line(std::string_view inside) {
  const auto file = positional(inside);
  const auto stem = file.substr(file.rfind('/') + 1, file.rfind('.') - file.rfind('/') - 1);
  const auto rest = after_positional(inside);
  const auto arguments = "x " + std::string(rest);
  if (is_picture(stem) || stem == "gallery" || stem == "picture") {
    const auto picture = picture_in(arguments);
    return picture.path.empty() ? std::string() : picture_line(picture);
  }
  const auto address = address_in(stem, arguments);
  return address.empty() ? std::string() : link_line(address);
}

/// A code block: the language, and the caption where the tag has one.
std::string fence_info(std::string_view name, std::string_view inside) {
  auto language = std::string(value_of(inside, "lang"));
  if (name == "mermaid") language = name;
  if (name == "tab")
    return language + " title=\"" + first_of(inside, {"header", "title", "name"}) + "\"";
  if (language.empty() && name == "highlight") language = positional(inside);
  std::string title(value_of(inside, "title"));
  if (name == "codeblock" && title.empty() && positional(inside).find(':') == std::string::npos)
    title = positional(inside);
  std::erase(title, '"');
  return title.empty() ? language : language + " title=\"" + title + "\"";
}

std::optional<WholeBlock> code_block(
    BlockSource& source, std::string_view name, std::string_view inside
) {
  std::size_t end = 1;
  std::size_t longest = 2;
  for (;; ++end) {
    const auto line = source.line(end);
    if (!line || end == most_lines) {
      source.examined = end;
      return std::nullopt;
    }
    const auto tag = end_tag_of(*line);
    const bool is_call = inside.substr(name.size()).starts_with('(');
    if (tag == "end" + std::string(is_call ? "" : name) || tag == "/" + std::string(name)) break;
    const auto ticks = line->find_first_not_of('`', line->find_first_not_of(" \t"));
    longest = std::max(longest, std::min(ticks, line->size()));
  }
  const std::string fence(std::min<std::size_t>(longest + 1, 100), '`');
  WholeBlock block{Spelling::HighlightBlock, end + 1};
  block.lines.push_back({fence + fence_info(name, inside), 0});
  for (std::size_t i = 1; i < end; ++i)
    block.lines.push_back({std::string(*source.line(i)), i});
  block.lines.push_back({fence, end});
  return block;
}

std::optional<WholeBlock> one_line(Spelling spelling, std::string line) {
  if (line.empty()) return std::nullopt;
  return WholeBlock{spelling, 1, {{std::move(line), 0}}};
}

/// The end of the tag that opens a text; 0 if none does.
std::size_t tag_end(std::string_view text) {
  for (const auto& [open, close] : {std::pair{"{{%", "%}}"}, std::pair{"{{<", ">}}"}})
    if (text.starts_with(open))
      if (const auto end = text.find(close); end != std::string_view::npos) return end + 3;
  return 0;
}

/// Hugo: `{{% alert title="T" %}} text {{% /alert %}}`, whose text stands in the tags' own lines:
/// a quotation with our own mark. Tags on lines of their own are containers.
std::optional<WholeBlock> alert_in_line(BlockSource& source) {
  const auto line = trimmed(source.line(0).value_or(""));
  const auto size = tag_end(line);
  if (size == 0 || size == line.size()) return std::nullopt;
  const auto inside = inside_of(line.substr(0, size));
  const auto name = name_in(inside);
  const auto alert = alert_of_tag(inside);
  if (alert.kind.empty()) return std::nullopt;
  WholeBlock block{Spelling::LiquidBlock};
  block.lines.push_back({"> [!" + alert.kind + "] " + alert.title, 0});
  for (std::size_t i = 0; i < most_lines; ++i) {
    source.examined = i + 1;
    const auto next = source.line(i);
    if (!next) return std::nullopt;
    auto text = i == 0 ? line.substr(size) : trimmed(*next);
    const auto open = text.rfind("{{");
    const bool is_last =
        open != std::string_view::npos && end_tag_of(text.substr(open)) == "/" + std::string(name);
    if (is_last) text = trimmed(text.substr(0, open));
    if (!text.empty() || !is_last) block.lines.push_back({"> " + std::string(text), i});
    if (!is_last) continue;
    block.size = i + 1;
    return block;
  }
  return std::nullopt;
}

/// Zola: `{{ youtube(id="abc") }}`, what is between its braces; of the tags that are read here.
std::string_view inside_of_call(std::string_view line) {
  if (!line.starts_with("{{") || !line.ends_with("}}")) return {};
  const auto inside = trimmed(line.substr(2, line.size() - 4));
  const auto name = name_in(inside);
  const bool is_one = inside.ends_with(')') && inside.substr(name.size()).starts_with('(') &&
                      inside.find("}}") == std::string_view::npos;
  const bool is_known =
      is_picture(name) || std::ranges::find(elsewheres, name, &Elsewhere::name) != elsewheres.end();
  return is_one && is_known ? inside.substr(0, inside.size() - 1) : std::string_view();
}

/// Hextra: `{{< card link="/a" title="A" subtitle="Text" >}}`, which holds nothing.
std::optional<WholeBlock> card(BlockSource& source, std::string_view inside) {
  const auto address = first_of(inside, {"link", "href", "url"});
  const auto title = first_of(inside, {"title"});
  const auto next = source.line(1);
  const bool is_whole = !next || end_tag_of(*next) != "/card";
  if (address.empty() || title.empty() || !is_whole) return std::nullopt;
  const auto subtitle = first_of(inside, {"subtitle"});
  auto made = one_line(
      Spelling::VideoTag, link_line(title, address) + (subtitle.empty() ? "" : ": " + subtitle)
  );
  made->lines.push_back({"", 0});
  return made;
}

/// GitBook: `{% content-ref url="a.md" %}`, around a link whose text is the file's name: a link
/// with the page's title.
std::optional<WholeBlock> page_link(BlockSource& source, std::string_view inside) {
  const auto url = value_of(inside, "url");
  if (url.empty() || url.find_first_of("<>") != std::string_view::npos) return std::nullopt;
  constexpr std::size_t longest = 6;
  for (std::size_t i = 1; i < longest; ++i) {
    source.examined = i + 1;
    const auto line = source.line(i);
    if (!line) return std::nullopt;
    if (end_tag_of(*line) != "endcontent-ref") continue;
    WholeBlock block{Spelling::LiquidBlock, i + 1};
    block.lines.push_back({"[](<" + std::string(url) + ">)", 0});
    block.lines.push_back({"", 0});
    return block;
  }
  return std::nullopt;
}

}  // namespace

std::optional<WholeBlock> read_shortcode(BlockSource& source) {
  source.examined = 1;
  const auto line = trimmed(source.line(0).value_or(""));
  auto inside = inside_of(line);
  if (inside.empty() && source.dialects.has(Dialect::Zola)) inside = inside_of_call(line);
  const auto name = name_in(inside);
  // GitBook: a block of an integration, `{% @github-files/github-code-block url="…" %}`.
  if (inside.starts_with('@'))
    if (const auto url = value_of(inside, "url"); url.starts_with("http"))
      return one_line(Spelling::VideoTag, link_line(std::string(url)));
  if (name.empty()) return alert_in_line(source);
  if (is_picture(name)) {
    const auto picture = picture_in(inside);
    return one_line(
        Spelling::FigureTag, picture.path.empty() ? std::string() : picture_line(picture)
    );
  }
  const bool is_code = name == "highlight" || name == "codeblock" || name == "mermaid" ||
                       (name == "tab" && !value_of(inside, "lang").empty());
  if (is_code) return code_block(source, name, inside);
  if (name == "card") return card(source, inside);
  if (name == "content-ref") return page_link(source, inside);
  if (name == "include" || name == "include_relative" || name == "include_cached")
    return one_line(Spelling::FigureTag, include_line(inside));
  const auto address = address_in(name, inside);
  return one_line(Spelling::VideoTag, address.empty() ? std::string() : link_line(address));
}

}  // namespace quire::markdown
