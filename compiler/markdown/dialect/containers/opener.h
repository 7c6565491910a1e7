#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "markdown/dialect.h"
#include "markdown/dialect/containers/container.h"

namespace quire::markdown {

/// What a line opens that another tool has, and what ends it.
struct Opener {
  enum class End : std::uint8_t {
    Indent,  ///< the first line that is indented less than four columns more
    Fence,   ///< a line of at least as many of `mark`
    Tag,     ///< a line that is `tag`
    Prefix,  ///< the first line that does not begin with `tag`
    Nothing  ///< it is this line alone
  };

  Spelling spelling;
  End end = End::Nothing;
  char mark = 0;
  std::size_t size = 0;
  std::string tag = {};  ///< `{% endhint %}` is "endhint", `</Note>` is "</Note", `W>` is "W>"
  Container container = {};
  std::string title = {};
  std::string first = {};      ///< what stands after the tag on its line
  bool is_dedented = false;    ///< the body's indentation is layout (JSX)
  bool takes_options = false;  ///< lines `:key: value` follow (MyST)
  bool takes_yaml = false;     ///< indented lines `key: value` follow (pymdown's blocks)
  bool is_tabset = false;      ///< its headings are titles of tabs (Quarto)
  bool keeps_lines = false;    ///< the tags stay as they are (raw HTML with Markdown in it)
};

/// What a line opens, without its indentation: nothing where the spelling is off.
std::optional<Opener> opener_of(std::string_view line, Dialects);

/// What a tag that stands for an alert means.
struct AlertTag {
  std::string kind, title;  ///< no kind: it stands for no alert
};

/// Of what is between the marks of a tag: `alert title="T" color="warning"`.
AlertTag alert_of_tag(std::string_view inside);

/// The name that ends it, if the line is an end of one of the forms that end with a tag: "endhint",
/// "/notice", "</Note", "/blurb"; else empty.
std::string end_tag_of(std::string_view line);

}  // namespace quire::markdown
