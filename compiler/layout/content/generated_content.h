#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "css/computed_style.h"
#include "layout/box.h"
#include "layout/content/counters.h"
#include "layout/content/inline_text.h"
#include "layout/content/target_texts.h"

namespace quire::layout {

/// The place in the book from which links and generated content take what they show.
struct ChapterContext {
  const book::Book& book;
  book::ChapterId chapter = 0;
  const Folios& folios;
  TargetTexts* target_texts;
};

/// A link's `href` as the id of a Destination ("traits.xhtml#generic") if it leads to a place
/// in the book, else empty.
std::string destination_of(std::string_view href, const ChapterContext&);

/// The element that `content` is asked of.
struct ContentSource {
  pugi::xml_node element;
  const ChapterContext& chapter;
  const Counters& counters;
  css::StyleRef style = nullptr;  ///< of what `content` is set on: its `quotes`
  std::string_view language{};
  std::int32_t* quote_depth = nullptr;  ///< quotation marks that are open; null: none ever are
};

/// What `content` gives, appended to the paragraph.
/// Source: css-content-3 #content-property; css-gcpm-3 #cross-references, #leaders
void add_content(const css::Content&, const ContentSource&, const RunContext&, ParagraphBuilder&);

/// The named strings that an element sets.
/// Source: css-gcpm-3 #setting-named-strings-the-string-set-pro
std::vector<NamedString> named_strings(const css::NamedStrings&, const ContentSource&);

}  // namespace quire::layout
