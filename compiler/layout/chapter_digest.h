#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "book/book.h"

namespace quire::layout {

/// Returns what the boxes of a chapter are made from beside the sheets, the fonts and the Folios,
/// as bytes: its DOM with the places of its elements, its file, its index. Nothing for a chapter
/// whose boxes may show text of others: then that is part of it, too.
std::optional<std::string> bytes_of_chapter(const book::Book&, std::uint32_t chapter);

/// Returns what all chapters' boxes have in common, as bytes: the pictures' sizes, the language.
std::string bytes_of_common(const book::Book&);

}  // namespace quire::layout
