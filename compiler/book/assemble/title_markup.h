#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "book/metadata.h"
#include "markdown/parse.h"

namespace quire::book {

/// A line of the metadata read as inline Markdown: what is shown where it can have marks, and its
/// words where it cannot.
class InlineText {
public:
  InlineText(std::string_view text, const markdown::ParseOptions&, markdown::Parser&);

  const std::string& plain() const { return plain_; }
  bool has_marks() const { return has_marks_; }

  /// Puts the text into an element in place of what is in it.
  void fill(pugi::xml_node) const;

private:
  markdown::Chapter chapter_;
  std::string plain_;
  bool has_marks_ = false;
};

/// Shows a book's title and subtitle on its title page with their marks.
void show_title(markdown::Chapter& title_page, const InlineText& title, const InlineText& subtitle);

/// The same in one element of it.
void show_title(pugi::xml_node, const InlineText& title, const InlineText& subtitle);

}  // namespace quire::book
