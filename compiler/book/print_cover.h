#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/length.h"
#include "base/named_value.h"
#include "base/source.h"
#include "book/print_shop.h"
#include "image/image.h"

namespace quire::book {

/// What the pages of a bound book are printed on, as print shops name it.
enum class Paper : std::uint8_t { White, Cream, Color };

inline constexpr std::array papers{
    NamedValue<Paper>{"white", Paper::White},
    NamedValue<Paper>{"cream", Paper::Cream},
    NamedValue<Paper>{"color", Paper::Color},
};

/// A picture that fills a side of the cover.
struct CoverPicture {
  std::string path;  ///< as the author wrote it; empty: none
  Span span;
  std::shared_ptr<const image::Image> image;  ///< null until it is loaded, or if it can't be
};

/// `[print-cover]`: how the cover of a bound book is made, as a sheet for the printer.
struct PrintCover {
  std::optional<PrintShop> printer;
  Paper paper = Paper::White;
  std::optional<Length> page_thickness;  ///< of one page, half a leaf; none: the paper's
  CoverPicture front;                    ///< in place of the book's own cover
  CoverPicture back;
  Span span;  ///< of the key
};

}  // namespace quire::book
