#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "book/book.h"
#include "book/profile.h"
#include "book/theme.h"
#include "css/cascade.h"
#include "css/stylesheet.h"

namespace quire::build {

/// The sheets of a book in the order of the cascade: what HTML elements are (html.css), the book's
/// design (book.css, highlight.css, print.css, screen.css), the theme, the author's own. Ours are
/// embedded in the program.
std::vector<css::Stylesheet>
load_sheets(const book::Book&, book::Theme, const FileSystem&, SourceMap&, Diagnostics&);

/// Returns a theme's sheet; empty for the classic one, which is quire's own design.
std::string_view theme_sheet(book::Theme);

/// Returns the sheets of a profile, of print alone, for a book in the language: its region says
/// whether a handout is on A4 or on Letter.
std::vector<css::Stylesheet>
profile_sheets(book::Profile, bool is_grey, std::string_view language, SourceMap&, Diagnostics&);

/// The paper of the language's region: A4 or Letter, upright.
Size paper_of(std::string_view language);

/// After them the page's size, where the manifest or the command line gives one.
css::Stylesheet page_sheet(const std::string& page_size, SourceMap&, Diagnostics&);

/// Returns true if what the sheets put into a chapter may be text of other chapters: target-text().
bool show_other_chapters(const std::vector<css::Stylesheet>&);

/// Tells of what is wrong in the text's style attributes, at their elements.
void check_style_attributes(const book::Book&, const css::Cascade&, Diagnostics&);

}  // namespace quire::build
