#include "markdown/dialect/edits/inline_tag.h"

#include <string>
#include <utility>

#include "base/trimmed.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/dialect/lines/unshown.h"

namespace quire::markdown {
namespace {

using Kind = Foreign::Kind;

constexpr std::size_t longest_tag = 500;
constexpr std::size_t longest_text = 4'000;

/// The site's address, which a book does not have, or a text with filters after it.
std::optional<std::string> address_of(std::string_view inside) {
  if (inside == "site.baseurl" || inside == "site.url" || inside == "site.base_url" ||
      inside == "base_url" || inside == "config.base_url" || inside == "site.github.url")
    return std::string();
  if (inside.empty() || (inside.front() != '"' && inside.front() != '\'')) return std::nullopt;
  const auto close = inside.find(inside.front(), 1);
  if (close == std::string_view::npos || inside.find('|', close) == std::string_view::npos)
    return std::nullopt;
  return std::string(inside.substr(1, close - 1));
}

std::optional<InlineTag> read_badge(std::string_view inside, std::size_t end) {
  auto text = value_of(inside, "content");
  if (text.empty()) text = positional(inside);
  if (text.empty()) return std::nullopt;
  return InlineTag{end, {Kind::Role, MarkedString("span"), MarkedString(text)}};
}

std::optional<InlineTag> read_button(
    std::string_view text, std::string_view inside, std::size_t end
) {
  const auto rest = text.substr(end, longest_text);
  const auto close = rest.find("{{");
  if (close == std::string_view::npos || rest.substr(0, close).find("\n\n") < close)
    return std::nullopt;
  const auto close_end = end_of_inline_tag(text, end + close, "}}");
  if (close_end == 0 || tag_name(text.substr(end + close, close_end - end - close)) != "button")
    return std::nullopt;
  const std::string words(trimmed(rest.substr(0, close)));
  auto address = value_of(inside, "href");
  for (const std::string_view key : {"url", "link", "relref"})
    if (address.empty()) address = value_of(inside, key);
  if (address.empty() || words.empty()) return std::nullopt;
  const auto link = words + " <" + std::string(address) + ">";
  return InlineTag{close_end, {Kind::Role, MarkedString("link"), MarkedString(link)}};
}

}  // namespace

std::size_t end_of_inline_tag(std::string_view text, std::size_t at, std::string_view close) {
  if (at > 0 && text[at - 1] == '\\') return 0;
  const auto inside = text.substr(at + 2, longest_tag);
  const auto end = inside.find(close);
  if (end == std::string_view::npos || inside.substr(0, end).find("\n\n") < end) return 0;
  return at + 2 + end + close.size();
}

std::optional<InlineTag> read_inline_tag(std::string_view text, std::size_t at, std::size_t end) {
  const auto whole = text.substr(at, end - at);
  const auto inside = inside_of(whole);
  const auto name = tag_name(whole);
  if (name.empty()) return std::nullopt;
  if (name == "badge")
    if (auto badge = read_badge(inside, end)) return badge;
  if (name == "button")
    if (auto button = read_button(text, inside, end)) return button;
  if (name == "ref" || name == "relref" || name == "link" || name == "post_url") {
    auto path = std::string(positional(inside));
    if (path.empty()) path = value_of(inside, "path");
    if (name == "link" && !path.starts_with('/')) path.insert(0, "/");
    return InlineTag{end, {Kind::Address, MarkedString(path), {}}};
  }
  if (name == "kbd")
    return InlineTag{end, {Kind::Keys, {}, MarkedString(trimmed(inside.substr(name.size())))}};
  if (name == "pagebreak") return std::nullopt;
  if (name == "raw" || name == "endraw" || is_end_tag(whole))
    return InlineTag{end, {Kind::Hidden, {}, {}}};
  return InlineTag{end, {Kind::Tag, MarkedString(name), {}}};
}

std::optional<InlineTag> read_address_tag(std::string_view text, std::size_t at) {
  const auto end = end_of_inline_tag(text, at, "}}");
  if (end == 0) return std::nullopt;
  const auto address = address_of(trimmed(text.substr(at + 2, end - at - 4)));
  const bool is_in_address =
      (at > 0 && std::string_view("(\"'<=").find(text[at - 1]) != std::string_view::npos) ||
      (end < text.size() && text[end] == '/');
  if (!address || !is_in_address) return std::nullopt;
  return InlineTag{end, {Kind::Address, MarkedString(*address), {}}};
}

}  // namespace quire::markdown
