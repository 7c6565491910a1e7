#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

struct HtmlAttribute {
  std::string name;   ///< in lower case
  std::string value;  ///< character references resolved
};

/// A piece of raw HTML. Comments, doctypes and processing instructions are all Comment.
struct HtmlToken {
  enum class Kind : std::uint8_t { Text, Start, End, Comment };

  Kind kind = Kind::Text;
  std::string name;                       ///< of a tag, in lower case
  std::string text;                       ///< of Text, character references resolved
  std::vector<HtmlAttribute> attributes;  ///< of a Start tag, each name once
  bool closes_itself = false;
  std::string_view raw;  ///< the token as it stands
};

/// Raw HTML in pieces; what is no tag is text. Total, and linear but for the attributes of one tag.
/// What stands in `<script>` and `<style>` is one Text token.
/// Source: html #tokenization, without its error recovery inside a tag.
std::vector<HtmlToken> html_tokens(std::string_view html);

/// True for elements whose content is not for a reader: `script` and `style`.
bool has_hidden_content(std::string_view name);

}  // namespace quire::markdown
