#pragma once

#include <string>
#include <string_view>

namespace quire::markdown {

/// A picture as another tool describes it.
struct Picture {
  std::string path, alt, caption, id, width, height, classes;
};

/// The line of Markdown that is the picture: `![alt](<path> "caption"){#id width=…}`.
std::string picture_line(const Picture&);

/// The line of Markdown that is a link to what a book can't play or show.
std::string link_line(const std::string& address);
std::string link_line(std::string_view text, std::string_view address);

}  // namespace quire::markdown
