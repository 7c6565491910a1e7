#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "screen/document.h"

namespace quire::html {

/// What chapters are called in addresses: "traits" of "traits.xhtml".
std::string anchor_of(const book::Book&, book::ChapterId chapter);

/// The address of an entry of the outline, without `#`: "traits/generic".
std::string anchor_of(const book::Book&, const book::OutlineEntry&);

/// The names of all chapters' files, with what they are called in addresses.
using Anchors = std::map<std::string, std::string, std::less<>>;
Anchors anchors_of(const book::Book&);

/// Returns what is inside the chapter's `<article>`: the chapter as a screen shows it, its ids and
/// its links made those of the whole book's document, its pictures data URLs.
///
/// `markers`: the chapter's own.
std::string article(
    const book::Book&,
    book::ChapterId chapter,
    const Anchors&,
    const std::vector<screen::PageMarker>& markers
);

}  // namespace quire::html
