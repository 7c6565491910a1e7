#pragma once

#include <string>
#include <string_view>

namespace quire::text {

/// Returns a line of text in the order from which readers of PDF that turn text from right to left
/// round themselves, and expect it as it is seen, get the line as it was written. Text that has
/// nothing from right to left stays as it is.
/// Source: poppler 22.12, TextOutputDev.cc, TextPage::dumpFragment(); PDFium, CPDF_TextPage.
std::string extraction_order(std::string_view line);

}  // namespace quire::text
