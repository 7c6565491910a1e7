#pragma once

#include <cstdint>

namespace quire::book {

/// What part a chapter plays. All but Body are made by the compiler: from the metadata, the
/// outline, the captions and the index marks. A short post has no contents page of its own.
enum class Part : std::uint8_t {
  Cover,
  TitlePage,
  Contents,
  Figures,
  Tables,
  Listings,
  Equations,
  Body,
  PartTitle,
  Index
};

}  // namespace quire::book
