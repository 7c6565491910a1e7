#include "pdf/objects/page_labels.h"

#include <gtest/gtest.h>

namespace quire::pdf {
namespace {

struct LabelCase {
  std::vector<std::string> folios;
  std::string_view expected;
};

// ISO 32000-1 12.4.2
const LabelCase label_cases[] = {
    {{"1", "2", "3"}, "<</Nums[0<</S/D/St 1>>]>>"},
    {{"i", "ii", "iii", "iv", "1", "2"}, "<</Nums[0<</S/r/St 1>>4<</S/D/St 1>>]>>"},
    {{"xlix", "l", "c"}, "<</Nums[0<</S/r/St 49>>2<</S/r/St 100>>]>>"},
    {{"", "", "3"}, "<</Nums[0<</P()>>1<</P()>>2<</S/D/St 3>>]>>"},
    {{"7", "9"}, "<</Nums[0<</S/D/St 7>>1<</S/D/St 9>>]>>"},
    {{"A-1", "iiii", "007"}, "<</Nums[0<</P(A-1)>>1<</P(iiii)>>2<</P(007)>>]>>"},
    {{"99999999999"}, "<</Nums[0<</P(99999999999)>>]>>"},
    {{"mmmmmmmm"}, "<</Nums[0<</P(mmmmmmmm)>>]>>"},
};

TEST(PageLabels, AreTheFolios) {
  for (const auto& [folios, expected] : label_cases) {
    std::vector<page::Page> pages(folios.size());
    for (std::size_t i = 0; i < folios.size(); ++i)
      pages[i].folio = folios[i];
    EXPECT_EQ(page_labels(pages), expected) << folios.front();
  }
}

}  // namespace
}  // namespace quire::pdf
